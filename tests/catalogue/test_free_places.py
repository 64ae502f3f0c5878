from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions
from samsyn.catalogue.queries import free_places

DAY = date(2026, 5, 7)


@pytest.mark.parametrize(("days", "number"), [(0, 3), (30, 3), (31, None)])
def test_what_was_said_about_free_places_holds_for_thirty_days(snickeriet, katja, days, number):
    actions.say_free_places(snickeriet, 3, by=katja, on=DAY)

    assert free_places(snickeriet, DAY + timedelta(days=days)) == number


def test_none_free_is_something_else_than_nobody_knows(snickeriet, katja):
    actions.say_free_places(snickeriet, 0, by=katja, on=DAY)
    assert free_places(snickeriet, DAY) == 0

    actions.say_free_places(snickeriet, None, by=katja, on=DAY)
    assert (free_places(snickeriet, DAY), snickeriet.free_places_on) == (None, None)


def test_a_provider_says_it_without_review(snickeriet, petra):
    actions.say_free_places(snickeriet, 2, by=petra)

    line = snickeriet.versions.get()
    assert (snickeriet.free_places, line.step, line.by, line.is_unseen) == (2, "free", petra, False)


@pytest.mark.parametrize(("number", "fault"), [(-1, "not_a_number"), (2_147_483_648, "too_large")])
def test_it_is_a_number_of_places(snickeriet, katja, number, fault):
    with pytest.raises(actions.FactsRefused) as refused:
        actions.say_free_places(snickeriet, number, by=katja)

    assert refused.value.faults == [("free_places", fault)]


def test_a_stranger_says_nothing(snickeriet, maria):
    with pytest.raises(PermissionDenied):
        actions.say_free_places(snickeriet, 2, by=maria)
