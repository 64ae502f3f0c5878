from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class AddCodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Kod"),
        max_length=60,
        help_text=gettext_lazy(
            "Används i filer. Små bokstäver utan å, ä och ö, till exempel egen_foretagare."
        ),
        validators=[
            RegexValidator(r"^[a-z0-9_]+$", gettext_lazy("Använd bara a till z, siffror och understreck."))
        ],
    )
    label = forms.CharField(
        label=gettext_lazy("Benämning"),
        max_length=120,
        help_text=gettext_lazy("Så som den visas på sidorna."),
    )


class ChangeCodeForm(forms.Form):
    label = forms.CharField(label=gettext_lazy("Benämning"), max_length=120)
    position = forms.IntegerField(label=gettext_lazy("Plats i listan"), min_value=0, max_value=999)
    valid_from = forms.DateField(
        label=gettext_lazy("Får väljas från"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    valid_until = forms.DateField(
        label=gettext_lazy("Får väljas till och med"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean(self):
        answers = super().clean()
        first, last = answers.get("valid_from"), answers.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("Sista dagen är före den första. Rätta den ena av dem."))
        return answers
