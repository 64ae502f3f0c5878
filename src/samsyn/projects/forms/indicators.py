"""The period that indicators are asked for, and what one of them says."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.lib.dates import today
from samsyn.projects.forms.founding import Day

BACKWARDS = _("Sista dagen ligger före den första. Ange en senare dag.")


class IndicatorPeriodForm(forms.Form):
    """From a day to a day; what is not said is the project's own first day, and today or its last."""

    fran = forms.DateField(label=_("Från och med"), widget=Day, required=False)
    till = forms.DateField(label=_("Till och med"), widget=Day, required=False)

    def __init__(self, data, *, project):
        self.first = project.starts_on
        self.last = max(project.starts_on, min(project.ends_on, today()))
        asked = {
            "fran": data.get("fran", self.first.isoformat()),
            "till": data.get("till", self.last.isoformat()),
        }
        super().__init__(asked)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("fran") or self.first, cleaned.get("till") or self.last
        if not self.errors and last < first:
            self.add_error("till", BACKWARDS)
        return cleaned | {"fran": first, "till": last}


class IndicatorForm(forms.Form):
    name = forms.CharField(label=_("Namn"), help_text=_("Som programmet skriver det."), max_length=120)
    definition = forms.CharField(
        label=_("Så räknas det"),
        help_text=_("Hur det läses ur det som mäts. Texten ändrar inte vad som räknas."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    source = forms.CharField(
        label=_("Källa"),
        help_text=_("Var det står: adress, dokument och sida. Lämna tomt om ingen källa säger det."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    since = forms.DateField(label=_("Gäller från"), widget=Day, required=False)
    until = forms.DateField(
        label=_("Till och med"),
        help_text=_("Utan dagar gäller den så länge som regelverket."),
        widget=Day,
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", BACKWARDS)
        return cleaned
