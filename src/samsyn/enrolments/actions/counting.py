"""Counts: how many took part one day where nobody is registered by person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.catalogue.actions import lock
from samsyn.catalogue.choices import Method
from samsyn.catalogue.models import Measure
from samsyn.enrolments import rules
from samsyn.enrolments.actions.changing import ChangedMeanwhile, StepNotAllowed
from samsyn.enrolments.actions.registering import EntryRefused
from samsyn.enrolments.entries import EARLIEST, Fault
from samsyn.enrolments.models import Count, CountEvent
from samsyn.enrolments.states import EnrolmentStep
from samsyn.lib.dates import today

#: More than this on one day is a misprint.
MOST = 100_000


@dataclass(frozen=True)
class CountEntry:
    """How many women, men and others took part on one day. `municipality` is a code."""

    measure: Measure
    on: date
    women: int
    men: int
    other: int
    municipality: str | None = None
    note: str = ""
    row_id: str | None = None
    row_digest: str = ""


def count_faults(entry: CountEntry, *, on: date) -> list[Fault]:
    """Everything that stops the counts from being stored on the day `on`, as (field, sentence)."""
    found = []
    if entry.measure.method != Method.COUNTS:
        found.append(("measure", _("Insatsen följs med enskilda deltagare. Registrera dem en och en.")))
    if entry.on > on:
        found.append(("on", _("Datumet ligger i framtiden.")))
    if entry.on < EARLIEST:
        found.append(("on", _("Datumet är tidigare än 1993. Kontrollera året.")))
    for field in ("women", "men", "other"):
        if not 0 <= getattr(entry, field) <= MOST:
            found.append((field, _("Ange ett helt tal mellan 0 och 100 000.")))
    if not found and entry.women + entry.men + entry.other == 0:
        found.append(("women", _("Ange minst en person.")))
    return found


def register_count(entry: CountEntry, *, by: User, on: date | None = None) -> Count:
    """Register how many took part one day. Raises as `register_counts`."""
    return register_counts([entry], by=by, on=on)[0]


@transaction.atomic
def register_counts(entries: Sequence[CountEntry], *, by: User, on: date | None = None) -> list[Count]:
    """Register counts in measures that are followed by numbers only: all of them, or none.

    Raises PermissionDenied or EntryRefused.
    """
    on = on or today()
    for measure in {entry.measure.pk: entry.measure for entry in entries}.values():
        if not rules.may_count(by, measure, on):
            raise PermissionDenied(
                _("Bara insatsens deltagaransvariga och kansliet registrerar antal i den.")
            )
        if not measure.is_locked:
            lock(measure)
    for index, entry in enumerate(entries):
        if found := count_faults(entry, on=on):
            raise EntryRefused(found, index)
    counts = Count.objects.bulk_create(
        [
            Count(
                association=entry.measure.association,
                measure=entry.measure,
                on=entry.on,
                women=entry.women,
                men=entry.men,
                other=entry.other,
                municipality_id=entry.municipality,
                note=entry.note,
                row_id=entry.row_id,
                row_digest=entry.row_digest,
            )
            for entry in entries
        ]
    )
    CountEvent.objects.bulk_create(
        [CountEvent(count=count, step=EnrolmentStep.REGISTER, by=by) for count in counts]
    )
    return counts


@transaction.atomic
def correct_count(count: Count, entry: CountEntry, *, by: User, version: int) -> bool:
    """Put right a count of the same measure; False when nothing differs. Raises as registering, or ChangedMeanwhile."""
    if not rules.may_count(by, count.measure, today()):
        raise PermissionDenied(_("Bara insatsens deltagaransvariga och kansliet rättar antal i den."))
    if found := count_faults(entry, on=today()):
        raise EntryRefused(found)
    now = {
        "on": entry.on,
        "women": entry.women,
        "men": entry.men,
        "other": entry.other,
        "municipality_id": entry.municipality,
        "note": entry.note,
    }
    changes = {
        name: [_readable(getattr(count, name)), _readable(value)]
        for name, value in now.items()
        if getattr(count, name) != value
    }
    if not changes:
        return False
    _take(EnrolmentStep.CORRECT, count, by=by, version=version, changes=changes, **now)
    return True


def _readable(value: Any) -> str:
    return "" if value is None else str(value)


@transaction.atomic
def close_count_as_error(count: Count, *, by: User, version: int) -> None:
    """A wrong count is closed, not deleted; it counts nowhere from then on."""
    if not rules.may_count(by, count.measure, today()):
        raise PermissionDenied(_("Bara insatsens deltagaransvariga och kansliet rättar antal i den."))
    _take(EnrolmentStep.CLOSE_AS_ERROR, count, by=by, version=version, changes={}, is_in_error=True)


def _take(
    step: EnrolmentStep, count: Count, *, by: User, version: int, changes: dict[str, Any], **columns: Any
) -> None:
    moved = Count.objects.filter(pk=count.pk, version=version, is_in_error=False).update(
        version=F("version") + 1, **columns
    )
    count.refresh_from_db()
    if not moved and count.version != version:
        raise ChangedMeanwhile(f"Shown at version {version}, now {count.version}.")
    if not moved:
        raise StepNotAllowed("The count is closed as an error.")
    CountEvent.objects.create(count=count, step=step, by=by, changes=changes)
