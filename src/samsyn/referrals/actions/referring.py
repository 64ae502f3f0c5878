"""What a professional sends: a referral with the person's yes, or a question without identity. Each is told of by letter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.referrals import notices, queries, rules
from samsyn.referrals.actions.attaching import File, attach
from samsyn.referrals.actions.receiving import CODE_DIGITS, Arrival, Received, receive
from samsyn.referrals.actions.stepping import HANDLERS_ONLY
from samsyn.referrals.choices import Way
from samsyn.referrals.models import Case

#: A form that is sent once more within this time gives the same receipt.
SAME_RECEIPT = timedelta(hours=1)


class DoorClosed(Exception):
    """The team takes in nothing now."""


@transaction.atomic
def refer(arrival: Arrival, *, by: User | None, files: Sequence[File] = ()) -> Received:
    """A referral with its files; letters go to the sender and to those who receive for the team, once.

    The same form sent twice (`sent_as`) gives the same case and, within the hour, the same code; nothing is told of
    other cases about the person. A person with protected identity comes without files. Raises DoorClosed.
    """
    received, is_new = _sent(replace(arrival, way=Way.REFERRAL), by=by)
    if is_new and not arrival.is_protected:
        attach(received.case, files)
    return received


@transaction.atomic
def reach_out(arrival: Arrival, *, by: User, files: Sequence[File] = ()) -> Case:
    """Somebody in the team has met a person who wants its help: the case is theirs who met, and nobody waits for a
    letter. Sent twice it is one case. Raises PermissionDenied.
    """
    if not rules.may_reach_out(by, arrival.team):
        raise PermissionDenied(HANDLERS_ONLY)
    received = receive(replace(arrival, way=Way.OUTREACH), by=by)
    if received.code:
        if not arrival.is_protected:
            attach(received.case, files)
        Case.objects.filter(pk=received.case.pk).update(assigned_to=by)
        received.case.refresh_from_db()
    return received.case


@transaction.atomic
def consult(arrival: Arrival, *, by: User | None) -> Received:
    """A question about somebody who is not named. Told of and repeated as a referral is. Raises DoorClosed."""
    received, _is_new = _sent(replace(arrival, way=Way.CONSULTATION), by=by)
    return received


def tell_intake(case: Case, letter: str, *, mark: str) -> None:
    """Queues a letter to each who receives for the team, or to who coordinates it when nobody is named to. `mark`
    is the reference of what it is about.
    """
    for reader in queries.readers_at(case.team, on=today()):
        async_task(notices.tell_intake, case.pk, reader.pk, letter, mark)


def _sent(arrival: Arrival, *, by: User | None) -> tuple[Received, bool]:
    if not queries.is_open(arrival.team, on=today()):
        raise DoorClosed(arrival.team.slug)
    code = code_of(arrival.sent_as) if arrival.sent_as else ""
    received = receive(replace(arrival, code=code), by=by)
    if not received.code:
        return _once_more(received.case, code, arrival), False
    if queries.address_of(received.case):
        async_task(notices.tell_received, received.case.pk)
    tell_intake(received.case, "received", mark=received.case.reference)
    return received, True


def _once_more(case: Case, code: str, arrival: Arrival) -> Received:
    """The receipt again, for who sent it: the code is the one that was shown, unless the team has given another."""
    is_sender = (case.sender, case.sender_email) == (arrival.sender, arrival.sender_email)
    is_fresh = timezone.now() < case.received_at + SAME_RECEIPT
    is_same = is_sender and is_fresh and check_password(code, case.code_hash)
    return Received(case, code if is_same else "")


def code_of(sent_as: str) -> str:
    """The code of what a form sent: the same for a second press, and known to nobody without the form and our key."""
    number = int(salted_hmac("samsyn.referrals.code", sent_as, algorithm="sha256").hexdigest(), 16)
    return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}}"
