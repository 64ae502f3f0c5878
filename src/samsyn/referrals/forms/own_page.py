from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samsyn.referrals import actions

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 12}


class PinForm(forms.Form):
    """The person types it, in the room; the one who receives looks away."""

    pin = forms.CharField(
        label=_("PIN-kod"),
        help_text=_("Minst sex siffror. Inte din födelsedag, inte 123456."),
        widget=forms.PasswordInput(attrs=DIGITS),
        error_messages={"required": _("Skriv en PIN-kod med minst sex siffror.")},
    )
    again = forms.CharField(
        label=_("PIN-kod en gång till"),
        widget=forms.PasswordInput(attrs=DIGITS),
        error_messages={"required": _("Skriv samma PIN-kod en gång till.")},
    )

    def clean_pin(self):
        pin = self.cleaned_data["pin"].replace(" ", "")
        try:
            actions.check_pin(pin)
        except actions.PinTooEasy:
            raise ValidationError(
                _(
                    "Välj sex till tolv siffror som ingen gissar: ingen födelsedag, inget årtal, ingen rad som 123456."
                )
            ) from None
        return pin

    def clean(self):
        answers = super().clean()
        if "pin" in answers and "again" in answers and answers["pin"] != answers["again"].replace(" ", ""):
            self.add_error("again", _("De två PIN-koderna är olika. Skriv samma två gånger."))
        return answers
