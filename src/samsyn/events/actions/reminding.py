"""A letter the day before, so that who cannot come after all gives the seat to somebody who waits."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.events import notices
from samsyn.events.choices import Occasion
from samsyn.events.models import Gathering
from samsyn.events.states import WITH_REGISTRATIONS


@transaction.atomic
def remind(*, at: datetime | None = None) -> int:
    """Every morning: those with a seat at what is held tomorrow are reminded, once. Says of how many gatherings."""
    at = at or timezone.now()
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    due = Gathering.objects.filter(state__in=WITH_REGISTRATIONS, starts__date=tomorrow, reminded_at=None)
    references = list(due.order_by("pk").values_list("reference", flat=True))
    reminded = 0
    for reference in references:
        if due.filter(reference=reference).update(reminded_at=at):
            async_task(notices.tell_everybody, reference, Occasion.REMINDED.value)
            reminded += 1
    return reminded
