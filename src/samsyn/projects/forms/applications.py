"""What is asked about an idea, and about each part of an application."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.projects.actions import Cost, Party
from samsyn.projects.choices import ApplicationKind, CostKind, PartTaken, PartyKind
from samsyn.projects.forms.amounts import KronorField
from samsyn.projects.forms.founding import Day
from samsyn.projects.models import Application
from samsyn.projects.states import ApplicationState

#: Rows for parties that are shown beyond those that stand there, and at most in all.
EMPTY_ROWS, MOST_PARTIES = 2, 12
#: Years that an application may go over, which is also how many columns a budget has.
LONGEST_YEARS = 10


def words(label, rows, most, **more):
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


class FilterForm(forms.Form):
    """In the address of the list."""

    lage = forms.ChoiceField(
        label=lazy("Läge"), choices=[("", lazy("Alla")), *ApplicationState.choices], required=False
    )


class IdeaForm(forms.Form):
    title = forms.CharField(label=lazy("Vad heter idén?"), max_length=120)
    need = words(
        lazy("Vilket behov har parterna gemensamt?"),
        5,
        5000,
        help_text=lazy("Några meningar räcker. Skriv ingenting om enskilda personer."),
    )
    parties = words(
        lazy("Vilka parter har behovet?"),
        3,
        1500,
        required=False,
        help_text=lazy("En på varje rad. Två behövs innan en ansökan kan skickas in."),
    )
    organisation = forms.CharField(label=lazy("Var arbetar du?"), max_length=120)

    def clean_parties(self):
        lines = [line.strip() for line in self.cleaned_data["parties"].splitlines() if line.strip()]
        if len(lines) > MOST_PARTIES:
            raise forms.ValidationError(_("Ange högst %(most)d parter.") % {"most": MOST_PARTIES})
        if any(len(line) > 120 for line in lines):
            raise forms.ValidationError(_("Skriv högst 120 tecken på varje rad."))
        names: dict[str, str] = {}
        for line in lines:
            names.setdefault(line.casefold(), line)
        return [Party(name) for name in names.values()]


class Section(forms.Form):
    """One part of the application. `seen` is the version that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, application):
        self.application = application
        super().__init__(data, initial=self.standing() | {"seen": application.version})

    def standing(self):
        """What stands there now, by the names of the questions."""
        return {name: getattr(self.application, name) for name in self.base_fields if name != "seen"}

    @property
    def questions(self):
        return [self[name] for name in self.fields if name != "seen"]

    @property
    def columns(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class NeedForm(Section):
    title = forms.CharField(label=lazy("Namn"), max_length=120)
    need = words(lazy("Det gemensamma behovet"), 8, 5000)
    organisation = forms.CharField(label=lazy("Var arbetar du?"), max_length=120)


class KindForm(Section):
    kind = forms.ChoiceField(label=lazy("Vems pengar söks?"), choices=ApplicationKind.choices)
    part = forms.ChoiceField(label=lazy("Förbundets del"), choices=PartTaken.choices)
    call = forms.CharField(
        label=lazy("Utlysningens namn"),
        max_length=200,
        required=False,
        help_text=lazy("När någon annans pengar söks."),
    )
    call_closes_on = forms.DateField(label=lazy("Sista dag att söka"), widget=Day, required=False)


class ContentForm(Section):
    content = words(lazy("Vad ska göras?"), 10, 10000, required=False)
    goals = words(
        lazy("Mål"), 5, 5000, required=False, help_text=lazy("Vad ska ha hänt, för hur många, och när?")
    )
    effects = words(lazy("Väntade effekter"), 5, 5000, required=False)
    risks = words(lazy("Styrkor, svagheter, möjligheter och hot"), 5, 5000, required=False)


class PeriodForm(Section):
    starts_on = forms.DateField(label=lazy("Första dag"), widget=Day, required=False)
    ends_on = forms.DateField(label=lazy("Sista dag"), widget=Day, required=False)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Sista dagen ligger före den första. Ange en senare dag."))
        elif first and last and last.year - first.year >= LONGEST_YEARS:
            self.add_error("ends_on", _("Ansökan kan gälla högst tio år. Ange en tidigare dag."))
        return cleaned


class RecordForm(Section):
    record_name = forms.CharField(label=lazy("Namn i insatskatalogen"), max_length=120, required=False)
    record_description = words(lazy("Kort beskrivning"), 4, 1000, required=False)
    record_group = forms.CharField(label=lazy("Målgrupp"), max_length=300, required=False)
    record_municipalities = forms.CharField(label=lazy("Kommuner"), max_length=300, required=False)


class PartiesForm(Section):
    """Rows of four questions; one without a name is no party."""

    def __init__(self, data=None, *, application):
        self.stored = list(application.parties.all())
        self.count = min(len(self.stored) + EMPTY_ROWS, MOST_PARTIES)
        super().__init__(data, application=application)
        for row in range(self.count):
            self.fields[f"name_{row}"] = forms.CharField(label=lazy("Namn"), max_length=120, required=False)
            self.fields[f"kind_{row}"] = forms.ChoiceField(
                label=lazy("Slag"), choices=PartyKind.choices, required=False
            )
            self.fields[f"need_{row}"] = words(lazy("Vad behöver parten?"), 3, 2000, required=False)
            self.fields[f"receives_{row}"] = forms.BooleanField(
                label=lazy("Får pengar från förbundet"), required=False
            )

    def standing(self):
        names = ("name", "kind", "need", "receives")
        return {
            f"{name}_{row}": getattr(party, name) for row, party in enumerate(self.stored) for name in names
        }

    @property
    def rows(self):
        """The questions about each."""
        return [
            [self[f"{name}_{row}"] for name in ("name", "kind", "need", "receives")]
            for row in range(self.count)
        ]

    @property
    def parties(self):
        said = self.cleaned_data
        return [
            Party(
                said[f"name_{row}"],
                said[f"need_{row}"],
                said[f"kind_{row}"] or PartyKind.MEMBER,
                said[f"receives_{row}"],
            )
            for row in range(self.count)
            if said[f"name_{row}"]
        ]

    def clean(self):
        cleaned = super().clean()
        named = set()
        for row in range(self.count):
            name = cleaned.get(f"name_{row}", "").casefold()
            if name and name in named:
                self.add_error(f"name_{row}", _("Parten står redan där. Ta bort den ena."))
            named.add(name)
            if not name and cleaned.get(f"need_{row}"):
                self.add_error(f"name_{row}", _("Skriv vem som har behovet."))
        return cleaned


class BudgetForm(Section):
    """An amount for each kind of cost and year of the period. What is left empty is no row; 0 is one."""

    def __init__(self, data=None, *, application: Application):
        self.years = years_of(application)
        super().__init__(data, application=application)
        for year in self.years:
            for kind in CostKind:
                self.fields[f"{kind.value}_{year}"] = KronorField(label=kind.label, required=False)

    def standing(self):
        return {f"{row.kind}_{row.year}": row.ore for row in self.application.budget.all()}

    @property
    def rows(self):
        return [(year, [self[f"{kind.value}_{year}"] for kind in CostKind]) for year in self.years]

    @property
    def costs(self):
        return [
            Cost(year, kind.value, ore)
            for year in self.years
            for kind in CostKind
            if (ore := self.cleaned_data[f"{kind.value}_{year}"]) is not None
        ]


def years_of(application):
    """The years that the application goes over; none until it has a period."""
    if not application.starts_on or not application.ends_on:
        return []
    return list(range(application.starts_on.year, application.ends_on.year + 1))
