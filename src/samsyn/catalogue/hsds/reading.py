"""HSDS JSON on its way in, as a table: one row for each service, one column for each fact of a record.

The same columns can be written as CSV or XLSX, which is also how refused rows are put right. A cell has no lines, so
a line break stands as ¶. What the standard has and a record has not is passed over; names of persons always are.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from samsyn.catalogue.choices import RECORD_FACTS, Facet
from samsyn.catalogue.hsds.identifiers import of_taxonomy
from samsyn.catalogue.hsds.mapping import AS_ATTRIBUTES, FACTS, INTERPRETER, NOTE, REFERRAL_FORM, REMOTE, UNIT
from samsyn.lib import tables

#: Facts that no file says: two that stand column by column, who reviewed, and a person's name.
NOT_HERE = frozenset({"terms", "notes", "reviewed_by", "contact_name"})
FACT_COLUMNS = tuple(fact for fact in RECORD_FACTS if fact not in NOT_HERE)
NOTES = tuple(f"{NOTE}{facet}" for facet in Facet.values)
COLUMNS = ("id", *FACT_COLUMNS, *Facet.values, *NOTES)
LINE_BREAK = "¶"
#: Units that are people, so that what is free of them are places.
PLACES = frozenset({UNIT.casefold(), "places", "spaces", "seats", "people", "participants"})
WEEKS = re.compile(r"(\d{1,3})\s*(?:v|veckor|vecka|weeks?)\b", re.IGNORECASE)
CODE = re.compile(r"\d{4}")
Said = dict[str, Any]


def rows(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """As `tables.rows`: of JSON the columns at line 1 and the services from line 2; of CSV or XLSX what it holds."""
    file.seek(0)
    start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] not in (b"{", b"["):
        yield from tables.rows(file)
        return
    yield 1, list(COLUMNS)
    for line, cells in enumerate(map(flat, services_of(_loaded(file))), 2):
        yield line, [cells.get(column, "").replace("\x00", "").strip() for column in COLUMNS]


def in_lines(cell: str) -> str:
    """A cell's text with its line breaks."""
    return "\n".join(part.strip(" ") for part in cell.split(LINE_BREAK))


def services_of(answer: Any) -> list[Said]:
    """The services of a file: one, a list, a page, an organization with its services, or places with theirs.

    Raises UnreadableTable when there is none.
    """
    found = list(_services(answer, {}))
    if not found:
        raise tables.UnreadableTable("no_services")
    return found


def flat(service: Said) -> dict[str, str]:
    """What a service says, by column."""
    organization, location = _one(service.get("organization")), _location(service)
    contact, document = _first(service, "contacts"), _first(service, "required_documents", _is_referral_form)
    capacity = _first(service, "capacities", _is_of_places)
    start_days = [
        _text(each.get("dtstart"))[:10] for each in _all(service, "schedules") if not each.get("freq")
    ]
    cells = {
        "id": _text(service.get("id")),
        "name": _text(service.get("name")),
        "name_en": _text(service.get("alternate_name")),
        "provider": _text(organization.get("name")),
        "description": _text(service.get("description")),
        "web": _text(service.get("url")),
        "contact_email": _text(service.get("email")) or _text(contact.get("email")),
        "contact_function": _text(contact.get("title")) or _text(contact.get("department")),
        "contact_phone": _phone(service, contact, location),
        "has_interpreter": "true" if _text(service.get("interpretation_services")) else "",
        "requirements": _text(service.get("eligibility_description")),
        "age_from": _number(service.get("minimum_age")),
        "age_to": _number(service.get("maximum_age")),
        "cost": _cost(service),
        "waiting_weeks": _weeks(_text(service.get("wait_time"))),
        "reviewed_on": _text(service.get("assured_date")),
        "referral_url": _text(document.get("uri")),
        "start_dates": "+".join(day for day in start_days if day),
        "is_remote": "true"
        if any(each.get("attending_type") == REMOTE for each in _all(service, "schedules"))
        else "",
        "municipalities": "+".join(
            code for code in map(_text, _each(service, "service_areas", "extent")) if CODE.fullmatch(code)
        ),
        "language": "+".join(filter(None, map(_text, _each(service, "languages", "code")))),
        "places": _number(capacity.get("maximum")),
        "free_places": _number(capacity.get("available")),
        "free_places_on": _text(capacity.get("updated"))[:10],
        **_address(location),
    }
    terms = _terms(service)
    notes = _notes(service, location, terms)
    return cells | notes | {column: value for column, value in terms.items() if value and column in COLUMNS}


# --- where things stand ---------------------------------------------------------------------------------------


