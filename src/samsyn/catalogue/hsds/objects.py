"""The objects of HSDS 3.1, as far as the catalogue has something to say in them. No other field is ever sent.

Names, types and what is required are the standard's. What a field is missing for is left out of an answer.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field


class Thing(Schema):
    model_config = ConfigDict(extra="forbid")
    id: UUID


class Taxonomy(Thing):
    name: str
    description: str
    uri: str | None = Field(None, json_schema_extra={"format": "uri"})
    version: str | None = None


class TaxonomyTerm(Thing):
    code: str | None = None
    name: str
    description: str
    parent_id: UUID | None = None
    taxonomy: str | None = None
    taxonomy_detail: Taxonomy | None = None
    language: str | None = None


class Attribute(Thing):
    link_id: UUID | None = None
    link_type: str | None = None
    link_entity: str | None = None
    value: str | None = None
    label: str | None = None
    taxonomy_term: TaxonomyTerm | None = None


class Language(Thing):
    name: str | None = None
    code: str | None = None
    note: str | None = None


class Phone(Thing):
    number: str
    type: str | None = None


class Contact(Thing):
    """A function, never a person's name."""

    title: str | None = None
    email: str | None = Field(None, json_schema_extra={"format": "email"})
    phones: list[Phone] | None = None


class Address(Thing):
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: Literal["physical", "postal", "virtual"]


class Accessibility(Thing):
    description: str | None = None


class Location(Thing):
    location_type: Literal["physical", "postal", "virtual"]
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    addresses: list[Address] | None = None
    accessibility: list[Accessibility] | None = None


class ServiceAtLocation(Thing):
    service_id: UUID | None = None
    location: Location | None = None


class ServiceArea(Thing):
    name: str | None = None
    extent: str | None = None
    extent_type: str | None = None


class Schedule(Thing):
    dtstart: date | None = None
    description: str | None = None
    attending_type: str | None = None


class Funding(Thing):
    source: str | None = None


class CostOption(Thing):
    option: str | None = None
    amount_description: str | None = None


class RequiredDocument(Thing):
    document: str | None = None
    uri: str | None = Field(None, json_schema_extra={"format": "uri"})


class Unit(Thing):
    name: str


class ServiceCapacity(Thing):
    unit: Unit
    available: int
    maximum: int | None = None
    description: str | None = None
    #: The day the number of free places was said to be so.
    updated: datetime


class Url(Thing):
    label: str | None = None
    url: str = Field(json_schema_extra={"format": "uri"})


class Organization(Thing):
    name: str
    description: str
    #: Only where it is asked for by `full_service`: the standard's compiled schema has it, the plain one has not.
    services: "list[Service] | None" = None


class Service(Thing):
    name: str
    status: Literal["active", "inactive", "defunct", "temporarily closed"]
    alternate_name: str | None = None
    description: str | None = None
    url: str | None = Field(None, json_schema_extra={"format": "uri"})
    additional_urls: list[Url] | None = None
    email: str | None = Field(None, json_schema_extra={"format": "email"})
    interpretation_services: str | None = None
    application_process: str | None = None
    fees_description: str | None = None
    wait_time: str | None = None
    eligibility_description: str | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    assured_date: date | None = None
    alert: str | None = None
    last_modified: datetime | None = None
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None
    service_areas: list[ServiceArea] | None = None
    service_at_locations: list[ServiceAtLocation] | None = None
    languages: list[Language] | None = None
    organization: Organization | None = None
    funding: list[Funding] | None = None
    cost_options: list[CostOption] | None = None
    required_documents: list[RequiredDocument] | None = None
    contacts: list[Contact] | None = None
    capacities: list[ServiceCapacity] | None = None
    attributes: list[Attribute] | None = None


def said(thing: Schema) -> dict:
    """What is sent of it: what it says, and nothing of what it does not."""
    return thing.model_dump(mode="json", exclude_none=True)
