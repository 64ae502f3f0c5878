"""What may be asked of each address. A filter that is given several times asks for all of them."""

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, field_validator

from samsyn.catalogue import queries, search
from samsyn.catalogue.api.answers import Slice
from samsyn.catalogue.choices import Facet
from samsyn.catalogue.hsds.identifiers import of_organisation, of_taxonomy
from samsyn.catalogue.queries import Asked
from samsyn.organisations.models import Organisation

LARGEST_PAGE, USUAL_PAGE = 100, 25
#: `minimal` is there so that all may fit on one page.
LARGEST_MINIMAL = 10_000
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
#: No moment that is asked for reads otherwise, and no page that there is.
LARGEST_NUMBER = 1_000_000


class Paged(Schema):
    page: int = Field(1, ge=1, le=LARGEST_NUMBER, description="Which page, from 1.")
    per_page: int = Field(
        USUAL_PAGE, ge=1, le=LARGEST_PAGE, description=f"Items on a page, at most {LARGEST_PAGE}."
    )
    format: Literal["json"] = Field("json", description="JSON only. Everything at once is in the bulk files.")

    @property
    def slice(self) -> Slice:
        return Slice(self.page, self.per_page)


class Searched(Paged):
    search: str = Field("", max_length=10_000, description="Words that all must be found.")


class TermsAsked(Searched):
    taxonomy_id: UUID | None = Field(None, description="Only terms of this taxonomy.")
    top_only: bool = Field(False, description="Only terms without a parent: all are.")
    parent_id: UUID | None = Field(None, description="Only children of this term: there are none.")


class ProvidersAsked(Searched):
    taxonomy_term_id: list[UUID] = Field([], description="Provides a service with each of these terms.")
    taxonomy_id: list[UUID] = Field([], description="Provides a service with a term of each taxonomy.")
    full: bool = Field(False, description="All that is told of an organization; the same as without.")
    full_service: bool = Field(False, description="With the services of each organization, whole.")


class PlacesAsked(Searched):
    search: str = Field(
        "",
        max_length=10_000,
        description="Words that must all be found, in any inflection or as a part of a longer word.",
    )
    taxonomy_term_id: list[UUID] = Field([], description="The service has each of these terms.")
    taxonomy_id: list[UUID] = Field([], description="The service has a term of each of these taxonomies.")
    organization_id: UUID | None = Field(None, description="The organization that provides the service.")
    modified_after: datetime | None = Field(None, description="Changed at this moment or later.")
    full: bool = Field(False, description="With the location's address and accessibility.")
    postcode: str = Field("", max_length=20, description="Given at an address with this postcode.")

    @field_validator("modified_after")
    @classmethod
    def within_reason(cls, moment):
        """With a time zone, and neither before nor after what a database can hold."""
        if moment is None:
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        try:
            return min(max(aware.astimezone(UTC), EARLIEST), LATEST)
        except OverflowError:
            return EARLIEST if moment.year < EARLIEST.year else LATEST


class ServicesAsked(PlacesAsked):
    per_page: int = Field(
        USUAL_PAGE,
        ge=1,
        le=LARGEST_MINIMAL,
        description=f"Items on a page, at most {LARGEST_PAGE}; with minimal {LARGEST_MINIMAL}.",
    )
    full: bool = Field(False, description="With all that belongs to each service.")
    minimal: bool = Field(False, description="Only id, name, status and last_modified of each.")

    @property
    def slice(self) -> Slice:
        most = LARGEST_MINIMAL if self.minimal else LARGEST_PAGE
        return Slice(self.page, min(self.per_page, most))


class ProviderAsked(Schema):
    full_service: bool = Field(False, description="With the services of the organization, whole.")


def provider_with(uuid: UUID) -> Organisation | None:
    """The organisation with this identifier, among those that provide something published."""
    every = queries.providers(queries.services(Asked()))
    return next((each for each in every if of_organisation(each.reference) == uuid), None)


def found_by(words: str) -> frozenset[int] | None:
    """The keys of the records that the catalogue's index finds; None when nothing is searched for."""
    words = words.replace("\x00", " ").strip()
    return frozenset(search.kept().index.having_all(words)) if words else None


def asked_of(question: ProvidersAsked | PlacesAsked) -> Asked | None:
    """The question as the catalogue is asked it; None when nothing can be what is asked."""
    by_id = {of_taxonomy(facet): facet for facet in Facet.values}
    wanted = getattr(question, "organization_id", None)
    provider = provider_with(wanted) if wanted else None
    if (wanted and provider is None) or any(each not in by_id for each in question.taxonomy_id):
        return None
    return Asked(
        among=found_by(question.search) if isinstance(question, PlacesAsked) else None,
        terms=tuple(question.taxonomy_term_id),
        facets=tuple(by_id[each] for each in question.taxonomy_id),
        provider=provider,
        modified_after=getattr(question, "modified_after", None),
        postal_code=getattr(question, "postcode", ""),
    )
