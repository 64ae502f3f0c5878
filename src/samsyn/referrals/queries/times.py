"""How long people wait: from that a case came to first contact and to first meeting, in working days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils import timezone

from samsyn.lib.dates import working_days
from samsyn.organisations.models import Team
from samsyn.participants.choices import Form
from samsyn.referrals.models import Case


@dataclass(frozen=True)
class Spread:
    """Of how many cases, the median and the longest, in working days. None when there is no case."""

    number: int
    median: float | None
    longest: int | None


@dataclass(frozen=True)
class Times:
    """The year's cases by how long they waited; who still waits is in neither."""

    contact: Spread
    meeting: Spread


def times_of(team: Team, year: int) -> Times:
    """Time to first contact and to first meeting of the cases that came to the team in the calendar year.

    The day a case came is day 0; Saturdays, Sundays and public holidays are no days. Persons with protected identity
    are left out: of their days the year alone is kept.
    """
    came = Case.objects.filter(team=team, received_at__year=year)
    days = came.exclude(participant__form=Form.PROTECTED).order_by("pk")
    rows = list(days.values_list("received_at", "first_contact_at", "first_met_on"))
    contact = ((timezone.localdate(came), timezone.localdate(met)) for came, met, _ in rows if met)
    meeting = ((timezone.localdate(came), met) for came, _, met in rows if met)
    return Times(_spread(contact), _spread(meeting))


def _spread(pairs: Iterable[tuple[date, date]]) -> Spread:
    waited = sorted(working_days(first, last) for first, last in pairs)
    if not waited:
        return Spread(0, None, None)
    return Spread(len(waited), median(waited), waited[-1])
