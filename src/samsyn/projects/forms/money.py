"""What is asked about the money of a sub-project."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.look.templatetags.writing import month as written
from samsyn.projects.choices import CostKind, PostingKind
from samsyn.projects.forms.amounts import KronorField
from samsyn.projects.forms.founding import Day

#: What an hour may be worth at most: as much as the column holds, in öre.
MOST_AN_HOUR = 20_000_000_00


def months_as_choices(months):
    """The latest first."""
    return [(f"{month:%Y-%m-%d}", written(month)) for month in reversed(months)]


class PostingForm(forms.Form):
    month = forms.TypedChoiceField(label=gettext_lazy("Månad"))
    kind = forms.ChoiceField(label=gettext_lazy("Vad det är"), choices=PostingKind)
    party = forms.CharField(
        label=gettext_lazy("Från vem"),
        help_text=gettext_lazy("Parten som ger det. Tomt för det som stödet betalar."),
        max_length=120,
        required=False,
    )
    ore = KronorField(
        label=gettext_lazy("Belopp i kronor"),
        help_text=gettext_lazy("Rätta ett tidigare belopp med ett minus framför."),
        least=None,
    )
    note = forms.CharField(
        label=gettext_lazy("Vad det gäller"),
        help_text=gettext_lazy("Till exempel verifikationens nummer. Skriv inga namn på deltagare."),
        max_length=200,
    )

    def __init__(self, *args, months, **more):
        super().__init__(*args, **more)
        by_value = {f"{month:%Y-%m-%d}": month for month in months}
        self.fields["month"].choices = months_as_choices(months)
        self.fields["month"].coerce = by_value.get

    def clean_ore(self):
        ore = self.cleaned_data["ore"]
        if ore == 0:
            raise forms.ValidationError(_("0 kr ändrar ingenting. Skriv ett annat belopp."))
        return ore


class DecisionForm(forms.Form):
    decided_on = forms.DateField(label=gettext_lazy("Beslutsdag"), widget=Day)
    since = forms.DateField(
        label=gettext_lazy("Gäller från"),
        help_text=gettext_lazy(
            "Prognoser efter månader som slutar före dagen jämförs med det förra beslutet."
        ),
        widget=Day,
    )
    grant_ore = KronorField(label=gettext_lazy("Stöd i kronor"))
    cofinancing_ore = KronorField(label=gettext_lazy("Medfinansiering i kronor"))
    note = forms.CharField(label=gettext_lazy("Anteckning"), max_length=300, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("grant_ore") == 0 and cleaned.get("cofinancing_ore") == 0:
            self.add_error(
                "grant_ore", _("Beslutet måste vara på något. Skriv ett stöd eller en medfinansiering.")
            )
        return cleaned


class RateForm(forms.Form):
    function = forms.CharField(
        label=gettext_lazy("Funktion"),
        help_text=gettext_lazy("Så som den står hos dem som arbetar i projektet."),
        max_length=80,
    )
    ore = KronorField(label=gettext_lazy("Kronor i timmen"), least=1, most=MOST_AN_HOUR)
    since = forms.DateField(label=gettext_lazy("Gäller från"), widget=Day)
    until = forms.DateField(label=gettext_lazy("Gäller till och med"), widget=Day, required=False)
    source = forms.CharField(
        label=gettext_lazy("Källa"),
        help_text=gettext_lazy("Beslutet eller utlysningen som den står i."),
        max_length=200,
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Sista dagen ligger före den första. Ange en senare dag."))
        return cleaned


class BudgetForm(forms.Form):
    year = forms.TypedChoiceField(label=gettext_lazy("År"), coerce=int)
    kind = forms.ChoiceField(label=gettext_lazy("Kostnadsslag"), choices=CostKind)
    ore = KronorField(label=gettext_lazy("Belopp i kronor"))

    def __init__(self, *args, years, **more):
        super().__init__(*args, **more)
        self.fields["year"].choices = [(year, str(year)) for year in years]


class CloseForm(forms.Form):
    """One of the months that can be closed."""

    month = forms.TypedChoiceField()

    def __init__(self, *args, months, **more):
        super().__init__(*args, **more)
        self.fields["month"].choices = months_as_choices(months)
        self.fields["month"].coerce = {f"{month:%Y-%m-%d}": month for month in months}.get


class ScenarioForm(forms.Form):
    """Asked by GET: nothing is kept."""

    person = forms.TypedMultipleChoiceField(label=gettext_lazy("Vilka"), widget=forms.CheckboxSelectMultiple)
    percent = forms.IntegerField(
        label=gettext_lazy("Hur mycket av sina timmar, i procent"), min_value=0, max_value=100, initial=50
    )

    def __init__(self, *args, workers, **more):
        super().__init__(*args, **more)
        self.fields["person"].choices = [(reference, label) for _key, reference, label in workers]
        self.fields["person"].coerce = {reference: key for key, reference, _label in workers}.get
