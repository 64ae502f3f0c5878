import re
from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import holds_number
from samsyn.privacy.choices import LOG_REVIEW, Judgement
from samsyn.privacy.queries import PERIOD, Wish

#: A longer period than this is asked for in parts, so that nobody waits.
LONGEST = timedelta(days=366)
ACTS = [("", lazy("Allt utom loggranskning")), *Act.choices, (LOG_REVIEW, lazy("Granskade åtkomstloggen"))]
PARTICIPANT = re.compile(r"d-[a-z0-9]{1,10}")


def day_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class Search(forms.Form):
    """What to look for in the log. By address, so that it can be sent to a colleague: references, never names.

    The browser does not send what is no reference, so a number typed by mistake does not end up in an address.
    """

    fran = day_field(lazy("Från och med"))
    till = day_field(lazy("Till och med"))
    person = forms.ChoiceField(label=lazy("Vem"), required=False)
    vad = forms.ChoiceField(label=lazy("Vad"), required=False, choices=ACTS)
    deltagare = forms.CharField(
        label=lazy("Deltagarens referens"),
        required=False,
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "pattern": PARTICIPANT.pattern,
                "autocomplete": "off",
                "spellcheck": "false",
                "title": lazy("En referens, till exempel d-7k3mqw9zbt"),
            }
        ),
    )
    utanfor = forms.BooleanField(label=lazy("Bara utanför arbetstid"), required=False)

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Alla")), *staff]
        self.label_suffix = ""

    def clean_deltagare(self):
        reference = self.cleaned_data["deltagare"].strip()
        if reference and not PARTICIPANT.fullmatch(reference):
            raise forms.ValidationError(
                _("Skriv en referens, till exempel d-7k3mqw9zbt. Sök aldrig på namn eller nummer.")
            )
        return reference

    def clean(self):
        answers = super().clean()
        if self.errors:
            return answers
        until = answers["till"] or max(today(), answers["fran"] or today())
        since = answers["fran"] or until - PERIOD
        if since > until:
            self.add_error("till", _("Välj en dag som inte ligger före den första."))
        elif until - since > LONGEST:
            self.add_error("fran", _("Välj högst ett år åt gången."))
        answers["wish"] = Wish(
            since,
            until,
            person=answers["person"],
            act=answers["vad"],
            participant=answers["deltagare"],
            outside=answers["utanfor"],
        )
        return answers


class Judge(forms.Form):
    """What the auditor says of a line."""

    judgement = forms.ChoiceField(
        label=lazy("Bedömning"), choices=Judgement.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=lazy("Anteckning"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy(
            "Vad du har frågat om, eller vad avvikelsen är. Skriv aldrig en deltagares namn eller personnummer."
        ),
    )

    def clean_note(self):
        note = self.cleaned_data["note"].strip()
        if holds_number(note):
            raise forms.ValidationError(
                _("Här ser det ut att stå ett personnummer. Skriv något som inte pekar ut någon.")
            )
        return note

    def clean(self):
        answers = super().clean()
        if answers.get("judgement") in (Judgement.ASKED, Judgement.DEVIATION) and not answers.get(
            "note", "?"
        ):
            self.add_error("note", _("Skriv vad frågan eller avvikelsen gäller."))
        return answers
