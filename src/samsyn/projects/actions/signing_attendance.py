"""A participant puts her name to a month: with four digits that came by e-mail or were handed over, or on paper."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.lib.encryption import keyed_hashes, seal, unseal
from samsyn.lib.mail_addresses import address_in
from samsyn.organisations.queries import roles_of
from samsyn.participants.actions import contact_recorded
from samsyn.projects import notices
from samsyn.projects.actions.attending import (
    AttendanceRefusal,
    AttendanceRefused,
    others_of,
    refuse_other_case_workers,
    remember_attendance,
    take_attendance,
)
from samsyn.projects.actions.signing import NotAsked
from samsyn.projects.actions.stepping import StepNotAllowed
from samsyn.projects.choices import AttendanceTrouble, SignedHow
from samsyn.projects.models import TRIES, Attendance, SigningCode
from samsyn.projects.queries.attendance import asks_for_manager, stays_of, token_hash
from samsyn.projects.states import ATTENDANCE_IN_PLACE, AttendanceState, AttendanceStep

#: A letter is read when there is time; what is handed over is typed at once.
MAILED_FOR, HANDED_FOR = timedelta(days=7), timedelta(hours=1)
#: How long a code that is spent or too old is remembered.
FORGOTTEN_AFTER = timedelta(days=30)
TOKEN = 16


class NoAddress(Exception):
    """The measure has recorded no e-mail address of the person."""


class CodeGone(Exception):
    """It has been used, was taken back, has expired, or bears no more tries."""


class CodeWrong(Exception):
    """The digits are others. `left` is how many tries there are still."""

    def __init__(self, left: int):
        super().__init__(left)
        self.left = left


class NotADayForIt(Exception):
    """A name was put before the days were over, or is to be put."""


@dataclass(frozen=True)
class Handed:
    """What is shown once, to whoever asked for it, and never kept: the digits and the end of the address."""

    code: SigningCode
    digits: str
    token: str


def mail_code(attendance: Attendance, *, edit: int, by: User, at: datetime | None = None) -> SigningCode:
    """A code goes to the participant by e-mail; an earlier one signs nothing any more.

    Raises NoAddress, AttendanceRefused when the days are not over or lack what they were, StepNotAllowed.
    """
    with transaction.atomic():
        if not _address_of(attendance):
            raise NoAddress(attendance.reference)
        made = _offer(attendance, edit=edit, by=by, at=at, is_mailed=True)
        said = seal({"digits": made.digits, "token": made.token}, context=made.code.reference)
        SigningCode.objects.filter(pk=made.code.pk).update(sealed=said)
        async_task(send_code, made.code.pk)
    return made.code


def hand_code(attendance: Attendance, *, edit: int, by: User, at: datetime | None = None) -> Handed:
    """A code to hand over to the participant; an earlier one signs nothing any more. Raises as `mail_code`, but NoAddress."""
    with transaction.atomic():
        return _offer(attendance, edit=edit, by=by, at=at, is_mailed=False)


def _offer(attendance: Attendance, *, edit: int, by: User, at: datetime | None, is_mailed: bool) -> Handed:
    refuse_other_case_workers(by, attendance.enrolment)
    at = at or timezone.now()
    refuse_unready(attendance, edit, on=timezone.localdate(at))
    SigningCode.objects.in_use().filter(attendance=attendance).update(closed_at=at, sealed=None)
    digits, token = f"{secrets.randbelow(10_000):04}", secrets.token_urlsafe(TOKEN)
    code = SigningCode(
        attendance=attendance,
        edit=edit,
        token_hash=token_hash(token),
        is_mailed=is_mailed,
        by=by,
        made_at=at,
        expires_at=at + (MAILED_FOR if is_mailed else HANDED_FOR),
    )
    code.code_hash = _code_hashes(code, digits)[0]
    code.save()
    remember_attendance(AttendanceStep.OFFER, attendance, by=by, at=at)
    participant, association = attendance.enrolment.participant, attendance.enrolment.association
    log(
        Act.CHANGED,
        "signing code",
        by=by,
        association=association.slug,
        roles=roles_of(by, association),
        subjects=[participant.reference],
    )
    return Handed(code, digits, token)


def refuse_unready(attendance: Attendance, edit: int, *, on: date) -> None:
    """Raises AttendanceRefused for a month whose days are not over, or that lacks what was done; StepNotAllowed for one
    that is signed, or is not what the page showed."""
    attendance.refresh_from_db()
    if attendance.state != AttendanceState.DRAFT or attendance.edit != edit:
        raise StepNotAllowed(f"Cannot sign attendance that is {attendance.state} at {attendance.edit}.")
    refusals = refusals_to_sign(attendance, on=on)
    if refusals:
        raise AttendanceRefused(refusals)


def refusals_to_sign(attendance: Attendance, *, on: date) -> list[AttendanceRefusal]:
    """What a draft lacks before it can be signed: its last day has come, and what was done is said of each day."""
    last = last_day_of(attendance)
    if on < last:
        return [AttendanceRefusal(AttendanceTrouble.NOT_ENDED, last)]
    if attendance.activity.strip():
        return []
    found = [each for each in attendance.days.all() if not each.text.strip()]
    lacking = [AttendanceRefusal(AttendanceTrouble.NO_ACTIVITY, each.day, each.minutes) for each in found]
    if attendance.whole_minutes:
        lacking.append(AttendanceRefusal(AttendanceTrouble.NO_ACTIVITY, None, attendance.whole_minutes))
    return lacking


def last_day_of(attendance: Attendance) -> date:
    """The last day of the month that the participant was in the project. Raises StepNotAllowed when there is none."""
    stays = stays_of([(attendance.enrolment_id, attendance.sub_project_id)])
    days = [day for stay in stays for day in stay.days_in(attendance.month)]
    if not days:
        raise StepNotAllowed("The participant is no longer in the project that month.")
    return days[-1]


def send_code(code_id: int) -> None:
    """Runs in the worker: the letter with the code, to the address as it is recorded now; then what was sealed is gone.

    Nothing is sent when the code is used, taken back or too old. Raises LetterNotSent, so that the queue tries again.
    """
    code = SigningCode.objects.select_related(
        "attendance__enrolment__participant", "attendance__enrolment__measure"
    ).get(pk=code_id)
    if code.sealed and code.is_open(timezone.now()):
        said = unseal(code.sealed, context=code.reference)
        if address := _address_of(code.attendance):
            notices.send_signing_code(address, said["digits"], said["token"], code.reference, code.expires_at)
    SigningCode.objects.filter(pk=code_id).update(sealed=None)


def try_code(code: SigningCode, typed: str, *, at: datetime | None = None) -> None:
    """Somebody types four digits. Each try is counted before it is looked at, in one UPDATE, so that many at once get no
    more than five. Raises CodeGone, CodeWrong.
    """
    at = at or timezone.now()
    this = SigningCode.objects.in_use().filter(pk=code.pk, tries__lt=TRIES, expires_at__gt=at)
    may_try = this.update(tries=F("tries") + 1)
    hashes = _code_hashes(code, "".join(typed.split()))
    is_right = any([constant_time_compare(each, code.code_hash) for each in hashes])
    code.refresh_from_db()
    if not may_try:
        raise CodeGone(code.reference)
    if not is_right:
        raise CodeWrong(TRIES - code.tries)
    SigningCode.objects.filter(pk=code.pk).update(tries=0)


@transaction.atomic
def sign_with_code(code: SigningCode, *, at: datetime | None = None) -> Attendance:
    """The participant puts her name to what the code is for, and an older version of the month is replaced. Whoever calls
    has tried the code. Used once: the second time, or when the month has changed, raises CodeGone.
    """
    at = at or timezone.now()
    used = SigningCode.objects.in_use().filter(pk=code.pk, expires_at__gt=at)
    if not used.update(used_at=at, sealed=None):
        raise CodeGone(code.reference)
    how = SignedHow.MAILED_CODE if code.is_mailed else SignedHow.HANDED_CODE
    attendance = code.attendance
    try:
        _sign(attendance, code.edit, by=None, at=at, signed_how=how, signed_at=at)
    except StepNotAllowed as moved:
        raise CodeGone(code.reference) from moved
    return attendance


@transaction.atomic
def sign_on_paper(
    attendance: Attendance,
    *,
    edit: int,
    paper_on: date,
    by: User,
    countersigned_on: date | None = None,
    at: datetime | None = None,
) -> None:
    """The case worker says that the participant has signed the printed month, on which day, and perhaps when the nearest
    manager did. The paper is kept by the project. Raises NotADayForIt, AttendanceRefused, StepNotAllowed.
    """
    refuse_other_case_workers(by, attendance.enrolment)
    at = at or timezone.now()
    _refuse_days(attendance, [paper_on, countersigned_on], on=timezone.localdate(at))
    refuse_unready(attendance, edit, on=timezone.localdate(at))
    paper: dict[str, Any] = {"signed_how": SignedHow.PAPER, "paper_on": paper_on, "paper_by": by}
    _sign(attendance, edit, by=by, at=at, signed_at=at, **paper)
    SigningCode.objects.in_use().filter(attendance=attendance).update(closed_at=at, sealed=None)
    if countersigned_on and asks_for_manager(attendance.sub_project, attendance.month):
        countersign(attendance, countersigned_on=countersigned_on, by=by, at=at)


@transaction.atomic
def countersign(
    attendance: Attendance, *, countersigned_on: date, by: User, at: datetime | None = None
) -> None:
    """The case worker says on which day the nearest manager signed, on paper, where the rules ask for it.

    Raises NotAsked, NotADayForIt, StepNotAllowed.
    """
    refuse_other_case_workers(by, attendance.enrolment)
    if not asks_for_manager(attendance.sub_project, attendance.month):
        raise NotAsked(attendance.reference)
    at = at or timezone.now()
    _refuse_days(attendance, [countersigned_on], on=timezone.localdate(at))
    named: dict[str, Any] = {"countersigned_on": countersigned_on, "countersigned_by": by}
    take_attendance(AttendanceStep.COUNTERSIGN, attendance, by=by, at=at, **named)


def _sign(attendance: Attendance, edit: int, *, by: User | None, at: datetime, **columns: Any) -> None:
    take_attendance(AttendanceStep.SIGN, attendance, by=by, at=at, only={"edit": edit}, **columns)
    older = others_of(attendance).filter(
        version__lt=attendance.version, state__in=sorted(ATTENDANCE_IN_PLACE)
    )
    for each in older:
        take_attendance(AttendanceStep.REPLACE, each, by=by, at=at)


def _refuse_days(attendance: Attendance, days: Iterable[date | None], *, on: date) -> None:
    last = last_day_of(attendance)
    if any(day and not last <= day <= on for day in days):
        raise NotADayForIt(f"{last}-{on}")


def _address_of(attendance: Attendance) -> str:
    enrolment = attendance.enrolment
    return address_in(contact_recorded(enrolment.participant, source=enrolment.measure.reference))


def _code_hashes(code: SigningCode, digits: str) -> list[str]:
    return keyed_hashes(digits, scope=f"signing code {code.reference}")


def forget_codes(on: date | None = None) -> None:
    """What no longer signs anything: its letter, if it never left, at once, and the code itself after thirty days."""
    now = timezone.now()
    SigningCode.objects.filter(sealed__isnull=False, expires_at__lte=now).update(sealed=None)
    day = (on or today()) - FORGOTTEN_AFTER
    SigningCode.objects.filter(Q(used_at=None), expires_at__date__lt=day).delete()
