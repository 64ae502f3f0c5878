"""Two of the team at the same moment: processes of their own, on a database of the test's own."""

import subprocess
import sys
import time

import pytest
from django.db import connection

from samsyn.referrals.models import Booking, CaseYear
from samsyn.referrals.states import CaseStep
from tests.harness.processes import wait_until
from tests.referrals.meeting import a_day, again, ready

pytestmark = [pytest.mark.transactional, pytest.mark.slow(reason="starts processes; a race needs two")]

#: Gets ready, waits for the gate, does the thing, says what came of it.
RACER = """
import sys, time
from pathlib import Path
import django
django.setup()
from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.referrals import actions, states
from samsyn.referrals.models import Case, MeetingDay
user = User.objects.get(email="tara@example.se")
case = Case.objects.select_related("association", "team", "participant").get(reference=sys.argv[2])
day = MeetingDay.objects.get()
{loosened}
here, gate = Path(sys.argv[1]), Path(sys.argv[1]).parent / "gate"
here.touch()
while not gate.exists():
    time.sleep(0.0005)
try:
    {act}
    print("done")
except Exception as refusal:
    print(type(refusal).__name__)
"""
#: The compare in the UPDATE taken away.
LOOSENED = """
for table in (states.CASE_STEPS, states.BOOKING_STEPS):
    for step, (sources, target) in list(table.items()):
        table[step] = (frozenset(type(next(iter(sources)))), target)
"""


@pytest.fixture
def at_once(installation, tmp_path):
    """Call it with what each process does, as (reference of its case, code); gives what came of each, sorted."""

    def raced(*each, loosened=""):
        (tmp_path / "gate").unlink(missing_ok=True)
        environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
        running = []
        for place, (reference, act) in enumerate(each):
            code, here = RACER.format(act=act, loosened=loosened), tmp_path / f"racer-{place}"
            here.unlink(missing_ok=True)
            command = [sys.executable, "-c", code, str(here), reference]
            racer = subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            running.append((racer, here))
        for racer, here in running:
            wait_until(lambda here=here, racer=racer: here.exists() or racer.poll() is not None, "not ready")
        time.sleep(0.1)
        (tmp_path / "gate").touch()
        told = [racer.communicate(timeout=60) for racer, _here in running]
        assert all(said for said, _error in told), told
        return sorted(said.strip() for said, _error in told)

    return raced


@pytest.fixture
def two(arrive, team, tara):
    """Two cases that want the same time."""
    a_day(team, tara)
    return [ready(arrive(), tara), ready(arrive(key=None), tara)]


BOOK = "actions.book(case, day, 1, by=user)"


def test_of_two_cases_one_gets_the_time(two, at_once):
    answers = at_once(*((case.reference, BOOK) for case in two))

    assert answers == ["TimeNotFree", "done"]
    assert sorted(again(case).state for case in two) == ["booked", "ready"]
    assert Booking.objects.count() == 1


def test_so_it_is_because_of_the_constraint(two, at_once):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX time_is_booked_once")

    assert at_once(*((case.reference, BOOK) for case in two)) == ["done", "done"]
    assert Booking.objects.count() == 2


def test_of_two_times_a_case_gets_one(two, at_once):
    [case, _other] = two

    answers = at_once((case.reference, BOOK), (case.reference, "actions.book(case, day, 2, by=user)"))

    assert answers == ["StepNotAllowed", "done"]
    assert Booking.objects.count() == 1


HOLD = "actions.hold(case, today(), by=user)"


def held(case):
    return case.events.filter(step=CaseStep.HOLD).count()


def test_a_meeting_is_held_once(two, at_once, tara):
    [case, _other] = two

    assert at_once((case.reference, HOLD), (case.reference, HOLD)) == ["StepNotAllowed", "done"]
    assert (held(case), CaseYear.objects.count()) == (1, 1)


def test_so_it_is_because_of_the_compare_in_the_update(two, at_once):
    [case, _other] = two

    assert at_once((case.reference, HOLD), (case.reference, HOLD), loosened=LOOSENED) == ["done", "done"]
    assert (held(case), CaseYear.objects.count()) == (2, 1)


def test_a_day_is_not_called_off_under_a_booking(two, at_once, tara):
    [case, _other] = two

    answers = at_once((case.reference, BOOK), (case.reference, "actions.cancel_day(day, by=user)"))

    booked = Booking.objects.to_come().exists()
    assert not booked
    assert again(case).state == "ready"
    assert answers in (["TimeNotFree", "done"], ["done", "done"])
