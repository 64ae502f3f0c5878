"""What is no longer needed. The gathering's counts stay: they are about no person."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samsyn.events.choices import ALLERGY_DAYS
from samsyn.events.models import Allergy, Evaluation, Registration


def erase_old(*, at: datetime | None = None) -> tuple[int, int]:
    """Every night: what people do not eat goes a week after the gathering; names, addresses and what was thought of it
    after GATHERING_DAYS.

    Says how many of each went. Gatherings that are called off end on their day as others do. Running it again is
    harmless.
    """
    on = timezone.localdate(at)
    with transaction.atomic():
        old = Allergy.objects.filter(
            registration__gathering__ends__date__lt=on - timedelta(days=ALLERGY_DAYS - 1)
        )
        allergies, _each = old.delete()
    with transaction.atomic():
        old_enough = {"gathering__ends__date__lt": on - timedelta(days=settings.GATHERING_DAYS - 1)}
        gone = Registration.objects.filter(**old_enough)
        names = gone.count()
        gone.delete()
        Evaluation.objects.filter(**old_enough).delete()
    return allergies, names
