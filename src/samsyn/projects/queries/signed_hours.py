"""The signed hours of many persons at once, for the check before a claim."""

from collections.abc import Iterable
from datetime import date

from samsyn.projects.models import TimeReport
from samsyn.projects.queries.limits import Excess, Written


class SignedHours:
    """All signed hours of those whose reports are given, in every project, of the years of the reports. Two queries."""

    def __init__(self, reports: Iterable[TimeReport]):
        reports = list(reports)
        people, years = {each.worker.user_id for each in reports}, {each.month.year for each in reports}
        in_place = TimeReport.objects.in_place().filter(worker__user__in=people, month__year__in=years)
        self._written = Written(in_place.order_by().values("pk"))
        self._reports: dict[tuple[int, int], list[int]] = {}
        for report, user, month in in_place.order_by("pk").values_list("pk", "worker__user", "month"):
            self._reports.setdefault((user, month.year), []).append(report)
        self._excesses: dict[tuple[int, int], list[Excess]] = {}

    def counted_in(self, report: TimeReport) -> dict[date, int]:
        """The report's minutes that count, by each day with hours in order; 0 where none of them do."""
        return {row.day: row.counted for row in self._written.of([report.pk])}

    def excesses(self, user_id: int, year: int) -> list[Excess]:
        """What the person has signed over a limit in the year, the days in order."""
        key = user_id, year
        if key not in self._excesses:
            found = self._written.excesses(self._written.of(self._reports.get(key, [])))
            self._excesses[key] = sorted(found, key=lambda each: each.day or date.max)
        return self._excesses[key]
