"""The gathering of the table of access, with one who has registered."""

from samsyn.events.models import Gathering, Registration
from tests.events.gathered import opened, registered


def gathering_prov(association):
    """g-prov, open for registrations; y-prov has a seat."""
    gathering = opened(association)
    registration = registered(gathering, "prov")
    Gathering.objects.filter(pk=gathering.pk).update(reference="g-prov")
    Registration.objects.filter(pk=registration.pk).update(reference="y-prov")
