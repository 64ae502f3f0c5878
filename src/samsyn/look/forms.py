"""One form with every kind of question, for the style guide."""

from django import forms
from django.utils.translation import gettext_lazy as _

SEXES = [("woman", _("Kvinna")), ("man", _("Man")), ("other", _("Annat eller okänt"))]
GROUPS = [("youth", _("Unga")), ("sick", _("Sjukskrivna")), ("language", _("Ny i svenskan"))]
KINDS = [
    ("", _("Välj sort")),
    ("pre", _("Förrehabilitering")),
    ("work", _("Arbetsträning")),
    ("study", _("Studier")),
]


class ExampleForm(forms.Form):
    name = forms.CharField(label=_("Insatsens namn"), help_text=_("Så som den heter i beslutet."))
    kind = forms.ChoiceField(label=_("Sort"), choices=KINDS)
    sex = forms.ChoiceField(label=_("Kön"), choices=SEXES, widget=forms.RadioSelect)
    other = forms.CharField(label=_("Beskriv med egna ord"), required=False)
    groups = forms.MultipleChoiceField(
        label=_("Grupper"), choices=GROUPS, widget=forms.CheckboxSelectMultiple
    )
    started_on = forms.DateField(label=_("Startdatum"), widget=forms.DateInput(attrs={"type": "date"}))
    extent = forms.IntegerField(label=_("Omfattning i procent"), min_value=1, max_value=100)
    email = forms.EmailField(label=_("E-post"), required=False)
    password = forms.CharField(label=_("Lösenord"), widget=forms.PasswordInput)
    note = forms.CharField(label=_("Anteckning"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label=_("Fil"), required=False, help_text=_("CSV eller Excel, högst 50 MB."))
    told = forms.BooleanField(label=_("Personen har fått information om registreringen"))
