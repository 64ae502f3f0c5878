"""Who answers what the public writes is told of it: by letter once a day, and on the start page."""

from datetime import timedelta

import pytest

from samsyn.catalogue import actions, notices, queries, rules
from samsyn.catalogue.models import Suggestion
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from tests.catalogue.letters import links_in
from tests.factories import RoleFactory, SuggestionFactory, UserFactory

SUGGESTIONS = "/ostra-sodertorn/arbete/katalog/synpunkter/"


@pytest.fixture
def correction(client, snickeriet):
    """Somebody says on the record's page that its number is wrong, and leaves an address."""
    said = {"text": "Anna svarar inte på numret.", "email": "per@example.se"}
    client.post("/insatser/snickeriet/forslag/", said)
    return Suggestion.objects.get()


@pytest.fixture
def nobodys(client, ostra, varna):
    """A question about no municipality."""
    client.post("/insatser/fraga/", {"kind": "question", "text": "Finns det något för mig?"})
    return Suggestion.objects.get()


@pytest.fixture
def vera(varna):
    """Catalogue administrator of VärNa."""
    user = UserFactory(name="Vera", email="vera@example.se")
    RoleFactory(user=user, association=varna, kind=RoleKind.CATALOGUE_ADMINISTRATOR)
    return user


def sent(smtp):
    return sorted(letter.recipients[0] for letter in smtp.letters)


def test_who_keeps_the_association_s_catalogue_gets_a_letter_that_leads_to_it(
    correction, katja, cilla, vera, smtp, run_tasks
):
    actions.tell_keepers()
    run_tasks()

    (letter,) = smtp.letters
    text = letter.get_content()
    assert (letter.recipients, letter["Subject"]) == (
        ["katja@example.se"],
        "Någon har skrivit till insatskatalogen",
    )
    assert "En synpunkt eller fråga om insatskatalogen väntar på svar." in text
    assert f"Rättelse: Snickeriet ({correction.reference})" in text
    assert links_in(letter) == [f"{SUGGESTIONS}{correction.reference}/"]
    assert [word for word in ("Anna", "per@example.se", "numret") if word in text] == []


def test_each_is_told_of_once(correction, katja, smtp, run_tasks):
    actions.tell_keepers()
    actions.tell_keepers()
    actions.tell_keepers(today() + timedelta(days=1))
    run_tasks()

    assert sent(smtp) == ["katja@example.se"]


def test_all_that_has_come_in_since_stands_in_one_letter(correction, katja, ostra, smtp, run_tasks):
    SuggestionFactory(association=ostra)
    SuggestionFactory(association=ostra, told_on=today())

    actions.tell_keepers()
    run_tasks()

    assert "2 synpunkter och frågor om insatskatalogen väntar på svar." in smtp.letters[0].get_content()


def test_what_was_answered_meanwhile_is_not_told_of(correction, katja, smtp, run_tasks):
    actions.tell_keepers()
    actions.answer_suggestion(correction, answer="Tack.", by=katja)
    actions.tell_keepers(today() + timedelta(days=1))
    run_tasks()

    assert sent(smtp) == ["per@example.se"]


def test_a_letter_sent_twice_is_one_letter_to_mail_programs(
    correction, katja, ostra, smtp, queued_tasks, run_tasks
):
    SuggestionFactory(association=ostra)
    actions.tell_keepers()
    ((_name, arguments),) = queued_tasks()
    run_tasks()
    actions.answer_suggestion(correction, answer="Tack.", by=katja)
    notices.tell_of_suggestions(*arguments)

    first, again = [letter for letter in smtp.letters if letter.recipients == ["katja@example.se"]]
    assert first["Message-ID"] == again["Message-ID"]


def test_the_queue_holds_no_address_and_no_words(correction, katja, queued_tasks):
    actions.tell_keepers()

    ((name, arguments),) = queued_tasks()
    assert name == "samsyn.catalogue.actions.suggesting.tell_reader"
    assert arguments == ([correction.pk], today().isoformat(), katja.pk)


