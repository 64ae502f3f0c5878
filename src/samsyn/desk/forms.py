from django import forms
from django.utils.translation import gettext_lazy as _


class ComeInForm(forms.Form):
    """The code on the paper, and the PIN that only the person knows."""

    code = forms.CharField(
        label=_("Koden på ditt papper"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Skriv koden som står på papperet.")},
    )
    pin = forms.CharField(
        label=_("Din PIN-kod"),
        max_length=20,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Skriv PIN-koden som du valde.")},
    )
