"""Shown blocks as JSON and back: a text that has been sent stays as it was, whatever becomes of what its blocks point at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.content.blocks import parsed
from samsyn.content.renderings.shown import Shown


@dataclass(frozen=True)
class KeptFigure:
    """A headline of a year as it was when the text was kept."""

    label: str
    value: str
    beside: str


def kept(drawn: Iterable[Shown]) -> list[dict[str, Any]]:
    """The blocks as JSON. `as_kept(kept(drawn))` renders as `drawn` does."""
    return [{"kind": each.kind} | _plainly(each) for each in drawn]


def as_kept(stored: Sequence[Mapping[str, Any]]) -> list[Shown]:
    """The blocks that were kept."""
    return [_shown(dict(each)) for each in stored]


def _plainly(block: Shown) -> dict[str, Any]:
    said = {name: value for name, value in block.said.items() if name != "parts"}
    if block.kind == "figures":
        said["rows"] = [
            {"label": str(row.label), "value": str(row.value), "beside": str(row.beside)}
            for row in block.rows
        ]
    return said


def _shown(said: dict[str, Any]) -> Shown:
    kind = said.pop("kind")
    if "html" in said:
        said["parts"] = parsed(said["html"])
    if kind == "figures":
        said["rows"] = [KeptFigure(**row) for row in said["rows"]]
    return Shown(kind, said)
