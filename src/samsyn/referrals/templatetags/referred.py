"""How a row of the plan says where it is, and the buttons that take it on."""

from django import template
from django.utils.translation import gettext_lazy as _

from samsyn.look.templatetags.look import status
from samsyn.referrals.states import RowState

register = template.Library()

COLORS = {
    RowState.PLANNED: "neutral",
    RowState.ONGOING: "info",
    RowState.DONE: "success",
    RowState.CANCELLED: "neutral",
}
#: Where the row is: what its buttons want it to be, and what they say.
STEPS = {
    RowState.PLANNED: [
        (RowState.ONGOING, _("Börja")),
        (RowState.DONE, _("Klar")),
        (RowState.CANCELLED, _("Avbryt aktiviteten")),
    ],
    RowState.ONGOING: [(RowState.DONE, _("Klar")), (RowState.CANCELLED, _("Avbryt aktiviteten"))],
    RowState.DONE: [(RowState.ONGOING, _("Ta upp igen"))],
    RowState.CANCELLED: [(RowState.ONGOING, _("Ta upp igen"))],
}


@register.filter
def row_status(state):
    """The state as a tag that says it in words."""
    state = RowState(state)
    return status(state.label, COLORS[state])


@register.filter
def row_steps(state):
    """(what it becomes, what the button says, how heavy it is drawn) for each button of a row in this state."""
    return [
        (to, label, "tertiary" if to == RowState.CANCELLED else "secondary")
        for to, label in STEPS[RowState(state)]
    ]
