"""What is asked about a record, in sections, and how the answers become facts."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue import queries
from samsyn.catalogue.choices import (
    OF_MEASURE,
    RECORD_FACTS,
    YES_OR_NO,
    Facet,
    MeasureKind,
    Obstacle,
    RecordSex,
)
from samsyn.catalogue.forms.measures import day_field, places_to_choose
from samsyn.lib.dates import parse
from samsyn.look.templatetags.writing import NOTHING

#: (key, heading, rows of questions). A facet is its boxes and, under them, what is to be said more precisely.
SECTIONS = [
    (
        "vad",
        _("Vad det är"),
        ["name", "provider", "kind", "summary", "description", "plain_text"]
        + [Facet.CATEGORY, Facet.METHOD, Facet.FUNDING],
    ),
    (
        "vem",
        _("Vem det är för"),
        ["municipalities", "districts", Facet.TARGET_GROUP, "sex", ("age_from", "age_to")]
        + ["requirements", Facet.LIVELIHOOD, "must_be_registered"],
    ),
    ("in", _("Hur man kommer in"), [Facet.WAY_IN, Facet.REFERRER, "referral_url"]),
    (
        "nar",
        _("När och hur mycket"),
        [("hours_from", "hours_to"), "weeks", "starts_continuously", "start_dates"]
        + [("places", "waiting_weeks"), "cost"],
    ),
    (
        "var",
        _("Var"),
        ["is_remote", "street", ("postal_code", "city"), ("latitude", "longitude")]
        + [Facet.ACCESSIBILITY, Facet.LANGUAGE, "has_interpreter"],
    ),
    (
        "kontakt",
        _("Kontakt"),
        ["contact_function", "contact_name", ("contact_email", "contact_phone"), "web"],
    ),
    ("engelska", _("På engelska"), ["name_en", "summary_en", "description_en"]),
    ("granskning", _("Granskning"), ["valid_until", "review_days", "note"]),
]
ROWS = [row for _key, _heading, rows in SECTIONS for row in rows]
HELP = {
    "name": _("Så som insatsen kallas till vardags."),
    "provider": _("Den som bedriver insatsen. Kansliet kan också skriva ett nytt namn."),
    "summary": _("En eller två meningar, högst 200 tecken. De visas i sökningen."),
    "description": _("Vad man gör, hur en vecka kan se ut och vad det kan leda till."),
    "plain_text": _("Samma sak med korta meningar och vanliga ord, för den som läser med möda."),
    "municipalities": _("Kommunerna vars invånare kan delta."),
    "districts": _("Om insatsen bara är till för vissa stadsdelar, till exempel Farsta, Skarpnäck."),
    "requirements": _("Det man behöver uppfylla för att få delta, om något."),
    "referral_url": _("Adressen till blanketten, om det finns en."),
    "start_dates": _("Dagar när man kan börja, till exempel 2026-09-01. Skriv komma mellan flera."),
    "cost": _("Vad det kostar för deltagaren. Skriv Kostnadsfritt om det inte kostar något."),
    "latitude": _("Till exempel 59,168."),
    "longitude": _("Till exempel 18,140."),
    "contact_function": _("Till exempel Samordnare. En funktion blir inte inaktuell när någon slutar."),
    "contact_name": _("Visas för alla. Skriv bara namnet på den som vet om det."),
    "valid_until": _("Sista dagen som uppgifterna stämmer, om den är känd."),
    "review_days": _("Hur ofta utföraren får frågan om uppgifterna stämmer. Minst 30 dagar."),
}
NOTE_LABEL = _("Precisering: %(facet)s")
LONGEST_NOTE = 500
ONE_LINE = (
    "name summary districts name_en summary_en street postal_code city cost contact_function contact_name contact_phone"
    " start_dates".split()
)
LONGEST = {
    "name": 120,
    "summary": 200,
    "districts": 200,
    "name_en": 120,
    "summary_en": 200,
    "street": 120,
    "postal_code": 10,
    "city": 60,
    "cost": 200,
    "contact_function": 120,
    "contact_name": 120,
    "contact_phone": 40,
    "start_dates": 600,
}
TEXTS = ("description", "plain_text", "requirements", "description_en")
NUMBERS = ("age_from", "age_to", "hours_from", "hours_to", "weeks", "places", "waiting_weeks", "review_days")
TICKS = ("is_remote", "has_interpreter", "starts_continuously")
PUBLISHED_NEEDS = _("Insatsen är publicerad, och då behövs det här: %(needs)s")


def names_in(row):
    """The questions of a row."""
    if isinstance(row, Facet):
        return [f"terms_{row.value}", f"notes_{row.value}"]
    return row if isinstance(row, tuple) else (row,)


def fields_of_facts():
    """A field for each fact, by its name."""
    fields = {
        each: forms.CharField(label=RECORD_FACTS[each], max_length=LONGEST[each], required=each == "name")
        for each in ONE_LINE
    }
    for each in TEXTS:
        area = forms.Textarea(attrs={"rows": 8 if each == "description" else 5})
        fields[each] = forms.CharField(
            label=RECORD_FACTS[each], max_length=20_000, required=False, widget=area
        )
    for each in ("summary", "summary_en"):
        fields[each].widget = forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST[each]})
    for each in NUMBERS:
        fields[each] = forms.IntegerField(
            label=RECORD_FACTS[each], required=each == "review_days", min_value=0
        )
    for each in TICKS:
        fields[each] = forms.BooleanField(label=RECORD_FACTS[each], required=False)
    for each in ("latitude", "longitude"):
        fields[each] = forms.FloatField(label=RECORD_FACTS[each], required=False, localize=True)
    for each in ("referral_url", "web"):
        fields[each] = forms.URLField(
            label=RECORD_FACTS[each], required=False, max_length=300, assume_scheme="https"
        )
    fields["contact_email"] = forms.EmailField(label=RECORD_FACTS["contact_email"], required=False)
    fields["valid_until"] = day_field(RECORD_FACTS["valid_until"])
    fields["sex"] = forms.ChoiceField(
        label=RECORD_FACTS["sex"], choices=RecordSex, widget=forms.RadioSelect, initial=RecordSex.ALL
    )
    for each in YES_OR_NO:
        fields[each] = forms.TypedChoiceField(
            label=RECORD_FACTS[each],
            choices=[("", _("Sägs inte")), ("True", _("Ja")), ("False", _("Nej"))],
            coerce=lambda answer: answer == "True",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )
    fields["provider"] = forms.CharField(
        label=RECORD_FACTS["provider"],
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "providers", "autocomplete": "off"}),
    )
    fields["municipalities"] = forms.MultipleChoiceField(
        label=RECORD_FACTS["municipalities"], required=False, widget=forms.CheckboxSelectMultiple
    )
    return fields


class RecordForm(forms.Form):
    """A record, as `facts` say it. `measure` is what it is about, None when that is new too, `association` whose
    municipalities may be chosen, and `without` what is not asked. `providers` are the organisations to choose
    among, where the provider is not to be any.
    """

    def __init__(self, *args, association, facts, measure=None, without=(), providers=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = facts
        #: Records that may be the same measure, for somebody to look at before it is saved.
        self.similar = []
        made = fields_of_facts()
        made["kind"] = forms.ChoiceField(
            label=_("Slag"),
            choices=MeasureKind,
            initial=MeasureKind.OTHER,
            help_text=_("Så som insatsen räknas."),
        )
        made["note"] = forms.CharField(
            label=_("Vad har du ändrat?"),
            max_length=300,
            required=False,
            help_text=_("Står i historiken, för den som läser senare."),
        )
        if providers:
            made["provider"] = forms.ChoiceField(
                label=RECORD_FACTS["provider"],
                choices=[("", _("Välj en utförare")), *((each.name, each.name) for each in providers)],
            )
        self.places = places_to_choose(association, measure)
        made["municipalities"].choices = [(each.code, each.name) for each in self.places]
        self.terms = queries.terms_by_facet(in_use=False)
        for fact, help_text in HELP.items():
            made[fact].help_text = help_text
        for row in ROWS:
            if isinstance(row, Facet):
                self._ask_facet(row)
            else:
                self.fields |= {name: made[name] for name in names_in(row) if name not in without}
        self.fields["is_another"] = forms.BooleanField(
            label=_("Det är en annan insats. Spara den."), required=False
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.initial = answers_of(facts) | self.initial

    def _ask_facet(self, facet):
        chosen = set(self.stored["terms"].get(facet, []))
        self.fields[f"terms_{facet.value}"] = forms.MultipleChoiceField(
            label=facet.label,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[
                (each.code, str(each)) for each in self.terms[facet] if each.is_in_use or each.code in chosen
            ],
        )
        self.fields[f"notes_{facet.value}"] = forms.CharField(
            label=NOTE_LABEL % {"facet": str(facet.label).lower()}, required=False, max_length=LONGEST_NOTE
        )

    @property
    def sections(self):
        """The questions as they are shown: (key, heading, rows of questions), without sections that ask nothing."""
        found = []
        for key, heading, rows in SECTIONS:
            asked = [[self[name] for name in names_in(row) if name in self.fields] for row in rows]
            if any(asked):
                found.append((key, heading, [row for row in asked if row]))
        return found

    def clean_start_dates(self):
        written = [each for each in re.split(r"[,;\s]+", self.cleaned_data["start_dates"]) if each]
        try:
            return [parse(each).isoformat() for each in written]
        except ValueError:
            raise forms.ValidationError(
                _("Skriv varje dag som år-månad-dag, till exempel 2026-09-01.")
            ) from None

    @property
    def seen(self):
        """The version that was read."""
        return self.cleaned_data.get("version") or 0

    @property
    def facts(self):
        """The answers as the actions take them."""
        answers = self.cleaned_data
        facts = {name: answers[name] for name in self.fields if name in RECORD_FACTS}
        for whole in ("terms", "notes"):
            facts[whole] = {
                facet.value: answers[f"{whole}_{facet.value}"]
                for facet in Facet
                if f"{whole}_{facet.value}" in self.fields
            }
        facts["valid_until"] = answers["valid_until"].isoformat() if answers.get("valid_until") else ""
        return facts

    def look_for_similar(self, association, *, among, without=None):
        """Whether somebody should look before it is saved; `similar` is then what to look at. `among` are the
        records that may be named to whoever asks. `without` is the record itself, where there is one; it is like
        others in what the form does not ask too.
        """
        if self.cleaned_data["is_another"]:
            return False
        said = {fact: self.cleaned_data.get(fact, self.stored[fact]) for fact in OF_MEASURE}
        self.similar = queries.similar_records(association, among=among, without=without, **said)
        return bool(self.similar)

    def refuse(self, refusal):
        """What an action would not take, at the questions where it is put right."""
        for fact, fault in refusal.faults:
            name = fact.replace(".", "_")
            self.add_error(name if name in self.fields else None, fault.label)

    def refuse_obstacles(self, refusal):
        for obstacle in refusal.obstacles:
            name = AT[obstacle]
            needs = PUBLISHED_NEEDS % {"needs": Obstacle(obstacle).label}
            self.add_error(name if name in self.fields else None, needs)

    def beside(self, stored):
        """A row for each answer that differs from what stands, for the one who was second."""
        mine = queries.with_labels(stored | {fact: value for fact, value in self.facts.items()})
        mine["terms"] = {facet: sorted(codes) for facet, codes in mine["terms"].items() if codes}
        mine["notes"] = {facet: note for facet, note in mine["notes"].items() if note}
        return [
            (each.label, each.before or NOTHING, each.after or NOTHING)
            for each in queries.differences(mine, stored)
        ]


#: The question at which an obstacle is put right.
AT = {
    Obstacle.SUMMARY: "summary",
    Obstacle.DESCRIPTION: "description",
    Obstacle.PROVIDER: "provider",
    Obstacle.CATCHMENT: "municipalities",
    Obstacle.WAY_IN: "terms_way_in",
    Obstacle.CONTACT: "contact_email",
    Obstacle.REFERRAL: "referral_url",
}


def answers_of(facts):
    """Facts as the form shows them."""
    answers = {fact: value for fact, value in facts.items() if fact not in ("terms", "notes", "labels")}
    answers["start_dates"] = ", ".join(facts["start_dates"])
    answers["valid_until"] = parse(facts["valid_until"]) if facts["valid_until"] else None
    for facet in Facet:
        answers[f"terms_{facet.value}"] = facts["terms"].get(facet, [])
        answers[f"notes_{facet.value}"] = facts["notes"].get(facet, "")
    return answers


#: Questions that the measure itself answers, and what a first version needs no words for.
NOT_OF_A_MEASURES_FIRST = OF_MEASURE | {"kind", "note"}
