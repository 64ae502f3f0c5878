"""Two who answer the same case at the same moment: processes of their own, on a database that commits."""

import subprocess
import sys

import pytest

from samsyn.referrals.models import Case, CaseEvent

pytestmark = pytest.mark.transactional

#: What each process does: reads the case, says so, waits for the word, and answers.
ANSWERS = """
import sys, django
django.setup()
from samsyn.accounts.models import User
from samsyn.referrals import actions
from samsyn.referrals.models import Case
from samsyn.referrals.models.cases import CaseQuerySet

step, is_compared = sys.argv[1], sys.argv[2] == "compared"
if not is_compared:  # the negative control: the UPDATE asks for the row alone
    compared = CaseQuerySet.filter
    CaseQuerySet.filter = lambda self, *args, **asked: compared(
        self, *args, **({"pk": asked["pk"]} if "version" in asked else asked)
    )
case, tara = Case.objects.get(), User.objects.get(email="tara@example.se")
reason = case.association.codes.get(list="decline", code="annat")
print("read", flush=True)
sys.stdin.readline()
try:
    if step == "take_on":
        actions.take_on(case, by=tara)
    else:
        actions.decline(case, reason, by=tara)
    print("done", flush=True)
except actions.StepNotAllowed:
    print("late", flush=True)
"""


@pytest.fixture
def at_once(installation, case):
    """Call it with steps: what became of each, all let go when every process has read the case."""

    def race(how, *steps):
        started = [
            subprocess.Popen(
                [sys.executable, "-c", ANSWERS, step, how],
                env=installation.environment | {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for step in steps
        ]
        for process in started:
            assert process.stdout.readline() == "read\n"
        for process in started:
            process.stdin.write("\n")
            process.stdin.flush()
        return sorted(process.communicate(timeout=60)[0].strip() for process in started)

    return race


def answers():
    return CaseEvent.objects.filter(step__in=["take_on", "decline"]).count()


@pytest.mark.parametrize("other", ["take_on", "decline"])
def test_of_two_answers_one_is_given_and_the_other_is_told(at_once, other):
    assert at_once("compared", "take_on", other) == ["done", "late"]

    case = Case.objects.get()
    assert (case.answer in {"taken_on", "declined"}, case.version, answers()) == (True, 2, 1)


def test_without_the_compare_in_the_update_both_are(at_once):
    assert at_once("uncompared", "take_on", "decline") == ["done", "done"]

    assert answers() == 2
