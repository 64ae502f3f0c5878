"""What a team's board asks: which cases, in which column, whom one knows in them, and what to look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.models import Association, Role, Team, TeamMember
from samsyn.participants.choices import Reason
from samsyn.participants.models import Following
from samsyn.referrals.choices import Kind, Purpose
from samsyn.referrals.models import Case, Consent, Question
from samsyn.referrals.models.cases import CaseQuerySet
from samsyn.referrals.queries.seeing import NOTHING, TEAM_ROLES, Sight
from samsyn.referrals.states import CLOSED, CaseState

#: So long a closed case stands on the board.
RECENTLY = timedelta(days=90)
#: A case that waits for its sender's answer for so many days is on the start page.
LONG_WAIT = timedelta(days=5)


def cases_on_board(user: User, association: Association, *, on: date) -> CaseQuerySet:
    """The cases of the teams that `user` is in and holds a role of the team's for, on the day."""
    at_work = Role.objects.held_by(user, association, on).filter(kind__in=TEAM_ROLES)
    cases = Case.objects.filter(association=association).at_team_of(user, on)
    return cases.filter(Exists(at_work)).with_names().annotate(has_new_answer=Exists(_new_answers()))


def _new_answers() -> QuerySet[Question]:
    """Answers to questions that came in the step that brought the case where it is."""
    return Question.objects.filter(case=OuterRef("pk"), answered_at__gte=OuterRef("waits_since") - _A_MOMENT)


#: The answer is stored an instant before the case moves.
_A_MOMENT = timedelta(minutes=1)


def recently_closed(cases: CaseQuerySet) -> CaseQuerySet:
    """Those of the cases that closed lately, the latest first."""
    closed = cases.filter(state__in=CLOSED, waits_since__gt=timezone.now() - RECENTLY)
    return closed.order_by("-waits_since", "-pk")


def sights_of(user: User, cases: Sequence[Case]) -> dict[int, Sight]:
    """What `queries.sight_of` says of each case, by its key, asked of the database as often however many they are."""
    if not cases:
        return {}
    on, at = today(), timezone.now()
    roles = Role.objects.valid(on).filter(user=user, kind__in=TEAM_ROLES)
    associations = set(roles.order_by("pk").values_list("association", flat=True))
    members: dict[int, TeamMember] = {}
    inside = TeamMember.objects.valid(on).filter(user=user, team__in={case.team_id for case in cases})
    for member in inside.select_related("organisation", "team").order_by("-pk"):
        if member.team.association_id in associations:
            members[member.team_id] = member
    follows = _follows(user, cases, on)
    kinds = _kinds(cases, {member.organisation_id for member in members.values()}, at)
    return {case.pk: _sight(case, members.get(case.team_id), follows, kinds) for case in cases}


def _sight(
    case: Case,
    member: TeamMember | None,
    follows: set[tuple[int, str, str]],
    kinds: Mapping[tuple[int, int], dict[int, set[str]]],
) -> Sight:
    reasons = {why for who, source, why in follows if (who, source) == (case.participant_id, case.reference)}
    is_former = Reason.HANDED_OVER in reasons
    if member is None:
        return Sight(party=None, is_intake=False, is_former=True, kinds={}) if is_former else NOTHING
    is_intake = member.is_intake and (case.participant_id is None or Reason.TEAM in reasons)
    theirs = kinds.get((case.pk, member.organisation_id), {})
    given = {source: frozenset(codes) for source, codes in theirs.items()}
    return Sight(member.organisation, is_intake, is_former, given)


def _follows(user: User, cases: Sequence[Case], on: date) -> set[tuple[int, str, str]]:
    following = Following.objects.valid(on).filter(user=user, source__in=[case.reference for case in cases])
    return set(following.values_list("participant", "source", "reason"))


def _kinds(
    cases: Sequence[Case], parties: Iterable[int], at: datetime
) -> dict[tuple[int, int], dict[int, set[str]]]:
    """(case, party): what each other party's words of which kinds may be read, as `kinds_to` says of one."""
    found: dict[tuple[int, int], dict[int, set[str]]] = {}
    given = Consent.objects.in_force(at).filter(
        case__in=[case.pk for case in cases], purpose=Purpose.EXCHANGE, target__in=set(parties)
    )
    for case, target, source, kinds in given.order_by("pk").values_list("case", "target", "source", "kinds"):
        theirs = found.setdefault((case, target), {})
        theirs[source] = theirs.get(source, set()) | {Kind(kind) for kind in kinds}
    return found


def other_cases_of(case: Case, user: User) -> list[Case]:
    """Open cases about the same person in teams where `user` receives: for who receives here, and nobody else.

    A person known in two associations is two participants, so nothing is told across them.
    """
    if case.participant_id is None:
        return []
    same = Case.objects.open().filter(participant=case.participant_id).exclude(pk=case.pk).with_names()
    cases = [case, *same.order_by("received_at", "pk")]
    sights = sights_of(user, cases)
    receives = [each for each in cases if sights[each.pk].is_intake]
    return [each for each in receives if each != case] if case in receives else []


def teams_told_of(case: Case) -> list[Team]:
    """Teams that the case came from or went on to, by name."""
    near = Team.objects.filter(cases__redirected_from=case) | Team.objects.filter(cases__redirected_to=case)
    return list(near.distinct().order_by("name"))


@dataclass(frozen=True)
class TeamTasks:
    """How many cases in somebody's teams wait for something to be done."""

    new: int
    waiting: int
    follow_ups: int


def tasks_in_teams(user: User, association: Association, *, on: date) -> TeamTasks:
    """New cases; cases that have waited long for their sender; cases to be followed up."""
    cases = cases_on_board(user, association, on=on).order_by("pk")
    rows = list(cases.open().values_list("state", "waits_since", "follow_up_on"))
    long_ago = timezone.now() - LONG_WAIT
    return TeamTasks(
        new=sum(state == CaseState.RECEIVED for state, _, _ in rows),
        waiting=sum(state == CaseState.WAITING and since < long_ago for state, since, _ in rows),
        follow_ups=sum(is_due(state, day, on=on) for state, _, day in rows),
    )


def is_due(state: str, follow_up_on: date | None, *, on: date) -> bool:
    """It is time to follow the plan up."""
    is_passed = follow_up_on is not None and follow_up_on <= on
    return state == CaseState.FOLLOW_UP or (state == CaseState.PLAN and is_passed)
