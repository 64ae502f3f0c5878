"""How a participant, a day of theirs and the state of an enrolment are written wherever they stand."""

from datetime import date
from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.enrolments.states import EnrolmentState
from samsyn.look.templatetags.writing import day
from samsyn.participants.choices import Form
from samsyn.participants.models import Participant
from samsyn.participants.queries import Person

register = template.Library()


@register.filter
def called(participant: Participant, person: Person | None) -> str:
    """Who it is, in a word or two. Without identity here it is erased here, whoever else knows it."""
    if person:
        return person.label
    if participant.is_identified:
        return _("Raderad identitet %(reference)s") % {"reference": participant.reference}
    return f"{participant.get_form_display()} {participant.reference}"


@register.filter
def day_of(value: date, participant: Participant) -> str:
    """A day; of a person with protected identity the year alone."""
    return str(value.year) if participant.form == Form.PROTECTED else day(value)


COLORS = {EnrolmentState.ACTIVE: "success", EnrolmentState.IN_ERROR: "warning"}


@register.filter
def as_state(code: str) -> SafeString:
    """Where an enrolment is, as a tag."""
    return _tag(EnrolmentState(code), get_language())


@cache
def _tag(state: EnrolmentState, language: str) -> SafeString:
    """Three tags in two languages, on every row of a list."""
    return format_html(
        '<span class="ds-tag" data-color="{}">{}</span>', COLORS.get(state, "neutral"), state.label
    )
