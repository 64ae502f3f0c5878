"""A person says yes, and takes it back. What rests on a yes reads it anew each time, so it stops in the same second."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.jobs import do_each
from samsyn.organisations.models import Organisation, TeamMember
from samsyn.participants import actions as participants
from samsyn.participants.choices import Reason
from samsyn.referrals import queries, rules
from samsyn.referrals.actions.stepping import HANDLERS_ONLY, StepNotAllowed, refuse_others, take
from samsyn.referrals.choices import ConsentForm, Kind, Purpose, Withdrawal
from samsyn.referrals.models import Case, Consent, ConsentText
from samsyn.referrals.states import UNANSWERED, CaseState, CaseStep

#: Who acts where nobody is signed in; stands in the history.
HERSELF = "Personen själv"


class AlreadyGiven(Exception):
    """The same yes, for the same kinds between the same two, is in force: a second click."""


class AlreadyRevoked(Exception):
    """Somebody was there before."""


class NotBetweenThese(Exception):
    """One of the two is neither in the team nor the one that sent the case."""


@dataclass(frozen=True)
class Yes:
    """What the person said yes to. `source`, `target` and `kinds` are for an exchange and nothing else."""

    text: ConsentText
    form: ConsentForm
    until: datetime
    source: Organisation | None = None
    target: Organisation | None = None
    kinds: frozenset[Kind] = frozenset()

    @property
    def purpose(self) -> str:
        return self.text.purpose


@transaction.atomic
def give(
    case: Case, said: Yes, *, by: User, since: datetime | None = None, at: datetime | None = None
) -> Consent:
    """One record of one yes, in force from `since` (now) until the moment `said.until`.

    A yes to who the person is lets that party's members of the team follow the person. The first exchange within the
    team makes the case ready to be booked. Raises PermissionDenied, StepNotAllowed (closed, or about nobody),
    NotBetweenThese and AlreadyGiven.
    """
    refuse_others(by, case)
    # First, since it locks the case's row: whoever gives and revokes at the same moment waits for the other, and what
    # time it is is asked after that.
    take(CaseStep.CONSENT, case, by=by, at=at, only={"participant__isnull": False}, note=said_in_short(said))
    at = at or timezone.now()
    if said.purpose == Purpose.EXCHANGE:
        _check_parties(case, said, at)
    kinds = sorted(said.kinds)
    same = Consent.objects.in_force(at).filter(
        case=case, purpose=said.purpose, source=said.source, target=said.target
    )
    if any(earlier.kinds == kinds for earlier in same.order_by("pk")):
        raise AlreadyGiven(case.reference)
    consent = Consent.objects.create(
        case=case,
        purpose=said.purpose,
        source=said.source,
        target=said.target,
        kinds=kinds,
        text=said.text,
        form=said.form,
        since=since or at,
        until=said.until,
        by=by,
        recorded_at=at,
    )
    if consent.target:
        settle_following(case, consent.target, at=at)
    if case.state in UNANSWERED and queries.has_exchange_in_team(case, at=at):
        take(CaseStep.MAKE_READY, case, by=by, at=at)
    return consent


@transaction.atomic
def revoke(consent: Consent, *, how: Withdrawal, by: User | None, at: datetime | None = None) -> None:
    """Taken back at once; the record stays. `by` None is the person herself, on her own page.

    Whoever followed the person by this yes alone no longer does; a case that was ready by it alone is no longer.
    Raises PermissionDenied and AlreadyRevoked.
    """
    case = consent.case
    if by and not rules.may_handle(by, case):
        raise PermissionDenied(HANDLERS_ONLY)
    words = "" if by else HERSELF
    take(CaseStep.REVOKE, case, by=by, words=words, at=at, note=in_short(consent))
    at = at or timezone.now()  # after the lock: a yes given while this waited counts
    moved = Consent.objects.filter(pk=consent.pk, revoked_at=None).update(
        revoked_at=at, revoked_how=how, revoked_by=by
    )
    consent.refresh_from_db()
    if not moved:
        raise AlreadyRevoked(consent.reference)
    if consent.target:
        settle_following(case, consent.target, at=at)
    if consent.is_exchange and rests_on_nothing(case, at):
        take(CaseStep.UNREADY, case, by=by, words=words, at=at)


def unready_what_ran_out(at: datetime | None = None) -> None:
    """Every night: a case that was ready by a yes that has run out by now is no longer, and waits for the team again."""
    now = at or timezone.now()
    ready = Case.objects.filter(state=CaseState.READY, participant__isnull=False).order_by("pk")
    do_each(partial(_unready, case, now) for case in ready if rests_on_nothing(case, now))


def rests_on_nothing(case: Case, at: datetime) -> bool:
    """It is ready to be booked, though nobody in the team may tell another anything."""
    return case.state == CaseState.READY and not queries.has_exchange_in_team(case, at=at)


@transaction.atomic
def _unready(case: Case, at: datetime) -> None:
    try:
        take(CaseStep.UNREADY, case, by=None, words="Samsyn", at=at)
    except StepNotAllowed:  # it has moved on
        return
    if queries.has_exchange_in_team(case, at=at):  # said yes again just before
        take(CaseStep.MAKE_READY, case, by=None, words="Samsyn", at=at)


@transaction.atomic
def end_consents(case: Case, *, by: User | None, at: datetime | None = None) -> int:
    """The case ends, and with it every exchange that rests on it: they run out at `at` (now). How many did.

    What the person has said of statistics and surveys holds to its own day: it is asked for afterwards.
    """
    at = at or timezone.now()
    running = Consent.objects.in_force(at).filter(case=case, purpose=Purpose.EXCHANGE)
    targets = {consent.target for consent in running.select_related("target").order_by("pk")}
    ended = running.filter(since__lt=at).update(until=at)
    for target in sorted(targets, key=lambda party: party.pk):
        settle_following(case, target, at=at)
    return ended


def settle_following(case: Case, target: Organisation, *, at: datetime) -> None:
    """Those of the party who are in the team follow the person for as long as the person has agreed, and no longer."""
    if case.participant is None:
        return
    members = queries.members_of(case.team, on=timezone.localdate(at)).filter(organisation=target)
    _settle(case, target, list(members.values_list("user", flat=True)), at=at)


def let_member_follow_by_consent(member: TeamMember) -> None:
    """Who comes to the team for a party follows the persons who have agreed that the party may know them."""
    at = timezone.now()
    given = Consent.objects.in_force(at).filter(case__team=member.team, target=member.organisation)
    for case in Case.objects.filter(pk__in=given.values("case")).order_by("pk"):
        _settle(case, member.organisation, [member.user_id], at=at)


def _settle(case: Case, target: Organisation, users: list[int], *, at: datetime) -> None:
    if case.participant is None:
        return
    if until := queries.identity_until(case, target, at=at):
        participants.follow_until(
            case.participant, users, source=case.reference, reason=Reason.CONSENT, until=until
        )
    else:
        participants.stop_following(case.participant, users, source=case.reference, reason=Reason.CONSENT)


def said_in_short(said: Yes) -> str:
    """For the history: what kind of yes, and between whom; never what it was about."""
    return _in_short(said.purpose, said.source, said.target)


def in_short(consent: Consent) -> str:
    return _in_short(consent.purpose, consent.source, consent.target)


def _in_short(purpose: str, source: Organisation | None, target: Organisation | None) -> str:
    between = f": {source} → {target}" if source and target else ""
    return f"{Purpose(purpose).label}{between}"


def _check_parties(case: Case, said: Yes, at: datetime) -> None:
    on: date = timezone.localdate(at)
    parties = {party.pk for party in queries.parties_to(case, on=on)}
    if not said.source or not said.target or {said.source.pk, said.target.pk} - parties:
        raise NotBetweenThese(case.reference)
