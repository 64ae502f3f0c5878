"""What is left behind is forgotten in time: addresses of those who were answered, and words nobody asks for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.catalogue import actions
from samsyn.catalogue.models import Suggestion, UnknownWord
from samsyn.lib.dates import today
from tests.factories import RecordFactory


@pytest.fixture
def written(ostra):
    record = RecordFactory(measure__association=ostra)
    return actions.suggest("correction", "Fel telefonnummer.", email="olof@example.se", record=record)


@pytest.mark.parametrize(("days", "address"), [(90, "olof@example.se"), (91, "")])
def test_the_address_of_who_was_answered_is_kept_for_ninety_days(written, katja, days, address):
    actions.answer_suggestion(written, answer="Tack, rättat.", by=katja)
    Suggestion.objects.update(answered_at=timezone.now() - timedelta(days=days))

    actions.forget_left_behind()

    written.refresh_from_db()
    assert (written.email, written.text, written.answer) == (address, "Fel telefonnummer.", "Tack, rättat.")


def test_who_waits_for_an_answer_keeps_the_address(written):
    Suggestion.objects.update(at=timezone.now() - timedelta(days=400))

    actions.forget_left_behind()

    written.refresh_from_db()
    assert written.email == "olof@example.se"


@pytest.mark.parametrize(("days", "left"), [(365, 1), (366, 0)])
def test_a_word_nobody_has_searched_for_in_a_year_is_forgotten(db, days, left):
    asked_on = today() - timedelta(days=days)
    actions.count_search(known=[], unknown=["nollavtal"], has_hits=False, on=asked_on)

    actions.forget_left_behind()

    assert UnknownWord.objects.count() == left
