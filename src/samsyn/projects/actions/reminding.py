"""Who has not signed the month that has ended is reminded, who has months to attest, and who makes the monthly file."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django_q.tasks import async_task

from samsyn.lib.dates import today
from samsyn.lib.jobs import do_each
from samsyn.projects import notices
from samsyn.projects.choices import Reminder
from samsyn.projects.models import (
    FileReminder,
    ProjectReporter,
    SubProject,
    TimeReminder,
    TimeReport,
    Worker,
)
from samsyn.projects.queries.describing import asks_for_attest
from samsyn.projects.queries.missing import missing_hours
from samsyn.projects.queries.monthly import file_months
from samsyn.projects.rules import may_be_reporter
from samsyn.projects.states import ReportState
from samsyn.projects.timekeeping import first_of

#: So long before the last day somebody is reminded of a month's file. Our own number.
SOON = timedelta(days=7)
#: The day of the month by which the month before should have been signed. Our own number.
SIGNED_BY = 5


def remind_staff(on: date | None = None) -> None:
    """The reminders that it is time for on the day `on` (today): from the fifth, to who has not signed last month, and to
    the managers and deputies of those who have, where the rules ask for them.

    Run twice, or by two workers at once, each is sent once: noting it and queueing the letter is one transaction.
    """
    day = on or today()
    if day.day < SIGNED_BY:
        return
    month = first_of(first_of(day) - timedelta(days=1))
    for part in SubProject.objects.filter(project__starts_on__lte=day, project__ends_on__gte=month).order_by(
        "pk"
    ):
        absent = missing_hours([part], [month]).get((part.pk, month), [])
        do_each(partial(remind, worker, month, Reminder.SIGN) for worker in absent)
    do_each(partial(remind, report.worker, month, Reminder.ATTEST) for report in _waiting(month))


def _waiting(month: date) -> Iterable[TimeReport]:
    signed = TimeReport.objects.in_place().filter(month=month, state=ReportState.SIGNED)
    found = signed.select_related("worker__sub_project__project").order_by("pk")
    return [report for report in found if asks_for_attest(report)]


def remind_reporters(on: date | None = None) -> None:
    """From a week before a month's file is due, and until it has been handed in: a letter to each who makes it; of each
    month once. Run twice, or by two workers at once, each is sent once.
    """
    day = on or today()
    named = ProjectReporter.objects.valid(day).select_related("user", "sub_project__association")
    named = named.select_related("sub_project__project__owner").order_by("pk")
    parts = {each.sub_project_id: each.sub_project for each in named}
    due = {
        key: [
            each.month for each in file_months(part, on=day) if not each.is_done and each.due_on <= day + SOON
        ]
        for key, part in parts.items()
    }
    do_each(
        partial(remind_reporter, each, month)
        for each in named
        if may_be_reporter(each.user, each.sub_project, day)
        for month in due[each.sub_project_id][-1:]
    )


@transaction.atomic
def remind_reporter(reporter: ProjectReporter, month: date) -> None:
    """Of this month's file; once."""
    _noted, is_new = FileReminder.objects.get_or_create(
        sub_project=reporter.sub_project, month=month, user=reporter.user
    )
    if is_new:
        async_task(notices.remind_of_file, reporter.pk, month.isoformat())


@transaction.atomic
def remind(worker: Worker, month: date, kind: Reminder) -> None:
    """Of this worker's month, to who is to act on it; once."""
    _noted, is_new = TimeReminder.objects.get_or_create(worker=worker, month=month, kind=kind)
    if not is_new:
        return
    readers = (
        [worker.user_id] if kind == Reminder.SIGN else filter(None, [worker.manager_id, worker.deputy_id])
    )
    for reader in readers:
        async_task(notices.remind_reader, worker.pk, reader, month.isoformat(), kind.value)
