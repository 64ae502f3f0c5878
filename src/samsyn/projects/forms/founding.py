"""What is asked when a project is set up."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class ProjectForm(forms.Form):
    name = forms.CharField(label=_("Namn"), max_length=120)
    funder = forms.CharField(
        label=_("Finansiär"),
        help_text=_("Till exempel Europeiska socialfonden."),
        max_length=120,
        required=False,
    )
    number = forms.CharField(label=_("Finansiärens nummer"), max_length=40, required=False)
    starts_on = forms.DateField(label=_("Första dag"), widget=Day)
    ends_on = forms.DateField(label=_("Sista dag"), widget=Day)

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Sista dagen ligger före den första. Ange en senare dag."))
        return cleaned
