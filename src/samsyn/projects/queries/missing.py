"""Who was employed in a month and has not signed for it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Q

from samsyn.projects.models import SubProject, TimeReport, Worker
from samsyn.projects.states import IN_PLACE
from samsyn.projects.timekeeping import next_month

ONE_DAY = timedelta(days=1)


def workers_in(parts: Iterable[SubProject]) -> list[Worker]:
    """Everybody who works or has worked in the parts, by name, with user, employer, project and periods. Two queries."""
    workers = Worker.objects.filter(sub_project__in=parts).select_related(
        "user", "employer", "sub_project__project"
    )
    return list(workers.prefetch_related("periods").order_by("user__name", "pk"))


def missing_hours(
    parts: Iterable[SubProject], months: Sequence[date]
) -> dict[tuple[int, date], list[Worker]]:
    """(part, month): its workers who were employed some day of the month and have no signed report for it, nor said that
    there is no time, by name.

    Three queries, however many months. Users and employers come with the workers.
    """
    return missing_among(workers_in(parts), months) if months else {}


def missing_among(workers: Sequence[Worker], months: Sequence[date]) -> dict[tuple[int, date], list[Worker]]:
    """The same, of workers that have been read with their periods. One query."""
    found: dict[tuple[int, date], list[Worker]] = {}
    parts = {worker.sub_project_id for worker in workers}
    said = Q(state__in=sorted(IN_PLACE)) | Q(is_nothing=True)
    signed = set(
        TimeReport.objects.filter(said, worker__sub_project__in=parts, month__in=months)
        .order_by()
        .values_list("worker_id", "month")
    )
    for month in months:
        for worker in workers:
            if (worker.pk, month) not in signed and was_employed(worker, month):
                found.setdefault((worker.sub_project_id, month), []).append(worker)
    return found


def was_employed(worker: Worker, month: date) -> bool:
    """Some day of the month that is the project's too. Asks nothing when the project and `periods` are fetched."""
    project = worker.sub_project.project
    first, after = max(month, project.starts_on), min(next_month(month), project.ends_on + ONE_DAY)
    return first < after and any(
        period.since < after and (period.until is None or period.until >= first)
        for period in worker.periods.all()
    )
