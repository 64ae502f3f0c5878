"""How somebody's hours stand against the limits, which are the person's over all projects and associations."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samsyn.accounts.models import User
from samsyn.projects.models import RuleSet, TimeEntry, TimeReport
from samsyn.projects.queries.ruling import limits_of
from samsyn.projects.states import IN_PLACE, ReportState
from samsyn.projects.timekeeping import NEARLY, Limits, most_in

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
    worker_id: int
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


@dataclass(frozen=True)
class YearStanding:
    """What somebody has reported of a year's limit, in minutes that count."""

    name: str
    total: int
    most: int

    @property
    def is_near(self) -> bool:
        return self.total * 10 >= self.most * NEARLY


class PersonsYear:
    """All that somebody has reported in a year: the latest versions, and those in place. Two queries, however many."""

    def __init__(self, user: User, year: int):
        self.year = year
        reports = list(
            TimeReport.objects.filter(worker__user=user, month__year=year)
            .order_by("version")
            .values_list("pk", "worker", "month", "state")
        )
        #: A later version writes over an earlier one. One that was replaced and whose successor is a draft counts there.
        self._latest = {(worker, month): pk for pk, worker, month, _state in reports}
        self._in_place = {
            (worker, month): pk for pk, worker, month, state in reports if ReportState(state) in IN_PLACE
        }
        wanted = {*self._latest.values(), *self._in_place.values()}
        self._rows: dict[int, list[Hours]] = {}
        self._limits: dict[int, Limits] = {}
        for report, name, a_year, a_day, step, *columns in (
            TimeEntry.objects.filter(report__in=wanted, minutes__gt=0)
            .order_by("day", "pk")
            .values_list("report", *OF_RULE_SET, "day", "minutes", "counted", "report__worker", "rule_set")
        ):
            row = Hours(*columns)
            self._rows.setdefault(report, []).append(row)
            if row.rule_set_id is not None:
                self._limits[row.rule_set_id] = Limits(name, a_year, a_day, step)

    @property
    def latest(self) -> list[Hours]:
        """What is written now: for a month with a signed version and a newer draft, the draft."""
        return self._of(self._latest)

    @property
    def in_place(self) -> list[Hours]:
        """What has been signed and stands."""
        return self._of(self._in_place)

    def excesses(self) -> list[Excess]:
        """Every limit that is broken, by what is written or by what stands; the worse of the two."""
        worst: dict[tuple[date | None, int | None, str], Excess] = {}
        for each in [*_excesses(self.latest, self._limits), *_excesses(self.in_place, self._limits)]:
            if each.limit not in worst or worst[each.limit].total < each.total:
                worst[each.limit] = each
        return sorted(worst.values(), key=lambda each: (each.day or date.max, each.name))

    def standings(self, besides: Iterable[RuleSet] = ()) -> list[YearStanding]:
        """Against each yearly limit that concerns the person: of what is written, and of `besides`."""
        total = sum(row.counted for row in self.latest)
        concerned = _concerned(self.latest, self._limits) | {limits_of(each) for each in besides}
        return [
            YearStanding(each.name, total, each.a_year)
            for each in sorted(concerned, key=lambda each: each.name)
            if each.a_year is not None
        ]

    def _of(self, chosen: Mapping[tuple[int, date], int]) -> list[Hours]:
        return [row for pk in chosen.values() for row in self._rows.get(pk, [])]


def _concerned(rows: Iterable[Hours], limits: Mapping[int, Limits]) -> set[Limits]:
    return {limits[row.rule_set_id] for row in rows if row.rule_set_id is not None}


def _excesses(rows: list[Hours], limits: Mapping[int, Limits]) -> list[Excess]:
    days: dict[date, list[Hours]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    return [*_of_days(days, limits), *_of_year(rows, limits)]


def _of_days(days: Mapping[date, list[Hours]], limits: Mapping[int, Limits]) -> Iterable[Excess]:
    for day, rows in days.items():
        concerned = _concerned(rows, limits)
        total, most = sum(row.minutes for row in rows), most_in(day, concerned)
        if total > most:
            name = next((each.name for each in concerned if each.a_day == most), "")
            yield Excess(day, None, name, total, most)


def _of_year(rows: list[Hours], limits: Mapping[int, Limits]) -> Iterable[Excess]:
    total = sum(row.counted for row in rows)
    for each in _concerned(rows, limits):
        if each.a_year is not None and total > each.a_year:
            yield Excess(None, rows[0].day.year, each.name, total, each.a_year)


def minutes_by_day(rows: Iterable[Hours]) -> Counter[date]:
    """The minutes of each day that has any."""
    found: Counter[date] = Counter()
    for row in rows:
        found[row.day] += row.minutes
    return found
