"""Issues: at work, in the archive, and how far one has come."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from samsyn.newsletters.models import Delivery, Issue, Origin, Subscription
from samsyn.newsletters.states import SETTLED, WAITING, DeliveryState
from samsyn.organisations.models import Association

#: Rows of a report that are shown one by one.
MOST_SHOWN = 50


@dataclass(frozen=True)
class IssueReport:
    """How many letters of an issue are where; `left` of the sent or waiting ones may have gone twice."""

    counts: dict[str, int]
    left: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def settled(self) -> int:
        return sum(self.counts[state] for state in SETTLED)

    @property
    def waiting(self) -> int:
        return sum(self.counts[state] for state in WAITING)

    @property
    def rows(self) -> list[tuple[str, int]]:
        """(word, how many), in the order a letter travels."""
        return [(str(DeliveryState(state).label), number) for state, number in self.counts.items()]

    @property
    def sent(self) -> int:
        return self.counts[DeliveryState.SENT]


def issues_of(association: Association) -> QuerySet[Issue]:
    """All there are, the latest first."""
    found = association.issues.select_related("document").defer("document__blocks")
    return found.prefetch_related("topics").order_by("-year", "-number")


def archive_of(association: Association) -> QuerySet[Issue]:
    """Those that everybody may read, the latest first."""
    return Issue.objects.out().filter(association=association)


def archived(association: Association, year: int, number: int) -> Issue | None:
    """The issue that everybody may read; None when there is none such."""
    found = archive_of(association).filter(year=year, number=number)
    return found.select_related("association").first()


def last_publisher(association: Association) -> str:
    """Who answers for the issue before, and most likely for the next."""
    return association.issues.values_list("publisher", flat=True).first() or ""


def next_number(association: Association, year: int) -> int:
    """The number after the last of that year."""
    return (association.issues.filter(year=year).aggregate(last=Max("number"))["last"] or 0) + 1


def readers_of(issue: Issue) -> QuerySet[Subscription]:
    """Who would get the issue now."""
    active = Subscription.objects.active().filter(association=issue.association)
    return active.wanting(list(issue.topics.values_list("pk", flat=True)))


def report_of(issue: Issue) -> IssueReport:
    """How far it has come. Two questions however many readers."""
    rows = issue.deliveries.values("state").annotate(number=Count("pk")).order_by("state")
    found = {row["state"]: row["number"] for row in rows}
    left = issue.deliveries.filter(was_left=True).count()
    return IssueReport({state.value: found.get(state, 0) for state in DeliveryState}, left)


def left_letters(issue: Issue) -> QuerySet[Delivery]:
    """Those that may have been sent twice: their worker died with them in hand."""
    found = issue.deliveries.filter(was_left=True).select_related("subscription")
    return found.order_by("pk")[:MOST_SHOWN]


def is_elsewhere() -> str:
    """Why nothing may be sent from here, when the database was made to send for another address than `SAMSYN_URL`;
    empty when all is well.
    """
    origin = Origin.objects.filter(pk=1).first()
    if origin is None or origin.url in ("", settings.BASE_URL):
        return ""
    return _(
        "Databasen hör till %(theirs)s men Samsyn körs på %(ours)s. Den kan vara en kopia, så inget skickas."
    ) % {"theirs": origin.url, "ours": settings.BASE_URL}
