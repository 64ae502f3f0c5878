"""How somebody's hours stand against the limits, as they are written and as they have been signed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from samsyn.accounts.models import User
from samsyn.projects.models import RuleSet, TimeEntry, TimeReport
from samsyn.projects.queries.limits import OF_RULE_SET, Excess, Written
from samsyn.projects.queries.ruling import limits_of
from samsyn.projects.states import IN_PLACE, ReportState
from samsyn.projects.timekeeping import NEARLY, Limits


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
    """All that somebody has reported in a year: the latest versions, and those in place. One query, and one for each
    thing that is asked, however many days."""

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

    def excesses(self) -> list[Excess]:
        """Every limit that is broken, by what is written now (for a month with a signed version and a newer draft, the draft)
        or by what has been signed and stands; the worse of the two."""
        latest, in_place = self._latest.values(), self._in_place.values()
        written = Written({*latest, *in_place})
        worst: dict[tuple[date | None, int | None, str], Excess] = {}
        for each in [*written.excesses(written.of(latest)), *written.excesses(written.of(in_place))]:
            if each.limit not in worst or worst[each.limit].total < each.total:
                worst[each.limit] = each
        return sorted(worst.values(), key=lambda each: (each.day or date.max, each.name))

    def standings(self, besides: Iterable[RuleSet] = ()) -> list[YearStanding]:
        """Against each yearly limit that concerns the person: of what is written now, and of `besides`."""
        sums = (
            TimeEntry.objects.filter(report__in=self._latest.values(), minutes__gt=0)
            .order_by()
            .values_list(*OF_RULE_SET)
            .annotate(sum=Sum("counted"))
        )
        by_limits = {Limits(*said): summed for *said, summed in sums}
        total = sum(by_limits.values())
        limits = {each for each in by_limits if each.name} | {limits_of(each) for each in besides}
        return [
            YearStanding(each.name, total, each.a_year)
            for each in sorted(limits, key=lambda each: each.name)
            if each.a_year is not None
        ]

    def minutes_elsewhere(self, month: date, here: Collection[int]) -> dict[date, int]:
        """What is written now in other works than these (by their keys), by the day of the month."""
        others = [
            report
            for (worker, of_month), report in self._latest.items()
            if of_month == month and worker not in here
        ]
        entries = TimeEntry.objects.filter(report__in=others, minutes__gt=0).order_by()
        return dict(entries.values_list("day").annotate(Sum("minutes")))
