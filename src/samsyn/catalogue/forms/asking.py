"""What somebody who looks for support may write to those who keep the catalogue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue.actions.suggesting import LONGEST
from samsyn.catalogue.choices import SuggestionKind
from samsyn.lib.robots import TrappedForm

NO_PERSONAL_DATA = _(
    "Skriv inget om dig själv eller någon annan person, till exempel namn, personnummer eller hälsa."
)


class CorrectionForm(TrappedForm):
    text = forms.CharField(
        label=_("Vad stämmer inte?"),
        help_text=NO_PERSONAL_DATA,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    email = forms.EmailField(
        label=_("Din e-postadress"),
        help_text=_(
            "Om du vill ha svar. Adressen raderas 90 dagar efter svaret, och det du skrev efter ett år."
            " Svarar ingen raderas allt efter ett år."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AskForm(CorrectionForm):
    kind = forms.ChoiceField(
        label=_("Vad gäller det?"),
        choices=[
            (SuggestionKind.QUESTION, _("Jag har en fråga")),
            (SuggestionKind.NEW, _("En insats saknas i katalogen")),
        ],
        widget=forms.RadioSelect,
    )
    municipality = forms.ChoiceField(
        label=_("Kommun"), help_text=_("Då kommer frågan till rätt samordningsförbund."), required=False
    )
    field_order = ["kind", "text", "municipality", "email", "website"]

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Din fråga eller ditt tips")
        self.fields["municipality"].choices = [("", _("Vet inte, eller hela länet")), *places]
