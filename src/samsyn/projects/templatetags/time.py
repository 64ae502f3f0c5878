"""How time is written: hours, months, and how a report stands."""

from datetime import date

from django import template
from django.utils.dates import MONTHS

from samsyn.look.templatetags.look import status
from samsyn.projects.forms.sentences import hours as in_hours
from samsyn.projects.states import ReportState

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


@register.filter
def month(day: date) -> str:
    """ "mars 2021"."""
    return f"{MONTHS[day.month]} {day.year}"


@register.simple_tag
def report_state(report):
    return status(report.get_state_display(), COLORS[report.state])
