"""The product with one thing taken away, served as the product is: who takes a seat looks, and then takes it whatever others did."""

from django.db.models import F

from samsyn.config.wsgi import application
from samsyn.events.actions import Full, registering
from samsyn.events.models import Gathering
from samsyn.events.states import RegistrationState

__all__ = ["application"]


def take_place(gathering, allowed):
    """As the product's own, but for the comparison in the UPDATE."""
    this = Gathering.objects.filter(allowed, pk=gathering.pk)
    seen = this.get()
    if seen.has_seats:
        this.update(taken=F("taken") + 1)
        return RegistrationState.CONFIRMED, None
    if seen.waiting < seen.waiting_places:
        this.update(waiting=F("waiting") + 1, queued=F("queued") + 1)
        return RegistrationState.WAITING, seen.queued + 1
    raise Full(gathering.reference)


registering.take_place = take_place
