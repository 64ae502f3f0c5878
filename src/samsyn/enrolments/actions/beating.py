"""Telling that figures counted before may no longer hold."""

from django.db import transaction
from django.db.models import F, Subquery

from samsyn.enrolments.models import Pulse


@transaction.atomic(savepoint=False)
def beat(association: int) -> None:
    """Something that the figures of the association with this key are counted from has changed.

    Others see it together with the change, or not at all.

    Called by every action that changes an enrolment, what was measured, who counts as what, or a code that stands in
    the figures. Never waits for another transaction: of the association's pulses it takes one that is free, else a new
    one, so there are as many as have written at the same time.
    """
    free = Pulse.objects.select_for_update(skip_locked=True).filter(association=association).order_by("pk")
    if not Pulse.objects.filter(pk=Subquery(free.values("pk")[:1])).update(beats=F("beats") + 1):
        Pulse.objects.create(association_id=association, beats=1)
