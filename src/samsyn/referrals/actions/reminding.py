"""Nothing is left without an answer: the team is reminded of a case that waits, and later its coordinator."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from samsyn.lib.dates import today
from samsyn.lib.jobs import do_each
from samsyn.organisations.models import TeamMember
from samsyn.referrals import notices, queries
from samsyn.referrals.actions.stepping import StepNotAllowed, take
from samsyn.referrals.models import Case
from samsyn.referrals.states import CaseStep


def remind_teams(on: date | None = None) -> None:
    """Every reminder that it is time for on the day `on` (today): to those who receive for the team after five working
    days, to its coordinator after ten (issue 5; our numbers in `queries.waiting`).

    Run twice, or by two workers at once, each is sent once: noting it and queueing the letters is one transaction.
    """
    day = on or today()
    cases = queries.waiting_cases(on=day)
    do_each(partial(remind, case, on=day) for case in cases)


@transaction.atomic
def remind(case: Case, *, on: date) -> None:
    """The reminders of one case that are due on the day and have not been sent since it last moved."""
    days, now = queries.days_waited(case, on=on), timezone.now()
    intake, coordinators = queries.intake_of(case.team, on=on), queries.coordinators_of(case.team, on=on)
    if days >= queries.TEAM_AFTER and case.team_reminded_at is None:
        _note(case, "team_reminded_at", now, _("Till dem som tar emot"), intake or coordinators, on=on)
    if days >= queries.COORDINATOR_AFTER and case.coordinator_reminded_at is None:
        _note(case, "coordinator_reminded_at", now, _("Till samordnaren"), coordinators or intake, on=on)


def _note(
    case: Case, column: str, at: datetime, note: str, readers: Iterable[TeamMember], *, on: date
) -> None:
    as_it_was = {column: None, "waits_since": case.waits_since, "answered_at": case.answered_at}
    try:
        take(CaseStep.REMIND, case, by=None, words="Samsyn", note=note, at=at, only=as_it_was, **{column: at})
    except StepNotAllowed:  # reminded by another worker, or it has moved on
        return
    for reader in readers:
        async_task(notices.remind_reader, case.pk, reader.user_id, on.isoformat())
