"""How time is written: hours, months, and how a report stands."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.look.templatetags.look import status
from samsyn.projects.forms.sentences import hours as in_hours
from samsyn.projects.models import Attendance
from samsyn.projects.queries import minutes_of
from samsyn.projects.states import AttendanceState, ReportState

register = template.Library()

COLORS = {
    ReportState.DRAFT: "warning",
    ReportState.SIGNED: "success",
    ReportState.ATTESTED: "success",
    ReportState.CLAIMED: "info",
    ReportState.REPLACED: "neutral",
}


@register.filter
def hours(minutes: int | None) -> str:
    """Minutes as "7" or "7:30"."""
    return in_hours(minutes or 0)


ATTENDANCE_COLORS = {
    AttendanceState.DRAFT: "warning",
    AttendanceState.SIGNED: "success",
    AttendanceState.COUNTERSIGNED: "success",
    AttendanceState.REPLACED: "neutral",
}


@register.filter
def attended(attendance: Attendance) -> int:
    """The minutes of a participant's month; added up already in a list."""
    summed: int | None = getattr(attendance, "minutes", None)
    return minutes_of(attendance) if summed is None else attendance.whole_minutes + summed


@register.simple_tag
def attendance_state(attendance):
    """How far somebody's month has come; None is nothing written yet."""
    if attendance is None:
        return status(_("Inte skriven"), "neutral")
    return status(attendance.get_state_display(), ATTENDANCE_COLORS[attendance.state])


@register.simple_tag(takes_context=True)
def attendance_url(context, attended, enrolment):
    """To the latest month of an enrolment in a project; nothing of one in no project (queries.parts_attended)."""
    if enrolment.pk not in attended:
        return ""
    part, month = attended[enrolment.pk]
    slug = context["request"].association.slug
    return reverse("projects:attendance_month", args=[slug, part, enrolment.reference, f"{month:%Y-%m}"])


@register.simple_tag
def report_state(report):
    return status(report.get_state_display(), COLORS[report.state])
