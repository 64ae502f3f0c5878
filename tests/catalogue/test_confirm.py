from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions
from samsyn.catalogue.models import Confirmation
from samsyn.catalogue.queries import confirmation_with, freshness

DAY = date(2026, 5, 7)


@pytest.fixture
def asked(snickeriet):
    return actions.note_asked(snickeriet, 0, on=DAY)


def test_a_provider_confirms_through_its_link_without_being_anybody(snickeriet, asked):
    found = confirmation_with(asked.token)

    actions.confirm_still_correct(found.record, by=None, words="Kvarnen, genom länk", on=DAY)

    snickeriet.refresh_from_db()
    asked.refresh_from_db()
    line = snickeriet.versions.get()
    assert (snickeriet.reviewed_on, snickeriet.reviewed_by) == (DAY, "Kvarnen, genom länk")
    assert snickeriet.due_on == DAY + timedelta(days=180)
    assert (line.step, line.by, line.words, line.state) == (
        "confirm",
        None,
        "Kvarnen, genom länk",
        "published",
    )
    assert asked.answered_at


def test_it_is_fresh_again(snickeriet):
    snickeriet.reviewed_on, snickeriet.due_on = date(2025, 1, 1), date(2025, 6, 30)
    snickeriet.save()
    assert freshness(snickeriet, DAY).kind == "stale"

    actions.confirm_still_correct(snickeriet, by=None, words="Kvarnen", on=DAY)

    assert freshness(snickeriet, DAY).kind == "fresh"


def test_said_twice_it_is_said_once(snickeriet, asked):
    for _time in range(2):
        actions.confirm_still_correct(snickeriet, by=None, words="Kvarnen", on=DAY)

    assert snickeriet.versions.count() == 1


def test_a_second_click_finds_what_is_answered(snickeriet, asked):
    actions.confirm_still_correct(snickeriet, by=None, words="Kvarnen", on=DAY)

    assert confirmation_with(asked.token).answered_at


def test_an_editor_confirms_at_work_and_a_stranger_does_not(snickeriet, petra, maria):
    actions.confirm_still_correct(snickeriet, by=petra, words=str(petra), on=DAY)
    assert (snickeriet.reviewed_by, snickeriet.versions.get().by) == ("Petra", petra)

    with pytest.raises(PermissionDenied):
        actions.confirm_still_correct(snickeriet, by=maria, words="Maria", on=DAY)


def test_the_link_holds_for_thirty_days(asked):
    with time_machine.travel("2026-05-07T09:00Z", tick=False) as clock:
        token = asked.token
        clock.shift(timedelta(days=30) - timedelta(seconds=1))
        assert confirmation_with(token) == asked
        clock.shift(timedelta(seconds=2))
        assert confirmation_with(token) is None


@pytest.mark.parametrize("spoil", [lambda token: token[:-1], lambda token: "q-" + token, lambda token: ""])
def test_a_false_link_leads_nowhere(asked, spoil):
    assert confirmation_with(spoil(asked.token)) is None


def test_a_link_to_one_record_confirms_no_other(snickeriet, asked):
    reference, rest = asked.token.split(":", 1)

    assert confirmation_with(f"{'q-' + 'x' * 10}:{rest}") is None
    assert Confirmation.confirmed_with(asked.token) == reference == asked.reference
