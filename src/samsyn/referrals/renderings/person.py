"""The plan as PDF/UA-1, for the person it is about: agencies and "du", never anybody's name."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn import look
from samsyn.lib import pdf
from samsyn.look.templatetags.writing import day as in_words
from samsyn.referrals.queries import ToldToPerson

TEMPLATE = Path(__file__).parent / "plan.typ"
#: Put there by tools/frontend.py.
FONTS = Path(look.__path__[0]) / "static" / "vendor" / "print"


def plan_as_pdf(rows: Sequence[ToldToPerson], *, team: str, follow_up_on: date | None, day: date) -> bytes:
    """The rows by goal, in the order given, in the active language. Raises lib.pdf.CannotBeDrawn."""
    return pdf.compiled(TEMPLATE, _content(rows, team, follow_up_on, day), fonts=FONTS, on=day)


def _content(rows: Sequence[ToldToPerson], team: str, follow_up_on: date | None, day: date) -> dict[str, Any]:
    return {
        "lang": (get_language() or "sv").partition("-")[0],
        "heading": _("Din plan"),
        "lead": _("Så stod det %(day)s. %(team)s.") % {"day": in_words(day), "team": team},
        "follow_up": _("Vi följer upp planen med dig %(day)s.") % {"day": in_words(follow_up_on)}
        if follow_up_on
        else "",
        "page_of": _("Sida {page} av {pages}"),
        "nothing": "" if rows else _("Det står inget i planen ännu."),
        "labels": {"who": _("Vem gör det"), "when": _("Klart senast"), "state": _("Hur det går")},
        "goals": [
            {"title": goal, "rows": [_row(row) for row in together]}
            for goal, together in groupby(rows, key=lambda row: row.goal)
        ],
    }


def _row(row: ToldToPerson) -> dict[str, str]:
    late = [_("försenad")] if row.is_overdue else []
    return {
        "activity": row.activity,
        "who": ", ".join(row.who),
        "when": in_words(row.done_by) if row.done_by else _("Inte bestämt"),
        "state": ", ".join([str(row.state.label), *late]),
    }
