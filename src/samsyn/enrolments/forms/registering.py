from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samsyn.catalogue.choices import LegalBasis
from samsyn.catalogue.models import Measure
from samsyn.enrolments.choices import CodeList, Occasion
from samsyn.enrolments.entries import Consent, Entry, Fault, faults
from samsyn.enrolments.forms.questions import (
    case_of,
    code_field,
    day_field,
    measured,
    measured_fields,
    municipality_field,
    once_field,
    referrer_field,
    sex_field,
)
from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import NumberIsWrong, looks_like_number, read_key
from samsyn.organisations.models import Association
from samsyn.participants.choices import Form

_NUMBER = ["number"]
_LOCAL_KEY = ["local_key", "birth_year"]
_IDENTITY = [*_NUMBER, *_LOCAL_KEY, "name", "contact", "consent_on", "consent_version", "consent_language"]
_CASE = ["municipality", "referred_by", "occupation_before", "work_before", "study_before"]
#: way of registering: the questions that it does not ask
NOT_ASKED = {
    Form.NUMBER: _LOCAL_KEY,
    Form.LOCAL_KEY: _NUMBER,
    Form.ANONYMOUS: _IDENTITY,
    Form.PROTECTED: [*_IDENTITY, *_CASE],
}


class RegisterForm(forms.Form):
    """Register in. What a form of registration must not hold is not asked, and dropped if it comes anyway."""

    def __init__(self, *args, association: Association, measures: list[Measure], **kwargs):
        super().__init__(*args, **kwargs)
        self.measures = {measure.reference: measure for measure in measures}
        on = today()
        choices = [(measure.reference, measure.name) for measure in measures]
        if len(choices) > 1:
            choices.insert(0, ("", _("Välj insats")))
        self.fields |= {
            "once": once_field(),
            "measure": forms.ChoiceField(label=_("Insats"), choices=choices),
            "form": forms.ChoiceField(
                label=_("Hur registreras personen?"),
                choices=[
                    (Form.NUMBER, _("Med personnummer eller samordningsnummer")),
                    (Form.LOCAL_KEY, _("Med lokal nyckel")),
                    (Form.ANONYMOUS, _("Anonymt")),
                    (Form.PROTECTED, _("Med skyddade personuppgifter")),
                ],
                widget=forms.RadioSelect,
                initial=Form.NUMBER,
            ),
            "number": forms.CharField(
                label=_("Personnummer eller samordningsnummer"),
                required=False,
                max_length=20,
                widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
            ),
            "local_key": forms.CharField(
                label=_("Lokal nyckel"),
                required=False,
                max_length=60,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            ),
            "name": forms.CharField(
                label=_("Namn"),
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            ),
            "contact": forms.CharField(
                label=_("Kontakt"),
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            ),
            "birth_year": forms.IntegerField(label=_("Födelseår"), required=False),
            "consent_on": day_field(_("Samtycket gavs den"), required=False),
            "consent_version": forms.CharField(label=_("Blankettens version"), required=False, max_length=40),
            "consent_language": forms.CharField(label=_("Blankettens språk"), required=False, max_length=40),
            "started_on": day_field(_("Startdatum")),
            "sex": sex_field(),
            "municipality": municipality_field(association, on),
            "referred_by": referrer_field(),
            "education": code_field(association, CodeList.EDUCATION, []),
            "support_time": code_field(association, CodeList.SUPPORT_TIME, []),
            **measured_fields(Occasion.BEFORE, association, []),
        }

    @property
    def consent_when(self) -> str:
        """What makes the questions about consent appear: a choice of a measure that rests on it, or nothing."""
        resting = [
            reference
            for reference, measure in self.measures.items()
            if measure.legal_basis == LegalBasis.CONSENT
        ]
        return f"measure={'|'.join(resting)}" if resting else ""

    def clean(self):
        answers = super().clean()
        for name in NOT_ASKED.get(answers.get("form", ""), ()):
            # Typed before the way was chosen: it is thrown away, so it need not be right.
            self.errors.pop(name, None)
            answers[name] = None
        if self.errors:
            return answers
        entry = self._entry(answers)
        for fault in faults(entry, on=today()):
            self.refuse(fault)
        answers["entry"] = entry
        return answers

    def refuse(self, fault: Fault) -> None:
        """Show a fault where it belongs."""
        name, sentence = fault
        if name == "participant" or name == "birth_year" and self.cleaned_data.get("form") == Form.NUMBER:
            name = "number" if self.cleaned_data.get("form") == Form.NUMBER else "local_key"
        self.add_error(name if name in self.fields else None, sentence)

    def _entry(self, answers: dict[str, Any]) -> Entry:
        form = Form(answers["form"])
        text = {Form.NUMBER: answers["number"], Form.LOCAL_KEY: answers["local_key"]}.get(form, "")
        key = None
        if text:
            try:
                key = read_key(text, on=today())
            except NumberIsWrong:
                raise forms.ValidationError(
                    {"number": _("Numret finns inte. Kontrollera datum och kontrollsiffra.")}
                ) from None
        if form == Form.NUMBER and text and not looks_like_number(text):
            raise forms.ValidationError({"number": _("Skriv numret med tio eller tolv siffror.")})
        if form == Form.LOCAL_KEY and text and looks_like_number(text):
            raise forms.ValidationError(
                {"local_key": _("Det här är ett personnummer. Välj det sättet, eller skriv en egen nyckel.")}
            )
        consent = None
        if answers["consent_on"]:
            consent = Consent(answers["consent_on"], answers["consent_version"], answers["consent_language"])
        return Entry(
            measure=self.measures[answers["measure"]],
            form=form,
            key=key,
            name=answers["name"] or "",
            contact=answers["contact"] or "",
            birth_year=answers["birth_year"],
            consent=consent,
            before=measured(answers, Occasion.BEFORE),
            row_id=f"form {answers['once']}" if answers["once"] else None,
            **case_of(answers),
        )
