"""Who a case is about is taken out of it: when it turns out that the person is protected, and when its time is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import first_day, today
from samsyn.lib.jobs import do_each
from samsyn.organisations.models import Team
from samsyn.organisations.queries import roles_of
from samsyn.participants import actions as participants
from samsyn.participants.choices import Reason
from samsyn.participants.models import Following, Identity, Participant
from samsyn.referrals import queries, rules
from samsyn.referrals.actions.answering import as_read
from samsyn.referrals.actions.stepping import HANDLERS_ONLY, take
from samsyn.referrals.choices import Party
from samsyn.referrals.models import (
    Advice,
    Attachment,
    Attendee,
    Booking,
    Case,
    CaseEvent,
    CaseYear,
    Consent,
    Ending,
    Entry,
    OwnPage,
    PlanRow,
    Question,
    Review,
    Words,
)
from samsyn.referrals.states import CLOSED, CaseStep

#: What people wrote, sent, planned and said yes to in a case. A new kind of such rows is put here, and goes with the
#: others. With a row of the plan go its history, its offers and the name of what it became; with an own page its visits.
WRITTEN: list[type[Model]] = [
    Words,
    Attachment,
    Entry,
    Question,
    Advice,
    Ending,
    Review,
    PlanRow,
    Consent,
    OwnPage,
]
#: Columns that lead to the sender, and so to the person.
SENDER: dict[str, Any] = {"sender": None, "sender_email": "", "code_hash": ""}


@dataclass(frozen=True)
class Remains:
    """What is left when a person has become protected, for whoever must see to it."""

    #: Open cases about the same person in teams where the one who acts receives.
    others: list[Case]
    #: Teams that it went on to, or came from: what they were told stays with them.
    teams: list[Team]
    #: Nobody has answered the sender, and Samsyn can no longer reach them.
    is_unanswered: bool


@transaction.atomic
def protect(case: Case, *, by: User, seen: int | None = None) -> Remains:
    """The person turns out to be protected: all that leads to them is taken out of the case, for ever.

    Identity goes and all that is WRITTEN; so do municipality, sender and exact days, of which the year is kept as its
    first day (house 5). A meeting to come stays booked, without addresses outside the team; those that have been go.
    Who followed the person follows the nameless one. What other measures and teams have registered of the same person
    stays, and cannot be told here. Raises PermissionDenied and StepNotAllowed.
    """
    if not rules.may_protect(by, case):
        raise PermissionDenied(HANDLERS_ONLY)
    remains = Remains(
        queries.other_cases_of(case, by), queries.teams_told_of(case), is_unanswered=not case.is_answered
    )
    earlier = case.participant
    columns = SENDER | _sender_facts() | _years(case) | {"municipality": None, "follow_up_on": None}
    take(CaseStep.PROTECT, case, by=by, only=as_read(case, seen), **columns)
    _remove_written(case)
    _remove_meetings(case)
    if earlier:
        _say_changed(case, earlier, by)
        _move(case, earlier, participants.shield)
        _stop_following(case, Reason.CONSENT)
    for event in CaseEvent.objects.filter(case=case).order_by("pk"):
        CaseEvent.objects.filter(pk=event.pk).update(at=_first_moment(event.at), words="", note="")
    for each in CaseYear.objects.filter(case=case).order_by("pk"):
        CaseYear.objects.filter(pk=each.pk).update(on=first_day(each.year))
    return remains


def erase_old(on: date | None = None) -> int:
    """Erase every case that was closed longer ago than SAMSYN_CASE_DAYS, on the day `on` (today); how many.

    Runs in a worker each night. Run twice, the second finds none. Each is a transaction of its own.
    """
    day = on or today()
    since = timezone.now() - timedelta(days=settings.CASE_DAYS + (today() - day).days)
    old = Case.objects.filter(state__in=CLOSED, erased_on=None, waits_since__lt=since)
    cases = list(old.select_related("association", "participant__association").order_by("pk"))
    do_each(partial(erase, case, on=day) for case in cases)
    return len(cases)


@transaction.atomic
def erase(case: Case, *, on: date | None = None) -> None:
    """Nobody can tell any longer who a closed case was about; that it was, when and how it went stays for the counts.

    Raises StepNotAllowed when it is open, or erased already.
    """
    earlier = case.participant
    only = {"erased_on": None}
    take(CaseStep.ERASE, case, by=None, words="Samsyn", only=only, erased_on=on or today(), **SENDER)
    _remove_written(case)
    if earlier and earlier.is_identified:
        _move(case, earlier, participants.erase_identity)
    if case.participant:
        _stop_following(case, Reason.TEAM, Reason.CONSENT, Reason.HANDED_OVER)


def _remove_written(case: Case) -> None:
    for model in WRITTEN:
        model._default_manager.filter(case=case).delete()
    Attendee.objects.filter(booking__case=case, user=None).delete()


def _remove_meetings(case: Case) -> None:
    """A meeting is an exact day. The year keeps that the case was met; when is nobody's to know."""
    booked = Booking.objects.filter(case=case)
    booked.exclude(pk__in=booked.to_come().values("pk")).delete()
    for booking in booked.order_by("pk"):
        Booking.objects.filter(pk=booking.pk).update(at=_first_moment(booking.at))


def _move(case: Case, earlier: Participant, nameless: Callable[[Participant, str], Participant]) -> None:
    """The case is about a nameless one instead; who it was is removed when nothing else is kept of them."""
    Case.objects.filter(pk=case.pk).update(participant=nameless(earlier, case.reference))
    case.refresh_from_db()
    is_known = Identity.objects.filter(participant=earlier).exists() or earlier.enrolments.exists()
    if not is_known and not Case.objects.filter(participant=earlier).exists():
        participants.remove(earlier)


def _stop_following(case: Case, *reasons: Reason) -> None:
    if case.participant is None:
        return
    for reason in reasons:
        who = Following.objects.filter(source=case.reference, reason=reason).order_by("pk")
        users = set(who.values_list("user", flat=True))
        participants.stop_following(case.participant, users, source=case.reference, reason=reason)


def _say_changed(case: Case, participant: Participant, by: User) -> None:
    roles = roles_of(by, case.association)
    who = [participant.reference, case.reference]
    log(Act.CHANGED, "protected", by=by, association=case.association.slug, roles=roles, subjects=who)


def _sender_facts() -> dict[str, Any]:
    return {"sender_organisation": None, "sender_name": "", "sender_kind": Party.UNKNOWN}


def _years(case: Case) -> dict[str, Any]:
    """The case's moments and days, of each the year's first."""
    moments = (
        "received_at",
        "waits_since",
        "first_contact_at",
        "answered_at",
        "team_reminded_at",
        "coordinator_reminded_at",
    )
    moved: dict[str, Any] = {name: _first_moment(at) for name in moments if (at := getattr(case, name))}
    days = {name: first_day(on.year) for name in ("first_met_on", "ended_on") if (on := getattr(case, name))}
    return moved | days


def _first_moment(at: datetime) -> datetime:
    return timezone.localtime(at).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
