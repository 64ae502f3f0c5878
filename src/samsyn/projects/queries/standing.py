"""How somebody's hours stand against the limits, as they are written and as they have been signed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samsyn.accounts.models import User
from samsyn.projects.models import RuleSet, TimeReport
from samsyn.projects.queries.limits import Excess, Hours, Written, concerned
from samsyn.projects.queries.ruling import limits_of
from samsyn.projects.states import IN_PLACE, ReportState
from samsyn.projects.timekeeping import NEARLY


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
        self._written = Written({*self._latest.values(), *self._in_place.values()})

    @property
    def latest(self) -> list[Hours]:
        """What is written now: for a month with a signed version and a newer draft, the draft."""
        return self._written.of(self._latest.values())

    @property
    def in_place(self) -> list[Hours]:
        """What has been signed and stands."""
        return self._written.of(self._in_place.values())

    def excesses(self) -> list[Excess]:
        """Every limit that is broken, by what is written or by what stands; the worse of the two."""
        worst: dict[tuple[date | None, int | None, str], Excess] = {}
        for each in [*self._written.excesses(self.latest), *self._written.excesses(self.in_place)]:
            if each.limit not in worst or worst[each.limit].total < each.total:
                worst[each.limit] = each
        return sorted(worst.values(), key=lambda each: (each.day or date.max, each.name))

    def standings(self, besides: Iterable[RuleSet] = ()) -> list[YearStanding]:
        """Against each yearly limit that concerns the person: of what is written, and of `besides`."""
        total = sum(row.counted for row in self.latest)
        limits = concerned(self.latest, self._written.limits) | {limits_of(each) for each in besides}
        return [
            YearStanding(each.name, total, each.a_year)
            for each in sorted(limits, key=lambda each: each.name)
            if each.a_year is not None
        ]


def minutes_by_day(rows: Iterable[Hours]) -> Counter[date]:
    """The minutes of each day that has any."""
    found: Counter[date] = Counter()
    for row in rows:
        found[row.day] += row.minutes
    return found
