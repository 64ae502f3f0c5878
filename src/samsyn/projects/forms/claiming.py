"""Which months are claimed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.lib.dates import parse, today
from samsyn.look.templatetags.writing import month as month_of
from samsyn.projects.timekeeping import months_between


class MonthsForm(forms.Form):
    """The first and the last month, among the project's that have begun."""

    first = forms.TypedChoiceField(label=_("Från och med"), coerce=parse)
    last = forms.TypedChoiceField(label=_("Till och med"), coerce=parse)

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        months = months_between(project.starts_on, min(project.ends_on, today()))
        choices = [(month.isoformat(), month_of(month)) for month in months]
        self.fields["first"].choices = self.fields["last"].choices = choices

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Den sista månaden ligger före den första. Välj en senare månad."))
        return cleaned
