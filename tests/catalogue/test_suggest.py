from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions
from samsyn.catalogue.models import Suggestion
from samsyn.catalogue.queries import suggestions_waiting
from samsyn.lib.dates import today
from tests.factories import SuggestionFactory


def test_anybody_says_that_something_is_wrong_and_is_answered_by_mail(snickeriet, katja, run_tasks):
    suggestion = actions.suggest("correction", "Ni har flyttat. ", email="anna@example.se", record=snickeriet)
    assert (suggestion.state, suggestion.text, suggestion.association) == (
        "received", "Ni har flyttat.", snickeriet.association,
    )  # fmt: skip

    actions.answer_suggestion(suggestion, answer=" Tack, det är ändrat.", by=katja)

    run_tasks()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["anna@example.se"], "Svar på det du skrev till insatskatalogen")
    assert "Tack, det är ändrat." in letter.body
    assert (suggestion.state, suggestion.answer, suggestion.answered_by) == (
        "answered", "Tack, det är ändrat.", katja,
    )  # fmt: skip


def test_who_leaves_no_address_gets_no_letter(ostra, katja, queued_tasks):
    suggestion = actions.suggest("new", "Ni saknar Syateljén.", association=ostra)

    actions.answer_suggestion(suggestion, answer="Tack!", by=katja)

    assert queued_tasks() == []


def test_what_is_set_aside_is_not_answered(ostra, katja, queued_tasks):
    suggestion = SuggestionFactory(association=ostra, email="anna@example.se")

    actions.dismiss_suggestion(suggestion, by=katja)

    assert (suggestion.state, queued_tasks()) == ("dismissed", [])


def test_each_association_has_its_own_and_central_editors_those_of_nobody(ostra, varna):
    ours, theirs, nobodys = (SuggestionFactory(association=each) for each in (ostra, varna, None))

    assert list(suggestions_waiting(ostra, unplaced=False)) == [ours]
    assert list(suggestions_waiting(varna, unplaced=True)) == [theirs, nobodys]


@pytest.mark.parametrize(("kind", "text"), [("question", " \x00 "), ("correction", "Fel"), ("spam", "Hej")])
def test_there_is_something_to_say_about_something(db, kind, text):
    with pytest.raises(ValueError):
        actions.suggest(kind, text)
    assert not Suggestion.objects.exists()


def test_only_who_keeps_the_records_answers(ostra, petra, cilla, katja):
    with pytest.raises(PermissionDenied):
        actions.answer_suggestion(SuggestionFactory(association=ostra), answer="Ja", by=petra)
    with pytest.raises(PermissionDenied):
        actions.dismiss_suggestion(SuggestionFactory(), by=katja)
    actions.answer_suggestion(SuggestionFactory(), answer="Ja", by=cilla)


def test_addresses_are_forgotten_once_they_have_served(ostra, katja, run_tasks):
    answered, waiting = (SuggestionFactory(association=ostra, email="anna@example.se") for _ in range(2))
    actions.answer_suggestion(answered, answer="Ja.", by=katja)

    assert actions.forget_addresses(today()) == 0
    assert actions.forget_addresses(today() + timedelta(days=2)) == 1

    answered.refresh_from_db()
    waiting.refresh_from_db()
    assert (answered.email, waiting.email, answered.answer) == ("", "anna@example.se", "Ja.")
    run_tasks()
    assert mail.outbox == []
    assert actions.forget_addresses(date(2100, 1, 1)) == 0
