"""The demo's files of facts."""

import json
from importlib.resources import files
from typing import Any


def facts(name: str) -> dict[str, Any]:
    """One of the demo's files of facts."""
    found: dict[str, Any] = json.loads(
        files("samsyn.demo").joinpath("facts", name).read_text(encoding="utf-8")
    )
    return found
