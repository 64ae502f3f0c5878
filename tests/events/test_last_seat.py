"""The last seat taken by sixteen at once: processes of their own, on a database of the test's own."""

import subprocess
import sys

import pytest

from samsyn.events.models import RegistrationEvent
from tests.events.gathered import counts, opened

pytestmark = [pytest.mark.transactional, pytest.mark.slow(reason="starts processes; a race needs many")]

#: Gets ready, waits for the gate, registers its people, says how many were refused.
RACER = """
import sys, django
django.setup()
from django.db.models import QuerySet
from samsyn.events import actions
from samsyn.events.models import Gathering
{loosened}
gathering = Gathering.objects.select_related("association").get()
print("ready", flush=True)
sys.stdin.readline()
full = 0
for each in range(5):
    name = f"{{sys.argv[1]}}-{{each}}"
    try:
        actions.register(gathering, actions.Person(name, f"{{name}}@example.se"), key=name)
    except actions.Full:
        full += 1
print(full, flush=True)
"""

#: The negative control: the seat is taken by what was seen before the transaction began, as on both databases it can be.
READ_THEN_WRITE = """
import time
from django.db.models import F
from samsyn.events.actions import registering
placed = registering._place
def late(gathering, *arguments, **named):
    time.sleep(0.05)
    return placed(gathering, *arguments, **named)
def careless(gathering, allowed):
    if gathering.taken < gathering.capacity:
        Gathering.objects.filter(pk=gathering.pk).update(taken=F("taken") + 1)
        return "confirmed", None
    raise actions.Full(gathering.reference)
registering._place, registering.take_place = late, careless
"""


@pytest.fixture
def sixteen(installation):
    def at_once(loosened=""):
        environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
        running = [
            subprocess.Popen(
                [sys.executable, "-c", RACER.format(loosened=loosened), f"racer{number}"],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(16)
        ]
        for racer in running:
            assert racer.stdout.readline() == "ready\n"
        for racer in running:
            racer.stdin.write("\n")
            racer.stdin.flush()
        return sum(int(racer.communicate(timeout=120)[0]) for racer in running)

    return at_once


def states(gathering):
    found = gathering.registrations.all()
    return [sum(each.state == state for each in found) for state in ("confirmed", "waiting")]


def test_exactly_as_many_get_a_seat_and_a_place_in_the_queue_as_there_are(sixteen, ostra, queued_tasks):
    gathering = opened(ostra, capacity=20, waiting_places=10)

    refused = sixteen()

    assert (counts(gathering), states(gathering), refused) == ((20, 10, 0), [20, 10], 50)
    assert sorted(filter(None, gathering.registrations.values_list("queue", flat=True))) == list(range(1, 11))
    assert (RegistrationEvent.objects.count(), len(queued_tasks())) == (30, 30)


def test_without_the_compare_too_many_get_a_seat(sixteen, ostra):
    gathering = opened(ostra, capacity=20)

    refused = sixteen(READ_THEN_WRITE)

    seated, waiting = states(gathering)
    assert seated > 20
    assert (waiting, seated + refused) == (0, 80)
