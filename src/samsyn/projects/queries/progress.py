"""How many people a project has reached, against what it has promised."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import F, Min, Q
from django.db.models.functions import ExtractYear, Greatest

from samsyn.enrolments.models import Enrolment
from samsyn.enrolments.states import EnrolmentState
from samsyn.participants.choices import Form
from samsyn.projects.choices import GoalKind
from samsyn.projects.cofinancing import pace, whole
from samsyn.projects.models import Goal, Project, SubProject
from samsyn.projects.timekeeping import first_of, months_between


@dataclass(frozen=True)
class Reached:
    """Persons of a part of a project, or of a whole: how many so far, and at the present pace when it ends.

    `by_month` holds every month from the first to the last that has begun, with those who came to the project then.
    """

    total: int
    by_month: list[tuple[date, int]]
    target: int | None
    expected: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.total, self.target) if self.target else None


def reached(project: Project, parts: Iterable[SubProject], on: date) -> dict[int, Reached]:
    """By the key of each part: everybody who has taken part in one of its measures while that belonged to the project.

    Somebody counts once in a part, however many measures; nobody is matched between associations. Registered in error
    counts nowhere. Two queries.
    """
    parts = list(parts)
    came = _came(parts, on)
    goals = Goal.objects.filter(sub_project__in=parts, kind=GoalKind.PARTICIPANTS)
    targets = dict(goals.values_list("sub_project", "target"))
    return {part.pk: _told(project, came.get(part.pk, Counter()), targets.get(part.pk), on) for part in parts}


def reached_together(project: Project, parts: Iterable[Reached], on: date) -> Reached:
    """The whole project: its parts added up. Its target is its own, or else the sum when all parts have one. One query."""
    parts = list(parts)
    goals = Goal.objects.filter(project=project, sub_project=None, kind=GoalKind.PARTICIPANTS)
    own = goals.order_by("-pk").values_list("target", flat=True).first()
    came: Counter[date] = Counter()
    for part in parts:
        came += Counter(dict(part.by_month))
    targets = [part.target for part in parts]
    known = [target for target in targets if target is not None]
    summed = sum(known) if known and len(known) == len(targets) else None
    return _told(project, came, summed if own is None else own, on)


def _came(parts: list[SubProject], on: date) -> dict[int, Counter[date]]:
    belonging = F("measure__projects__since")
    # Of a protected person's days only the year is known, as its first day.
    some_time = Q(participant__form=Form.PROTECTED, ended_on__year__gte=ExtractYear(belonging))
    while_there = Q(ended_on=None) | Q(ended_on__gte=belonging) | some_time
    not_after = Q(measure__projects__until=None) | Q(started_on__lte=F("measure__projects__until"))
    rows = (
        Enrolment.objects.filter(while_there, not_after, measure__projects__sub_project__in=parts)
        .exclude(state=EnrolmentState.IN_ERROR)
        .values("measure__projects__sub_project", "participant")
        .annotate(first=Min(Greatest("started_on", belonging)))
        .filter(first__lte=on)
        .values_list("measure__projects__sub_project", "first")
    )
    found: dict[int, Counter[date]] = {}
    for part, first in rows:
        found.setdefault(part, Counter())[first_of(first)] += 1
    return found


def _told(project: Project, came: Counter[date], target: int | None, on: date) -> Reached:
    months = months_between(project.starts_on, min(on, project.ends_on))
    by_month = [(month, came[month]) for month in months]
    total = sum(count for _month, count in by_month)
    whole_months = [count for month, count in by_month if month < first_of(on) or on > project.ends_on]
    left = len(months_between(project.starts_on, project.ends_on)) - len(whole_months)
    expected = whole(sum(whole_months) + pace(whole_months) * left)
    return Reached(total=total, by_month=by_month, target=target, expected=max(total, expected))
