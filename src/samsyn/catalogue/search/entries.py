"""A published record as the index holds it: the document that is found, and what its card says."""

from datetime import date

from samsyn.catalogue import queries
from samsyn.catalogue.choices import Facet
from samsyn.catalogue.models import Record, Term
from samsyn.catalogue.search.cards import Entry, Label, alphabetical
from samsyn.lib.dates import parse
from samsyn.lib.search import Document

#: Facets whose words say what a record is, and those that only say something about it.
TELLING = {Facet.CATEGORY, Facet.TARGET_GROUP, Facet.METHOD}
ASIDE = {Facet.LIVELIHOOD, Facet.WAY_IN, Facet.REFERRER, Facet.ACCESSIBILITY, Facet.LANGUAGE}
#: Facets that a search can be narrowed by.
TAGGED = {Facet.CATEGORY, Facet.TARGET_GROUP, Facet.WAY_IN, Facet.LANGUAGE, Facet.METHOD}


def entry_of(record: Record, on: date) -> Entry:
    """What is shown of the record on the day `on`. It should come `with_surroundings()`."""
    freshness = queries.freshness(record, on)
    terms = sorted(record.terms.all(), key=lambda term: (term.position, term.label))
    return Entry(
        slug=record.slug,
        title=Label(record.name, record.name_en),
        summary=Label(record.summary, record.summary_en),
        association=record.association.slug,
        provider=record.provider.name if record.provider else "",
        provider_kind=record.provider.kind if record.provider else "",
        municipalities=tuple(
            sorted((each.name for each in record.measure.municipalities.all()), key=alphabetical)
        ),
        is_remote=record.is_remote,
        age_from=record.age_from,
        age_to=record.age_to,
        ways_in=tuple(Label(term.label, term.label_en) for term in terms if term.facet == Facet.WAY_IN),
        free_places=queries.free_places(record, on),
        waiting_weeks=record.waiting_weeks,
        starts_on=next_start(record, on),
        starts_continuously=record.starts_continuously,
        freshness=freshness.kind,
        reviewed_on=freshness.reviewed_on,
    )


def document_of(record: Record, on: date) -> Document:
    """What is found of the record."""
    terms = list(record.terms.all())
    municipalities = list(record.measure.municipalities.all())
    provider = record.provider.name if record.provider else ""
    lead = [provider, *_labels(terms, TELLING), *(each.name for each in municipalities)]
    lead += [record.districts, record.city]
    aside = [record.plain_text, *record.notes.values(), record.requirements, *_labels(terms, ASIDE)]
    return Document(
        key=record.pk,
        title=record.name,
        summary=record.summary,
        description=record.description,
        labels="\n".join(filter(None, lead)),
        more="\n".join(filter(None, aside)),
        title_en=record.name_en,
        body_en="\n".join(filter(None, [record.summary_en, record.description_en])),
        tags=frozenset(_tags(record, terms, on)),
        age_from=record.age_from,
        age_to=record.age_to,
        is_stale=queries.freshness(record, on).is_stale,
    )


def next_start(record: Record, on: date) -> date | None:
    """The first of the start dates that has not passed."""
    return min((day for day in map(parse, record.start_dates) if day >= on), default=None)


def _labels(terms: list[Term], facets: set[Facet]) -> list[str]:
    return [term.label for term in terms if term.facet in facets]


def _tags(record: Record, terms: list[Term], on: date) -> set[str]:
    tags = {f"{term.facet}:{term.code}" for term in terms if term.facet in TAGGED}
    tags |= {f"municipality:{each.code}" for each in record.measure.municipalities.all()}
    if record.provider:
        tags.add(f"provider_kind:{record.provider.kind}")
    if record.is_remote:
        tags.add("remote:yes")
    if queries.free_places(record, on):
        tags.add("free_places:yes")
    return tags
