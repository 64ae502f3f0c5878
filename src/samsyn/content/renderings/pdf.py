"""A text as PDF/UA-1 by Typst: tagged, every picture with its words, the same figures as the page."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from samsyn import look
from samsyn.content.blocks import Item, List
from samsyn.content.queries.uploads import content_of
from samsyn.content.renderings.shown import LANGUAGE, Shown, Text, shown, whole
from samsyn.lib import pdf as documents

TEMPLATE = Path(__file__).parent / "text.typ"
#: Put there by tools/frontend.py.
FONTS = Path(look.__path__[0]) / "static" / "vendor" / "print"


def pdf(text: Text, *, on: date, drawn: list[Shown] | None = None) -> bytes:
    """PDF/UA-1 in Swedish, the same bytes for the same text and day. `drawn` is `shown(text)`, if the caller has it already.

    Raises lib.pdf.CannotBeDrawn.
    """
    blocks = shown(text) if drawn is None else drawn
    with override(LANGUAGE):
        said = {
            "lang": LANGUAGE,
            "title": text.title,
            "lead": text.lead,
            "name": text.association.name if text.association else _("Samordningsförbunden tillsammans"),
            "page_of": _("Sida {page} av {pages}"),
            "blocks": [
                _block(each) | {"level": level} for each, level in zip(blocks, _levels(blocks), strict=True)
            ],
        }
    files = {f"{each.key}.jpg": content_of(each.key, "mail.jpg") for each in blocks if each.kind == "picture"}
    return documents.compiled(TEMPLATE, said, fonts=FONTS, on=on, files=files)


def _levels(blocks: Iterable[Shown]) -> Iterator[int]:
    """Of each block's heading: never more than one below the heading before it, as PDF/UA wants it."""
    last = 1
    for each in blocks:
        level = min(each.said.get("level", 2), last + 1)
        last = level if each.kind == "heading" else last
        yield level


def _block(block: Shown) -> dict[str, Any]:
    said = {key: value for key, value in block.said.items() if isinstance(value, str | int)}
    if "parts" in block.said:
        said["parts"] = _parts(block.parts)
    match block.kind:
        case "picture":
            said["file"] = f"{block.key}.jpg"
        case "figures":
            said["rows"] = [
                {"label": str(row.label), "value": row.value, "beside": row.beside} for row in block.rows
            ]
        case "measures" | "gatherings" | "people" | "closed":
            said["rows"] = block.rows
    return {"kind": block.kind} | said


def _parts(parts: Iterable[object]) -> list[dict[str, Any]]:
    return [
        {"tag": "ol" if part.is_ordered else "ul", "items": [_runs(item) for item in part.items]}
        if isinstance(part, List)
        else {"tag": "p", "runs": _runs(part.runs)}  # type: ignore[attr-defined]
        for part in parts
    ]


def _runs(runs: Item) -> list[dict[str, Any]]:
    return [
        {"text": run.text, "bold": run.is_bold, "italic": run.is_italic, "href": whole(run.href)}
        for run in runs
    ]
