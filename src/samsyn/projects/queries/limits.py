"""Which days and years of those who reported are over what the rules let them report, all projects together."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet, Sum

from samsyn.projects.models import Project, TimeEntry, TimeReport
from samsyn.projects.queries.ruling import Rules, limits_of
from samsyn.projects.timekeeping import Limits, days_of, most_in


def days_over(reports: Iterable[TimeReport]) -> dict[tuple[int, date], int]:
    """The person (`user`) and day of each that holds more than the strictest limit, or more than the day is long, with
    the minutes worked. Only days of the reports' months; hours of every project that are signed. Two queries and one.
    """
    people, months = _of(reports)
    rows = (
        _signed_hours(people)
        .filter(report__month__in=months)
        .values_list("report__worker__user", "day", "report__worker__sub_project__project")
        .annotate(Sum("minutes"))
        .order_by()
    )
    rules = _rules_of(people)
    worked: dict[tuple[int, date], int] = {}
    limits: dict[tuple[int, date], list[Limits]] = {}
    for user, day, project, minutes in rows:
        worked[user, day] = worked.get((user, day), 0) + minutes
        rule_set = rules.on(project, day)
        limits.setdefault((user, day), []).extend([limits_of(rule_set)] if rule_set and minutes else [])
    return {key: minutes for key, minutes in worked.items() if minutes > most_in(key[1], limits[key])}


def years_over(reports: Iterable[TimeReport]) -> dict[tuple[int, int], int]:
    """The person (`user`) and year of each whose counted minutes are over the strictest limit of the year's rules, with
    those minutes. Only years of the reports' months; hours of every project that are signed.
    """
    people, months = _of(reports)
    in_years = Q()
    for year in {month.year for month in months}:
        in_years |= Q(report__month__year=year)
    rows = (
        _signed_hours(people)
        .filter(in_years, counted__gt=0)
        .values_list("report__worker__user", "report__month", "report__worker__sub_project__project")
        .annotate(Sum("counted"))
        .order_by()
    )
    rules = _rules_of(people)
    worked: dict[tuple[int, int], int] = {}
    most: dict[tuple[int, int], int] = {}
    for user, month, project, minutes in rows:
        key = (user, month.year)
        worked[key] = worked.get(key, 0) + minutes
        in_month = (rules.on(project, day) for day in (month, days_of(month)[-1]))
        a_year = [each.most_minutes_a_year for each in in_month if each and each.most_minutes_a_year]
        most[key] = min([most[key], *a_year] if key in most else a_year, default=minutes_of_a_year())
    return {key: minutes for key, minutes in worked.items() if minutes > most[key]}


def minutes_of_a_year() -> int:
    """More than anybody can work: where no rules say anything."""
    return 366 * 24 * 60


def _of(reports: Iterable[TimeReport]) -> tuple[set[int], set[date]]:
    reports = list(reports)
    return {report.worker.user_id for report in reports}, {report.month for report in reports}


def _signed_hours(people: set[int]) -> QuerySet[TimeEntry]:
    in_place = TimeReport.objects.in_place().filter(worker__user__in=people).order_by().values("pk")
    return TimeEntry.objects.filter(report__in=in_place)


def _rules_of(people: set[int]) -> Rules:
    """The rules of every project that they work in."""
    return Rules(Project.objects.filter(sub_projects__workers__user__in=people).order_by("pk").distinct())
