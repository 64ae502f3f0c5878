"""The teams, and the cases that have come to them: those of the years that are counted, and those alive today."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.demo.plan.cases import cases
from samsyn.demo.plan.shapes import AssociationPlan, PlannedCase, TeamPlan
from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.models import Code
from samsyn.organisations.models import Association, Team
from samsyn.referrals import actions
from samsyn.referrals.actions import PastConsultation
from samsyn.referrals.choices import Answer

Codes = Mapping[tuple[str, str], Code]


def add_teams(
    plan: AssociationPlan,
    association: Association,
    measures: Mapping[str, Measure],
    users: Mapping[str, User],
    *,
    since: date,
    by: User,
) -> dict[str, Team]:
    """The association's teams by slug, each with its door and its members."""
    organisations = {each.name: each for each in association.organisations.all()}
    teams = {}
    for planned in plan.teams:
        team = teams[planned.slug] = actions.add_team(
            association,
            planned.name,
            slug=planned.slug,
            label=planned.label,
            municipalities=planned.municipalities,
            by=by,
            since=since,
            measure=measures[planned.measure] if planned.measure else None,
            introduction=planned.introduction,
            what_next=planned.what_next,
            phone=planned.phone,
        )
        for member in planned.members:
            actions.add_member(
                team,
                users[member.who],
                organisation=organisations[member.organisation],
                function=member.function,
                is_intake=member.is_intake,
                by=by,
                since=since,
            )
    return teams


def codes_of(association: Association) -> Codes:
    """The association's codes by list and code."""
    return {(code.list, code.code): code for code in Code.objects.filter(association=association)}


def receives(planned: TeamPlan, users: Mapping[str, User]) -> User:
    """Who is named to receive in the team, its own before those who are in several."""
    return users[[member.who for member in planned.members if member.is_intake][-1]]


def hold_consultations(
    plan: AssociationPlan,
    association: Association,
    teams: Mapping[str, Team],
    users: Mapping[str, User],
    *,
    seed: int,
) -> None:
    """Every planned case, from the day it came to the day it was over, by who receives in its team."""
    codes, planned = codes_of(association), cases(plan, seed)
    for team in plan.teams:
        past = [_past(each, teams[team.slug], codes) for each in planned if each.team == team]
        actions.write_down(past, by=receives(team, users))


def _past(planned: PlannedCase, team: Team, codes: Codes) -> PastConsultation:
    def code(code_list: CodeList, said: str) -> Code | None:
        return codes[code_list, said] if said else None

    return PastConsultation(
        team=team,
        question=planned.question,
        sex=planned.sex,
        age_band=planned.age_band,
        municipality=planned.municipality,
        sender_kind=planned.sender_kind,
        theme=codes[CodeList.THEME, planned.theme],
        received_at=at(planned.received_on, 9),
        answer=Answer(planned.answer),
        answered_at=at(planned.answered_on, 13),
        held_at=at(planned.met_on, 15) if planned.met_on else None,
        ended_at=at(planned.ended_on, 16) if planned.ended_on else None,
        decline_reason=code(CodeList.DECLINE, planned.decline_reason),
        onwards=code(CodeList.ONWARDS, planned.onwards),
        gap=code(CodeList.GAP, planned.gap),
    )


def at(day: date, hour: int) -> datetime:
    """The hour of the day here."""
    return timezone.make_aware(datetime.combine(day, time(hour)))
