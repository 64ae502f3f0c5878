"""The official schemas of HSDS 3.1 and the examples beside them, where they lie next to the repository."""

import json
import os
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012 as DRAFT

SHARED = Path(os.environ.get("SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
STANDARD, PUBLIC_FEED = SHARED / "hsds-3.1", SHARED / "oruk-default"
needs_standard = pytest.mark.skipif(
    not STANDARD.is_dir(), reason="the official schemas are not here (SHARED_DATA)"
)


def example(name, folder="hsds-3.1/examples"):
    return json.loads((SHARED / folder / f"{name}.json").read_text())


@cache
def validator(name, *, strict=True):
    """A check against the official schema; a strict one also forbids every field that it does not have."""
    schemas = {path.name: json.loads(path.read_text()) for path in (STANDARD / "schema").glob("*.json")}
    if strict:
        for schema in schemas.values():
            forbid_the_unknown(schema)
    registry = Registry().with_resources(
        (key, Resource.from_contents(schema, default_specification=DRAFT)) for key, schema in schemas.items()
    )
    return Draft202012Validator(schemas[f"{name}.json"], registry=registry, format_checker=FormatChecker())


def forbid_the_unknown(schema):
    if isinstance(schema, dict):
        if "properties" in schema:
            schema["additionalProperties"] = False
        for each in schema.values():
            forbid_the_unknown(each)
    elif isinstance(schema, list):
        for each in schema:
            forbid_the_unknown(each)


def faults(name, thing, *, strict=True):
    return [
        f"{'/'.join(map(str, error.path))}: {error.message}"
        for error in validator(name, strict=strict).iter_errors(deepcopy(thing))
    ]
