"""What is written down when somebody goes into a measure or out of it, and what may not be written.

Form, file and demo make the same `Entry`, so they meet the same rules.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samsyn.catalogue.choices import Direction, LegalBasis, Method
from samsyn.catalogue.models import Measure
from samsyn.enrolments.choices import Answer, EndKind, Referrer
from samsyn.lib.dates import first_day
from samsyn.lib.identity_numbers import Key
from samsyn.participants.choices import IDENTIFIED, Form

if TYPE_CHECKING:
    from samsyn.enrolments.models import Code

#: The law on financial coordination came into force in 2004; trials before it from 1993 (law 1992:863).
EARLIEST = date(1993, 1, 1)
#: Nobody older takes part; a birth year before this is a misprint.
OLDEST = 110

END_KINDS = frozenset(EndKind.values)

#: One fault: the field it stands in and the sentence to show there.
Fault = tuple[str, str]


@dataclass(frozen=True)
class Measured:
    """Occupation and livelihood on one occasion. Extents in percent; 0 where the thing is not there."""

    answer: Answer = Answer.MISSING
    work: int = 0
    study: int = 0
    job_seeking: bool = False
    work_training: bool = False
    livelihoods: "tuple[Code, ...]" = ()

    @property
    def is_empty(self) -> bool:
        return self.answer == Answer.MISSING and not self.livelihoods


@dataclass(frozen=True)
class Consent:
    """When consent was given, on which version of the form, in which language."""

    on: date
    version: str
    language: str


@dataclass(frozen=True)
class Entry:
    """One person in one measure. `municipality` is a code; `end_kind` empty while the person takes part."""

    measure: Measure
    sex: str
    started_on: date
    form: Form = Form.ANONYMOUS
    key: Key | None = None
    name: str = ""
    contact: str = ""
    birth_year: int | None = None
    municipality: str | None = None
    referred_by: str = Referrer.UNKNOWN
    ended_on: date | None = None
    end_kind: str = ""
    end_reason: "Code | None" = None
    education: "Code | None" = None
    support_time: "Code | None" = None
    before: Measured = Measured()
    after: Measured = Measured()
    consent: Consent | None = None
    row_id: str | None = None
    row_digest: str = ""

    @property
    def is_identified(self) -> bool:
        return self.form in IDENTIFIED


def settled(entry: Entry) -> Entry:
    """The entry without what must not be stored in its form (house 5).

    Anonymous: no identity, key or birth year, and so no legal basis to record. Protected: also no municipality,
    referrer, occupation or exact dates; the year alone, as its first day. Consent only where the measure rests on it.
    """
    if entry.is_identified:
        birth_year = entry.key.birth_year if entry.key and entry.key.is_number else entry.birth_year
        rests_on_consent = entry.measure.legal_basis == LegalBasis.CONSENT
        return replace(entry, birth_year=birth_year, consent=entry.consent if rests_on_consent else None)
    referred_by = entry.referred_by or Referrer.UNKNOWN
    entry = replace(
        entry, key=None, name="", contact="", birth_year=None, consent=None, referred_by=referred_by
    )
    if entry.form != Form.PROTECTED:
        return entry
    return replace(
        entry,
        municipality=None,
        referred_by=Referrer.UNKNOWN,
        started_on=first_day(entry.started_on.year),
        ended_on=first_day(entry.ended_on.year) if entry.ended_on else None,
        before=replace(Measured(), livelihoods=entry.before.livelihoods),
        after=replace(Measured(), livelihoods=entry.after.livelihoods),
    )


def faults(entry: Entry, *, on: date) -> list[Fault]:
    """Everything that stops the entry from being stored on the day `on`, as (field, sentence); empty when right.

    Fields are named as the columns of the import file (contracts 2).
    """
    found = _faults_of_measure(entry) + _faults_of_dates(entry, on)
    if entry.is_identified:
        found += _faults_of_identity(entry, on)
    found += _faults_of_occupation("occupation_before", entry.before)
    found += _faults_of_occupation("occupation_after", entry.after)
    return found


def _faults_of_measure(entry: Entry) -> list[Fault]:
    if entry.measure.direction != Direction.INDIVIDUAL or entry.measure.method != Method.PARTICIPANTS:
        return [("measure", _("Insatsen följs bara med antal. Registrera antal i stället."))]
    return []


def _faults_of_dates(entry: Entry, on: date) -> list[Fault]:
    found = []
    if entry.started_on > on:
        found.append(("started_on", _("Startdatum ligger i framtiden. Registrera när personen har börjat.")))
    if entry.started_on < EARLIEST:
        found.append(("started_on", _("Startdatum är tidigare än 1993. Kontrollera året.")))
    if entry.ended_on:
        if entry.ended_on < entry.started_on:
            found.append(("ended_on", _("Slutdatum är före startdatum. Rätta det ena av dem.")))
        if entry.ended_on > on:
            found.append(
                ("ended_on", _("Slutdatum ligger i framtiden. Registrera ut när personen har slutat."))
            )
        if not entry.end_kind:
            found.append(("end_kind", _("Ange hur deltagandet avslutades.")))
    elif entry.end_kind:
        found.append(("ended_on", _("Ange slutdatum, eftersom det står hur deltagandet avslutades.")))
    elif entry.end_reason:
        found.append(("ended_on", _("Ange slutdatum, eftersom det står varför deltagandet avslutades.")))
    if entry.end_kind and entry.end_kind not in END_KINDS:
        found.append(("end_kind", _("Välj hur deltagandet avslutades.")))
    return found


def _faults_of_identity(entry: Entry, on: date) -> list[Fault]:
    found = []
    if entry.key is None:
        found.append(("participant", _("Ange personnummer eller lokal nyckel, eller registrera anonymt.")))
    elif entry.key.is_number and entry.birth_year not in (None, entry.key.birth_year):
        found.append(("birth_year", _("Födelseåret stämmer inte med personnumret. Rätta det ena av dem.")))
    year = entry.key.birth_year if entry.key and entry.key.is_number else entry.birth_year
    if year is None:
        if entry.form != Form.NUMBER:  # a number says it
            found.append(("birth_year", _("Ange födelseår med fyra siffror.")))
    elif not entry.started_on.year - OLDEST <= year <= entry.started_on.year:
        found.append(
            ("birth_year", _("Födelseåret kan inte stämma. Ange det med fyra siffror, till exempel 1985."))
        )
    if not entry.municipality:
        found.append(("municipality", _("Ange kommun.")))
    if not entry.referred_by:
        found.append(("referred_by", _("Ange vem som remitterade.")))
    if entry.measure.legal_basis == LegalBasis.CONSENT:
        found += _faults_of_consent(entry, on)
    return found


def _faults_of_consent(entry: Entry, on: date) -> list[Fault]:
    if entry.consent is None:
        sentence = _(
            "Insatsen bygger på samtycke. Ange när samtycket gavs, blankettens version och språk, eller registrera "
            "anonymt."
        )
        return [("consent_on", sentence)]
    found = []
    if entry.consent.on > on:
        found.append(("consent_on", _("Samtycket ska vara lämnat innan du registrerar. Rätta datumet.")))
    if not entry.consent.version:
        found.append(("consent_version", _("Ange vilken version av blanketten personen har skrivit under.")))
    if not entry.consent.language:
        found.append(("consent_language", _("Ange vilket språk blanketten var på.")))
    return found


def _faults_of_occupation(field: str, measured: Measured) -> list[Fault]:
    if not (0 <= measured.work <= 100 and 0 <= measured.study <= 100):
        return [(field, _("Omfattningen ska vara mellan 1 och 100 procent."))]
    if measured.work + measured.study > 100:
        return [(field, _("Arbete och studier blir tillsammans mer än 100 procent. Sänk det ena av dem."))]
    is_something = bool(measured.work or measured.study or measured.job_seeking or measured.work_training)
    if is_something != (measured.answer == Answer.GIVEN):
        return [(field, _("Ange antingen en sysselsättning, ingen eller okänd."))]
    return []
