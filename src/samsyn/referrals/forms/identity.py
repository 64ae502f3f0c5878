"""Who a case is about: how the team knows, and who it is instead."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import NumberIsWrong, read_key
from samsyn.referrals.choices import Confirmed, WrongPerson

NUMBER_WRONG = _(
    "Numret stämmer inte. Skriv tolv siffror, till exempel 19850709-9805, eller lämna rutan tom."
)


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("Personnummer eller samordningsnummer"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_number(self):
        number = self.cleaned_data["number"]
        try:
            is_right = not number or read_key(number, on=today()).is_number
        except NumberIsWrong:
            is_right = False
        if not is_right:
            raise forms.ValidationError(NUMBER_WRONG)
        return number


class VerifyForm(NumberForm):
    how = forms.ChoiceField(
        label=_("Hur vet du vem det är?"),
        help_text=_("Använd alltid myndighetens egen väg, aldrig ett nummer eller en adress ur anmälan."),
        choices=Confirmed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur du vet vem det är.")},
    )
    field_order = ["how", "number"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].help_text = _(
            "Med ett nummer känns personen igen i förbundet. Utan nummer är personen bara känd i det här ärendet."
        )


class CorrectForm(NumberForm):
    reason = forms.ChoiceField(
        label=_("Varför rättar du?"),
        choices=WrongPerson.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj varför du rättar.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].label = _("Den rätta personens nummer")
        self.fields["number"].help_text = _(
            "Lämna tomt om du inte vet. Då är personen bara känd i det här ärendet."
        )