def _loaded(file: BinaryIO) -> Any:
    file.seek(0)
    try:
        return json.loads(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise tables.UnreadableTable("encoding") from None
    except (ValueError, RecursionError):
        raise tables.UnreadableTable("json") from None


def _services(answer: Any, around: Said) -> Iterator[Said]:
    if isinstance(answer, list):
        for each in answer:
            yield from _services(each, around)
    elif not isinstance(answer, dict):
        return
    elif isinstance(answer.get("contents"), list):
        yield from _services(answer["contents"], around)
    elif isinstance(answer.get("services"), list):
        yield from _services(answer["services"], {"organization": answer} if answer.get("name") else {})
    elif isinstance(answer.get("service"), dict):
        yield from _services(answer["service"], {"service_at_locations": [answer]})
    elif "name" in answer and ("status" in answer or "organization" in answer):
        yield around | {name: value for name, value in answer.items() if value}


def _one(value: Any) -> Said:
    return value if isinstance(value, dict) else {}


def _all(thing: Said, name: str) -> list[Said]:
    value = thing.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _each(thing: Said, name: str, field: str) -> Iterable[Any]:
    return (each.get(field) for each in _all(thing, name))


def _first(thing: Said, name: str, fits=lambda each: True) -> Said:
    return next((each for each in _all(thing, name) if fits(each)), {})


def _location(service: Said) -> Said:
    return next((_one(each) for each in _each(service, "service_at_locations", "location") if each), {})


def _is_referral_form(document: Said) -> bool:
    return document.get("document") == REFERRAL_FORM


def _is_of_places(capacity: Said) -> bool:
    return _text(_one(capacity.get("unit")).get("name")).casefold() in PLACES


# --- what they say --------------------------------------------------------------------------------------------


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return (
        f" {LINE_BREAK} ".join(value.strip().splitlines())
        if "\n" in value or "\r" in value
        else value.strip()
    )


def _number(value: Any) -> str:
    """As it would be written: one that is no whole number is refused later, where people see it."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(int(value)) if isinstance(value, int) or value.is_integer() else str(value)


def _weeks(words: str) -> str:
    match = WEEKS.search(words)
    return match[1] if match else ""


def _cost(service: Said) -> str:
    for field in ("fees_description", "fees"):
        if words := _text(service.get(field)):
            return words
    option = _first(service, "cost_options")
    parts = [_text(option.get("option")), _number(option.get("amount")), _text(option.get("currency"))]
    return " ".join(part for part in [*parts, _text(option.get("amount_description"))] if part)


def _phone(service: Said, contact: Said, location: Said) -> str:
    places = [service, contact, *_all(service, "service_at_locations")[:1], location]
    numbers = (_text(number) for place in places for number in _each(place, "phones", "number"))
    return next((number.strip('"') for number in numbers if number), "")


def _address(location: Said) -> dict[str, str]:
    address = _first(location, "addresses")
    latitude, longitude = _number(location.get("latitude")), _number(location.get("longitude"))
    return {
        "street": _text(address.get("address_1")),
        "postal_code": _text(address.get("postal_code")),
        "city": _text(address.get("city")),
        "latitude": latitude if longitude else "",
        "longitude": longitude if latitude else "",
    }


def _terms(service: Said) -> dict[str, str]:
    """Codes by facet, facts said as attributes, and under `names …` what the terms of each facet are called.

    Terms of lists that are not ours stand, by name, under `other`.
    """
    facets = {str(of_taxonomy(facet)): facet for facet in (*Facet.values, FACTS)}
    found: dict[str, list[str]] = {}
    for attribute in _all(service, "attributes"):
        term = _one(attribute.get("taxonomy_term"))
        taxonomy = _text(_one(term.get("taxonomy_detail")).get("id")) or _text(term.get("taxonomy_id"))
        facet, code, name = facets.get(taxonomy), _text(term.get("code")), _text(term.get("name"))
        if facet == FACTS and code in (*AS_ATTRIBUTES, *NOTES):
            found[code] = [_text(attribute.get("value"))]
        elif facet and facet != FACTS:
            found.setdefault(facet, []).append(code)
            found.setdefault(f"names {facet}", []).append(name)
        elif not facet and name:
            found.setdefault("other", []).append(name)
    joint = {column: "+" if column in Facet.values else "; " for column in found}
    return {column: joint[column].join(dict.fromkeys(said)) for column, said in found.items()}


def _notes(service: Said, location: Said, terms: dict[str, str]) -> dict[str, str]:
    """What is said in words of a facet, unless the words are just those of its terms."""

    def beyond(facet: str, words: Iterable[Any]) -> str:
        named = terms.get(f"names {facet}", "").split("; ")
        said = dict.fromkeys(each for each in map(_text, words) if each and each not in named)
        return "; ".join(said)

    way_in = _text(service.get("application_process"))
    interpreter = _text(service.get("interpretation_services"))
    return {
        f"{NOTE}{Facet.CATEGORY}": terms.get("other", ""),
        f"{NOTE}{Facet.WAY_IN}": ""
        if way_in == terms.get("names way_in", "").replace("; ", ", ")
        else way_in,
        f"{NOTE}{Facet.LANGUAGE}": "" if interpreter == INTERPRETER else interpreter,
        f"{NOTE}{Facet.FUNDING}": beyond(Facet.FUNDING, _each(service, "funding", "source")),
        f"{NOTE}{Facet.ACCESSIBILITY}": beyond(
            Facet.ACCESSIBILITY, _each(location, "accessibility", "description")
        ),
    }
