"""Revoked while somebody reads, while somebody else revokes, while a new yes is given: processes of their own commit."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.referrals import queries
from samsyn.referrals.models import CaseEvent, Consent
from tests.harness.processes import address_of_database
from tests.referrals.conftest import NAME
from tests.referrals.consenting import agreed
from tests.referrals.racing import race, without_compare  # noqa: F401 -- a fixture

pytestmark = pytest.mark.transactional

#: What the other process runs: it revokes, and says when that is stored.
REVOKES = """
import django; django.setup()
from samsyn.referrals import actions
from samsyn.referrals.models import Consent
actions.revoke(Consent.objects.get(reference="{reference}"), how="own_page", by=None)
print("stored", flush=True)
"""


@pytest.fixture
def consent(case, tara, arbetsformedlingen, forsakringskassan):
    return agreed(case, tara, arbetsformedlingen, forsakringskassan, "identity", "work")


def test_what_is_read_after_another_process_revoked_shows_nothing(consent, case, fredrik, tmp_path):
    """Fredrik reads again and again meanwhile: until it is stored he sees the name, afterwards never."""
    client = Client()
    client.force_login(fredrik)
    page = f"/ostra-sodertorn/arbete/arenden/{case.reference}/"
    assert NAME in client.get(page).content.decode()
    environment = os.environ | {
        "SAMSYN_DATABASE_URL": address_of_database(),
        "SAMSYN_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "samsyn.config.settings",
    }
    command = [sys.executable, "-c", REVOKES.format(reference=consent.reference)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as other:
        while other.poll() is None:
            stored_before = other.stdout.readable() and Consent.objects.get().is_revoked
            shows = NAME in client.get(page).content.decode()
            assert not (stored_before and shows)
        assert other.stdout.read() == "stored\n"

    assert NAME not in client.get(page).content.decode()


READ, CASE = "consent = Consent.objects.order_by('pk').first()", "case = Case.objects.get()"
REVOKE = "actions.revoke(consent, how='spoken', by=tara)"
HERSELF = "actions.revoke(consent, how='own_page', by=None)"
GIVE = "agreed(case, tara, party['{}'], party['Försäkringskassan'], 'work')"


def test_of_two_who_revoke_one_wins(consent, race):  # noqa: F811
    assert race((READ, REVOKE), (READ, HERSELF)) == ["AlreadyRevoked", "done"]
    assert CaseEvent.objects.filter(step="revoke").count() == 1


def test_so_it_is_because_of_the_compare_in_the_update(consent, race):  # noqa: F811
    assert race((READ, REVOKE), (READ, HERSELF), loosened=without_compare("revoked_at")) == ["done", "done"]
    assert CaseEvent.objects.filter(step="revoke").count() == 2


def test_of_two_clicks_one_yes(case, arbetsformedlingen, forsakringskassan, race):  # noqa: F811
    give = GIVE.format("Arbetsförmedlingen")

    assert race((CASE, give), (CASE, give)) == ["AlreadyGiven", "done"]
    assert Consent.objects.count() == 1


def test_who_gives_and_who_revokes_leave_the_case_as_the_consents_say(consent, case, haninge, race):  # noqa: F811
    assert race((READ, REVOKE), (CASE, GIVE.format("Haninge kommun"))) == ["done", "done"]

    case.refresh_from_db()
    assert queries.has_exchange_in_team(case, at=timezone.now())
    assert case.state == "ready"
