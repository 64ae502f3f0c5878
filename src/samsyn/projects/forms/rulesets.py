"""What is asked about a funder's rules for time reports."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.projects.choices import COUNTED_IN, Description, Signers
from samsyn.projects.forms.founding import Day
from samsyn.projects.timekeeping import HOUR

MISSING = lazy("Lämna tomt om ingen källa säger något. Då kontrolleras det inte.")
LONGEST_NAME = 120


class MinutesField(forms.IntegerField):
    """Minutes, of what was typed in whole hours."""

    def prepare_value(self, value):
        return value // HOUR if isinstance(value, int) else value

    def clean(self, value):
        hours = super().clean(value)
        return None if hours is None else hours * HOUR


class LinesField(forms.CharField):
    """The lines that something is written on, each once."""

    def __init__(self, **more):
        super().__init__(widget=forms.Textarea(attrs={"rows": 8}), **more)

    def prepare_value(self, value):
        return value if isinstance(value, str) else "\n".join(value or [])

    def to_python(self, value):
        lines = [line.strip() for line in super().to_python(value).splitlines()]
        return list(dict.fromkeys(filter(None, lines)))

    def validate(self, value):
        super().validate(value)
        if any(len(line) > LONGEST_NAME for line in value):
            raise ValidationError(
                _("Ett namn är för långt. Skriv högst %d tecken på varje rad.") % LONGEST_NAME
            )

    def run_validators(self, value):
        """Those of text have nothing to say of lines."""


class RuleSetForm(forms.Form):
    name = forms.CharField(
        label=lazy("Namn"), max_length=LONGEST_NAME, help_text=lazy("Till exempel ESF+ 2021-2027.")
    )
    since = forms.DateField(label=lazy("Gäller från"), widget=Day)
    until = forms.DateField(label=lazy("Till och med"), widget=Day, required=False)
    most_minutes_a_year = MinutesField(
        label=lazy("Högst så många timmar om året"),
        help_text=MISSING,
        min_value=1,
        max_value=8784,
        required=False,
    )
    most_minutes_a_day = MinutesField(
        label=lazy("Högst så många timmar om dagen"),
        help_text=MISSING,
        min_value=1,
        max_value=24,
        required=False,
    )
    step_minutes = forms.TypedChoiceField(label=lazy("Det som räknas är"), choices=COUNTED_IN, coerce=int)
    description = forms.ChoiceField(label=lazy("Varje dag beskrivs med"), choices=Description.choices)
    activities = LinesField(
        label=lazy("Aktiviteter, en på varje rad"),
        help_text=lazy("Saknas de skriver medarbetaren fri text så länge."),
        required=False,
    )
    signers = forms.ChoiceField(label=lazy("Undertecknas av"), choices=Signers.choices)
    zero_reports = forms.BooleanField(
        label=lazy("En månad utan timmar redovisas och signeras också"), required=False
    )
    source = forms.CharField(
        label=lazy("Källa"),
        help_text=lazy("Var det står: adress, dokument och sida, och vad som är er egen tolkning."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    def clean_name(self):
        name = self.cleaned_data["name"]
        if not slugify(name):
            raise ValidationError(_("Namnet behöver minst en bokstav eller siffra."))
        return name

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Sista dagen ligger före den första. Ange en senare dag."))
        return cleaned
