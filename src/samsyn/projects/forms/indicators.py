"""The period that indicators are asked for."""

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
