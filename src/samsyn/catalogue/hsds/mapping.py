"""What the catalogue says, as objects of the standard. Words are Swedish whoever asks: an answer is the same for all."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from samsyn.catalogue import queries
from samsyn.catalogue.choices import RECORD_FACTS, YES_OR_NO, Facet, RecordSex
from samsyn.catalogue.hsds import objects
from samsyn.catalogue.hsds.identifiers import derived, of_organisation, of_place, of_taxonomy
from samsyn.catalogue.models import Record, Term, term_uuid
from samsyn.organisations.models import Organisation

#: A taxonomy of our own: what the standard has no field for is said as attributes with these terms and a value.
FACTS = "fact"
#: The facts that are said so. `places` only where no capacity says it.
AS_ATTRIBUTES = (
    "summary",
    "plain_text",
    "summary_en",
    "description_en",
    "districts",
    "sex",
    "must_be_registered",
    "hours_from",
    "hours_to",
    "weeks",
    "starts_continuously",
    "is_remote",
    "valid_until",
    "waiting_weeks",
    "places",
)
NOTE = "note_"
REFERRAL_FORM = "Remissblankett"
INTERPRETER = "Tolk kan bokas."
REMOTE = "På distans"
STALE = "Uppgifterna kan vara inaktuella."
UNIT = "Platser"
IN_SWEDISH = "sv"


def service(record: Record, on: date, *, full: bool = True) -> objects.Service:
    """The record on the day `on`; with `full` all that belongs to it. It should come `with_all_that_is_open()`."""
    with override(IN_SWEDISH):
        return objects.Service(**_plain(record, on), **(_nested(record, on) if full else {}))


def minimal(record: Record) -> objects.Service:
    """Which service it is and when it was changed, with what no service may lack."""
    return objects.Service(id=record.uuid, name=record.name, status="active", last_modified=record.changed_at)


def organization(
    provider: Organisation, services: list[objects.Service] | None = None
) -> objects.Organization:
    with override(IN_SWEDISH):
        return objects.Organization(
            id=of_organisation(provider.reference),
            name=provider.name,
            description=str(provider.get_kind_display()),
            services=services,
        )


def place(record: Record, *, full: bool = True) -> objects.ServiceAtLocation | None:
    """Where the service is given; None when no address is said. With `full` also the address and what it is like."""
    if not (record.street or record.city):
        return None
    key = record.uuid
    region = next((each.region.name for each in record.measure.municipalities.all()), "")
    address = objects.Address(
        id=derived("address", key),
        address_1=record.street,
        city=record.city,
        state_province=region,
        postal_code=record.postal_code,
        country="SE",
        address_type="physical",
    )
    words = [term.label for term in _terms(record, Facet.ACCESSIBILITY)] + _note(record, Facet.ACCESSIBILITY)
    location = objects.Location(
        id=derived("location", key),
        location_type="physical",
        name=record.city or record.street,
        latitude=record.latitude,
        longitude=record.longitude,
        addresses=[address],
        accessibility=_some(
            objects.Accessibility(id=derived("accessibility", key, each), description=each) for each in words
        ),
    )
    if not full:
        location = location.model_copy(update={"addresses": None, "accessibility": None})
    return objects.ServiceAtLocation(id=of_place(key), service_id=key, location=location)


def taxonomies() -> list[objects.Taxonomy]:
    """Every facet, and the taxonomy of what the standard has no field for; by their identifiers."""
    with override(IN_SWEDISH):
        found = [_taxonomy(facet) for facet in (*Facet.values, FACTS)]
    return sorted(found, key=lambda each: each.id)


def taxonomy_term(term: Term) -> objects.TaxonomyTerm:
    with override(IN_SWEDISH):
        return _term(term.facet, term.uuid, term.code, term.label)


def fact_terms() -> list[objects.TaxonomyTerm]:
    """The terms of our own taxonomy."""
    with override(IN_SWEDISH):
        return [_fact(code) for code in (*AS_ATTRIBUTES, *(f"{NOTE}{facet}" for facet in Facet.values))]


# --- the parts of a service -----------------------------------------------------------------------------------


def _plain(record: Record, on: date) -> dict[str, Any]:
    freshness = queries.freshness(record, on)
    notes, weeks = record.notes, record.waiting_weeks
    ways = ", ".join(term.label for term in _terms(record, Facet.WAY_IN))
    return {
        "id": record.uuid,
        "name": record.name,
        "alternate_name": record.name_en or None,
        "description": record.description or None,
        "url": record.web or None,
        "email": record.contact_email or None,
        "status": "active" if record.is_published else "inactive",
        "interpretation_services": (notes.get(Facet.LANGUAGE) or INTERPRETER)
        if record.has_interpreter
        else None,
        "application_process": notes.get(Facet.WAY_IN) or ways or None,
        "fees_description": record.cost or None,
        "wait_time": None if weeks is None else f"{weeks} {'vecka' if weeks == 1 else 'veckor'}",
        "eligibility_description": record.requirements or None,
        "minimum_age": record.age_from,
        "maximum_age": record.age_to,
        "assured_date": record.reviewed_on,
        "alert": f"{STALE} {freshness.reason.label}" if freshness.reason else None,
        "last_modified": record.changed_at,
        "organization": organization(record.provider) if record.provider else None,
    }


def _nested(record: Record, on: date) -> dict[str, Any]:
    key, located = record.uuid, place(record)
    pages = [settings.BASE_URL + record.get_absolute_url()] if record.is_published else []
    return {
        "additional_urls": _some(
            objects.Url(id=derived("url", key), label="I insatskatalogen", url=each) for each in pages
        ),
        "phones": _some(_phones(record)),
        "schedules": _some(_schedules(record)),
        "service_areas": _some(
            objects.ServiceArea(
                id=derived("area", key, each.code), name=each.name, extent=each.code, extent_type="text"
            )
            for each in record.measure.municipalities.all()
        ),
        "service_at_locations": [located] if located else None,
        "languages": _some(
            objects.Language(id=derived("language", key, term.code), name=term.label, code=term.code)
            for term in _terms(record, Facet.LANGUAGE)
        ),
        "funding": _some(
            objects.Funding(id=derived("funding", key, each), source=each)
            for each in [
                *(term.label for term in _terms(record, Facet.FUNDING)),
                *_note(record, Facet.FUNDING),
            ]
        ),
        "cost_options": [objects.CostOption(id=derived("cost", key), amount_description=record.cost)]
        if record.cost
        else None,
        "required_documents": [
            objects.RequiredDocument(
                id=derived("document", key), document=REFERRAL_FORM, uri=record.referral_url
            )
        ]
        if record.referral_url
        else None,
        "contacts": _some(_contacts(record)),
        "capacities": _some(_capacities(record, on)),
        "attributes": _some(_attributes(record, on)),
    }


def _phones(record: Record) -> Iterator[objects.Phone]:
    if record.contact_phone:
        yield objects.Phone(id=derived("phone", record.uuid), number=record.contact_phone, type="voice")


def _contacts(record: Record) -> Iterator[objects.Contact]:
    if record.contact_function:
        yield objects.Contact(
            id=derived("contact", record.uuid),
            title=record.contact_function,
            email=record.contact_email or None,
            phones=_some(_phones(record)),
        )


def _schedules(record: Record) -> Iterator[objects.Schedule]:
    attending = REMOTE if record.is_remote else None
    words = _extent(record)
    if words or (attending and not record.start_dates):
        yield objects.Schedule(
            id=derived("schedule", record.uuid), description=words or None, attending_type=attending
        )
    for day in record.start_dates:
        yield objects.Schedule(
            id=derived("start", record.uuid, day),
            dtstart=date.fromisoformat(day),
            description="Startdag",
            attending_type=attending,
        )


def _extent(record: Record) -> str:
    """Hours, weeks and start in words, since the standard knows opening hours only."""
    low, high = record.hours_from, record.hours_to
    hours = f"{low}–{high}" if low and high and low != high else str(low or high or "")
    parts = [
        f"{hours} timmar i veckan" if hours else "",
        f"{record.weeks} veckor" if record.weeks else "",
        "löpande start" if record.starts_continuously else "",
    ]
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def _capacities(record: Record, on: date) -> Iterator[objects.ServiceCapacity]:
    """Free places as long as the number says something; afterwards nobody knows, and nothing is said."""
    free = queries.free_places(record, on)
    if free is not None and record.free_places_on:
        yield objects.ServiceCapacity(
            id=derived("capacity", record.uuid),
            unit=objects.Unit(id=derived("unit", "places"), name=UNIT),
            available=free,
            maximum=record.places,
            description="Lediga platser",
            updated=at_noon(record.free_places_on),
        )


def at_noon(day: date) -> datetime:
    """A moment of the day that is the same day in most of the world."""
    return datetime.combine(day, time(12), tzinfo=timezone.get_default_timezone())


def _attributes(record: Record, on: date) -> Iterator[objects.Attribute]:
    for term in sorted(record.terms.all(), key=lambda each: (each.facet, each.position, each.code)):
        yield _attribute(record, _term(term.facet, term.uuid, term.code, term.label))
    is_said_as_capacity = queries.free_places(record, on) is not None
    for fact in AS_ATTRIBUTES:
        value = getattr(record, fact)
        is_unsaid = value in (None, "", False, RecordSex.ALL) and not (value is False and fact in YES_OR_NO)
        if is_unsaid or (fact == "places" and is_said_as_capacity):
            continue
        words = value.isoformat() if isinstance(value, date) else str(value)
        yield _attribute(record, _fact(fact), words.lower() if isinstance(value, bool) else words)
    for facet in Facet.values:
        for note in _note(record, facet):
            yield _attribute(record, _fact(f"{NOTE}{facet}"), note)


def _attribute(record: Record, term: objects.TaxonomyTerm, value: str | None = None) -> objects.Attribute:
    return objects.Attribute(
        id=derived("attribute", record.uuid, term.id),
        link_id=record.uuid,
        link_entity="service",
        link_type=term.taxonomy,
        value=value,
        label=term.name,
        taxonomy_term=term,
    )


def _taxonomy(facet: str) -> objects.Taxonomy:
    if facet == FACTS:
        name, words = (
            "Uppgifter",
            "Uppgifter om en insats som standarden saknar fält för. Värdet står i attributet.",
        )
    else:
        name = str(Facet(facet).label)
        words = f"{name}: den gemensamma listan i insatskatalogen."
    return objects.Taxonomy(id=of_taxonomy(facet), name=name, description=words)


def _term(facet: str, key: UUID, code: str, label: str) -> objects.TaxonomyTerm:
    taxonomy = _taxonomy(facet)
    return objects.TaxonomyTerm(
        id=key,
        code=code,
        name=label,
        description=f"{taxonomy.name}: {label}",
        taxonomy=taxonomy.name,
        taxonomy_detail=taxonomy,
        language=IN_SWEDISH,
    )


def _fact(code: str) -> objects.TaxonomyTerm:
    if code.startswith(NOTE):
        label = f"{Facet(code.removeprefix(NOTE)).label}, precisering"
    else:
        label = str(RECORD_FACTS[code])
    return _term(FACTS, term_uuid(FACTS, code), code, label)


def _terms(record: Record, facet: str) -> list[Term]:
    return sorted(
        (each for each in record.terms.all() if each.facet == facet), key=lambda each: each.position
    )


def _note(record: Record, facet: str) -> list[str]:
    note = record.notes.get(facet)
    return [note] if note else []


def _some(things: Any) -> list[Any] | None:
    return list(things) or None
