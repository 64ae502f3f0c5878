"""Who may do what with the teams and their cases."""

from collections.abc import Iterable

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.models import Association, Team
from samsyn.organisations.queries import roles_of
from samsyn.referrals import queries
from samsyn.referrals.models import Case, PlanOffer, PlanRow
from samsyn.referrals.states import CaseState

#: May refer signed in. The office is no party to a case.
REFERRERS = frozenset({RoleKind.REFERRER, RoleKind.CASE_WORKER}) | queries.TEAM_ROLES


def may_see_team_work(roles: Iterable[RoleKind]) -> bool:
    """Those who work in some team of the association."""
    return not queries.TEAM_ROLES.isdisjoint(roles)


def may_refer(roles: Iterable[RoleKind]) -> bool:
    """Referrers, and those who meet participants; never the office."""
    return not REFERRERS.isdisjoint(roles)


def may_set_up_teams(user: User, association: Association) -> bool:
    """Which teams there are, who is in them and what their doors say is the office's."""
    return user.is_operator or bool(OFFICE_ROLES & roles_of(user, association))


def may_reach_out(user: User, team: Team) -> bool:
    """Those named to receive for the team write down whom it has met outside."""
    return user.is_operator or queries.intake_of(team, on=today()).filter(user=user).exists()


def may_handle(user: User, case: Case) -> bool:
    """Whoever is named to receive for the team answers, asks, books and ends: they alone have read what was written."""
    return handles(user, queries.sight_of(user, case))


def handles(user: User, sight: queries.Sight) -> bool:
    """`may_handle`, for who has asked for the sight already."""
    return user.is_operator or sight.is_intake


def may_assign(user: User, case: Case) -> bool:
    """Who receives, and the team's coordinator, say who has a case."""
    return may_handle(user, case) or is_coordinator(user, case.team)


def may_withdraw(user: User, case: Case) -> bool:
    """The team on the person's word; the sender while nobody has answered."""
    return may_handle(user, case) or (case.sender_id == user.pk and not case.is_answered)


def may_protect(user: User, case: Case) -> bool:
    """Whoever is named to receive for the team removes an identity that must not stand there, also of a closed case."""
    member = queries.membership_of(user, case, on=today())
    return user.is_operator or (member is not None and member.is_intake)


def may_write(user: User, case: Case) -> bool:
    """Who receives, and a party that the person has agreed to tell something. Each writes in its own party's name."""
    return writes(queries.sight_of(user, case))


def writes(sight: queries.Sight) -> bool:
    """`may_write`, for who has asked for the sight already."""
    return sight.party is not None and (sight.is_intake or bool(sight.kinds))


def may_plan(user: User, case: Case) -> bool:
    """As `may_write`, once somebody has met and until the case ends."""
    return queries.writes_plan(case, queries.sight_of(user, case))


def may_change_row(user: User, case: Case, row: PlanRow) -> bool:
    """What a row says is changed by the party that wrote it."""
    sight = queries.sight_of(user, case)
    is_own = sight.party is not None and sight.party.pk == row.written_by_id
    return queries.writes_plan(case, sight) and is_own


def may_step_row(user: User, case: Case, row: PlanRow) -> bool:
    """How it goes with a row is said by those who read it and may write in the plan."""
    sight = queries.sight_of(user, case)
    parties = set(row.parties.values_list("pk", flat=True))
    return queries.writes_plan(case, sight) and sight.reads_plan_row(row.written_by_id, parties)


def may_end(user: User, case: Case) -> bool:
    """Who receives follows up and ends a case, in the name of a party."""
    return queries.ends_case(case, queries.sight_of(user, case))


def may_reopen(user: User, case: Case) -> bool:
    """Whoever had the case and still receives for the team undoes that it ended, within 30 days."""
    if case.state != CaseState.ENDED or case.ended_on is None or today() > case.ended_on + queries.WINDOW:
        return False
    member = queries.membership_of(user, case, on=today())
    return member is not None and member.is_intake and queries.sight_of(user, case).is_former


def may_answer_offer(user: User, offer: PlanOffer) -> bool:
    """The measure's case workers answer; once one of them has accepted, that one alone goes on."""
    is_worker = PlanOffer.objects.for_worker(user, today()).filter(pk=offer.pk).exists()
    return is_worker and offer.accepted_by_id in (None, user.pk)


def may_keep_days(user: User, team: Team) -> bool:
    """Who receives for the team, and its coordinator, say when the team meets."""
    on = today()
    members = queries.intake_of(team, on=on) | queries.coordinators_of(team, on=on)
    return user.is_operator or members.filter(user=user).exists()


def is_coordinator(user: User, team: Team) -> bool:
    return queries.coordinators_of(team, on=today()).filter(user=user).exists()
