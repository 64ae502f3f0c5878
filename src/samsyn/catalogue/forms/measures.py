"""What is asked about a measure, and how its facts are put in words."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue import queries
from samsyn.catalogue.choices import GROUPS, Direction, LegalBasis, MeasureKind, Method
from samsyn.lib.dates import first_day, last_day, today
from samsyn.look.templatetags import writing
from samsyn.organisations.queries import municipalities_of

LABELS = {
    "name": _("Namn"),
    "provider": _("Utförare"),
    "kind": _("Slag"),
    "direction": _("Inriktning"),
    "method": _("Så följs insatsen"),
    "legal_basis": _("Rättslig grund"),
    "groups": _("Grupper"),
    "starts_on": _("Första dag"),
    "ends_on": _("Sista dag"),
    "municipalities": _("Kommuner"),
    "worker": _("Deltagaransvarig"),
    "since": _("Från och med"),
    "until": _("Till och med"),
}
CODED = {"kind": MeasureKind, "direction": Direction, "method": Method, "legal_basis": LegalBasis}
#: The financial coordination that the associations carry out began with the law of 2003, in force from 2004.
FIRST_YEAR = 2004

LOCKED_MEANWHILE = _(
    "Inriktning och så följs insatsen ändrades inte: någon har hunnit registrera i insatsen. "
    "Spara igen om resten ska ändras."
)
PUBLISHED_NEEDS = _(
    "Insatsen är publicerad i katalogen, och där ska den ha en utförare och minst en kommun. "
    "Ange dem, eller pausa insatsen i katalogen först."
)
NAME_TAKEN = _("Förbundet har redan en insats med det namnet. Välj ett annat namn.")
PROVIDER_IS_UNKNOWN = _(
    "Förbundet har ingen organisation med det namnet. Välj en i listan, eller be kansliet lägga till den."
)
STRUCTURAL_IS_COUNTED = _("En strukturövergripande insats har inga enskilda deltagare. Välj Endast antal.")
ENDS_BEFORE_IT_STARTS = _("Sista dagen ligger före den första. Ändra en av dem.")


def in_words(fact: str, value) -> str:
    """A fact of a measure as people read it; empty when there is none."""
    if value is None or value == "" or value == []:
        return ""
    if fact in CODED:
        return str(CODED[fact](value).label)
    if fact == "groups":
        return ", ".join(str(GROUPS.get(each, each)) for each in value)
    if fact in ("starts_on", "ends_on", "since", "until"):
        return writing.day(date.fromisoformat(value))
    if isinstance(value, int):
        return writing.number(value)
    return ", ".join(value) if isinstance(value, list) else value


def beside(fact: str, mine, stored) -> tuple[str, str, str]:
    """A row for the one who was second: the heading of a fact, what they wrote and what stands."""
    return label_of(fact), in_words(fact, mine) or writing.NOTHING, in_words(fact, stored) or writing.NOTHING


def label_of(fact: str) -> str:
    """The heading of a fact; a fact that is a year is that year's budget."""
    return _now("Budget %(year)s") % {"year": fact} if fact.isdigit() else str(LABELS[fact])


