"""Questions about what waits: since when, for how many working days, and of whom it is time to be reminded."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from samsyn.lib.dates import working_days
from samsyn.participants.choices import Form
from samsyn.referrals.models import Case
from samsyn.referrals.states import CaseState

#: Working days without an answer or a step until those who receive are reminded, and until the coordinator is.
TEAM_AFTER, COORDINATOR_AFTER = 5, 10
#: Where it is the team's turn: what is booked, or has a plan, has a day of its own.
TEAMS_TURN = frozenset({CaseState.RECEIVED, CaseState.WAITING, CaseState.READY, CaseState.MISSED})


def days_waited(case: Case, *, on: date) -> int:
    """Working days since the case last moved, was answered, or the team had contact with the person."""
    moments = (case.waits_since, case.answered_at, case.first_contact_at)
    return working_days(max(timezone.localdate(each) for each in moments if each), on)


def waits_too_long(case: Case, *, on: date) -> bool:
    """The sender, or the person, has waited so long that the team is reminded."""
    return case.state in TEAMS_TURN and not _is_protected(case) and days_waited(case, on=on) >= TEAM_AFTER


def waiting_cases(*, on: date) -> list[Case]:
    """Cases that have waited so long on the day that somebody is to be reminded and may not have been, oldest first."""
    found = Case.objects.filter(
        Q(team_reminded_at=None) | Q(coordinator_reminded_at=None),
        state__in=TEAMS_TURN,
        waits_since__date__lte=on - timedelta(days=TEAM_AFTER),
    )
    found = found.select_related("team", "association", "participant").order_by("waits_since", "pk")
    return [case for case in found if waits_too_long(case, on=on)]


def _is_protected(case: Case) -> bool:
    """The days of a protected person's case are not kept, so nothing can be told from them."""
    return case.participant is not None and case.participant.form == Form.PROTECTED
