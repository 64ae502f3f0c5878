"""Two who do something at the same moment: processes of their own, let go when each has read what it acts on."""

import subprocess
import sys

import pytest

RACER = """
import sys, django
django.setup()
from django.db.models import QuerySet
from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.models import Organisation
from samsyn.referrals import actions
from samsyn.referrals.models import Case, Consent, PlanOffer, PlanRow
from samsyn.referrals.states import RowStep
from tests.referrals.consenting import agreed
from tests.referrals.planned import said
tara = User.objects.get(email="tara@example.se")
party = {{each.name: each for each in Organisation.objects.order_by("pk")}}
{loosened}
{read}
print("read", flush=True)
sys.stdin.readline()
try:
    {act}
    print("done", flush=True)
except Exception as refusal:
    print(type(refusal).__name__, flush=True)
"""


def without_compare(column):
    """The negative control: an UPDATE that asks for its row and for this column asks for the row alone."""
    return f"""
compared = QuerySet.filter
QuerySet.filter = lambda self, *args, **asked: compared(
    self, *args, **({{"pk": asked["pk"]}} if "pk" in asked and "{column}" in asked else asked)
)
"""


@pytest.fixture
def race(installation):
    """Call it with what each reads and does, as (read, act); gives what came of each, sorted."""

    def raced(*each, loosened=""):
        environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
        running = [
            subprocess.Popen(
                [sys.executable, "-c", RACER.format(read=read, act=act, loosened=loosened)],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for read, act in each
        ]
        for racer in running:
            assert racer.stdout.readline() == "read\n"
        for racer in running:
            racer.stdin.write("\n")
            racer.stdin.flush()
        return sorted(racer.communicate(timeout=60)[0].strip() for racer in running)

    return raced
