"""How true and how whole a record is: its freshness, its free places, and ten criteria with a sentence each."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from samsyn.catalogue.choices import (
    FREE_PLACES_DAYS,
    STALE_AFTER,
    Facet,
    FreshnessKind,
    Obstacle,
    StaleReason,
)
from samsyn.catalogue.models import Record
from samsyn.catalogue.queries.records import Facts

#: The way in that needs an address to send to.
REFERRAL = "referral"
#: criterion: what is said when it is met, and what to do when it is not.
CRITERIA = {
    "summary": (
        _("Den korta beskrivningen säger vad insatsen är."),
        _("Skriv en kort beskrivning på minst 40 tecken, så att den som söker ser vad insatsen är."),
    ),
    "description": (
        _("Beskrivningen berättar hur det går till."),
        _("Skriv minst 300 tecken om hur det går till, så att en deltagare vet vad som väntar."),
    ),
    "plain_text": (
        _("Det finns en text på lättare svenska."),
        _("Lägg till en text på lättare svenska, för den som läser med möda."),
    ),
    "audience": (
        _("Kategori och målgrupp är valda."),
        _("Välj kategori och målgrupp. Utan dem hittas insatsen inte när någon avgränsar sin sökning."),
    ),
    "way_in": (
        _("Det framgår hur man kommer in."),
        _("Välj väg in, och säg vem som får remittera eller precisera hur det går till."),
    ),
    "contact": (
        _("Det finns en kontakt med funktion."),
        _(
            "Ange kontaktens funktion och en e-postadress eller ett telefonnummer. En funktion blir inte inaktuell när någon slutar."
        ),
    ),
    "place": (
        _("Det framgår var insatsen ges."),
        _("Ange gatuadress och ort, eller säg att insatsen ges på distans."),
    ),
    "extent": (
        _("Omfattning och start är angivna."),
        _("Ange timmar eller veckor, och när man kan börja."),
    ),
    "around": (
        _("Språk och tillgänglighet är angivna."),
        _("Välj vilka språk som talas och vad som gör lokalen tillgänglig."),
    ),
    "fresh": (
        _("Uppgifterna är granskade i tid."),
        _("Gå igenom uppgifterna och bekräfta att de stämmer."),
    ),
}


@dataclass(frozen=True)
class Freshness:
    """Whether what stands can be believed: fresh, due for review, or stale; `reason` is empty unless stale."""

    kind: FreshnessKind
    reviewed_on: date | None
    reviewed_by: str
    due_on: date | None
    reason: StaleReason | None = None

    @property
    def is_stale(self) -> bool:
        return self.kind == FreshnessKind.STALE


@dataclass(frozen=True)
class Criterion:
    """One of ten things a good record has, worth a tenth each. `sentence` says what it is, and when it is not met
    what to do about it.
    """

    key: str
    is_met: bool
    sentence: str


def freshness(record: Record, on: date) -> Freshness:
    """How the record stands on the day `on`. The same that `Record.objects.due(on)` and `.stale(on)` say in SQL.

    Fresh until the day of its next review; due from that day; stale when STALE_AFTER days have passed since, when the
    day it said it holds to has passed, or when its measure has ended. A stale record is marked and ranked last; it is
    never hidden for that.
    """
    kind, reason = FreshnessKind.FRESH, None
    if record.valid_until and record.valid_until < on:
        reason = StaleReason.NO_LONGER_VALID
    elif record.measure.ends_on and record.measure.ends_on < on:
        reason = StaleReason.MEASURE_ENDED
    elif record.due_on and record.due_on < on - timedelta(days=STALE_AFTER):
        reason = StaleReason.NOT_REVIEWED
    if reason:
        kind = FreshnessKind.STALE
    elif record.due_on is None or record.due_on <= on:
        kind = FreshnessKind.DUE
    return Freshness(kind, record.reviewed_on, record.reviewed_by, record.due_on, reason)


def free_places(record: Record, on: date) -> int | None:
    """How many places are free on the day `on`; None when nobody has said so for FREE_PLACES_DAYS days."""
    said_on = record.free_places_on
    if said_on is None or said_on < on - timedelta(days=FREE_PLACES_DAYS):
        return None
    return record.free_places


def quality(record: Record, on: date) -> list[Criterion]:
    """The ten criteria, in the order an editor meets the fields. The score is how many are met.

    The record should come `with_surroundings()`.
    """
    said = {term.facet for term in record.terms.all()}
    extent = record.hours_from or record.hours_to or record.weeks
    met = {
        "summary": len(record.summary) >= 40,
        "description": len(record.description) >= 300,
        "plain_text": record.plain_text,
        "audience": said >= {Facet.CATEGORY, Facet.TARGET_GROUP},
        "way_in": Facet.WAY_IN in said and (Facet.REFERRER in said or record.notes.get(Facet.WAY_IN)),
        "contact": record.contact_function and (record.contact_email or record.contact_phone),
        "place": record.is_remote or (record.street and record.city),
        "extent": extent and (record.starts_continuously or record.start_dates),
        "around": said >= {Facet.LANGUAGE, Facet.ACCESSIBILITY},
        "fresh": freshness(record, on).kind == FreshnessKind.FRESH,
    }
    return [
        Criterion(key, bool(met[key]), str(holds if met[key] else lacks))
        for key, (holds, lacks) in CRITERIA.items()
    ]


def obstacles(facts: Facts) -> list[Obstacle]:
    """Why a record that says this cannot be published, in the order the fields are met; nothing when it can.

    Somebody who is to refer needs somewhere to send it: a form, or an address that mail reaches.
    """
    ways_in = facts["terms"].get(Facet.WAY_IN, [])
    lacks = {
        Obstacle.SUMMARY: not facts["summary"],
        Obstacle.DESCRIPTION: not facts["description"],
        Obstacle.PROVIDER: not facts["provider"],
        Obstacle.CATCHMENT: not (facts["municipalities"] or facts["is_remote"]),
        Obstacle.WAY_IN: not ways_in,
        Obstacle.CONTACT: not (facts["contact_email"] or facts["contact_phone"] or facts["web"]),
        Obstacle.REFERRAL: REFERRAL in ways_in and not (facts["referral_url"] or facts["contact_email"]),
    }
    return [obstacle for obstacle, is_lacking in lacks.items() if is_lacking]
