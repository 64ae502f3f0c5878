"""Which teams there are, who is in them, and what stands on their doors."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.models import Association, Municipality, Organisation, Team, TeamMember
from samsyn.organisations.queries import roles_of
from samsyn.participants import actions as participants
from samsyn.participants.choices import Reason
from samsyn.referrals import queries, rules
from samsyn.referrals.actions.consenting import let_member_follow_by_consent
from samsyn.referrals.actions.logged import log_settings
from samsyn.referrals.actions.stepping import ChangedMeanwhile
from samsyn.referrals.models import Case, Door

OFFICE_ONLY = _("Bara förbundets kansli bestämmer vilka team som finns och vilka som är med.")


class TeamTaken(Exception):
    """The association has a team with that name or address."""


class CasesLeft(Exception):
    """The team has open cases, this many: they are ended or handed on first."""

    def __init__(self, number: int):
        super().__init__(number)
        self.number = number


class NotInTeamWork(Exception):
    """Nobody is in a team without a role of the team's in the association."""


class AlreadyMember(Exception):
    """The person is in the team."""


@transaction.atomic
def add_team(
    association: Association,
    name: str,
    *,
    slug: str,
    label: str,
    municipalities: Iterable[str],
    by: User,
    since: date | None = None,
    **door: object,
) -> Team:
    """A team with its door. `municipalities` are codes. Raises PermissionDenied and TeamTaken."""
    _only_office(by, association)
    try:
        with transaction.atomic():
            team = Team.objects.create(
                association=association,
                name=" ".join(name.split()),
                slug=slug,
                label=label,
                since=since or today(),
            )
    except IntegrityError:
        raise TeamTaken(slug) from None
    team.municipalities.set(Municipality.objects.filter(code__in=list(municipalities)))
    Door.objects.create(team=team, **door)
    log_settings(f"team {slug}", association, by=by)
    return team


@transaction.atomic
def change_team(
    team: Team, *, name: str, label: str, municipalities: Iterable[str], seen: int, by: User, **door: object
) -> None:
    """The team's name, label, municipalities and door, if its version still is `seen`.

    Raises PermissionDenied, TeamTaken and ChangedMeanwhile.
    """
    _only_office(by, team.association)
    try:
        with transaction.atomic():
            changed = Team.objects.filter(pk=team.pk, version=seen).update(
                name=" ".join(name.split()), label=label, version=F("version") + 1
            )
            if changed:
                Door.objects.filter(team=team).update(version=F("version") + 1, **door)
    except IntegrityError:
        raise TeamTaken(name) from None
    if not changed:
        raise ChangedMeanwhile(team.slug)
    team.municipalities.set(Municipality.objects.filter(code__in=list(municipalities)))
    log_settings(f"team {team.slug}", team.association, by=by)


@transaction.atomic
def end_team(team: Team, *, by: User) -> None:
    """Today is the team's last day, and its door is closed. Raises PermissionDenied, and CasesLeft while one is open."""
    _only_office(by, team.association)
    if number := Case.objects.open().filter(team=team).count():
        raise CasesLeft(number)
    Team.objects.filter(pk=team.pk, until=None).update(
        until=max(today(), team.since), version=F("version") + 1
    )
    Door.objects.filter(team=team).update(is_open=False, version=F("version") + 1)
    team.refresh_from_db()
    log_settings(f"team {team.slug}", team.association, by=by)


@transaction.atomic
def add_member(
    team: Team,
    user: User,
    *,
    organisation: Organisation,
    function: str,
    is_intake: bool,
    by: User,
    since: date | None = None,
) -> TeamMember:
    """`user` is in the team for the party from `since` (today). Who receives follows every open case from then.

    Raises PermissionDenied, NotInTeamWork and AlreadyMember.
    """
    _only_office(by, team.association)
    since = since or today()
    if queries.TEAM_ROLES.isdisjoint(roles_of(user, team.association, on=max(since, today()))):
        raise NotInTeamWork(user.pk)
    try:
        with transaction.atomic():
            member = TeamMember.objects.create(
                team=team,
                user=user,
                organisation=organisation,
                function=function,
                is_intake=is_intake,
                since=since,
            )
    except IntegrityError:
        raise AlreadyMember(user.pk) from None
    if is_intake:
        follow_open_cases(member)
    let_member_follow_by_consent(member)
    log_settings(f"team {team.slug}", team.association, by=by)
    return member


@transaction.atomic
def name_intake(member: TeamMember, *, is_intake: bool, by: User) -> None:
    """Whether the member receives what comes to the team; they follow its open cases from now, or no longer."""
    _only_office(by, member.team.association)
    TeamMember.objects.filter(pk=member.pk).update(is_intake=is_intake)
    member.refresh_from_db()
    if is_intake:
        follow_open_cases(member)
    else:
        stop_following_cases(member)
    log_settings(f"team {member.team.slug}", member.team.association, by=by)


@transaction.atomic
def end_member(member: TeamMember, *, by: User) -> None:
    """The member leaves the team at once, and with it every case; what is theirs waits for somebody else."""
    _only_office(by, member.team.association)
    last_day = max(today() - timedelta(days=1), member.since - timedelta(days=1))
    TeamMember.objects.filter(pk=member.pk, until=None).update(until=last_day)
    member.refresh_from_db()
    stop_following_cases(member)
    Case.objects.open().filter(team=member.team, assigned_to=member.user).update(assigned_to=None)
    log_settings(f"team {member.team.slug}", member.team.association, by=by)


def follow_open_cases(member: TeamMember) -> None:
    """Who is named to receive follows the persons of the team's open cases."""
    for case in Case.objects.open().filter(team=member.team, participant__isnull=False).order_by("pk"):
        participants.follow(
            [(case.participant, member.user_id)],
            source=case.reference,
            since=today(),
            reason=Reason.TEAM,
        )


def stop_following_cases(member: TeamMember) -> None:
    """The member follows nobody through the team's cases any longer, for whatever reason they did."""
    for case in Case.objects.filter(team=member.team, participant__isnull=False).order_by("pk"):
        for reason in (Reason.TEAM, Reason.CONSENT):
            participants.stop_following(
                case.participant, [member.user_id], source=case.reference, reason=reason
            )


def _only_office(by: User, association: Association) -> None:
    if not rules.may_set_up_teams(by, association):
        raise PermissionDenied(OFFICE_ONLY)
