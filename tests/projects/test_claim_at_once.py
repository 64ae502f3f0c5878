"""Two economists claim the same months at the same moment, and a signature is taken back while they are counted."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connections

from samsyn.projects import actions
from samsyn.projects.models import Claim, ClaimLine
from tests.projects.signed import signed

pytestmark = pytest.mark.transactional
MARCH = date(2021, 3, 1)


def test_of_two_claims_at_once_one_is_made(project, marias_work, eva, karin):
    signed(marias_work, MARCH, {1: 60, 2: 120})
    gate, told = Barrier(2), []

    def send(by):
        gate.wait()
        try:
            actions.claim(project, MARCH, MARCH, by=by)
            told.append("claimed")
        except actions.ClaimRefused as refused:
            told.append(str(refused))
        finally:
            connections.close_all()

    threads = [Thread(target=send, args=(by,)) for by in (eva, karin)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["claimed", "nothing_new"]
    assert Claim.objects.count() == 1
    assert ClaimLine.objects.get().minutes == 180
