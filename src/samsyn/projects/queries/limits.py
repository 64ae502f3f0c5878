"""Which days and years of those who reported are over what the rules let them report, all projects together."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from samsyn.projects.models import TimeEntry, TimeReport
from samsyn.projects.queries.ruling import Rules, limits_of
from samsyn.projects.timekeeping import Limits, days_of, first_of, most_in

#: More than anybody can work: where no rules say anything.
A_WHOLE_YEAR = 366 * 24 * 60


class Hours:
    """All signed hours of those whose reports are given, in every project, of the years of the reports. One query."""

    def __init__(self, reports: Iterable[TimeReport]):
        reports = list(reports)
        people = {report.worker.user_id for report in reports}
        self._months = {report.month for report in reports}
        in_years = Q(pk=None)
        for year in {month.year for month in self._months}:
            in_years |= Q(report__month__year=year)
        in_place = TimeReport.objects.in_place().filter(worker__user__in=people).order_by().values("pk")
        self._rows = list(
            TimeEntry.objects.filter(in_years, report__in=in_place, minutes__gt=0)
            .values_list(
                "report",
                "report__worker__user",
                "report__worker__sub_project__project",
                "day",
                "minutes",
                "counted",
            )
            .order_by("day")
        )
        self._counted: dict[int, dict[date, int]] = {}
        for report, _user, _project, day, _minutes, counted in self._rows:
            self._counted.setdefault(report, {})[day] = counted

    @property
    def projects(self) -> set[int]:
        """The keys of the projects that they have hours in."""
        return {row[2] for row in self._rows}

    def counted_in(self, report: TimeReport) -> dict[date, int]:
        """The report's minutes that count, by each day with hours in order; 0 where none of them do."""
        return self._counted.get(report.pk, {})

    def days_over(self, rules: Rules) -> dict[tuple[int, date], int]:
        """The person (`user`) and day of each that holds more than the strictest limit, or more than the day is long,
        with the minutes worked. Only days of the reports' months.
        """
        worked: dict[tuple[int, date], int] = {}
        limits: dict[tuple[int, date], list[Limits]] = {}
        for _report, user, project, day, minutes, _counted in self._rows:
            if first_of(day) not in self._months:
                continue
            worked[user, day] = worked.get((user, day), 0) + minutes
            rule_set = rules.on(project, day)
            limits.setdefault((user, day), []).extend([limits_of(rule_set)] if rule_set else [])
        return {key: minutes for key, minutes in worked.items() if minutes > most_in(key[1], limits[key])}

    def years_over(self, rules: Rules) -> dict[tuple[int, int], int]:
        """The person (`user`) and year of each whose minutes that count are over the strictest limit of the rules that
        held where and when they were worked, with those minutes.
        """
        worked: dict[tuple[int, int], int] = {}
        places: dict[tuple[int, int], set[tuple[int, date]]] = {}
        for _report, user, project, day, _minutes, counted in self._rows:
            worked[user, day.year] = worked.get((user, day.year), 0) + counted
            places.setdefault((user, day.year), set()).add((project, first_of(day)))
        over = {}
        for key, minutes in worked.items():
            rule_sets = (
                rules.on(project, day)
                for project, month in places[key]
                for day in (month, days_of(month)[-1])
            )
            a_year = [each.most_minutes_a_year for each in rule_sets if each and each.most_minutes_a_year]
            if minutes > min(a_year, default=A_WHOLE_YEAR):
                over[key] = minutes
        return over
