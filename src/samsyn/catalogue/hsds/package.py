"""The whole catalogue as a tabular data package: datapackage.json and a CSV for each table of the standard.

Tables, files and columns are named as the standard's own datapackage.json names them; those that the catalogue says
nothing in are left out. A cell that a spreadsheet would run as a formula gets an apostrophe before it. Telephone
numbers and negative numbers are no formulas and stay as they are; whoever imports takes the apostrophe away.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import Any, BinaryIO, get_args

from ninja import Schema

from samsyn.catalogue.hsds import objects
from samsyn.lib.tables import defused

#: table: (file, what its rows are, columns that lead to other tables). In the order of the standard.
TABLES: dict[str, tuple[str, type[Schema], dict[str, str]]] = {
    "organization": ("organizations.csv", objects.Organization, {}),
    "service": ("services.csv", objects.Service, {"organization_id": "organization"}),
    "attribute": ("attributes.csv", objects.Attribute, {"taxonomy_term_id": "taxonomy_term"}),
    "service_at_location": (
        "service_at_location.csv",
        objects.ServiceAtLocation,
        {"service_id": "service", "location_id": "location"},
    ),
    "location": ("locations.csv", objects.Location, {}),
    "phone": ("phones.csv", objects.Phone, {"service_id": "service", "contact_id": "contact"}),
    "contact": ("contacts.csv", objects.Contact, {"service_id": "service"}),
    "address": ("addresses.csv", objects.Address, {"location_id": "location"}),
    "schedule": ("schedules.csv", objects.Schedule, {"service_id": "service"}),
    "funding": ("funding.csv", objects.Funding, {"service_id": "service"}),
    "service_area": ("service_areas.csv", objects.ServiceArea, {"service_id": "service"}),
    "required_document": ("required_documents.csv", objects.RequiredDocument, {"service_id": "service"}),
    "language": ("languages.csv", objects.Language, {"service_id": "service"}),
    "accessibility": ("accessibility.csv", objects.Accessibility, {"location_id": "location"}),
    "taxonomy_term": ("taxonomy_terms.csv", objects.TaxonomyTerm, {"taxonomy_id": "taxonomy"}),
    "cost_option": ("cost_options.csv", objects.CostOption, {"service_id": "service"}),
    "taxonomy": ("taxonomies.csv", objects.Taxonomy, {}),
    "service_capacity": (
        "service_capacity.csv",
        objects.ServiceCapacity,
        {"service_id": "service", "unit_id": "unit"},
    ),
    "unit": ("units.csv", objects.Unit, {}),
    "url": ("url.csv", objects.Url, {"service_id": "service"}),
}
_TABLE_OF = {kind: table for table, (_file, kind, _leads) in TABLES.items()}
#: Digits with a sign before them, as telephone numbers and places west and south are written.
_NUMBER = re.compile(r"[+-][\d\s().,/-]*")
IN_MEMORY = 1024 * 1024
Said = dict[str, Any]


def columns(table: str) -> dict[str, str]:
    """The columns and their types: the identifier, those that lead elsewhere, and what is said."""
    _file, kind, leads = TABLES[table]
    own = {name: _type(field.annotation) for name, field in kind.model_fields.items()}
    own = {name: what for name, what in own.items() if what}
    return {"id": "string"} | dict.fromkeys(leads, "string") | own


def description() -> Said:
    """What datapackage.json says."""
    return {
        "profile": "tabular-data-package",
        "name": "human_services_data",
        "title": "Insatskatalogen",
        "description": "Insatser hos samordningsförbund enligt Human Services Data Specification 3.1. En cell som ett"
        " kalkylprogram skulle köra som en formel har en apostrof framför sig.",
        "version": "3.1.0",
        "homepage": "https://docs.openreferral.org",
        "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
        "resources": [_resource(table) for table in TABLES],
    }


def written(
    services: Iterable[objects.Service],
    terms: Iterable[objects.TaxonomyTerm],
    taxonomies: Iterable[objects.Taxonomy],
) -> BinaryIO:
    """The zip as a temporary file, wound back. Only what is shared by services is held in memory meanwhile."""
    sheets = {table: _Sheet(table) for table in TABLES}
    shared: dict[str, dict[Any, Said]] = {
        table: {} for table in ("organization", "unit", "taxonomy", "taxonomy_term")
    }
    for thing in (*taxonomies, *terms):
        _gather(thing, shared)
    for service in services:
        found: dict[str, dict[Any, Said]] = {}
        _gather(service, found)
        for table, rows in found.items():
            if table in shared:
                shared[table] |= rows
            else:
                sheets[table].add(rows.values())
    for table, rows in shared.items():
        sheets[table].add(rows[key] for key in sorted(rows))
    file = TemporaryFile()  # noqa: SIM115 -- whoever answers closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(description(), ensure_ascii=False, indent=2))
        for table, sheet in sheets.items():
            with archive.open(TABLES[table][0], "w") as entry:
                for piece in sheet.pieces():
                    entry.write(piece)
    file.seek(0)
    return file


class _Sheet:
    """A CSV as it grows, on disk when it is large."""

    def __init__(self, table: str):
        self.columns = columns(table)
        self.file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- closed when its pieces are read
        self.text = io.TextIOWrapper(self.file, encoding="utf-8", newline="", write_through=True)
        self.rows = csv.writer(self.text, lineterminator="\r\n")
        self.rows.writerow(self.columns)

    def add(self, rows: Iterable[Said]) -> None:
        for row in rows:
            self.rows.writerow([cell(row.get(column)) for column in self.columns])

    def pieces(self) -> Iterator[bytes]:
        self.file.seek(0)
        yield from iter(lambda: self.file.read(IN_MEMORY), b"")
        self.text.close()


def cell(value: Any) -> object:
    """As it stands in a CSV."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) and _NUMBER.fullmatch(value) else defused(value)


