"""The sender's reference and code, and the answer to a question."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.referrals.forms.referring import LONGEST, ONLY_WHAT_IS_NEEDED

WRONG_CODE = lazy(
    "Det stämmer inte. Kontrollera referensen och koden på ditt kvitto. Efter fem fel låses koden:"
    " ring då teamet och be om en ny."
)


class CodeForm(forms.Form):
    """`draft` is what was written as an answer before the code was right."""

    code = forms.CharField(
        label=lazy("Koden på åtta siffror"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    draft = forms.CharField(max_length=LONGEST, required=False, widget=forms.HiddenInput)

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split())


class StatusForm(CodeForm):
    reference = forms.CharField(
        label=lazy("Referens"),
        help_text=lazy("Den börjar på r och ett streck, till exempel r-7k3mqw9zbt."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    field_order = ["reference", "code"]

    def clean_reference(self):
        return self.cleaned_data["reference"].strip().lower()


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=lazy("Ditt svar"),
        help_text=ONLY_WHAT_IS_NEEDED,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": lazy("Skriv ett svar.")},
    )

    def clean_text(self):
        text = self.cleaned_data["text"].strip()
        if not text:
            raise forms.ValidationError(_("Skriv ett svar."))
        return text
