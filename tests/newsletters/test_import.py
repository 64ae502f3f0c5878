"""An older list, brought in with when and how each agreed."""

import pytest

from samsyn.newsletters import actions
from samsyn.newsletters.models import Subscription
from samsyn.newsletters.states import SubscriptionState
from tests.imports.bringing import bring
from tests.newsletters.made import a_subscription

HEADER = "address;agreed_on;proof\n"


def addresses():
    return sorted(Subscription.objects.exclude(address="").values_list("address", flat=True))


def test_who_agreed_once_subscribes_and_the_log_says_how_we_know(ostra):
    rows = "Asa@Exempel.se;2017-05-04;Skrev upp sig vid frukostmötet\nbo@exempel.se;2016-01-01;Webben\n"

    assert bring(ostra, "subscribers", HEADER + rows).fates == {"new": 2}

    asa = Subscription.objects.get(address="asa@exempel.se")
    assert (asa.state, asa.general) == (SubscriptionState.ACTIVE, True)
    assert [(event.step, event.note, event.text_version) for event in asa.events.all()] == [
        ("bring_in", "2017-05-04: Skrev upp sig vid frukostmötet", None)
    ]
    assert asa.events.get().by is not None


def test_brought_in_twice_changes_nothing(ostra):
    row = "asa@exempel.se;2017-05-04;Webben\n"
    bring(ostra, "subscribers", HEADER + row)

    assert bring(ostra, "subscribers", HEADER + row.upper().replace("WEBBEN", "Annat")).fates == {
        "unchanged": 1
    }
    assert addresses() == ["asa@exempel.se"]


def test_who_has_ended_is_not_brought_back(ostra):
    actions.end(a_subscription(ostra))

    found = bring(ostra, "subscribers", HEADER + "ASA@exempel.se;2017-05-04;Webben\n")

    assert (found.fates, addresses()) == ({"unchanged": 1}, [])


def test_who_has_ended_in_one_association_may_still_be_in_anothers_list(ostra, varna):
    actions.end(a_subscription(varna))

    bring(ostra, "subscribers", HEADER + "asa@exempel.se;2017-05-04;Webben\n")

    assert addresses() == ["asa@exempel.se"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("asa;2017-05-04;Webben\n", "address"),
        ("åsa@exempel.se;2017-05-04;Webben\n", "address"),
        ("asa@exempel.se;;Webben\n", "agreed_on"),
        ("asa@exempel.se;2099-01-01;Webben\n", "agreed_on"),
        ("asa@exempel.se;2017-05-04;\n", "proof"),
        ("bo@exempel.se;2017-05-04;Webben\nBO@exempel.se;2017-05-04;Webben\n", "address"),
    ],
)
def test_a_row_without_address_day_or_proof_is_refused_and_so_is_the_file(ostra, row, column):
    found = bring(ostra, "subscribers", HEADER + row)

    assert [fault.column for fault in found.faults] == [column]
    assert addresses() == []
