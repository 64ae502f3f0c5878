"""Questions to the access log."""

from django.db.models import QuerySet

from samsyn.audit.models import Access


def accesses_of(reference: str) -> QuerySet[Access]:
    """Every line about the participant with this reference, the latest first, with who did it."""
    lines = Access.objects.filter(subjects__reference=reference)
    return lines.select_related("user").order_by("-at", "-pk")
