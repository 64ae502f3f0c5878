"""A month is signed by hand, on its printed page; and the nearest manager's name comes to it where the rules ask."""

import pytest
import time_machine

from samsyn.projects import actions
from samsyn.projects.models import Attendance
from tests.projects.attended import AT, NARVARO, belongs, signs, takes_part, writes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_april():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def month(part, resursteamet, maria):
    belongs(part, resursteamet)
    return writes(takes_part(resursteamet, maria), part, {1: 4, 2: 2.5}, by=maria)


def status_of(month):
    month.refresh_from_db()
    return month.state, month.signed_how


def test_on_paper_with_both_names(month, maria, asks):
    paper = f"{NARVARO}{month.reference}/papper/"
    answer, _words = asks(maria, paper, {"andring": month.edit, "paper_on": "2021-03-30"})
    assert answer.status_code == 422  # before the month's last day

    sent = {"andring": month.edit, "paper_on": "2021-04-01", "countersigned_on": "2021-04-05"}
    asks(maria, paper, sent)

    assert status_of(month) == ("countersigned", "paper")
    assert (str(month.paper_on), str(month.countersigned_on), month.paper_by) == (
        "2021-04-01",
        "2021-04-05",
        maria,
    )


def test_the_managers_name_comes_afterwards(month, maria, asks):
    signs(month, by=maria)

    asks(maria, f"{NARVARO}{month.reference}/chef/", {"countersigned_on": "2021-05-01"})  # has not been
    assert status_of(month)[0] == "signed"
    asks(maria, f"{NARVARO}{month.reference}/chef/", {"countersigned_on": "2021-04-05"})

    assert status_of(month)[0] == "countersigned"


def test_where_the_rules_do_not_ask_for_the_manager(part, ostra, resursteamet, maria):
    ostra.rule_sets.update(attendance_signers="")
    belongs(part, resursteamet)
    month = writes(takes_part(resursteamet, maria), part, {1: 4}, by=maria)
    actions.sign_on_paper(month, edit=month.edit, paper_on=AT.date(), by=maria)

    with pytest.raises(actions.NotAsked):
        actions.countersign(month, countersigned_on=AT.date(), by=maria)
    assert Attendance.objects.get().state == "signed"
