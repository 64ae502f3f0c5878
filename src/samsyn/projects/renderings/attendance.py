"""A participant's month as PDF/UA-1: the days and their time, and names or the lines to write them on."""

from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.lib import pdf
from samsyn.look.templatetags.writing import day as in_words
from samsyn.look.templatetags.writing import month as month_of
from samsyn.projects.choices import SignedHow
from samsyn.projects.models import Attendance
from samsyn.projects.queries.attendance import minutes_of
from samsyn.projects.renderings.report import FONTS, TEMPLATE
from samsyn.projects.renderings.written import hours, moment

#: To write a name on.
LINE = "_" * 34


def attendance_as_pdf(attendance: Attendance, who: str, *, asks_manager: bool, on: date) -> bytes:
    """The month in the active language, drawn as a time report is. `who` is the name, or the reference of whoever has none
    here; `asks_manager` leaves a line for the nearest manager. Raises lib.pdf.CannotBeDrawn.
    """
    return pdf.compiled(TEMPLATE, _content(attendance, who, asks_manager, on), fonts=FONTS, on=on)


def _content(attendance: Attendance, who: str, asks_manager: bool, on: date) -> dict[str, Any]:
    project, month = attendance.sub_project.project, month_of(attendance.month)
    facts = [
        (_("Deltagare"), who),
        (_("Insats"), attendance.enrolment.measure.name),
        (_("Projektets nummer"), project.number),
        (_("Aktivitet"), attendance.activity),
        (_("Rättad för att"), attendance.reason),
    ]
    return {
        "lang": (get_language() or "sv").partition("-")[0],
        "title": _("Närvaro %(month)s, %(who)s") % {"month": month, "who": who},
        "author": project.owner.name,
        "heading": _("Närvaro %(month)s") % {"month": month},
        "lead": f"{project.name} · {attendance.sub_project.name}",
        "running": _("Närvaro %(reference)s, version %(version)s. Utskriven %(day)s.")
        % {"reference": attendance.reference, "version": attendance.version, "day": in_words(on)},
        "page_of": _("Sida {page} av {pages}"),
        "facts": [(label, text) for label, text in facts if text],
        "nothing": _("Inga timmar den här månaden."),
        "days": _days(attendance),
        "worth": {"heading": "", "columns": [], "words": 1, "wide": 0, "has_sum": False, "rows": []},
        "signatures_heading": _("Underskrifter"),
        "signatures": _names(attendance, asks_manager),
    }


def _days(attendance: Attendance) -> dict[str, Any]:
    days = sorted(attendance.days.all(), key=lambda each: each.day)
    rows = [
        [
            f"{WEEKDAYS_ABBR[each.day.weekday()]} {each.day.day}",
            each.text or attendance.activity,
            hours(each.minutes),
        ]
        for each in days
    ]
    total = minutes_of(attendance)
    if total:
        rows.append([_("Summa"), "", hours(total)])
    columns = [_("Dag"), _("Aktivitet"), _("Timmar")]
    return {"heading": _("Dagar"), "columns": columns, "words": 2, "wide": 1, "has_sum": True, "rows": rows}


def _names(attendance: Attendance, asks_manager: bool) -> list[tuple[str, str]]:
    manager = [(_("Närmaste chef"), LINE), (_("Dag och ort"), LINE)] if asks_manager else []
    if not attendance.is_signed:
        return [(_("Deltagare"), LINE), (_("Dag och ort"), LINE), *manager]
    if attendance.countersigned_on:
        manager = [
            (_("Närmaste chef"), _("På papper, %(day)s") % {"day": in_words(attendance.countersigned_on)})
        ]
    return [(_("Deltagare"), _signed(attendance)), *manager]


def _signed(attendance: Attendance) -> str:
    if attendance.signed_how == SignedHow.PAPER:
        return _("På papper, %(day)s") % {"day": in_words(attendance.paper_on)}
    how = attendance.get_signed_how_display()
    return _("%(how)s, %(when)s") % {"how": how, "when": moment(attendance.signed_at)}
