"""The gatherings of the association that the handbook follows: those that have been, and those to come."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.demo.plan import gatherings as plans
from samsyn.events import actions
from samsyn.events.actions import Details, Line, Person
from samsyn.events.choices import GatheringKind
from samsyn.organisations.models import Association

#: So long before it is held a gathering is planned and opened.
AHEAD = timedelta(days=60)


def gather(association: Association, others: Mapping[str, Association], *, by: User, on: date) -> None:
    """What the plan says, by one of the office; `on` is the day from which coming ones are counted.

    `others` are the associations to arrange a theme week with, by slug.
    """
    for held in plans.HELD:
        details = _details(GatheringKind.BREAKFAST, held.title, held.on)
        planned = actions.plan(association, details, by=by, at=details.starts - AHEAD)
        actions.open_up(planned, by=by, at=details.starts - AHEAD)
        actions.hold(planned, head_count=held.came, by=by, at=details.ends)
    thursday = on + timedelta(days=(3 - on.weekday()) % 7)
    for coming in plans.COMING:
        details = _details(
            coming.kind,
            coming.title,
            plans.not_at_christmas(thursday + timedelta(weeks=coming.weeks)),
            lead=coming.lead,
            capacity=coming.capacity,
            waiting_places=coming.waiting_places,
        )
        planned = actions.plan(association, details, by=by)
        if coming.is_open:
            actions.open_up(planned, by=by)
        for name, workplace, allergy in coming.guests:
            actions.add(planned, Person(name, "", workplace, "", allergy), by=by)
    week = actions.plan(association, _week(plans.WEEK, others, on=on), by=by)
    actions.open_up(week, by=by)


def _week(plan: plans.WeekPlan, others: Mapping[str, Association], *, on: date) -> Details:
    """From its first point to an hour after its last."""
    this_year = date.fromisocalendar(on.year, plan.week, 1)
    is_soon = this_year < on + timedelta(days=plans.WEEK_AHEAD)
    monday = date.fromisocalendar(on.year + 1, plan.week, 1) if is_soon else this_year
    lines = tuple(Line(monday + timedelta(days=day), at, text) for day, at, text in plan.programme)
    return Details(
        kind=GatheringKind.THEME,
        title=plan.title,
        lead=plan.lead,
        starts=_moment(lines[0].on, lines[0].at),
        ends=_moment(lines[-1].on, lines[-1].at) + timedelta(hours=1),
        place="Flera platser, se programmet",
        programme=lines,
        organisers=tuple(others[slug] for slug in plan.organisers),
    )


def _details(kind: GatheringKind, title: str, on: date, **more: object) -> Details:
    return Details(
        kind=kind,
        title=title,
        starts=_moment(on, plans.FROM),
        ends=_moment(on, plans.UNTIL),
        place=plans.PLACE,
        directions=plans.DIRECTIONS,
        programme=tuple(Line(on, at, text) for at, text in plans.PROGRAMME),
        **more,  # type: ignore[arg-type]
    )


def _moment(on: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, at))
