"""A large catalogue: the demo's records as they are, and as many more as asked for, made of their parts.

Stored many at a time, as the actions would have left them but for the history.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from django.utils.text import slugify

from samsyn.catalogue.actions import next_revision
from samsyn.catalogue.choices import Direction, Method
from samsyn.catalogue.models import Measure, Record, Synonym, Term, comparable
from samsyn.demo.plan import catalogue
from samsyn.demo.plan.county import facts
from samsyn.demo.plan.shapes import RecordPlan
from samsyn.organisations.models import Association, Municipality, Organisation

SEED, AT_A_TIME = 2017, 500
#: Of so many records one is long past its review.
STALE_ONE_IN = 8
#: As many words of their own as ten thousand records share: names of places and people, and compounds.
NAMES, COMPOUNDS = 8_000, 15_000
CONSONANTS, VOWELS = "bdfgklmnprstv", "aeiouyåäö"
ENDINGS = ("", "berg", "sund", "dal", "torp", "vik")


def store_the_demos(on: date) -> None:
    """The published records of the demo under its eight associations, and its synonyms."""
    for row in facts("county.json")["associations"]:
        association = Association.objects.create(slug=row["slug"], name=row["name"])
        store(association, [each for each in catalogue.records(row["slug"]) if each.state == "published"], on)
    Synonym.objects.bulk_create(
        Synonym(words=words.casefold(), means=means.casefold()) for words, means in catalogue.synonyms()
    )
    next_revision(whole=True)


def recombined(number: int) -> Iterable[RecordPlan]:
    """So many records, each with the facts of one of the demo's, sentences of all of them, and words of its own."""
    rng = Random(SEED)
    sources = [
        each
        for row in facts("county.json")["associations"]
        for each in catalogue.records(row["slug"])
        if each.state == "published"
    ]
    sentences = [
        sentence
        for each in sources
        for sentence in re.split(r"(?<=[.!?])\s+", each.facts["description"])
        if sentence
    ]
    words = sorted({word for each in sentences for word in re.findall(r"[^\W\d_]{5,}", each.lower())})
    codes = list(Municipality.objects.order_by("code").values_list("code", flat=True))
    names = [invented(rng) for _ in range(NAMES)]
    compounds = [rng.choice(words) + rng.choice(["", "s"]) + rng.choice(words) for _ in range(COMPOUNDS)]
    for place in range(number):
        source = rng.choice(sources)
        said = {
            "summary": f"{source.facts['summary'][:170]} {rng.choice(names)}",
            "description": " ".join(rng.choices(sentences, k=9))
            + " "
            + " ".join(rng.choices(compounds, k=6)),
        }
        yield replace(
            source,
            name=f"{source.name[:90]} {rng.choice(names)} {place}",
            municipalities=tuple(rng.sample(codes, rng.choice([1, 1, 2, 4]))),
            reviewed_days_ago=rng.randrange(300, 900) if rng.randrange(STALE_ONE_IN) == 0 else 20,
            facts=source.facts | said,
        )


def invented(rng: Random) -> str:
    """A name that no place has."""
    syllables = (rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.randint(2, 4)))
    return "".join(syllables).capitalize() + rng.choice(ENDINGS)


def store(association: Association, planned: Iterable[RecordPlan], on: date) -> None:
    """Published, and reviewed as long ago as planned."""
    planned = list(planned)
    terms = {(term.facet, term.code): term.pk for term in Term.objects.all()}
    codes = dict(Municipality.objects.values_list("code", "pk"))
    kinds = {each.provider: each.provider_kind for each in planned}
    known = set(association.organisations.values_list("name", flat=True))
    Organisation.objects.bulk_create(
        Organisation(association=association, name=name, kind=kind)
        for name, kind in kinds.items()
        if name not in known
    )
    providers = {each.name: each for each in association.organisations.all()}
    measures = Measure.objects.bulk_create(
        [_measure(association, each, providers[each.provider]) for each in planned], AT_A_TIME
    )
    revision = next_revision()
    records = Record.objects.bulk_create(
        [_record(measure, each, on, revision) for measure, each in zip(measures, planned, strict=True)],
        AT_A_TIME,
    )
    _connect(
        Measure.municipalities.through,
        ("measure_id", "municipality_id"),
        (
            (measure.pk, codes[code])
            for measure, each in zip(measures, planned, strict=True)
            for code in each.municipalities
        ),
    )
    _connect(
        Record.terms.through,
        ("record_id", "term_id"),
        (
            (record.pk, terms[facet, code])
            for record, each in zip(records, planned, strict=True)
            for facet, said in each.facts["terms"].items()
            for code in said
        ),
    )


def _measure(association: Association, planned: RecordPlan, provider: Organisation) -> Measure:
    return Measure(
        association=association,
        name=planned.name,
        name_key=comparable(planned.name),
        provider=provider,
        kind=planned.kind,
        direction=Direction.INDIVIDUAL,
        method=Method.NONE,
    )


def _record(measure: Measure, planned: RecordPlan, on: date, revision: int) -> Record:
    columns = {fact: value for fact, value in planned.facts.items() if fact != "terms"}
    reviewed_on = on - timedelta(days=planned.reviewed_days_ago)
    record = Record(
        measure=measure,
        slug=f"{slugify(planned.name)[:90]}-{measure.pk}",
        state="published",
        reviewed_on=reviewed_on,
        reviewed_by="Katalogen",
        due_on=reviewed_on + timedelta(days=planned.facts["review_days"]),
        revision=revision,
        **columns,
    )
    if planned.free_places is not None and planned.free_places_days_ago is not None:
        record.free_places = planned.free_places
        record.free_places_on = on - timedelta(days=planned.free_places_days_ago)
    return record


def _connect(through, columns: tuple[str, str], pairs: Iterable[tuple[int, int]]) -> None:
    through.objects.bulk_create(
        (through(**dict(zip(columns, pair, strict=True))) for pair in pairs), AT_A_TIME * 4
    )
