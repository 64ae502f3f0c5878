"""The questions a case worker answers about a person: the same in, out and when something is put right."""

from datetime import date
from secrets import token_hex
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.enrolments.choices import Answer, CodeList, Occasion, Referrer
from samsyn.enrolments.entries import Measured
from samsyn.enrolments.models import Code
from samsyn.enrolments.queries import codes
from samsyn.lib.dates import today
from samsyn.organisations.models import Association, Municipality
from samsyn.organisations.queries import municipalities_of
from samsyn.participants.choices import Sex

OCCUPATIONS = [
    ("work", gettext_lazy("Arbete")),
    ("study", gettext_lazy("Studier")),
    ("job_seeking", gettext_lazy("Söker aktivt arbete")),
    ("work_training", gettext_lazy("Arbetsträning eller praktik")),
    ("none", gettext_lazy("Ingen sysselsättning")),
    ("unknown", gettext_lazy("Okänt")),
]
#: What a form calls its questions about each occasion.
WORDS = {
    Occasion.BEFORE: (gettext_lazy("Sysselsättning före"), gettext_lazy("Försörjning före")),
    Occasion.AFTER: (gettext_lazy("Sysselsättning efter"), gettext_lazy("Försörjning efter")),
}


def day_field(label: str, **kwargs) -> forms.DateField:
    """A date, not after today."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": today().isoformat()})
    return forms.DateField(label=label, widget=widget, **kwargs)


def extent_field(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=100)


def code_field(
    association: Association, code_list: CodeList, used: list[Code], **kwargs
) -> forms.ModelChoiceField:
    """One value of a list, among those valid today and those the record already has."""
    return forms.ModelChoiceField(
        label=CodeList(code_list).label,
        queryset=_choosable(association, code_list, used),
        required=False,
        to_field_name="code",
        empty_label=_("Välj"),
        **kwargs,
    )


def _choosable(association: Association, code_list: CodeList, used: list[Code]):
    valid = codes(association, code_list, on=today())
    return valid | Code.objects.filter(
        association=association, list=code_list, pk__in=[code.pk for code in used]
    )


def once_field() -> forms.CharField:
    """What a form shown once is known by, so that sent twice it is one registration."""
    return forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=40, initial=lambda: token_hex(16)
    )


def sex_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Kön"), choices=Sex.choices, widget=forms.RadioSelect)


def municipality_field(association: Association, on: date) -> forms.ModelChoiceField:
    """All municipalities, the association's own first."""
    own = municipalities_of(association, first=on, last=on)
    field = forms.ModelChoiceField(
        label=_("Kommun"), queryset=Municipality.objects.all(), required=False, empty_label=_("Välj")
    )
    others = Municipality.objects.exclude(pk__in=[each.pk for each in own])
    field.choices = [
        ("", _("Välj")),
        (_("Förbundets kommuner"), [(each.pk, each.name) for each in own]),
        (_("Andra kommuner"), [(each.pk, each.name) for each in others]),
    ]
    return field


def referrer_field() -> forms.ChoiceField:
    choices = [("", _("Välj")), *Referrer.choices]
    return forms.ChoiceField(label=_("Vem remitterade?"), choices=choices, required=False)


def measured_fields(occasion: Occasion, association: Association, used: list[Code]) -> dict[str, forms.Field]:
    """Occupation with extents, and livelihood, on one occasion; each name ends with the occasion."""
    occupation, livelihood = WORDS[occasion]
    return {
        f"occupation_{occasion}": forms.MultipleChoiceField(
            label=occupation, choices=OCCUPATIONS, required=False, widget=forms.CheckboxSelectMultiple
        ),
        f"work_{occasion}": extent_field(_("Arbete, procent av heltid")),
        f"study_{occasion}": extent_field(_("Studier, procent av heltid")),
        f"livelihood_{occasion}": forms.ModelMultipleChoiceField(
            label=livelihood,
            queryset=_choosable(association, CodeList.LIVELIHOOD, used),
            required=False,
            to_field_name="code",
            widget=forms.CheckboxSelectMultiple,
        ),
    }


def measured(answers: dict[str, Any], occasion: Occasion) -> Measured:
    """What was answered about an occasion. Work or study alone without extent is full time (contracts 2).

    Raises ValidationError where the answers contradict each other.
    """
    chosen = set(answers.get(f"occupation_{occasion}") or [])
    field = f"occupation_{occasion}"
    extents = {name: answers.get(f"{name}_{occasion}") or 0 for name in ("work", "study")}
    chosen |= {name for name, extent in extents.items() if extent}
    if len(chosen) > 1 and chosen & {"none", "unknown"}:
        raise forms.ValidationError(
            {field: _("Ingen sysselsättning och okänt står ensamma. Ta bort det ena valet.")}
        )
    if {"work", "study"} <= chosen and not all(extents.values()):
        raise forms.ValidationError({field: _("Ange omfattning för både arbete och studier.")})
    for name in ("work", "study"):
        if name in chosen and not extents[name]:
            extents[name] = 100
    if extents["work"] + extents["study"] > 100:
        sentence = _("Arbete och studier blir tillsammans mer än 100 procent. Sänk det ena av dem.")
        raise forms.ValidationError({field: sentence})
    livelihoods = sorted(
        answers.get(f"livelihood_{occasion}") or [], key=lambda code: (code.position, code.pk)
    )
    if chosen & {"none", "unknown"}:
        return Measured(answer=Answer(chosen.pop()), livelihoods=tuple(livelihoods))
    return Measured(
        answer=Answer.GIVEN if chosen else Answer.MISSING,
        job_seeking="job_seeking" in chosen,
        work_training="work_training" in chosen,
        livelihoods=tuple(livelihoods),
        **extents,
    )


def answers_of(what: Measured, occasion: Occasion) -> dict[str, Any]:
    """The answers that `measured` would read as `what`: a form's initial values."""
    chosen = [name for name in ("work", "study", "job_seeking", "work_training") if getattr(what, name)]
    if what.answer in {Answer.NONE, Answer.UNKNOWN}:
        chosen = [str(what.answer)]
    return {
        f"occupation_{occasion}": chosen,
        f"work_{occasion}": what.work or None,
        f"study_{occasion}": what.study or None,
        f"livelihood_{occasion}": [code.code for code in what.livelihoods],
    }


def case_of(answers: dict[str, Any]) -> dict[str, Any]:
    """What was answered about the person's case, as fields of `Entry`."""
    return {
        "started_on": answers["started_on"],
        "sex": answers["sex"],
        "municipality": answers["municipality"].pk if answers.get("municipality") else None,
        "referred_by": answers.get("referred_by") or "",
        "education": answers["education"],
        "support_time": answers["support_time"],
    }
