"""Questions about the teams' cases beside what is counted by hand."""

from typing import NamedTuple

from django.db.models import Count as Many
from django.db.models import Exists, OuterRef

from samsyn.enrolments.models import Count
from samsyn.lib.dates import first_day, last_day
from samsyn.organisations.models import Association
from samsyn.referrals.models import CaseYear


class CountedByHand(NamedTuple):
    """A team whose cases do not count in a year, since its measure has counts: how many cases that leaves out."""

    team: str
    measure: str
    cases: int


def counted_by_hand(association: Association, year: int) -> list[CountedByHand]:
    """The teams that have both cases and counts in the year, by name. Their counts stand (contracts 3)."""
    by_hand = Count.objects.filter(
        measure=OuterRef("team__door__measure"),
        on__gte=first_day(year),
        on__lte=last_day(year),
        is_in_error=False,
    )
    met = CaseYear.objects.filter(Exists(by_hand), year=year, association=association)
    rows = met.values("team__name", "team__door__measure__name").annotate(many=Many("*"))
    return [CountedByHand(*row) for row in rows.order_by("team__name").values_list(
        "team__name", "team__door__measure__name", "many"
    )]  # fmt: skip
