"""A question to a team about somebody who is not named."""

from django import forms
from django.utils.translation import gettext_lazy as lazy

from samsyn.lib.dates import today
from samsyn.lib.traces import Trace, traces
from samsyn.referrals.actions import band_of
from samsyn.referrals.choices import AgeBand, Party
from samsyn.referrals.forms.referring import SentOnceForm

LONGEST = 4000
FOUND = {
    Trace.NUMBER: lazy(
        "Texten innehåller något som ser ut som ett personnummer. Ta bort det och skicka igen."
    ),
    Trace.TELEPHONE: lazy(
        "Texten innehåller något som ser ut som ett telefonnummer. Ta bort det och skicka igen."
    ),
    Trace.EMAIL: lazy("Texten innehåller något som ser ut som en e-postadress. Ta bort den och skicka igen."),
    Trace.ADDRESS: lazy("Texten innehåller något som ser ut som en gatuadress. Ta bort den och skicka igen."),
}
PARTIES = [party for party in Party if party not in (Party.SELF, Party.UNKNOWN)]


class TracelessField(forms.CharField):
    """A text about somebody who is not named: what looks like a number or an address is stopped with an explanation."""

    def validate(self, value):
        super().validate(value)
        if found := traces(value):
            raise forms.ValidationError([FOUND[kind] for kind in found])


class ConsultationForm(SentOnceForm):
    party = forms.ChoiceField(
        label=lazy("Var arbetar du?"),
        choices=[("", lazy("Välj")), *((party, party.label) for party in PARTIES)],
    )
    age_band = forms.ChoiceField(
        label=lazy("Personens ålder, ungefär"), choices=AgeBand, initial=AgeBand.UNKNOWN
    )
    question = TracelessField(
        label=lazy("Din fråga"),
        help_text=lazy(
            "Beskriv läget så att ingen kan förstå vem det gäller. Skriv inga namn. Text som ser ut som ett"
            " personnummer, ett telefonnummer eller en adress stoppas."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    email = forms.EmailField(
        label=lazy("Din e-postadress på arbetet"),
        help_text=lazy("Om du vill få ett kvitto. Brevet innehåller bara en referens och en länk."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["party", "theme", "municipality", "age_band", "question", "email"]

    @property
    def facts(self):
        """What `Arrival` takes."""
        cleaned = self.cleaned_data
        return {
            "words": {"question": cleaned["question"]},
            "age_band": cleaned["age_band"],
            "municipality": self.chosen_municipality,
            "theme": self.chosen_theme,
            "sender_email": cleaned["email"],
            "sender_kind": cleaned["party"],
            "sent_as": cleaned["sent_as"],
        }


def kept_from_referral(sent, *, party):
    """What may be kept of a referral that the person has not said yes to: nothing of who it is."""
    year = sent.get("birth_year", "").strip()
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    texts = [sent.get(name, "").strip() for name in ("reason", "tried_before", "parties", "question")]
    return {
        "party": party,
        "theme": sent.get("theme", ""),
        "municipality": sent.get("municipality", ""),
        "age_band": band_of(int(year), on=today()) if is_year else AgeBand.UNKNOWN,
        "question": "\n\n".join(filter(None, texts)),
        "measure": sent.get("measure", ""),
    }
