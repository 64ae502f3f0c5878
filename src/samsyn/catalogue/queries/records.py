"""What a record says, as facts that JSON holds; what differs between two of its versions; and how to come upon one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.catalogue.choices import RECORD_FACTS, RESERVED_SLUGS, SAID_APART, YES_OR_NO, Facet, RecordSex
from samsyn.catalogue.models import Measure, OldSlug, Record, RecordTemplate, RecordVersion, Term
from samsyn.look.templatetags.writing import day

Facts = dict[str, Any]
#: What stands in columns of the record, as it stands there.
PLAIN = tuple(
    fact
    for fact in RECORD_FACTS
    if fact
    not in {"name", "provider", "municipalities", "terms", "free_places_on", "reviewed_on", "valid_until"}
)
#: Facts that are said facet by facet.
BY_FACET = frozenset({"terms", "notes"})
#: Facts about how the record is kept, not about the measure; and where it stands on a map, which nobody reads.
KEPT_APART = SAID_APART | {"review_days", "latitude", "longitude"}
#: Facts that are read as one when there are several of them: their label together, and what stands between.
TOGETHER = (
    (("age_from", "age_to"), gettext_lazy("Ålder"), "–"),
    (("hours_from", "hours_to"), gettext_lazy("Timmar per vecka"), "–"),
    (("street", "postal_code", "city"), gettext_lazy("Adress"), ", "),
)
DAYS = ("valid_until", "free_places_on", "reviewed_on")
#: How long a slug is, with room for an ending that makes it unique.
LONGEST_SLUG = 100
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Difference:
    """One thing that differs between two versions, in words. `fact` is a key of RECORD_FACTS, or for terms and what is
    said more precisely about them `terms.<facet>` and `notes.<facet>`.
    """

    fact: str
    label: str
    before: str
    after: str


def facts_of(record: Record) -> Facts:
    """All that the record says, by the keys of RECORD_FACTS, in what JSON holds.

    Days are ISO dates ("" for none), terms `{facet: [codes]}` and municipalities `[codes]`, numbers are None when not
    said. `labels` holds the words for the codes as they were at the time, so that a version stays readable. The
    record should come `with_surroundings()`.
    """
    measure = record.measure
    terms: dict[str, list[str]] = {}
    words: dict[str, dict[str, str]] = {}
    for term in record.terms.all():
        terms.setdefault(term.facet, []).append(term.code)
        words.setdefault(term.facet, {})[term.code] = term.label
    return {
        **{fact: getattr(record, fact) for fact in PLAIN},
        **{day: _iso(getattr(record, day)) for day in DAYS},
        **facts_of_measure(measure),
        "terms": {facet: sorted(codes) for facet, codes in sorted(terms.items())},
        "labels": {
            "municipalities": {each.code: each.name for each in measure.municipalities.all()},
            "terms": words,
        },
    }


def facts_of_measure(measure: Measure) -> Facts:
    """Those of a record's facts that its measure says, whether it has a record or not."""
    return {
        "name": measure.name,
        "provider": measure.provider.name if measure.provider else "",
        "municipalities": sorted(each.code for each in measure.municipalities.all()),
    }


def differences(before: Facts, after: Facts) -> list[Difference]:
    """What differs between two versions, in the order people read a record; nothing when they say the same.

    A fact that one of them does not mention is not compared: a proposal mentions only what it would change.
    """
    found = []
    for fact, label in RECORD_FACTS.items():
        if fact not in before or fact not in after:
            continue
        if fact in BY_FACET:
            found += _by_facet(fact, before, after)
        elif before[fact] != after[fact]:
            found.append(Difference(fact, str(label), in_words(fact, before), in_words(fact, after)))
    return found


def in_words(fact: str, facts: Facts) -> str:
    """A fact as people read it; empty for nothing."""
    value = facts[fact]
    if fact == "municipalities":
        names = facts.get("labels", {}).get("municipalities", {})
        return ", ".join(sorted(names.get(code, code) for code in value))
    if fact == "sex":
        return str(RecordSex(value).label)
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if fact in DAYS and value:
        return day(date.fromisoformat(value))
    if fact == "start_dates":
        return ", ".join(day(date.fromisoformat(each)) for each in value)
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)


def told(record: Record) -> list[Difference]:
    """All that the record says, in words and in the order people read it; what it says nothing of is left out.

    Free places and the review are left out too: what they are worth depends on the day. The record should come
    `with_surroundings()`.
    """
    facts = {fact: value for fact, value in facts_of(record).items() if fact not in KEPT_APART}
    said = {each.fact: each for each in differences(_silent(facts), facts)}
    for facts_together, label, between in TOGETHER:
        found = [said[fact] for fact in facts_together if fact in said]
        if len(found) > 1:
            words = between.join(each.after for each in found)
            said[found[0].fact] = Difference(found[0].fact, str(label), "", words)
            for each in found[1:]:
                del said[each.fact]
    return list(said.values())


