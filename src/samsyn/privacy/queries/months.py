"""The months of the log: which there are, how far their review has come."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.privacy import rules
from samsyn.privacy.choices import Judgement
from samsyn.privacy.models import Review, SampledAccess
from samsyn.privacy.sampling import moments, month_after

CALLED = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """A closed month and its review, None until the sample is drawn."""

    first: date
    review: Review | None

    @property
    def name(self) -> str:
        """As it stands in addresses."""
        return f"{self.first:%Y-%m}"

    @property
    def is_signed(self) -> bool:
        return self.review is not None and self.review.is_signed


@dataclass(frozen=True)
class Standing:
    """How many rows of a sample have been judged, and how; `left` is how many somebody has yet to judge."""

    total: int
    fine: int
    asked: int
    deviations: int
    left: int

    @property
    def own(self) -> int:
        """Rows about the only auditor, which nobody judges."""
        return self.total - self.fine - self.asked - self.deviations - self.left


def first_month(association: Association) -> date | None:
    """The month of the first line in the association's log; None when there is none."""
    first = Access.objects.filter(association=association.slug).aggregate(first=Min("at"))["first"]
    return timezone.localtime(first).date().replace(day=1) if first else None


def months_of(association: Association) -> list[Month]:
    """Every closed month since the log began, the latest first."""
    reviews = {review.month: review for review in association.reviews.select_related("signed_by")}
    begins = [first for first in (first_month(association), *reviews) if first]
    month, months = month_after(today().replace(day=1), -1), []
    while begins and month >= min(begins):
        months.append(Month(month, reviews.get(month)))
        month = month_after(month, -1)
    return months


def month_called(association: Association, name: str) -> Month | None:
    """The month by its name in an address, `2026-10`; None when it is not closed or was before the log began."""
    if not (parts := CALLED.fullmatch(name)):
        return None
    first = date(int(parts[1]), int(parts[2]), 1) if parts[1] != "0000" else date.min
    return next((month for month in months_of(association) if month.first == first), None)


def months_waiting(association: Association) -> list[Month]:
    """Closed months that nobody has signed, the latest first."""
    return [month for month in months_of(association) if not month.is_signed]


def rows_of(review: Review) -> QuerySet[SampledAccess]:
    """The sample, in the order things happened."""
    return review.rows.select_related("access__user", "judged_by").order_by("access__at", "pk")


def standing(review: Review) -> Standing:
    counted = review.rows.aggregate(
        total=Count("pk"),
        fine=Count("pk", filter=Q(judgement=Judgement.FINE)),
        asked=Count("pk", filter=Q(judgement=Judgement.ASKED)),
        deviations=Count("pk", filter=Q(judgement=Judgement.DEVIATION)),
    )
    return Standing(**counted, left=0 if review.is_signed else rules.to_judge(review).count())


def next_unjudged(review: Review, after: SampledAccess) -> SampledAccess | None:
    """The row to judge next: the first unjudged one after this, or from the beginning; None when all are."""
    unjudged: Sequence[SampledAccess] = list(rows_of(review).filter(pk__in=rules.to_judge(review)))
    later = [row for row in unjudged if (row.access.at, row.pk) > (after.access.at, after.pk)]
    return next(iter([*later, *unjudged]), None)


def refusals_in_month(association: Association) -> int:
    """How many have been refused since the month began."""
    begun = today().replace(day=1)
    refused = Access.objects.filter(
        moments(begun, month_after(begun)), association=association.slug, act=Act.REFUSED
    )
    return refused.count()
