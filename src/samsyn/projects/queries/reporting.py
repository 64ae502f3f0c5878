"""The months that people report: one's own, those that are missing, those that wait for a manager, and what stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum, prefetch_related_objects

from samsyn.accounts.models import User
from samsyn.organisations.models import Association
from samsyn.projects.models import ReportEvent, SubProject, TimeEntry, TimeReport, Worker, WorkerPeriod
from samsyn.projects.queries.describing import asks_for_attest
from samsyn.projects.queries.ruling import Rules
from samsyn.projects.rules import sees_hours_in
from samsyn.projects.states import ReportState, ReportStep
from samsyn.projects.timekeeping import days_of, months_between


@dataclass(frozen=True)
class OwnMonth:
    """Somebody's month in an association: each of her works with its latest report, and the minutes together."""

    month: date
    reports: tuple[TimeReport | None, ...]
    minutes: int

    @property
    def is_begun(self) -> bool:
        return any(self.reports)

    @property
    def is_done(self) -> bool:
        """Nothing is left for the person to sign."""
        return all(each and (each.state != ReportState.DRAFT or each.is_nothing) for each in self.reports)


def worked_in(association: Association) -> Q:
    """Of workers: in the association's parts of projects, and in the parts that none runs of the projects it owns."""
    outside = Q(sub_project__association=None, sub_project__project__owner=association)
    return Q(sub_project__association=association) | outside


def employed_in(month: date, workers: QuerySet[Worker]) -> QuerySet[Worker]:
    """Those of the workers whose employment and project touch the month."""
    last = days_of(month)[-1]
    periods = WorkerPeriod.objects.filter(
        Q(until=None) | Q(until__gte=month), worker=OuterRef("pk"), since__lte=last
    )
    return workers.filter(
        Exists(periods), sub_project__project__starts_on__lte=last, sub_project__project__ends_on__gte=month
    )


def works_in_month(user: User, association: Association, month: date) -> list[Worker]:
    """Somebody's own work there that touches the month."""
    own = Worker.objects.filter(worked_in(association), user=user)
    return list(employed_in(month, own).select_related("sub_project__project", "employer").order_by("pk"))


def latest_of(workers: Iterable[Worker], month: date) -> dict[int, TimeReport]:
    """The latest version of each worker's month, by the worker's key, with its entries; `returns` of a draft are the times
    it was given back, the latest first."""
    reports = TimeReport.objects.latest().filter(worker__in=list(workers), month=month)
    entries = Prefetch("entries", TimeEntry.objects.select_related("activity"))
    found = list(reports.select_related("signed_by", "attested_by").prefetch_related(entries))
    returns = Prefetch("events", ReportEvent.objects.filter(step=ReportStep.RETURN), to_attr="returns")
    prefetch_related_objects([each for each in found if each.state == ReportState.DRAFT], returns)
    return {each.worker_id: each for each in found}


def own_months(user: User, association: Association, on: date) -> list[OwnMonth]:
    """Every month that somebody has worked there until the day, the latest first."""
    own = Worker.objects.filter(worked_in(association), user=user).select_related("sub_project__project")
    workers = list(own.order_by("pk").prefetch_related("periods"))
    reports = TimeReport.objects.latest().filter(worker__in=workers).annotate(minutes=Sum("entries__minutes"))
    found = {(each.worker_id, each.month): each for each in reports.order_by("pk")}
    minutes: Counter[date] = Counter()
    for (_worker, month), report in found.items():
        minutes[month] += report.minutes or 0
    months: dict[date, list[TimeReport | None]] = {}
    for worker in workers:
        for month in sorted(_months_of(worker, on)):
            months.setdefault(month, []).append(found.get((worker.pk, month)))
    return [OwnMonth(month, tuple(months[month]), minutes[month]) for month in sorted(months, reverse=True)]


def _months_of(worker: Worker, on: date) -> set[date]:
    project, months = worker.sub_project.project, set()
    for period in worker.periods.all():
        first, last = (
            max(period.since, project.starts_on),
            min(period.until or on, project.ends_on, on),
        )
        months |= set(months_between(first, last)) if first <= last else set()
    return months


def attested_by(user: User, association: Association) -> QuerySet[TimeReport]:
    """The reports of those whom the person is manager or deputy of, in the association."""
    close = Worker.objects.filter(worked_in(association)).filter(Q(manager=user) | Q(deputy=user))
    return _with_all(TimeReport.objects.filter(worker__in=close).exclude(worker__user=user))


def waits_for(user: User, association: Association) -> list[TimeReport]:
    """What has been signed, and waits for the person to attest it, the oldest first. Two queries."""
    standing = TimeReport.objects.in_place().filter(state=ReportState.SIGNED)
    signed = attested_by(user, association).filter(pk__in=standing)
    reports = list(signed.annotate(minutes=Sum("entries__minutes")).order_by("month", "pk"))
    followed = Rules({each.worker.sub_project.project for each in reports})
    return [each for each in reports if asks_for_attest(each, followed)]


def reports_seen_by(user: User, association: Association) -> QuerySet[TimeReport]:
    """The reports that exist for somebody there: her own, those she attests, and all where she may see hours by name."""
    parts = SubProject.objects.filter(Q(association=association) | Q(project__owner=association))
    places = sees_hours_in(user)
    seen = parts.filter(Q(association__in=places) | Q(project__owner__in=places))
    own_or_attested = Q(worker__user=user) | Q(worker__manager=user) | Q(worker__deputy=user)
    there = TimeReport.objects.filter(worker__in=Worker.objects.filter(sub_project__in=parts))
    return _with_all(there.filter(own_or_attested | Q(worker__sub_project__in=seen)))


def _with_all(reports: QuerySet[TimeReport]) -> QuerySet[TimeReport]:
    return reports.select_related(
        "worker__user", "worker__employer", "worker__sub_project__project", "signed_by", "attested_by"
    )
