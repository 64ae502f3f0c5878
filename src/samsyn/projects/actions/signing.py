"""A month is signed, attested, given back, corrected by a new version. No hour of a signed version changes."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, QuerySet, Sum, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.projects import notices, rules
from samsyn.projects.actions.stepping import (
    ChangedMeanwhile,
    HoursRefused,
    Refusal,
    StepNotAllowed,
    lock_hours,
    refuse_worse,
    remember,
    take,
)
from samsyn.projects.actions.writing import OWN_ONLY
from samsyn.projects.choices import Trouble
from samsyn.projects.models import Activity, ReportEvent, TimeEntry, TimeReport
from samsyn.projects.queries.describing import activities_of, asks_for_attest, lacks, rules_at_end_of
from samsyn.projects.queries.ruling import share_on
from samsyn.projects.queries.standing import PersonsYear
from samsyn.projects.states import IN_PLACE, ReportState, ReportStep
from samsyn.projects.timekeeping import next_month

ATTESTERS_ONLY = _("Bara närmaste chef eller den chefens ersättare attesterar, och ingen sin egen tid.")
NOT_SIGNED = {"signed_by": None, "signed_at": None, "counted": None}


class NotAsked(Exception):
    """The rules do not ask for anybody's signature but the person's."""


class NoReason(Exception):
    """A new version, and a month that is given back, says why."""


def sign(
    report: TimeReport, *, edit: int, by: User, on: date | None = None, at: datetime | None = None
) -> TimeReport:
    """`sign_months` of one report."""
    return sign_months([(report, edit)], by=by, on=on, at=at)[0]


@transaction.atomic
def sign_months(
    reports: Iterable[tuple[TimeReport, int]],
    *,
    by: User,
    on: date | None = None,
    at: datetime | None = None,
) -> list[TimeReport]:
    """The person puts her name to the reports as they stood at these edits, all or none; an older version of each that was
    not claimed is replaced. Sent twice, it is signed once. A report that says that there is no time is left alone.

    Raises HoursRefused: the month has not ended, a row lacks its text or activity, a limit would be broken by what then
    stands, or there is no time where the rules want no such report. Raises ChangedMeanwhile, StepNotAllowed.
    """
    pairs, on, at = list(reports), on or today(), at or timezone.now()
    refuse_others_time(by, [report for report, _edit in pairs])
    lock_hours(by)
    to_sign = [report for report, edit in pairs if not _needs_no_signature(report, edit, by)]
    prefetch_related_objects(to_sign, "worker__periods", "worker__sub_project__project")
    refusals = [each for report in to_sign for each in refusals_to_sign(report, on=on)]
    if refusals:
        raise HoursRefused(refusals)
    for report in to_sign:
        before = PersonsYear(by, report.month.year).excesses()
        counted = report.entries.aggregate(sum=Sum("counted", default=0))["sum"]
        take(ReportStep.SIGN, report, by=by, at=at, signed_by=by, signed_at=at, counted=counted)
        _replace_older(report, by=by, at=at)
        refuse_worse(by, report.month, before)
    return [report for report, _edit in pairs]


def refuse_others_time(by: User, reports: Iterable[TimeReport]) -> None:
    """Raises PermissionDenied for a report of somebody else's time."""
    if not all(rules.may_write(by, report.worker) for report in reports):
        raise PermissionDenied(OWN_ONLY)


def _needs_no_signature(report: TimeReport, edit: int, by: User) -> bool:
    """Signed already, or it says that there is no time. Raises ChangedMeanwhile when it is not what the page showed."""
    report.refresh_from_db()
    if report.state == ReportState.SIGNED and report.signed_by_id == by.pk and report.edit <= edit + 1:
        return True
    if report.state != ReportState.DRAFT:
        raise StepNotAllowed(f"Cannot sign a report that is {report.state}.")
    if report.edit != edit:
        raise ChangedMeanwhile(report)
    return bool(report.is_nothing)


def refusals_to_sign(report: TimeReport, *, on: date) -> list[Refusal]:
    """What a draft lacks before it can be signed, as far as its own rows and rules say."""
    worker = report.worker
    if next_month(report.month) > on:
        return [Refusal(Trouble.NOT_ENDED, worker, name=f"{report.month:%Y-%m}")]
    entries = list(report.entries.select_related("rule_set"))
    last = rules_at_end_of(report)
    if not any(each.minutes for each in entries) and last and not last.zero_reports:
        return [Refusal(Trouble.NO_HOURS, worker, name=last.name)]
    activities = activities_of({each.rule_set for each in entries if each.rule_set})
    found = [(each, _trouble_at_signing(each, report, activities)) for each in entries]
    return [Refusal(trouble, worker, each.day, each.minutes) for each, trouble in found if trouble]


def _trouble_at_signing(
    entry: TimeEntry, report: TimeReport, activities: dict[int, list[Activity]]
) -> Trouble | None:
    """Employment and project may have been changed since it was written."""
    project = report.worker.sub_project.project
    if not project.starts_on <= entry.day <= project.ends_on:
        return Trouble.OUTSIDE_PROJECT
    if share_on(report.worker, entry.day) is None:
        return Trouble.NOT_EMPLOYED
    return lacks(entry, activities)


