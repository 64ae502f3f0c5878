"""The county's two projects: set up, worked in, signed month by month and posted, by calling what everybody calls."""

from collections.abc import Mapping
from datetime import date

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.demo.actions import applying
from samsyn.demo.actions.reporting import report_participants
from samsyn.demo.plan import projects as plan
from samsyn.demo.plan.later import measures_of
from samsyn.demo.plan.ostra import SLUG as OSTRA
from samsyn.demo.plan.shapes import AssociationPlan
from samsyn.organisations.models import Association, Municipality
from samsyn.projects import actions
from samsyn.projects.choices import GoalKind, PartKind, PostingKind
from samsyn.projects.models import Project, RuleSet, SubProject, Worker
from samsyn.projects.timekeeping import next_month

RULES = "esf-2014"
INVENTED = "Påhittad, för demonstrationen."


def fund(
    plans: list[AssociationPlan],
    associations: Mapping[str, Association],
    measures: Mapping[str, Mapping[str, Measure]],
    users: Mapping[str, User],
    *,
    seed: int,
    by: User,
) -> None:
    """MIA with its measures, and MIA Vidare with everybody who works in it, two years of signed months, and a claim."""
    owner = associations[OSTRA]
    earlier = _project(owner, plan.FIRST, by=by)
    for each in plans:
        part = _part(earlier, each, associations, by=by)
        for name, measure in measures[each.slug].items():
            if name.startswith("MIA "):
                actions.move_in(part, measure, since=plan.FIRST[1], until=plan.FIRST[2], by=by)
    later = _set_up(applying.apply(owner, users), by=by)
    actions.set_goal(
        later, GoalKind.PARTICIPANTS, "Deltagare i hela projektet", target=plan.PARTICIPANTS, by=by
    )
    actions.add_sub_project(
        later,
        plan.OUTSIDE[0],
        municipalities=list(Municipality.objects.filter(code__in=plan.OUTSIDE[1])),
        by=by,
    )
    for each in plans:
        part = _part(later, each, associations, by=by)
        for goes_on in measures_of(each):
            measure = measures[each.slug][goes_on.name]
            actions.move_in(part, measure, since=plan.SECOND[1], until=plan.SECOND[2], by=by)
        actions.set_goal(
            later, GoalKind.PARTICIPANTS, "Deltagare", target=plan.target(each.slug), sub_project=part, by=by
        )
        actions.decide_grant(
            part,
            decided_on=date(2020, 4, 20),
            since=later.starts_on,
            grant_ore=plan.grant_ore(each.slug),
            cofinancing_ore=plan.cofinancing_ore(each.slug),
            note=INVENTED,
            by=by,
        )
        _work(part, each, associations[each.slug], users, seed=seed, by=by)
        if plan.REPORTED in measures[each.slug]:
            report_participants(
                part, measures[each.slug][plan.REPORTED], users[plan.REPORTER], seed=seed, by=by
            )
    applying.claim(later, users)


def _project(owner: Association, facts: tuple[str, date, date], *, by: User) -> Project:
    name, starts_on, ends_on = facts
    made = actions.add_project(owner, name, starts_on=starts_on, ends_on=ends_on, funder=plan.FUNDER, by=by)
    return _set_up(made, by=by)


def _set_up(project: Project, *, by: User) -> Project:
    """With its rules, its funder and its steering group, and what an hour is worth."""
    starts_on = project.starts_on
    rule_set = RuleSet.objects.get(association=project.owner, code=RULES)
    actions.follow_rules(project, rule_set, since=starts_on, by=by)
    actions.name_part(project, PartKind.FUNDER, plan.FUNDER, by=by)
    actions.name_part(project, PartKind.STEERING, "Regional styrgrupp", by=by)
    for function, ore in plan.RATES.items():
        actions.decide_rate(project, function, ore, since=starts_on, source=INVENTED, is_invented=True, by=by)
    return project


def _part(
    project: Project, each: AssociationPlan, associations: Mapping[str, Association], *, by: User
) -> SubProject:
    association = associations[each.slug]
    return actions.add_sub_project(
        project,
        f"Delprojekt {association.short_name}",
        association=association,
        municipalities=list(Municipality.objects.filter(code__in=each.municipalities)),
        by=by,
    )


def _work(
    part: SubProject,
    each: AssociationPlan,
    association: Association,
    users: Mapping[str, User],
    *,
    seed: int,
    by: User,
) -> None:
    planned = plan.staff(each)
    workers = {staff.key: _worker(part, staff, association, users, by=by) for staff in planned}
    for month in plan.months_worked():
        for staff in planned:
            _report(workers[staff.key], plan.days(staff, month, seed), month, users[staff.manager])
        actions.post(
            part,
            month,
            PostingKind.GRANT_COSTS,
            plan.grant_costs_ore(planned, month, seed),
            note="Löner, lokaler och resor enligt bokföringen.",
            by=by,
        )
        actions.close_month(part, month, missing=0, by=by)


def _worker(
    part: SubProject, staff: plan.StaffPlan, association: Association, users: Mapping[str, User], *, by: User
) -> Worker:
    return actions.add_worker(
        part,
        users[staff.key],
        employer=association.organisations.get(name=staff.employer),
        function=staff.function,
        financing=staff.financing,
        since=part.project.starts_on,
        share=staff.share,
        manager=users[staff.manager],
        by=by,
    )


def _report(worker: Worker, days: list[plan.DayPlan], month: date, manager: User) -> None:
    """Written and signed by the person when the month was over, and attested; the last month waits for that."""
    person, over = worker.user, next_month(month)
    rows = [actions.Row(day.day, minutes=day.minutes, text=day.text) for day in days]
    report = actions.write_month(worker, month, rows, edit=0, by=person, on=over)
    actions.sign(report, edit=report.edit, by=person, on=over)
    if month < plan.LAST_SIGNED:
        actions.attest(report, by=manager)