def _gather(thing: Schema, found: dict[str, dict[Any, Said]], **leads: Any) -> None:
    """The thing and all below it as rows by table and identifier; what is said twice is one row."""
    table = _TABLE_OF[type(thing)]
    row = found.setdefault(table, {}).setdefault(thing.id, {})
    row |= {name: getattr(thing, name) for name in columns(table) if hasattr(thing, name)} | leads
    for name in type(thing).model_fields:
        value = getattr(thing, name)
        below = value if isinstance(value, list) else [value]
        for each in below:
            if isinstance(each, Schema):
                other = _TABLE_OF[type(each)]
                if isinstance(value, list):
                    way = f"{table}_id"
                    _gather(each, found, **({way: thing.id} if way in TABLES[other][2] else {}))
                else:
                    row[f"{other}_id"] = each.id
                    _gather(each, found)


def _resource(table: str) -> Said:
    file, _kind, leads = TABLES[table]
    fields = [
        {"name": name, "type": what} | ({"format": "uuid"} if name == "id" or name in leads else {})
        for name, what in columns(table).items()
    ]
    keys = [
        {"fields": name, "reference": {"resource": other, "fields": "id"}} for name, other in leads.items()
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "id"} | ({"foreignKeys": keys} if keys else {}),
    }


def _type(annotation: Any) -> str:
    """The standard's word for a column's type; empty for what stands in another table."""
    kinds = [each for each in (get_args(annotation) or (annotation,)) if each is not type(None)]
    kind = kinds[0]
    if not isinstance(kind, type):  # a list, or a word out of a few
        return (
            "string"
            if isinstance(kind, str) and annotation.__class__.__name__ == "_LiteralGenericAlias"
            else ""
        )
    if issubclass(kind, Schema):
        return ""
    if issubclass(kind, datetime):
        return "datetime"
    if issubclass(kind, date):
        return "date"
    return "number" if issubclass(kind, int | float) else "string"
