"""A participant's month in a project is written down, corrected by a new version, and moved step by step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.enrolments.models import Enrolment
from samsyn.lib.dates import today
from samsyn.projects import rules
from samsyn.projects.actions.signing import NoReason
from samsyn.projects.actions.stepping import StepNotAllowed
from samsyn.projects.choices import AttendanceTrouble
from samsyn.projects.models import Attendance, AttendanceDay, AttendanceEvent, SigningCode
from samsyn.projects.queries.attendance import Stay
from samsyn.projects.states import ATTENDANCE_IN_PLACE, ATTENDANCE_STEPS, AttendanceState, AttendanceStep
from samsyn.projects.timekeeping import days_of, first_of, length_of

CASE_WORKERS_ONLY = _("Närvaro skriver bara de deltagaransvariga som följer deltagaren i insatsen.")


@dataclass(frozen=True)
class Attended:
    """A day's time in minutes, and what was done when it was something else than the month's activity."""

    day: date
    minutes: int
    text: str = ""


@dataclass(frozen=True)
class AttendanceRefusal:
    """One thing that stands in the way: where, and what was given. Minutes."""

    trouble: AttendanceTrouble
    day: date | None = None
    minutes: int = 0


class AttendanceRefused(Exception):
    """Nothing was done; `refusals` are all reasons at once, in the order of the days."""

    def __init__(self, refusals: list[AttendanceRefusal]):
        super().__init__([each.trouble.value for each in refusals])
        self.refusals = sorted(refusals, key=lambda each: each.day or date.max)


class AttendanceChanged(Exception):
    """The month was changed after the page was opened."""


@transaction.atomic
def write_attendance(
    stay: Stay,
    month: date,
    rows: Iterable[Attended],
    *,
    edit: int,
    by: User,
    activity: str = "",
    whole_minutes: int = 0,
    on: date | None = None,
) -> Attendance:
    """The month's draft now says this: days with time, the activity of those that say nothing else, and of somebody with
    protected identity only the month's sum. `edit` is that of the draft when the page was opened, 0 when there was none;
    `on` is today, but for the demo: what lies after it is refused. A code that signs what stood there before is closed.

    A day is at most as long as it is in Sweden, in this measure: nobody is told what the person does elsewhere. Sent twice,
    it is written once. Raises AttendanceRefused, AttendanceChanged; StepNotAllowed when the month has been signed.
    """
    refuse_other_case_workers(by, stay.enrolment)
    month, rows = first_of(month), sorted((row for row in rows if row.minutes), key=lambda row: row.day)
    refusals = refused_rows(stay, month, rows, whole_minutes, on=on or today())
    if refusals:
        raise AttendanceRefused(refusals)
    latest = versions_of(stay, month).order_by("version").last()
    said = [(row.day, row.minutes, row.text[:120]) for row in rows]
    columns = {"activity": activity[:120], "whole_minutes": whole_minutes}
    if latest and _says(latest, said, columns):
        return latest  # sent twice, or nothing was changed
    draft = _begun(stay, month, latest, edit, columns)
    draft.days.all().delete()
    AttendanceDay.objects.bulk_create(
        AttendanceDay(attendance=draft, day=day, minutes=minutes, text=text) for day, minutes, text in said
    )
    SigningCode.objects.in_use().filter(attendance=draft).update(closed_at=timezone.now(), sealed=None)
    remember_attendance(AttendanceStep.WRITE, draft, by=by)
    return draft


def refused_rows(
    stay: Stay, month: date, rows: Iterable[Attended], whole_minutes: int, *, on: date
) -> list[AttendanceRefusal]:
    """What is wrong with the days one by one, and with the month's sum."""
    found = []
    for row in rows:
        trouble = _trouble_with(row, stay, month, on)
        if trouble:
            found.append(AttendanceRefusal(trouble, row.day, row.minutes))
    if whole_minutes > sum(length_of(day) for day in days_of(month)):
        found.append(AttendanceRefusal(AttendanceTrouble.MONTH_OVER, None, whole_minutes))
    return found


def _trouble_with(row: Attended, stay: Stay, month: date, on: date) -> AttendanceTrouble | None:
    troubles = {
        AttendanceTrouble.NO_DAYS: stay.is_protected,
        AttendanceTrouble.NOT_OF_MONTH: first_of(row.day) != month,
        AttendanceTrouble.FUTURE: row.day > on,
        AttendanceTrouble.NOT_THERE: not stay.has(row.day),
        AttendanceTrouble.DAY_OVER: row.minutes > length_of(row.day),
    }
    return next((trouble for trouble, is_so in troubles.items() if is_so), None)


def _says(attendance: Attendance, said: list[tuple[date, int, str]], columns: dict[str, Any]) -> bool:
    stored = [(each.day, each.minutes, each.text) for each in attendance.days.order_by("day")]
    return stored == said and all(getattr(attendance, name) == value for name, value in columns.items())


