"""What the open catalogue is asked for: published records, by what others may ask of them, in an order that lasts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from samsyn.catalogue.models import Record, Term
from samsyn.organisations.models import Association, Organisation


@dataclass(frozen=True)
class Asked:
    """What a service must be to be answered with; everything that is asked at once. Nothing asked is all."""

    #: Only records with these keys.
    among: frozenset[int] | None = None
    terms: tuple[UUID, ...] = ()
    #: Facets: any term of each will do.
    facets: tuple[str, ...] = ()
    provider: Organisation | None = None
    modified_after: datetime | None = None
    postal_code: str = ""


def services(asked: Asked) -> QuerySet[Record]:
    """The published records, by their identifiers: one that is edited stays where it is."""
    found = Record.objects.published()
    if asked.among is not None:
        found = found.filter(pk__in=asked.among)
    for term in asked.terms:
        found = found.filter(Exists(_links().filter(term__uuid=term)))
    for facet in asked.facets:
        found = found.filter(Exists(_links().filter(term__facet=facet)))
    if asked.provider:
        found = found.filter(measure__provider=asked.provider)
    if asked.modified_after:
        found = found.filter(changed_at__gte=asked.modified_after)
    if asked.postal_code:
        digits = "".join(asked.postal_code.split())
        written = {asked.postal_code, digits, f"{digits[:3]} {digits[3:]}"}
        found = found.filter(postal_code__in=written)
    return found.order_by("uuid")


def service(uuid: UUID) -> Record | None:
    """The published record with this identifier."""
    return Record.objects.published().with_all_that_is_open().filter(uuid=uuid).first()


def known_elsewhere(uuids: Iterable[UUID], association: Association) -> set[UUID]:
    """Those of the identifiers that records of other associations have."""
    others = Record.objects.filter(uuid__in=list(uuids)).exclude(measure__association=association)
    return set(others.values_list("uuid", flat=True))


def located(records: QuerySet[Record]) -> QuerySet[Record]:
    """Those that are given at an address."""
    return records.exclude(street="", city="")


def providers(records: QuerySet[Record]) -> QuerySet[Organisation]:
    """Whoever provides one of the records."""
    return Organisation.objects.filter(
        Exists(records.order_by().filter(measure__provider=OuterRef("pk")))
    ).order_by("pk")


def provided_by(organisations: Iterable[Organisation]) -> list[Record]:
    """What the organisations provide and have published, with all that is told of it."""
    found = Record.objects.published().with_all_that_is_open()
    return list(found.filter(measure__provider__in=list(organisations)).order_by("uuid"))


def words_of(facets: Iterable[str]) -> list[Term]:
    """The terms of these facets, those no longer in use too since records keep them."""
    return list(Term.objects.filter(facet__in=list(facets)))


def _links() -> QuerySet[Any]:
    return Record.terms.through.objects.filter(record=OuterRef("pk"))
