"""The person's own page: made in the room, opened by code and PIN, closed by the team or by the person."""

import base64
import hashlib
import re
import secrets
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.referrals.actions.logged import log_case
from samsyn.referrals.actions.stepping import HANDLERS_ONLY, refuse_others
from samsyn.referrals.choices import VisitKind
from samsyn.referrals.models import TRIES, Case, OwnPage, OwnVisit

#: Bytes of a code: 128 bits.
CODE = 16
PIN = re.compile(r"\d{6,12}")
#: Ways up and down that a hand takes by itself.
RUNS = "01234567890123456789", "98765432109876543210"
#: A year of birth within the PIN is the first thing that somebody close would try.
BIRTH = re.compile(r"(19|20)\d\d")
#: A day as people write it: 850709, 090785.
DAY = re.compile(r"(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d")


class PinTooEasy(Exception):
    """Somebody who knows the person, or who tries the usual ones, would guess it."""


class NotLetIn(Exception):
    """The code, the PIN, or both are wrong, or the page is locked or closed; which of them is not told."""


def check_pin(pin: str) -> None:
    """Six to twelve digits, not the same ones again and again, no run, nothing like a birthday. Raises PinTooEasy."""
    repeats = any(pin == (pin[:size] * len(pin))[: len(pin)] for size in (1, 2, 3))
    is_run = any(pin in run for run in RUNS)
    if not PIN.fullmatch(pin) or repeats or is_run or BIRTH.search(pin) or DAY.fullmatch(pin):
        raise PinTooEasy


@transaction.atomic
def make_own_page(case: Case, *, pin: str, by: User, at: datetime | None = None) -> str:
    """A page for the person, or a new code to it; the code, which is shown this once. Any earlier one opens nothing.

    Raises PermissionDenied (also when the case is about nobody) and PinTooEasy.
    """
    refuse_others(by, case)
    if case.participant_id is None:
        raise PermissionDenied(HANDLERS_ONLY)
    check_pin(pin)
    at = at or timezone.now()
    OwnPage.objects.in_use().filter(case=case).update(closed_at=at, closed_by=by)
    code = base64.b32encode(secrets.token_bytes(CODE)).decode().rstrip("=")
    OwnPage.objects.create(case=case, code_hash=hashed(code), pin_hash=make_password(pin), by=by, made_at=at)
    log_case(Act.CHANGED, "own page made", case, by=by)
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


@transaction.atomic
def close_own_page(page: OwnPage, *, by: User | None, at: datetime | None = None) -> None:
    """It opens no more, and a visit under way ends. `by` None is the person herself. Raises PermissionDenied."""
    if by:
        refuse_others(by, page.case)
    OwnPage.objects.in_use().filter(pk=page.pk).update(closed_at=at or timezone.now(), closed_by=by)
    page.refresh_from_db()
    if by:
        log_case(Act.CHANGED, "own page closed", page.case, by=by)


def visit_own_page(code: str, pin: str, *, at: datetime | None = None) -> OwnVisit:
    """A visit of a quarter of an hour. Each try is remembered, also one that fails.

    The try is counted before the PIN is looked at, in one UPDATE, so that many at once get no more than five. Whatever
    is wrong costs the same: a PIN is always hashed and compared. Raises NotLetIn.
    """
    at = at or timezone.now()
    page = OwnPage.objects.in_use().filter(code_hash=hashed(code)).order_by("pk").first()
    may_try = bool(
        page and OwnPage.objects.in_use().filter(pk=page.pk, tries__lt=TRIES).update(tries=F("tries") + 1)
    )
    is_right = check_password(pin, page.pin_hash if page else _nobodys())
    if not (page and may_try and is_right):
        OwnVisit.objects.create(page=page, kind=VisitKind.REFUSED, at=at)
        raise NotLetIn
    OwnPage.objects.filter(pk=page.pk).update(tries=0)
    return OwnVisit.objects.create(page=page, kind=VisitKind.OPENED, at=at)


@transaction.atomic
def end_visit(visit: OwnVisit, *, at: datetime | None = None) -> None:
    """The person leaves; the cookie opens nothing any more."""
    OwnVisit.objects.filter(pk=visit.pk, ended_at=None).update(ended_at=at or timezone.now())


def hashed(code: str) -> str:
    """Of the code as somebody types it: hyphens and small letters do not matter, nor 0 for O, 1 for I and 8 for B."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.translate(str.maketrans("018", "OIB")).encode()).hexdigest()


_PINS: dict[str, str] = {}


def _nobodys() -> str:
    """The hash of a PIN that nobody has, made once in each process, so that a wrong code takes as long as a wrong PIN."""
    if not _PINS:
        _PINS["nobody"] = make_password(secrets.token_hex(8))
    return _PINS["nobody"]
