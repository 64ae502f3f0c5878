"""What people have written, as the list and the page say it."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue.states import SuggestionState

COLORS = {
    SuggestionState.RECEIVED: "warning",
    SuggestionState.ANSWERED: "success",
    SuggestionState.DISMISSED: "neutral",
}
LONGEST_BEGINNING = 80


@dataclass(frozen=True)
class Told:
    """A suggestion in words: its beginning, and the words and color for where it is."""

    suggestion: object
    beginning: str
    state: tuple
    waits: bool


def told(suggestion):
    first = suggestion.text.split("\n")[0]
    beginning = first if len(first) <= LONGEST_BEGINNING else first[: LONGEST_BEGINNING - 1].rstrip() + "…"
    state = SuggestionState(suggestion.state)
    return Told(suggestion, beginning, (state.label, COLORS[state]), state == SuggestionState.RECEIVED)


class ChooseForm(forms.Form):
    """Those that wait, or all."""

    ALL = "alla"

    visa = forms.ChoiceField(
        label=_("Visa"), required=False, choices=[("", _("Väntar på svar")), (ALL, _("Alla"))]
    )

    @property
    def is_all(self):
        return self.is_valid() and self.cleaned_data["visa"] == self.ALL

    def chosen_of(self, suggestions):
        return suggestions if self.is_all else suggestions.awaiting_answer().order_by("at", "pk")
