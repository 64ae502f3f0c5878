"""Who has not signed the month that has ended is reminded, and who has months to attest; of each month once."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django_q.tasks import async_task

from samsyn.lib.dates import today
from samsyn.lib.jobs import do_each
from samsyn.projects import notices
from samsyn.projects.choices import Reminder
from samsyn.projects.models import SubProject, TimeReminder, TimeReport, Worker
from samsyn.projects.queries.describing import asks_for_attest
from samsyn.projects.queries.missing import missing_hours
from samsyn.projects.states import ReportState
from samsyn.projects.timekeeping import first_of

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
