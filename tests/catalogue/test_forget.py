"""What is left behind is forgotten in time: addresses of those who were answered, and words nobody asks for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.catalogue import actions
from samsyn.catalogue.models import SavedList, SavedListItem, Suggestion, UnknownWord
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


def test_whoever_writes_is_told_so(client, ostra):
    page = client.get("/insatser/fraga/").content.decode()

    assert "Adressen raderas 90 dagar efter svaret, och det du skrev efter ett år." in page
    assert "Svarar ingen raderas allt efter ett år." in page


@pytest.mark.parametrize(("days", "left"), [(365, 1), (366, 0)])
def test_what_was_written_and_answered_is_forgotten_after_a_year(written, katja, days, left):
    actions.answer_suggestion(written, answer="Tack, rättat.", by=katja)
    moment = timezone.now() - timedelta(days=days)
    Suggestion.objects.update(at=moment - timedelta(days=200), answered_at=moment)

    actions.forget_left_behind()

    assert Suggestion.objects.count() == left


@pytest.mark.parametrize(("days", "left"), [(365, 1), (366, 0)])
def test_what_nobody_has_answered_in_a_year_is_forgotten_with_its_address(written, days, left):
    Suggestion.objects.update(at=timezone.now() - timedelta(days=days))

    actions.forget_left_behind()

    assert Suggestion.objects.filter(email="olof@example.se").count() == left


@pytest.mark.parametrize(("days", "left"), [(180, 1), (181, 0)])
def test_a_saved_list_is_forgotten_with_its_notes(ostra, days, left):
    actions.make_list([RecordFactory(measure__association=ostra)], notes=["Ring Anna."])
    SavedList.objects.update(created_at=timezone.now() - timedelta(days=days))

    actions.forget_left_behind()

    assert (SavedList.objects.count(), SavedListItem.objects.count()) == (left, left)


@pytest.mark.parametrize(("days", "left"), [(365, 1), (366, 0)])
def test_a_word_nobody_has_searched_for_in_a_year_is_forgotten(db, days, left):
    asked_on = today() - timedelta(days=days)
    actions.count_search(known=[], unknown=["nollavtal"], has_hits=False, on=asked_on)

    actions.forget_left_behind()

    assert UnknownWord.objects.count() == left
