from django import forms
from django.utils.translation import gettext_lazy as _


class FreePlacesForm(forms.Form):
    number = forms.IntegerField(
        label=_("Hur många platser är lediga i dag?"),
        min_value=0,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Skriv ett tal. Skriv 0 om det är fullt."),
            "invalid": _("Skriv ett helt tal, till exempel 3."),
            "min_value": _("Skriv 0 eller ett större tal."),
            "max_value": _("Talet är för stort. Skriv ett mindre tal."),
        },
    )
