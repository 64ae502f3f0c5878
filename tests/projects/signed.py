"""Signed months for tests of what comes after the signing: rows as signing and attesting leave them."""

from datetime import UTC, datetime

from django.db.models import Sum

from samsyn.projects.models import ReportEvent, TimeEntry, TimeReport
from samsyn.projects.queries import Rules
from samsyn.projects.states import ReportState, ReportStep
from samsyn.projects.timekeeping import counted
from tests.factories import UserFactory

SIGNED_AT = datetime(2022, 7, 1, 7, 30, tzinfo=UTC)
ATTESTED_AT = datetime(2022, 7, 4, 11, 5, tzinfo=UTC)


def draft(worker, month, hours, *, version=1, text="Kartläggning"):
    """A month that is being written. `hours` are minutes by the day's number."""
    report = TimeReport.objects.create(
        worker=worker, month=month, version=version, reason="Fel dag." if version > 1 else ""
    )
    project = worker.sub_project.project_id
    rules = Rules([worker.sub_project.project])
    for number, minutes in hours.items():
        day = month.replace(day=number)
        rule_set = rules.on(project, day)
        TimeEntry.objects.create(
            report=report,
            day=day,
            minutes=minutes,
            counted=counted(minutes, rule_set.step_minutes) if rule_set else minutes,
            rule_set=rule_set,
            text=text,
        )
    return report


def put_name(report, *, by=None, at=SIGNED_AT, state=ReportState.SIGNED):
    """The row as signing leaves it, whatever it holds."""
    TimeReport.objects.filter(pk=report.pk).update(
        state=state,
        signed_by=by or report.worker.user,
        signed_at=at,
        counted=report.entries.aggregate(sum=Sum("counted", default=0))["sum"],
    )


def signed(worker, month, hours, *, attested=True, version=1, text="Kartläggning"):
    """A month with the person's name to it, and the manager's unless `attested` says no."""
    report = draft(worker, month, hours, version=version, text=text)
    put_name(report)
    ReportEvent.objects.create(report=report, step=ReportStep.SIGN, by=worker.user, at=SIGNED_AT)
    if attested:
        manager = worker.manager or UserFactory(name="Chefen")
        TimeReport.objects.filter(pk=report.pk).update(
            state=ReportState.ATTESTED, attested_by=manager, attested_at=ATTESTED_AT
        )
    earlier = TimeReport.objects.filter(worker=worker, month=month, version__lt=version)
    earlier.filter(state__in=[ReportState.SIGNED, ReportState.ATTESTED]).update(state=ReportState.REPLACED)
    report.refresh_from_db()
    return report


def rewritten(report, of, /, **columns):
    """As if the database had let somebody change the days with so many minutes after the signing."""
    names = dict(state="draft", signed_by=None, signed_at=None, attested_by=None, attested_at=None)
    was = TimeReport.objects.values(*names).get(pk=report.pk)
    TimeReport.objects.filter(pk=report.pk).update(**names, counted=None)
    report.entries.filter(minutes=of).update(**columns)
    counted_now = report.entries.aggregate(sum=Sum("counted"))["sum"]
    TimeReport.objects.filter(pk=report.pk).update(**was, counted=counted_now)
