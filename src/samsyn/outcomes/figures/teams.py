"""What came to each team in a year and what came of it, month by month: counts alone, of cases that nobody here sees.

Definitions: `definitions.OF_TEAMS`. What counts among the year's consultations is counted in `figures.counting`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from statistics import median
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from samsyn.lib.dates import first_day, last_day
from samsyn.organisations.models import Association, Team
from samsyn.referrals.models import Case, CaseYear
from samsyn.referrals.states import BEFORE_MEETING

MONTHS = range(1, 13)
COLUMNS = (
    "team", "way", "sender_kind", "state", "answer", "received_at", "answered_at", "first_contact_at", "first_met_on",
    "ended_on", "onwards__label", "gap__label",
)  # fmt: skip


@dataclass(slots=True)
class Waits:
    """How long people waited, in days."""

    days: list[int] = field(default_factory=list)

    @property
    def median(self) -> float | None:
        """The one in the middle, or half-way between the two there; None when nobody has waited to the end."""
        return median(self.days) if self.days else None

    @property
    def longest(self) -> int | None:
        return max(self.days, default=None)

    def __len__(self) -> int:
        return len(self.days)


@dataclass(slots=True)
class Period:
    """One team's month, or its year. Cases, by the codes of referrals; `onwards` and `gaps` by the lists' own words."""

    received: int = 0
    met: int = 0
    #: Of those received in the period: how many still wait for an answer now.
    unanswered: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    senders: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    onwards: Counter[str] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    to_contact: Waits = field(default_factory=Waits)
    to_meeting: Waits = field(default_factory=Waits)


@dataclass(slots=True)
class TeamYear:
    """One team: its year as a whole, and each month of it."""

    name: str
    whole: Period = field(default_factory=Period)
    months: dict[int, Period] = field(default_factory=lambda: {month: Period() for month in MONTHS})

    def of(self, day: date) -> Iterable[Period]:
        """What something that happened on the day is counted in."""
        return self.whole, self.months[day.month]


def teams_in_year(association: Association, year: int) -> list[TeamYear]:
    """The teams that were there some day of the year, by name. Three queries, however many cases."""
    found = {
        pk: TeamYear(name)
        for pk, name in Team.objects.filter(
            Q(until=None) | Q(until__gte=first_day(year)), association=association, since__lte=last_day(year)
        )
        .order_by("name", "pk")
        .values_list("pk", "name")
    }
    for row in _cases(association, year):
        if team := found.get(row["team"]):
            _count(team, row, year)
    met = CaseYear.objects.filter(association=association, year=year, team__in=found)
    for pk, month, number in (
        met.order_by().values("team", "on__month").annotate(many=Count("*")).values_list(
            "team", "on__month", "many"
        )
    ):  # fmt: skip
        for period in (found[pk].whole, found[pk].months[month]):
            period.met += number
    return list(found.values())


def _cases(association: Association, year: int) -> Iterable[dict[str, Any]]:
    """Those to which something that is counted happened in the year."""
    first, after = (
        timezone.make_aware(datetime.combine(first_day(each), time.min)) for each in (year, year + 1)
    )
    happened = (
        Q(received_at__gte=first, received_at__lt=after)
        | Q(answered_at__gte=first, answered_at__lt=after)
        | Q(ended_on__gte=first_day(year), ended_on__lte=last_day(year))
    )
    return Case.objects.filter(happened, association=association).order_by("pk").values(*COLUMNS)


def _count(team: TeamYear, row: dict[str, Any], year: int) -> None:
    received = timezone.localdate(row["received_at"])
    if received.year == year:
        for period in team.of(received):
            period.received += 1
            period.ways[row["way"]] += 1
            period.senders[row["sender_kind"]] += 1
            period.unanswered += not row["answer"] and row["state"] in BEFORE_MEETING
            if row["first_contact_at"]:
                period.to_contact.days.append(_days(received, timezone.localdate(row["first_contact_at"])))
            if row["first_met_on"]:
                period.to_meeting.days.append(_days(received, row["first_met_on"]))
    answered = timezone.localdate(row["answered_at"]) if row["answered_at"] else None
    if answered and answered.year == year:
        for period in team.of(answered):
            period.answers[row["answer"]] += 1
    if row["ended_on"] and row["ended_on"].year == year:
        for period in team.of(row["ended_on"]):
            for counted, label in ((period.onwards, row["onwards__label"]), (period.gaps, row["gap__label"])):
                if label:
                    counted[label] += 1


def _days(first: date, last: date) -> int:
    """Calendar days; what was written down before the case came in is 0."""
    return max((last - first).days, 0)
