"""What people have ordered in print."""

from django.db.models import QuerySet

from samsyn.content.models import CopyOrder
from samsyn.organisations.models import Association


def orders_of(association: Association | None) -> QuerySet[CopyOrder]:
    """Of the association's publications, the county's for None; those that wait first."""
    found = CopyOrder.objects.of(association).awaiting_first()
    return found.select_related("document__association", "document__public").defer(
        "document__blocks", "document__public__blocks"
    )


def orders_awaiting(association: Association | None) -> int:
    """How many wait for an answer."""
    return CopyOrder.objects.of(association).awaiting().count()
