"""The addresses of the open catalogue, as HSDS 3.1 names them: a question read, a query asked, an answer said."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import create_model

from samsyn.catalogue import queries
from samsyn.catalogue.api.answers import as_json, not_answered, not_here, one, page_of
from samsyn.catalogue.api.asking import (
    Paged,
    PlacesAsked,
    ProviderAsked,
    ProvidersAsked,
    Searched,
    ServicesAsked,
    TermsAsked,
    asked_of,
    provider_with,
)
from samsyn.catalogue.choices import Facet
from samsyn.catalogue.hsds import mapping, objects
from samsyn.catalogue.hsds.identifiers import of_organisation, of_place
from samsyn.lib.dates import today
from samsyn.organisations.models import Organisation

VERSION = "3.1"
PROFILE = "https://docs.openreferral.org/en/3.1/"
router = Router()


class About(Schema):
    version: str
    profile: str
    openapi_url: str


class Problem(Schema):
    """Why there is no answer, in plain words (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Page(Schema):
    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool


def page_with(thing: type[Schema]) -> type[Schema]:
    return create_model(f"{thing.__name__}Page", __base__=Page, contents=(list[thing], ...))


#: The statuses other than 200 that an address may answer with.
NOT_CHANGED, NOT_HERE, NOT_READ, TOO_OFTEN = 304, 404, 422, 429


def answers(thing: type[Schema], *more: int) -> dict:
    return {200: thing, NOT_CHANGED: None} | dict.fromkeys((*more, NOT_READ, TOO_OFTEN), Problem)


@router.get("/", response=answers(About), operation_id="getAPIMetaInformation")
def about(request):
    """What this interface follows, and where it is described."""
    address = settings.BASE_URL + reverse("catalogue:hsds:openapi")
    return as_json({"version": VERSION, "profile": PROFILE, "openapi_url": address})


@router.get(
    "/services", response=answers(page_with(objects.Service)), operation_id="getPaginatedListOfServices"
)
def services(request, asked: Query[ServicesAsked]):
    """Published services, by id."""
    if refusal := not_answered(request, asked):
        return refusal
    question, on = asked_of(asked), today()
    if question is None:
        return page_of([], asked.slice, one)
    found = queries.services(question).with_all_that_is_open()
    if asked.minimal:
        return page_of(queries.services(question).select_related("measure"), asked.slice, mapping.minimal)
    return page_of(found, asked.slice, lambda each: mapping.service(each, on, full=asked.full))


@router.get(
    "/services/{id}", response=answers(objects.Service, NOT_HERE), operation_id="getFullyNestedServiceById"
)
def service(request, id: UUID):
    """A published service with all that belongs to it."""
    found = queries.service(id)
    return one(mapping.service(found, today())) if found else not_here()


@router.get(
    "/organizations",
    response=answers(page_with(objects.Organization)),
    operation_id="getPaginatedListOfOrganizations",
)
def organizations(request, asked: Query[ProvidersAsked]):
    """Whoever provides a published service, by id."""
    if refusal := not_answered(request, asked):
        return refusal
    question = asked_of(asked)
    found = list(queries.providers(queries.services(question))) if question else []
    words = asked.search.casefold().split()
    found = [each for each in found if all(word in each.name.casefold() for word in words)]
    found.sort(key=lambda each: of_organisation(each.reference))
    provided = provided_by(found, asked) if asked.full_service else {}
    return page_of(found, asked.slice, lambda each: mapping.organization(each, provided.get(each.pk)))


@router.get(
    "/organizations/{id}",
    response=answers(objects.Organization, NOT_HERE),
    operation_id="getOrganizationById",
)
def organization(request, id: UUID, asked: Query[ProviderAsked]):
    """An organization that provides a published service."""
    found = provider_with(id)
    if found is None:
        return not_here()
    return one(
        mapping.organization(found, whole(queries.provided_by([found])) if asked.full_service else None)
    )


def provided_by(found: list[Organisation], asked: Paged) -> dict[int, list[objects.Service]]:
    """The services of those on the page, by the organisation's key."""
    number, size = asked.slice
    records = queries.provided_by(found[(number - 1) * size : number * size])
    by_provider: dict[int, list] = {}
    for record in records:
        by_provider.setdefault(record.measure.provider_id, []).append(record)
    return {key: whole(some) for key, some in by_provider.items()}


def whole(records) -> list[objects.Service]:
    on = today()
    return [mapping.service(each, on).model_copy(update={"organization": None}) for each in records]


@router.get(
    "/taxonomies", response=answers(page_with(objects.Taxonomy)), operation_id="getPaginatedListOfTaxonomies"
)
def taxonomies(request, asked: Query[Searched]):
    """The lists that services are sorted by."""
    words = asked.search.casefold().split()
    found = [each for each in mapping.taxonomies() if all(word in each.name.casefold() for word in words)]
    return not_answered(request, asked) or page_of(found, asked.slice, same)


@router.get("/taxonomies/{id}", response=answers(objects.Taxonomy, NOT_HERE), operation_id="getTaxonomyById")
def taxonomy(request, id: UUID):
    """One list that services are sorted by."""
    found = next((each for each in mapping.taxonomies() if each.id == id), None)
    return one(found) if found else not_here()


@router.get(
    "/taxonomy_terms",
    response=answers(page_with(objects.TaxonomyTerm)),
    operation_id="getPaginatedListOfTaxonomyTerms",
)
def taxonomy_terms(request, asked: Query[TermsAsked]):
    """What services are sorted by, by id."""
    if refusal := not_answered(request, asked):
        return refusal
    words = asked.search.casefold().split()
    found = [
        each
        for each in every_term()
        if all(word in each.name.casefold() for word in words)
        and asked.taxonomy_id in (None, each.taxonomy_detail.id)
        and asked.parent_id is None
    ]
    return page_of(sorted(found, key=lambda each: each.id), asked.slice, same)


@router.get(
    "/taxonomy_terms/{id}",
    response=answers(objects.TaxonomyTerm, NOT_HERE),
    operation_id="getTaxonomyTermById",
)
def taxonomy_term(request, id: UUID):
    """One thing that services are sorted by."""
    found = next((each for each in every_term() if each.id == id), None)
    return one(found) if found else not_here()


def every_term() -> list[objects.TaxonomyTerm]:
    return [*map(mapping.taxonomy_term, queries.words_of(Facet.values)), *mapping.fact_terms()]


@router.get(
    "/service_at_locations",
    response=answers(page_with(objects.ServiceAtLocation)),
    operation_id="getPaginatedListOfServiceAtLocation",
)
def service_at_locations(request, asked: Query[PlacesAsked]):
    """Where published services are given, by id."""
    if refusal := not_answered(request, asked):
        return refusal
    question = asked_of(asked)
    if question is None:
        return page_of([], asked.slice, same)
    found = queries.located(queries.services(question)).with_all_that_is_open()
    return page_of(found, asked.slice, lambda each: mapping.place(each, full=asked.full))


@router.get(
    "/service_at_locations/{id}",
    response=answers(objects.ServiceAtLocation, NOT_HERE),
    operation_id="getServiceAtLocationWithNestedDataById",
)
def service_at_location(request, id: UUID):
    """Where one published service is given."""
    record = queries.service(of_place(id))
    found = mapping.place(record) if record else None
    return one(found) if found else not_here()


def same(thing):
    return thing
