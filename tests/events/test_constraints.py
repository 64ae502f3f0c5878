"""What the database refuses whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from samsyn.events.models import Gathering, Registration
from tests.events.gathered import moment, opened, planned, registered

IMPOSSIBLE = {
    "gathering_has_its_own_address": lambda gathering: planned_again(gathering),
    "gathering_ends_after_it_starts": lambda gathering: Gathering.objects.update(ends=moment(2029, 1, 1)),
    "gathering_has_no_more_waiting_than_queued": lambda gathering: Gathering.objects.update(waiting=1),
    "gathering_is_held_before_heads_are_counted": lambda gathering: Gathering.objects.update(head_count=3),
    "address_is_registered_once": lambda gathering: Registration.objects.create(
        gathering=gathering, name="Två", address="asa@example.se"
    ),
    "registration_waits_with_a_queue_number": lambda gathering: Registration.objects.update(state="waiting"),
    "registration_arrives_with_a_seat": lambda gathering: Registration.objects.update(
        state="cancelled", arrived_at=moment(2030, 5, 2, 8)
    ),
}


def planned_again(gathering):
    Gathering.objects.filter(pk=planned(gathering.association, title="Annat").pk).update(slug=gathering.slug)


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_the_database_refuses(name, ostra):
    gathering = opened(ostra)
    registered(gathering, "asa")

    with pytest.raises(IntegrityError), transaction.atomic():
        IMPOSSIBLE[name](gathering)