def _begun(
    stay: Stay, month: date, latest: Attendance | None, edit: int, columns: dict[str, Any]
) -> Attendance:
    """The draft to write in, with the columns as they are to be: a new one, or the one that stood there at `edit`."""
    if latest is None:
        try:
            with transaction.atomic():
                return Attendance.objects.create(
                    sub_project=stay.part, enrolment=stay.enrolment, month=month, **columns
                )
        except IntegrityError as there:
            raise AttendanceChanged from there
    if latest.state != AttendanceState.DRAFT:
        raise StepNotAllowed(f"Cannot write in attendance that is {latest.state}.")
    this = Attendance.objects.filter(pk=latest.pk, edit=edit, state=AttendanceState.DRAFT)
    if not this.update(edit=F("edit") + 1, **columns):
        raise AttendanceChanged
    latest.refresh_from_db()
    return latest


@transaction.atomic
def correct_attendance(
    attendance: Attendance, *, reason: str, by: User, at: datetime | None = None
) -> Attendance:
    """A new version as a draft, with the days of the one in place, which stands until the new one is signed. When one is
    being written already, that one. Raises NoReason, StepNotAllowed.
    """
    refuse_other_case_workers(by, attendance.enrolment)
    if not reason.strip():
        raise NoReason(attendance.reference)
    begun = others_of(attendance).filter(state=AttendanceState.DRAFT).first()
    if begun:
        return begun
    if others_of(attendance).filter(version__gt=attendance.version).exists():
        raise StepNotAllowed("Only the latest version is corrected.")
    take_attendance(AttendanceStep.CORRECT, attendance, by=by, note=reason.strip(), at=at)
    made = Attendance(
        sub_project=attendance.sub_project,
        enrolment=attendance.enrolment,
        month=attendance.month,
        version=attendance.version + 1,
        reason=reason.strip()[:300],
        activity=attendance.activity,
        whole_minutes=attendance.whole_minutes,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as quicker:
        raise StepNotAllowed("A colleague has begun to correct it.") from quicker
    days = [
        AttendanceDay(attendance=made, day=each.day, minutes=each.minutes, text=each.text)
        for each in attendance.days.all()
    ]
    AttendanceDay.objects.bulk_create(days)
    return made


@transaction.atomic
def drop_attendance(attendance: Attendance, *, by: User, at: datetime | None = None) -> None:
    """The new version is thrown away, and the one in place goes on standing. Twice is once.

    Raises StepNotAllowed for one that is signed, and one that nothing stands beside.
    """
    refuse_other_case_workers(by, attendance.enrolment)
    standing = others_of(attendance).filter(state__in=sorted(ATTENDANCE_IN_PLACE)).order_by("version").last()
    if standing is None:
        raise StepNotAllowed("No version is in place.")
    drafts = Attendance.objects.filter(pk=attendance.pk, state=AttendanceState.DRAFT)
    if not drafts.delete()[0]:
        if Attendance.objects.filter(pk=attendance.pk).exists():
            raise StepNotAllowed(f"Cannot drop attendance that is {attendance.state}.")
        return
    remember_attendance(AttendanceStep.DROP, standing, by=by, at=at)


@transaction.atomic
def take_attendance(
    step: AttendanceStep,
    attendance: Attendance,
    *,
    by: User | None,
    note: str = "",
    at: datetime | None = None,
    only: dict[str, Any] | None = None,
    **columns: Any,
) -> None:
    """Move a participant's month one step and write it down; what it may start from, and `only`, is checked and changed in
    one UPDATE. `by` None is the participant. Raises StepNotAllowed, with the month as it now stands.
    """
    sources, target = ATTENDANCE_STEPS[step]
    if target:
        columns |= {"state": target}
    this = Attendance.objects.filter(pk=attendance.pk, state__in=sorted(sources), **(only or {}))
    moved = this.update(edit=F("edit") + 1, **columns)
    attendance.refresh_from_db(fields=["state", "edit", *columns])
    if not moved:
        raise StepNotAllowed(f"Cannot {step} attendance that is {attendance.state}.")
    remember_attendance(step, attendance, by=by, note=note, at=at)


def remember_attendance(
    step: AttendanceStep,
    attendance: Attendance,
    *,
    by: User | None,
    note: str = "",
    at: datetime | None = None,
) -> None:
    """The line in the history."""
    AttendanceEvent.objects.create(
        attendance=attendance, step=step, by=by, note=note[:300], at=at or timezone.now()
    )


def refuse_other_case_workers(by: User, enrolment: Enrolment) -> None:
    """Raises PermissionDenied, with the reason, for who does not follow the participant through the measure."""
    if not rules.may_write_attendance(by, enrolment, today()):
        raise PermissionDenied(CASE_WORKERS_ONLY)


def versions_of(stay: Stay, month: date) -> QuerySet[Attendance]:
    return Attendance.objects.filter(sub_project=stay.part, enrolment=stay.enrolment, month=month)


def others_of(attendance: Attendance) -> QuerySet[Attendance]:
    """The month's other versions."""
    same = Attendance.objects.filter(
        sub_project=attendance.sub_project_id, enrolment=attendance.enrolment_id, month=attendance.month
    )
    return same.exclude(pk=attendance.pk)