def laid_over(under: Facts, over: Facts) -> Facts:
    """`under` with what `over` says instead. Of terms and notes only the facets that `over` mentions are replaced; one
    that it mentions as empty stands there empty, which is how a proposal says that it is to be emptied.
    """
    both = under | over
    for fact in BY_FACET & both.keys():
        both[fact] = under.get(fact, {}) | over.get(fact, {})
    return both


def history_of_record(record: Record) -> QuerySet[RecordVersion]:
    """What has happened to the record, the latest first, with who did it."""
    return record.versions.select_related("by", "seen_by")


def version_of(record: Record, number: int) -> RecordVersion | None:
    """The version with this number; `RecordVersion.facts` is all it said."""
    return record.versions.filter(number=number).first()


def changes_of(versions: Iterable[RecordVersion]) -> list[tuple[RecordVersion, list[Difference]]]:
    """Each version, the latest first, with what it changed from the one before it among those given.

    A version from before a fact was there said nothing of it.
    """
    lines = list(versions)
    earlier = [*lines[1:], None]
    return [
        (line, differences(_silent(line.facts) | before.facts, line.facts) if before else [])
        for line, before in zip(lines, earlier, strict=True)
    ]


# --- by address -----------------------------------------------------------------------------------------------


def slug_moved_to(slug: str) -> Record | None:
    """The published record that used to have this address, to redirect to; None when there is none."""
    old = (
        OldSlug.objects.filter(slug=slug, record__in=Record.objects.published())
        .select_related("record")
        .first()
    )
    return old.record if old else None


def record_previewed(token: str) -> Record | None:
    """The record a preview's link shows, until it is archived; None when the link is false or older than 30 days."""
    uuid = Record.previewed_with(token)
    return Record.objects.alive().with_surroundings().filter(uuid=uuid).first() if uuid else None


def free_slug(measure: Measure) -> str:
    """An address nobody has or had: the name's own; else with the municipality's or the association's; else a number."""
    own = slugify(measure.name)[:LONGEST_SLUG].strip("-") or "insats"
    places = [each.name for each in measure.municipalities.all()[:1]] + [measure.association.short_name]
    wanted = [own, *(slugify(f"{own} {place}")[:LONGEST_SLUG] for place in places)]
    wanted += [f"{own}-{number}" for number in range(2, 40)]
    taken = {*RESERVED_SLUGS, *_taken(wanted)}
    return next((slug for slug in wanted if slug not in taken), f"{own}-{measure.reference}")


def is_slug(slug: str) -> bool:
    """Lower-case letters a to z, digits and single hyphens, and the address of no page."""
    return bool(SLUG.fullmatch(slug)) and len(slug) <= LONGEST_SLUG and slug not in RESERVED_SLUGS


def is_slug_free(slug: str, *, record: Record) -> bool:
    """Nobody else has or had the address. A record may take back one of its own."""
    others = Record.objects.filter(slug=slug).exclude(pk=record.pk)
    old = OldSlug.objects.filter(slug=slug).exclude(record=record)
    return not others.exists() and not old.exists()


def terms_by_facet(*, in_use: bool = True) -> dict[Facet, list[Term]]:
    """Every facet with its terms in order; with those no longer in use when `in_use` is false."""
    terms = Term.objects.in_use() if in_use else Term.objects.all()
    found: dict[Facet, list[Term]] = {facet: [] for facet in Facet}
    for term in terms:
        found[Facet(term.facet)].append(term)
    return found


def templates() -> list[RecordTemplate]:
    """What a new record may start from, by name."""
    return list(RecordTemplate.objects.all())


def _taken(slugs: list[str]) -> set[str]:
    return {
        *Record.objects.filter(slug__in=slugs).values_list("slug", flat=True),
        *OldSlug.objects.filter(slug__in=slugs).values_list("slug", flat=True),
    }


def _silent(facts: Facts) -> Facts:
    """The same facts where nothing is said."""
    nothing = {fact: _nothing(value) for fact, value in facts.items()} | {"sex": RecordSex.ALL.value}
    return nothing | dict.fromkeys(YES_OR_NO)


def _nothing(value: Any) -> Any:
    """What the same fact is when nothing is said: numbers are None, the rest empty."""
    return type(value)() if isinstance(value, (str, list, dict, bool)) else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _by_facet(fact: str, before: Facts, after: Facts) -> list[Difference]:
    found = []
    for facet in Facet:
        was, becomes = before[fact].get(facet) or "", after[fact].get(facet) or ""
        if was == becomes:
            continue
        if fact == "terms":
            was, becomes = _term_words(facet, was, before), _term_words(facet, becomes, after)
            label = str(facet.label)
        else:
            label = _("%(facet)s, precisering") % {"facet": facet.label}
        found.append(Difference(f"{fact}.{facet.value}", label, was, becomes))
    return found


def _term_words(facet: str, codes: Iterable[str], facts: Facts) -> str:
    words = facts.get("labels", {}).get("terms", {}).get(facet, {})
    return ", ".join(words.get(code, code) for code in codes)
