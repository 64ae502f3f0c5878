"""The year in numbers as the results section of a yearly account: PDF/UA-1, every definition a numbered note."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn import look
from samsyn.lib import pdf
from samsyn.lib.dates import today
from samsyn.look.templatetags.writing import NOTHING, number, percent
from samsyn.outcomes.definitions import WITHHELD
from samsyn.outcomes.figures.shapes import Year
from samsyn.outcomes.renderings import labels, words
from samsyn.outcomes.renderings.about import definition_text, definitions_of, standing
from samsyn.outcomes.renderings.labels import NO_NAMES
from samsyn.outcomes.renderings.tables import Hidden, Table, Value, tables

TEMPLATE = Path(__file__).parent / "document.typ"
#: Put there by tools/frontend.py.
FONTS = Path(look.__path__[0]) / "static" / "vendor" / "print"

#: Rows of the summary that open the document in large print, by their place there.
HEADLINES = (0, 1, 4, 7)
#: And where it has those who ended; those who went to work or study come after.
ENDED = 2
#: Rows of tables that may stand beside each other; longer ones take the whole width and flow over pages.
MOST_BESIDE = 14
#: The number of each definition's note, by its anchor.
Notes: TypeAlias = dict[str, int]


def as_pdf(
    year: Year, last: Year | None, name: str, day: date | None = None, *, names: Mapping[str, str] = NO_NAMES
) -> bytes:
    """A PDF/UA-1 of the year, of the association called `name`, in the active language.

    The year before stands beside where it is given. A live year says that it is not published, and when it was
    counted: `day`, today if not said. `names` are those of the associations by slug, for the county's measures. The
    same bytes for the same year, day and names. Raises lib.pdf.CannotBeDrawn.
    """
    day = year.published_on or day or today()
    return pdf.compiled(TEMPLATE, _content(year, last, name, day, names), fonts=FONTS, on=day)


def _content(year: Year, last: Year | None, name: str, day: date, names: Mapping[str, str]) -> dict[str, Any]:
    found, definitions = tables(year, last, names), definitions_of(year)
    notes = {each.anchor: place for place, each in enumerate(definitions, 1)}
    return {
        "lang": (get_language() or "sv").partition("-")[0],
        "name": name,
        "heading": _("Resultat %(year)s") % {"year": year.year},
        "running": _("Året i siffror %(year)s") % {"year": year.year},
        "page_of": _("Sida {page} av {pages}"),
        "standing": standing(year, day),
        "is_draft": year.published_on is None,
        "lead": words.told(year, last),
        "headlines": [_headline(found["summary"], place, notes) for place in HEADLINES],
        "key": _key(year, last, notes),
        "sections": [section for section in _sections(found, notes) if section["bands"]],
        "notes_heading": _("Så räknar vi"),
        "notes": [{"name": str(each.name), "text": definition_text(each)} for each in definitions],
    }


def _headline(summary: Table, place: int, notes: Notes) -> dict[str, Any]:
    label, value, target, *before = summary.rows[place]
    beside = [_("Mål %(value)s") % {"value": written(target)}] if target is not None else []
    beside += [f"{summary.columns[summary.last]}: {written(each)}" for each in before if summary.last]
    if isinstance(value, Decimal):
        beside.append(_of_ended(summary))
    return {
        "label": label,
        "value": written(value),
        "is_withheld": value is Hidden.WITHHELD,
        "beside": " · ".join(beside),
        "note": notes[summary.anchors[place]],
        "part": _part(value, target),
    }


def _of_ended(summary: Table) -> str:
    ended, reached = (written(row[1]) for row in summary.rows[ENDED : ENDED + 2])
    return _("%(part)s av %(whole)s avslutade") % {"part": reached, "whole": ended}


def _part(value: Value, target: Value) -> float | None:
    """How much of the target is reached, at most all of it; None without both."""
    numbers = [each for each in (value, target) if isinstance(each, int | Decimal)]
    return min(float(Decimal(numbers[0]) / numbers[1]), 1.0) if len(numbers) == 2 and numbers[1] else None


def _key(year: Year, last: Year | None, notes: Notes) -> str:
    """What the bars and the small numbers are, and where it stands why something is not shown."""
    years = {"year": year.year, "last_year": last.year if last else ""}
    sentences = [
        last and _("I tabellerna är tjock stapel %(year)s och tunn stapel %(last_year)s.") % years,
        _("De små siffrorna leder till noterna sist, som säger hur var och en räknas."),
        year.withheld
        and _("Not %(number)s säger varför något inte visas.") % {"number": notes[WITHHELD.anchor]},
    ]
    return " ".join(each for each in sentences if each)


def _sections(found: dict[str, Table], notes: Notes) -> list[dict[str, Any]]:
    """What stands beside what; each section is bands of columns of tables."""
    people = [[["sexes"]], [["ages"], ["enrolments", "coverage"]]]
    return [
        _section(found, notes, _("Vilka som deltog"), people),
        _section(found, notes, _("Nya deltagare"), [[["municipalities"], ["referrers"]]]),
        _section(found, notes, _("Grupper av insatser"), [[["groups"]]]),
        _section(found, notes, _("Insatser"), [[["measures"]]]),
        _section(found, notes, _("Sammankomster"), [[["gatherings"]]]),
        _section(found, notes, _("Före och efter"), [[["occupations"]], [["livelihoods"]]]),
        _section(found, notes, _("Mål"), [[["goals"]]]),
    ]


def _section(
    found: dict[str, Table], notes: Notes, heading: str, bands: list[list[list[str]]]
) -> dict[str, Any]:
    drawn = []
    for band in bands:
        columns = [[_table(found[key], notes) for key in column if key in found] for column in band]
        columns = [column for column in columns if column]
        fits = all(len(table["rows"]) <= MOST_BESIDE for column in columns for table in column)
        drawn += [columns] if fits else [[column] for column in columns]
    return {"heading": heading, "bands": [band for band in drawn if band]}


def _table(table: Table, notes: Notes) -> dict[str, Any]:
    longest = _longest(table)
    return {
        "key": table.key,
        "title": table.title,
        "note": notes.get(table.anchor),
        "text": table.note,
        "columns": list(table.columns),
        "is_words": [any(isinstance(row[at], str) for row in table.rows) for at in range(len(table.columns))],
        "drawn": table.drawn,
        "is_open": table.key == "livelihoods",
        "rows": [
            {
                "cells": [written(each) for each in row],
                "withheld": [each is Hidden.WITHHELD for each in row],
                "note": notes[table.anchors[place]] if table.anchors else None,
                "bars": [_length(row, at, longest) for at in (table.drawn, table.last)],
            }
            for place, row in enumerate(table.rows)
        ],
    }


def _longest(table: Table) -> Decimal:
    """What the longest bar is: all, for shares."""
    drawn = [row[at] for row in table.rows for at in (table.drawn, table.last) if at is not None]
    if any(isinstance(each, Decimal) for each in drawn):
        return Decimal(1)
    return Decimal(max((each for each in drawn if isinstance(each, int)), default=0) or 1)


def _length(row: tuple[Value, ...], at: int | None, longest: Decimal) -> float:
    value = None if at is None else row[at]
    return float(value / longest) if isinstance(value, int | Decimal) else 0.0


def written(value: Value) -> str:
    """As people read it."""
    match value:
        case Hidden.WITHHELD:
            return labels.withheld()
        case Decimal():
            return percent(value)
        case int():
            return number(value)
        case None:
            return NOTHING
        case _:
            return str(value)
