"""A person's month as PDF/UA-1: the days, what they come to where that has been claimed, and who signed when."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn import look
from samsyn.accounts.models import User
from samsyn.lib import pdf
from samsyn.look.templatetags.writing import day as in_words
from samsyn.look.templatetags.writing import month as month_of
from samsyn.projects.models import ClaimLine, TimeEntry, TimeReport
from samsyn.projects.renderings.amounts import kronor
from samsyn.projects.renderings.written import hours, moment

TEMPLATE = Path(__file__).parent / "report.typ"
#: Put there by tools/frontend.py.
FONTS = Path(look.__path__[0]) / "static" / "vendor" / "print"


def report_as_pdf(
    report: TimeReport, lines: Sequence[ClaimLine], *, hidden: Mapping[int, str], on: date
) -> bytes:
    """The month as it was signed, in the active language; `lines` are what was claimed of it, or none.

    `hidden` are the references that stand for persons, by their key: whose identity is protected. The report is
    fetched with worker, employer, sub-project, signers and entries. Raises lib.pdf.CannotBeDrawn.
    """
    return pdf.compiled(TEMPLATE, _content(report, lines, hidden, on), fonts=FONTS, on=on)


def named(user: User, hidden: Mapping[int, str]) -> str:
    """The name, or the reference of whoever is protected."""
    return hidden.get(user.pk) or str(user.name)


def _content(
    report: TimeReport, lines: Sequence[ClaimLine], hidden: Mapping[int, str], on: date
) -> dict[str, Any]:
    worker, who = report.worker, named(report.worker.user, hidden)
    month = month_of(report.month)
    project = worker.sub_project.project
    return {
        "lang": (get_language() or "sv").partition("-")[0],
        "title": _("Tidrapport %(month)s, %(who)s") % {"month": month, "who": who},
        "author": project.owner.name,
        "heading": _("Tidrapport %(month)s") % {"month": month},
        "lead": f"{project.name} · {worker.sub_project.name}",
        "running": _("Tidrapport %(reference)s, version %(version)s. Utskriven %(day)s.")
        % {"reference": report.reference, "version": report.version, "day": in_words(on)},
        "page_of": _("Sida {page} av {pages}"),
        "facts": _facts(report, who),
        "nothing": _("Inga timmar den här månaden."),
        "days": _days(report),
        "worth": _worth(lines),
        "signatures_heading": _("Underskrifter"),
        "signatures": _signatures(report, hidden),
    }


def _facts(report: TimeReport, who: str) -> list[tuple[str, str]]:
    worker = report.worker
    facts = [
        (_("Namn"), who),
        (_("Arbetsgivare"), worker.employer.name),
        (_("Funktion"), worker.function),
        (_("Finansiering"), worker.get_financing_display()),
        (_("Projektets nummer"), worker.sub_project.project.number),
        (_("Rättad för att"), report.reason),
    ]
    return [(label, text) for label, text in facts if text]


def _days(report: TimeReport) -> dict[str, Any]:
    entries = sorted(report.entries.all(), key=lambda entry: entry.day)
    rows = [
        [
            f"{WEEKDAYS_ABBR[entry.day.weekday()]} {entry.day.day}",
            _done(entry),
            hours(entry.minutes),
            hours(entry.counted),
        ]
        for entry in entries
    ]
    if rows:
        worked, counted = (sum(getattr(each, name) for each in entries) for name in ("minutes", "counted"))
        rows.append([_("Summa"), "", hours(worked), hours(counted)])
    return {
        "heading": _("Dagar"),
        "columns": [_("Dag"), _("Vad som gjordes"), _("Timmar"), _("Timmar som räknas")],
        "words": 2,
        "wide": 1,
        "has_sum": True,
        "rows": rows,
    }


def _done(entry: TimeEntry) -> str:
    """What was done, as it was written; or that nothing was."""
    if entry.is_absent:
        return _("Frånvarande")
    said = [entry.activity.name if entry.activity else "", entry.text]
    return ", ".join(each for each in said if each)


def _worth(lines: Sequence[ClaimLine]) -> dict[str, Any]:
    rows = [
        [
            f"{in_words(line.since)} – {in_words(line.until)}",
            hours(line.minutes),
            kronor(line.rate_ore),
            kronor(line.ore),
        ]
        for line in lines
        if line.minutes
    ]
    return {
        "heading": _("Värde"),
        "columns": [_("Dagar"), _("Timmar som räknas"), _("Timkostnad"), _("Belopp")],
        "words": 1,
        "wide": 0,
        "has_sum": False,
        "rows": rows,
    }


def _signatures(report: TimeReport, hidden: Mapping[int, str]) -> list[tuple[str, str]]:
    signed = [
        (_("Signerad"), report.signed_by, report.signed_at),
        (_("Attesterad"), report.attested_by, report.attested_at),
    ]
    return [
        (label, _("%(who)s, %(when)s") % {"who": named(who, hidden), "when": moment(at)})
        for label, who, at in signed
        if who and at
    ]
