"""The limits of a day and of a year: a person's, over all projects and associations, by the rule set that each hour was
written under (decision 0041)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from samsyn.projects.models import TimeEntry, TimeReport
from samsyn.projects.timekeeping import Limits, most_in

OF_RULE_SET = (
    "rule_set__name",
    "rule_set__most_minutes_a_year",
    "rule_set__most_minutes_a_day",
    "rule_set__step_minutes",
)


@dataclass(frozen=True)
class Hours:
    """A day's time in a report that counts. Minutes; `counted` is what the rules let count of them."""

    day: date
    minutes: int
    counted: int
    rule_set_id: int | None


@dataclass(frozen=True)
class Excess:
    """More than a limit: of a day (`year` None) or of a year."""

    day: date | None
    year: int | None
    #: The rule set whose limit it is; empty when it is the length of the day.
    name: str
    total: int
    most: int

    @property
    def limit(self) -> tuple[date | None, int | None, str]:
        return self.day, self.year, self.name if self.year else ""


class Written:
    """The days with time of some reports, by the key of each, and the limits they were written under. One query."""

    def __init__(self, reports: QuerySet[TimeReport] | Iterable[int]):
        self._rows: dict[int, list[Hours]] = {}
        self.limits: dict[int, Limits] = {}
        for report, name, a_year, a_day, step, *columns in (
            TimeEntry.objects.filter(report__in=reports, minutes__gt=0)
            .order_by("day", "pk")
            .values_list("report", *OF_RULE_SET, "day", "minutes", "counted", "rule_set")
        ):
            row = Hours(*columns)
            self._rows.setdefault(report, []).append(row)
            if row.rule_set_id is not None:
                self.limits[row.rule_set_id] = Limits(name, a_year, a_day, step)

    def of(self, reports: Iterable[int]) -> list[Hours]:
        """The days of all these reports, report by report."""
        return [row for report in reports for row in self._rows.get(report, [])]

    def excesses(self, rows: list[Hours]) -> list[Excess]:
        """What is over a limit, of rows that are all that somebody has in a year."""
        days: dict[date, list[Hours]] = {}
        for row in rows:
            days.setdefault(row.day, []).append(row)
        return [*_of_days(days, self.limits), *_of_year(rows, self.limits)]


def _concerned(rows: Iterable[Hours], limits: Mapping[int, Limits]) -> set[Limits]:
    """The limits that some of the rows were written under."""
    return {limits[row.rule_set_id] for row in rows if row.rule_set_id is not None}


def _of_days(days: Mapping[date, list[Hours]], limits: Mapping[int, Limits]) -> Iterable[Excess]:
    for day, rows in days.items():
        strict = _concerned(rows, limits)
        total, most = sum(row.minutes for row in rows), most_in(day, strict)
        if total > most:
            name = next((each.name for each in strict if each.a_day == most), "")
            yield Excess(day, None, name, total, most)


def _of_year(rows: list[Hours], limits: Mapping[int, Limits]) -> Iterable[Excess]:
    total = sum(row.counted for row in rows)
    for each in _concerned(rows, limits):
        if each.a_year is not None and total > each.a_year:
            yield Excess(None, rows[0].day.year, each.name, total, each.a_year)
