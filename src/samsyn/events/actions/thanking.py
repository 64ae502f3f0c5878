"""A letter the day after to those who came, with three questions."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.events import notices
from samsyn.events.choices import THANKS_DAYS
from samsyn.events.models import Gathering
from samsyn.events.states import GatheringState


@transaction.atomic
def thank(*, at: datetime | None = None) -> int:
    """Every morning: who came to what ended the day before is thanked, once. Says of how many gatherings.

    After a few days nobody is: thanks that come late are none.
    """
    at = at or timezone.now()
    on = timezone.localdate(at)
    due = Gathering.objects.filter(
        ends__date__lt=on, ends__date__gte=on - timedelta(days=THANKS_DAYS), arrived__gt=0, thanked_at=None
    ).exclude(state=GatheringState.CANCELLED)
    thanked = 0
    for reference in list(due.order_by("pk").values_list("reference", flat=True)):
        if due.filter(reference=reference).update(thanked_at=at):
            async_task(notices.thank_everybody, reference)
            thanked += 1
    return thanked