def day_field(label):
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class MeasureForm(forms.Form):
    """A measure, new or as it stands. Direction and method are asked only until something is registered."""

    name = forms.CharField(
        label=LABELS["name"], max_length=120, help_text=_("Så som insatsen kallas till vardags.")
    )
    provider = forms.CharField(
        label=LABELS["provider"],
        max_length=120,
        required=False,
        help_text=_("Den organisation som bedriver insatsen. Kansliet kan också skriva ett nytt namn."),
        widget=forms.TextInput(attrs={"list": "providers", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=LABELS["kind"], choices=MeasureKind, initial=MeasureKind.OTHER)
    direction = forms.ChoiceField(
        label=LABELS["direction"],
        choices=Direction,
        widget=forms.RadioSelect,
        help_text=_(
            "En individinriktad insats vänder sig till enskilda personer, en strukturövergripande till dem "
            "som arbetar med dem, till exempel genom utbildningar."
        ),
    )
    method = forms.ChoiceField(
        label=LABELS["method"],
        choices=Method,
        widget=forms.RadioSelect,
        help_text=_(
            "Med enskilda deltagare registreras varje person in och ut. Med endast antal registreras hur "
            "många kvinnor och män som var med en viss dag. En insats som inte följs upp står bara i katalogen. "
            "Det går inte att ändra när något är registrerat."
        ),
    )
    legal_basis = forms.ChoiceField(
        label=LABELS["legal_basis"],
        choices=LegalBasis,
        widget=forms.RadioSelect,
        initial=LegalBasis.PUBLIC_TASK,
        help_text=_(
            "Varför insatsen får registrera personer med identitet. Med Samtycke ska personen ha sagt ja "
            "före registreringen, och datum, blankettens version och språk anges. Saknas något av det "
            "registreras personen anonymt. Valet gäller registreringar som görs från och med nu."
        ),
    )
    groups = forms.CharField(
        label=LABELS["groups"],
        max_length=200,
        required=False,
        help_text=_("Målgrupper som redovisas för sig, till exempel unga. Skriv komma mellan flera."),
    )
    starts_on = day_field(LABELS["starts_on"])
    ends_on = day_field(LABELS["ends_on"])
    municipalities = forms.MultipleChoiceField(
        label=LABELS["municipalities"], required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, association, measure=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure = measure
        self.places = places_to_choose(association, measure)
        self.fields["municipalities"].choices = [(each.code, each.name) for each in self.places]
        if measure:
            self.initial = _answers(measure)
        if measure and measure.is_locked:
            del self.fields["direction"], self.fields["method"]

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean(self):
        answers = self.cleaned_data
        if (
            answers.get("direction") == Direction.STRUCTURAL
            and answers.get("method", Method.COUNTS) != Method.COUNTS
        ):
            self.add_error("method", STRUCTURAL_IS_COUNTED)
        starts_on, ends_on = answers.get("starts_on"), answers.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", ENDS_BEFORE_IT_STARTS)
        if self._asks_for_what_is_locked():
            self.add_error(None, LOCKED_MEANWHILE)

    def _asks_for_what_is_locked(self):
        """The page was opened before something was registered, and says otherwise than what now stands."""
        if self.measure is None or not self.measure.is_locked:
            return False
        stands = {"direction": self.measure.direction, "method": self.measure.method}
        return any(self.data.get(fact, value) != value for fact, value in stands.items())

    @property
    def facts(self):
        """The answers as `add_measure` and `change_measure` take them."""
        answers = {fact: value for fact, value in self.cleaned_data.items() if fact != "version"}
        chosen = set(answers["municipalities"])
        answers["municipalities"] = [each for each in self.places if each.code in chosen]
        answers["groups"] = answers["groups"].split(",")
        return answers

    def beside(self, measure):
        """A row for each answer, for the one who was second."""
        stored, mine = queries.facts(measure), dict(self.facts)
        groups = queries.groups_named(mine["groups"])
        mine["groups"] = sorted(words or name for name, words in groups.items())
        mine["municipalities"] = sorted(each.name for each in mine["municipalities"])
        for day in ("starts_on", "ends_on"):
            mine[day] = mine[day].isoformat() if mine[day] else ""
        return [beside(fact, mine[fact], stored[fact]) for fact in self.fields if fact in mine]


class BudgetForm(forms.Form):
    """One year's number. `known` is what the page showed, so that nobody's number is overwritten unseen."""

    year = forms.IntegerField(label=_("År"), min_value=FIRST_YEAR, max_value=2100)
    participants = forms.IntegerField(
        label=_("Budgeterat antal deltagare"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Lämna tomt för att ta bort årets tal."),
    )
    known = forms.JSONField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self):
        """What the page showed for the year that was chosen."""
        known = self.cleaned_data["known"]
        number = known.get(str(self.cleaned_data["year"])) if isinstance(known, dict) else None
        return number if isinstance(number, int) else None


class FilterForm(forms.Form):
    """Which measures to show."""

    ALL, UNDER_WAY = "alla", "pagar"

    visa = forms.ChoiceField(
        label=_("Visa"), required=False, choices=[(UNDER_WAY, _("Pågående")), (ALL, _("Alla"))]
    )
    slag = forms.ChoiceField(
        label=LABELS["kind"], required=False, choices=[("", _("Alla slag")), *MeasureKind.choices]
    )

    @property
    def chosen(self):
        """The answers; those that nobody could have given count as none."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


def places_to_choose(association, measure):
    """The association's municipalities this year, and those that the measure already has."""
    year = today().year
    places = municipalities_of(association, first=first_day(year), last=last_day(year))
    kept = [each for each in measure.municipalities.all() if each not in places] if measure else []
    return sorted([*places, *kept], key=lambda place: place.name)


def _answers(measure):
    """The measure's facts as the form shows them."""
    return {
        **queries.facts(measure),
        "starts_on": measure.starts_on,
        "ends_on": measure.ends_on,
        "groups": ", ".join(str(group) for group in measure.groups.all()),
        "municipalities": [municipality.code for municipality in measure.municipalities.all()],
        "version": measure.version,
    }