def _replace_older(report: TimeReport, *, by: User, at: datetime) -> None:
    for older in _others(report).filter(version__lt=report.version, state__in=sorted(IN_PLACE)):
        if older.state != ReportState.CLAIMED:  # what has been claimed is put right by the next claim
            take(ReportStep.REPLACE, older, by=by, at=at)


def _others(report: TimeReport) -> QuerySet[TimeReport]:
    return TimeReport.objects.filter(worker=report.worker_id, month=report.month).exclude(pk=report.pk)


@transaction.atomic
def unsign(report: TimeReport, *, by: User, at: datetime | None = None) -> None:
    """The person takes her name back, while nobody has attested or claimed it. Twice is once.

    Raises StepNotAllowed; HoursRefused when an older, claimed version would then stand and break a limit.
    """
    refuse_others_time(by, [report])
    _back_to_draft(ReportStep.UNSIGN, report, by=by, at=at)


@transaction.atomic
def send_back(report: TimeReport, *, reason: str, by: User, at: datetime | None = None) -> None:
    """The manager or the deputy gives the month back to be changed, and says why; the person gets a letter. Twice is once.

    Raises NoReason, StepNotAllowed, HoursRefused as `unsign`.
    """
    if not rules.may_attest(by, report):
        raise PermissionDenied(ATTESTERS_ONLY)
    if not reason.strip():
        raise NoReason(report.reference)
    event = _back_to_draft(ReportStep.RETURN, report, by=by, at=at, note=reason.strip())
    if event:
        async_task(notices.tell_of_return, event.pk)


def _back_to_draft(
    step: ReportStep, report: TimeReport, *, by: User, at: datetime | None, note: str = ""
) -> ReportEvent | None:
    """The step as it was written down; None when it was taken before."""
    person = report.worker.user
    lock_hours(person)
    report.refresh_from_db()
    latest = report.events.first()
    if report.state == ReportState.DRAFT and latest and (latest.step, latest.by_id) == (step, by.pk):
        return None
    if _others(report).filter(version__gt=report.version).exists():
        raise StepNotAllowed(f"Cannot {step} a report that is being corrected.")
    before = PersonsYear(person, report.month.year).excesses()
    event = take(step, report, by=by, note=note, at=at, **NOT_SIGNED)
    refuse_worse(person, report.month, before)
    return event


@transaction.atomic
def attest(report: TimeReport, *, by: User, at: datetime | None = None) -> None:
    """The nearest manager, or the deputy, stands for the month too, where the rules ask for it. Twice is once.

    Raises NotAsked, StepNotAllowed.
    """
    if not rules.may_attest(by, report):
        raise PermissionDenied(ATTESTERS_ONLY)
    if not asks_for_attest(report):
        raise NotAsked(report.reference)
    report.refresh_from_db()
    if report.state == ReportState.ATTESTED and report.attested_by_id == by.pk:
        return
    at = at or timezone.now()
    take(ReportStep.ATTEST, report, by=by, at=at, attested_by=by, attested_at=at)


@transaction.atomic
def correct(report: TimeReport, *, reason: str, by: User, at: datetime | None = None) -> TimeReport:
    """A new version as a draft, with the hours of the one in place, which stands until the new one is signed. When one is
    being written already, that one.

    Raises NoReason, StepNotAllowed.
    """
    refuse_others_time(by, [report])
    if not reason.strip():
        raise NoReason(report.reference)
    lock_hours(by)
    begun = _others(report).filter(state=ReportState.DRAFT).first()
    if begun:
        return begun
    if _others(report).filter(version__gt=report.version).exists():
        raise StepNotAllowed("Only the latest version is corrected.")
    take(ReportStep.CORRECT, report, by=by, note=reason.strip(), at=at)
    return _copied(report, reason.strip())


def _copied(report: TimeReport, reason: str) -> TimeReport:
    latest = TimeReport.objects.filter(worker=report.worker_id, month=report.month).aggregate(Max("version"))
    made = TimeReport.objects.create(
        worker=report.worker, month=report.month, version=latest["version__max"] + 1, reason=reason[:300]
    )
    entries = list(report.entries.all())
    for entry in entries:
        entry.pk, entry.report = None, made
    TimeEntry.objects.bulk_create(entries)
    return made


@transaction.atomic
def drop(report: TimeReport, *, by: User, at: datetime | None = None) -> None:
    """The new version is thrown away, and the one in place goes on standing. Twice is once.

    Raises StepNotAllowed for a first version, one that is signed, and one that nothing stands beside; HoursRefused when
    what then is written breaks a limit.
    """
    refuse_others_time(by, [report])
    lock_hours(by)
    standing = _others(report).filter(state__in=sorted(IN_PLACE)).order_by("version").last()
    if standing is None:
        raise StepNotAllowed("No version is in place.")
    before = PersonsYear(by, report.month.year).excesses()
    drafts = TimeReport.objects.filter(pk=report.pk, state=ReportState.DRAFT, version__gt=standing.version)
    if not drafts.delete()[0]:
        if TimeReport.objects.filter(pk=report.pk).exists():
            raise StepNotAllowed(f"Cannot drop a report that is {report.state}.")
        return
    remember(ReportStep.DROP, standing, by=by, at=at)
    refuse_worse(by, report.month, before)
