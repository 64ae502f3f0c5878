from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samsyn.enrolments.choices import CodeList, EndKind, Occasion
from samsyn.enrolments.entries import Entry, Fault
from samsyn.enrolments.forms.questions import (
    answers_of,
    case_of,
    code_field,
    day_field,
    measured,
    measured_fields,
    municipality_field,
    referrer_field,
    sex_field,
)
from samsyn.enrolments.models import Enrolment
from samsyn.enrolments.queries import entry_of
from samsyn.lib.dates import today
from samsyn.participants.choices import Form
from samsyn.participants.queries import Person

ENDS = [choice for choice in EndKind.choices if choice[0] != EndKind.REGISTERED_IN_ERROR]


class EndForm(forms.Form):
    """Register out: when, how, why, and how it stands now."""

    def __init__(self, *args, enrolment: Enrolment, **kwargs):
        super().__init__(*args, **kwargs)
        self.enrolment = enrolment
        association = enrolment.association
        self.fields |= {
            "version": forms.IntegerField(widget=forms.HiddenInput, initial=enrolment.version),
            "ended_on": day_field(_("Slutdatum")),
            "end_kind": forms.ChoiceField(
                label=_("Hur avslutades deltagandet?"), choices=ENDS, widget=forms.RadioSelect
            ),
            "end_reason": code_field(association, CodeList.END_REASON, []),
            **_after_fields(enrolment),
        }

    def clean(self):
        answers = super().clean()
        if self.errors:
            return answers
        if answers["ended_on"] < self.enrolment.started_on and not self.enrolment.is_protected:
            self.add_error("ended_on", _("Slutdatum är före startdatum. Rätta det ena av dem."))
        elif answers["ended_on"] > today():
            self.add_error(
                "ended_on", _("Slutdatum ligger i framtiden. Registrera ut när personen har slutat.")
            )
        answers["after"] = measured(answers, Occasion.AFTER)
        return answers


def _after_fields(enrolment: Enrolment) -> dict[str, forms.Field]:
    fields = measured_fields(
        Occasion.AFTER, enrolment.association, list(entry_of(enrolment).after.livelihoods)
    )
    return _without_occupation(fields) if enrolment.is_protected else fields


def _without_occupation(fields: dict[str, forms.Field]) -> dict[str, forms.Field]:
    """Of a person with protected identity occupation is not stored, so it is not asked (house 5)."""
    return {name: field for name, field in fields.items() if name.startswith("livelihood")}


class CorrectForm(forms.Form):
    """Put right what is registered. Asks for what this form of registration holds, nothing else."""

    def __init__(self, *args, enrolment: Enrolment, entry: Entry, person: Person | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.enrolment = enrolment
        self.entry = entry
        association = enrolment.association
        used = [code for code in (entry.education, entry.support_time, entry.end_reason) if code]
        fields: dict[str, forms.Field] = {
            "version": forms.IntegerField(widget=forms.HiddenInput, initial=enrolment.version)
        }
        if person:
            fields["name"] = forms.CharField(label=_("Namn"), required=False, max_length=120)
            fields["contact"] = forms.CharField(label=_("Kontakt"), required=False, max_length=200)
        if entry.form == Form.LOCAL_KEY:
            fields["birth_year"] = forms.IntegerField(label=_("Födelseår"))
        fields["sex"] = sex_field()
        fields["started_on"] = day_field(_("Startdatum"))
        if not enrolment.is_protected:
            fields["municipality"] = municipality_field(association, entry.started_on)
            fields["referred_by"] = referrer_field()
        fields["education"] = code_field(association, CodeList.EDUCATION, used)
        fields["support_time"] = code_field(association, CodeList.SUPPORT_TIME, used)
        before = measured_fields(Occasion.BEFORE, association, list(entry.before.livelihoods))
        fields |= _without_occupation(before) if enrolment.is_protected else before
        if enrolment.is_ended:
            fields["ended_on"] = day_field(_("Slutdatum"))
            fields["end_kind"] = forms.ChoiceField(
                label=_("Hur avslutades deltagandet?"), choices=ENDS, widget=forms.RadioSelect
            )
            fields["end_reason"] = code_field(association, CodeList.END_REASON, used)
            fields |= _after_fields(enrolment)
        self.fields |= fields
        self.initial = answers_to(entry, person)

    def clean(self):
        answers = super().clean()
        if self.errors:
            return answers
        changes = case_of(answers)
        if self.enrolment.is_protected:
            del changes["municipality"], changes["referred_by"]
        if "birth_year" in answers:
            changes["birth_year"] = answers["birth_year"]
        changes["before"] = measured(answers, Occasion.BEFORE)
        if self.enrolment.is_ended:
            changes |= {field: answers[field] for field in ("ended_on", "end_kind", "end_reason")}
            changes["after"] = measured(answers, Occasion.AFTER)
        answers["changes"] = changes
        return answers

    def refuse(self, fault: Fault) -> None:
        """Show a fault where it belongs."""
        name, sentence = fault
        self.add_error(name if name in self.fields else None, sentence)


def answers_to(entry: Entry, person: Person | None) -> dict[str, Any]:
    """The answers a form would hold for what is registered, and of whom."""
    return {
        "name": person.name if person else "",
        "contact": person.contact if person else "",
        "sex": entry.sex,
        "birth_year": entry.birth_year,
        "started_on": entry.started_on,
        "municipality": entry.municipality,
        "referred_by": entry.referred_by,
        "education": entry.education.code if entry.education else None,
        "support_time": entry.support_time.code if entry.support_time else None,
        "ended_on": entry.ended_on,
        "end_kind": entry.end_kind,
        "end_reason": entry.end_reason.code if entry.end_reason else None,
        **answers_of(entry.before, Occasion.BEFORE),
        **answers_of(entry.after, Occasion.AFTER),
    }
