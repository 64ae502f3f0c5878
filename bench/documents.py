"""A record as the search engine is given it.

SWAP: `samsyn.catalogue.search.entries.document_of` takes the place of this file when the public pages are in.
"""

from datetime import date

from samsyn.catalogue import queries
from samsyn.catalogue.choices import Facet
from samsyn.catalogue.models import Record
from samsyn.lib.search import Document

TELLING = {Facet.CATEGORY, Facet.TARGET_GROUP, Facet.METHOD}
ASIDE = {Facet.WAY_IN, Facet.REFERRER, Facet.ACCESSIBILITY, Facet.LANGUAGE}
TAGGED = {Facet.CATEGORY, Facet.TARGET_GROUP, Facet.WAY_IN, Facet.LANGUAGE, Facet.METHOD}


def document_of(record: Record, on: date) -> Document:
    """What is found of the record. It should come `with_surroundings()`."""
    terms = list(record.terms.all())
    municipalities = list(record.measure.municipalities.all())
    provider = record.provider
    lead = [
        provider.name if provider else "",
        *(term.label for term in terms if term.facet in TELLING),
        *(each.name for each in municipalities),
        record.city,
    ]
    aside = [
        record.plain_text,
        *record.notes.values(),
        record.requirements,
        *(term.label for term in terms if term.facet in ASIDE),
    ]
    tags = {f"{term.facet}:{term.code}" for term in terms if term.facet in TAGGED}
    tags |= {f"municipality:{each.code}" for each in municipalities}
    tags |= {f"provider_kind:{provider.kind}"} if provider else set()
    tags |= {"remote:yes"} if record.is_remote else set()
    tags |= {"free_places:yes"} if queries.free_places(record, on) else set()
    return Document(
        key=record.pk,
        title=record.name,
        summary=record.summary,
        description=record.description,
        labels="\n".join(filter(None, lead)),
        more="\n".join(filter(None, aside)),
        title_en=record.name_en,
        body_en="\n".join(filter(None, [record.summary_en, record.description_en])),
        tags=frozenset(tags),
        age_from=record.age_from,
        age_to=record.age_to,
        is_stale=queries.freshness(record, on).is_stale,
    )
