"""Questions about the teams, their doors and who is in them."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from samsyn.accounts.models import User
from samsyn.catalogue.choices import MeasureKind
from samsyn.catalogue.models import Measure
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Organisation, Role, Team, TeamMember
from samsyn.referrals.models import Case, Door
from samsyn.referrals.queries.seeing import TEAM_ROLES
from samsyn.referrals.states import OPEN


def teams_of(association: Association, *, on: date) -> QuerySet[Team]:
    """The association's teams that are at work on the day, by name, each with its door."""
    return Team.objects.valid(on).filter(association=association).select_related("door").order_by("name")


def teams_with(user: User, association: Association, *, on: date) -> QuerySet[Team]:
    """The teams of the association that `user` is in on the day."""
    inside = TeamMember.objects.valid(on).filter(user=user)
    return teams_of(association, on=on).filter(pk__in=inside.values("team"))


def open_doors(*, on: date, but: Team) -> list[Team]:
    """Teams of every association that take what comes on the day, `but` one: the association's own first, by name."""
    at_work = Team.objects.valid(on).filter(door__is_open=True).exclude(pk=but.pk)
    teams = at_work.select_related("door", "association").order_by("association__name", "name")
    return sorted(teams, key=lambda team: team.association_id != but.association_id)


def teams_with_numbers(association: Association, *, on: date) -> QuerySet[Team]:
    """The association's teams with how many are in each, how many of them receive, and how many cases are open."""
    inside = Q(members__since__lte=on) & (Q(members__until=None) | Q(members__until__gte=on))
    return teams_of(association, on=on).annotate(
        people=Count("members", filter=inside, distinct=True),
        receivers=Count("members", filter=inside & Q(members__is_intake=True), distinct=True),
        open_cases=Count("cases", filter=Q(cases__state__in=OPEN), distinct=True),
    )


def team_as_it_stands(team: Team) -> dict[str, object]:
    """The team and its door, as the form that changes them begins."""
    door = team.door
    names = ("introduction", "what_next", "phone", "is_open", "takes_self_referrals")
    return {
        "version": team.version,
        "name": team.name,
        "label": team.label,
        "municipalities": list(team.municipalities.order_by("code").values_list("code", flat=True)),
        "measure": door.measure.reference if door.measure else "",
    } | {name: getattr(door, name) for name in names}


def measures_to_count_in(association: Association, *, but_of: Team | None) -> QuerySet[Measure]:
    """Measures of the kind consultation that no other team's cases are counted in, by name."""
    taken = Door.objects.exclude(measure=None).exclude(team=but_of).values("measure")
    measures = Measure.objects.filter(association=association, kind=MeasureKind.CONSULTATION)
    return measures.exclude(pk__in=taken).order_by("name", "pk")


def all_in(team: Team, *, on: date) -> QuerySet[TeamMember]:
    """Everybody in the team on the day, by party and name, also who has lost the role without which it gives nothing."""
    members = TeamMember.objects.valid(on).filter(team=team).select_related("user", "organisation", "team")
    at_work = Role.objects.valid(on).filter(
        user=OuterRef("user"), association=team.association_id, kind__in=TEAM_ROLES
    )
    return members.annotate(has_role=Exists(at_work)).order_by("organisation__name", "user__name", "pk")


def people_for(team: Team, *, on: date) -> QuerySet[User]:
    """Those who hold a role of the team's in the association and are not in it, by name."""
    at_work = Role.objects.valid(on).filter(association=team.association_id, kind__in=TEAM_ROLES)
    inside = TeamMember.objects.filter(team=team).filter(Q(until=None) | Q(until__gte=on))
    people = User.objects.filter(pk__in=at_work.values("user")).exclude(pk__in=inside.values("user"))
    return people.order_by("name", "pk")


def teams_received_for_by(user: User, association: Association, *, on: date) -> QuerySet[Team]:
    """The teams of the association that `user` is named to receive for on the day."""
    inside = TeamMember.objects.valid(on).filter(user=user, is_intake=True)
    return teams_of(association, on=on).filter(pk__in=inside.values("team"))


def members_of(team: Team, *, on: date) -> QuerySet[TeamMember]:
    """Who is in the team on the day and holds a role of the team's in the association, by party and name."""
    at_work = Role.objects.valid(on).filter(association=team.association_id, kind__in=TEAM_ROLES)
    members = TeamMember.objects.valid(on).filter(team=team, user__in=at_work.values("user"))
    return members.select_related("user", "organisation").order_by("organisation__name", "user__name", "pk")


def intake_of(team: Team, *, on: date) -> QuerySet[TeamMember]:
    """Those named to receive what comes to the team."""
    return members_of(team, on=on).filter(is_intake=True)


def coordinators_of(team: Team, *, on: date) -> QuerySet[TeamMember]:
    """Those in the team who hand out and remind."""
    roles = Role.objects.valid(on).filter(association=team.association_id, kind=RoleKind.TEAM_COORDINATOR)
    return members_of(team, on=on).filter(user__in=roles.values("user"))


def parties_of(team: Team, *, on: date) -> list[Organisation]:
    """The parties in the team on the day, by name."""
    found = {member.organisation.pk: member.organisation for member in members_of(team, on=on)}
    return list(found.values())


def function_of(user: User, case: Case) -> str:
    """What somebody is to the person: function and party, never the name. Of who has left the team, the latest place."""
    places = TeamMember.objects.filter(team=case.team, user=user).select_related("organisation")
    place = places.order_by("-since", "-pk").first()
    if place is None:
        return str(case.team)
    return f"{place.function}, {place.organisation}" if place.function else str(place.organisation)