def test_without_an_administrator_the_office_is_told_and_without_an_office_it_waits(
    correction, ostra, request, smtp, run_tasks
):
    actions.tell_keepers()
    run_tasks()
    assert sent(smtp) == []

    request.getfixturevalue("olle")
    actions.tell_keepers()
    run_tasks()
    assert sent(smtp) == ["olle@example.se"]


def test_about_no_association_central_editors_are_told(nobodys, katja, vera, cilla, smtp, run_tasks):
    actions.tell_keepers()
    run_tasks()

    (letter,) = smtp.letters
    assert letter.recipients == ["cilla@example.se"]
    assert links_in(letter) == [f"/varna/arbete/katalog/synpunkter/{nobodys.reference}/"]
    assert "Den som svarar först svarar för alla." in letter.get_content()


def test_while_there_are_none_those_of_every_association_are(nobodys, katja, vera, smtp, run_tasks):
    actions.tell_keepers()
    run_tasks()

    assert sent(smtp) == ["katja@example.se", "vera@example.se"]
    assert sorted(links_in(*smtp.letters)) == [
        f"{SUGGESTIONS}{nobodys.reference}/",
        f"/varna/arbete/katalog/synpunkter/{nobodys.reference}/",
    ]


def test_who_gets_the_letter_can_read_and_answer(client, nobodys, katja, vera):
    client.force_login(katja)
    assert "Finns det något för mig?" in client.get(f"{SUGGESTIONS}{nobodys.reference}/").content.decode()
    assert "1 synpunkt eller fråga" in client.get("/ostra-sodertorn/arbete/katalog/").content.decode()

    assert client.post(f"{SUGGESTIONS}{nobodys.reference}/", {"answer": "Ja."}).status_code == 302
    assert Suggestion.objects.get().answered_by == katja


def test_one_association_s_fault_stops_no_other_s_letter(
    correction, katja, vera, varna, smtp, run_tasks, monkeypatch
):
    SuggestionFactory(association=varna)
    right = queries.who_answers

    def breaks_for_the_first(association, on):
        if association.slug == "ostra-sodertorn":
            raise LookupError
        return right(association, on)

    with monkeypatch.context() as broken:
        broken.setattr("samsyn.catalogue.queries.who_answers", breaks_for_the_first)
        with pytest.raises(LookupError):
            actions.tell_keepers()
    run_tasks()
    assert sent(smtp) == ["vera@example.se"]

    actions.tell_keepers()
    run_tasks()
    assert sent(smtp) == ["katja@example.se", "vera@example.se"]


def test_a_role_that_ended_before_the_letter_went_leaves_it_to_who_answers_the_next_day(
    correction, katja, olle, smtp, run_tasks
):
    actions.tell_keepers()
    katja.roles.update(until=today() - timedelta(days=1))
    run_tasks()
    assert sent(smtp) == []

    actions.tell_keepers(today() + timedelta(days=1))
    run_tasks()
    assert sent(smtp) == ["olle@example.se"]


def test_what_was_answered_before_a_late_letter_is_told_of_no_more(correction, katja, olle, smtp, run_tasks):
    actions.tell_keepers()
    actions.dismiss_suggestion(correction, by=katja)
    katja.roles.update(until=today() - timedelta(days=1))
    run_tasks()
    actions.tell_keepers(today() + timedelta(days=1))
    run_tasks()

    assert sent(smtp) == []


def test_only_who_is_told_of_what_is_about_no_association_answers_it(
    client, nobodys, katja, mimmi, olle, vera, django_assert_num_queries
):
    told = {reader.pk for reader, _place in queries.who_answers(None, today())}
    people = (katja, mimmi, olle, vera)

    assert [rules.may_take_unplaced(each) for each in people] == [each.pk in told for each in people]
    assert [each.name for each in people if each.pk in told] == ["Katja", "Vera"]
    client.force_login(mimmi)
    assert client.get(f"{SUGGESTIONS}{nobodys.reference}/").status_code == 404
    with django_assert_num_queries(2):
        rules.may_take_unplaced(katja)
