"""Maria asks Amina, on the pages: alone first, then the questions, then what is kept."""

import pytest

from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.participants.choices import Form
from samsyn.participants.models import Participant
from samsyn.screening.models import Screening
from tests.screening.conftest import CREDIT, ROOM, WORK

PERSON = f"{ROOM}d-amina/"
READY = {"alone": "on", "interpreter": "none", "version": "1"}


def form(**more):
    answers = {"svar-fraga_1": "yes", "tid-fraga_1": "now", "svar-fraga_2": "no", "aids": ["police"]}
    return READY | answers | {"on": today().isoformat()} | more


def text(response):
    return response.content.decode()


def test_the_way_in_is_on_the_pages_of_the_participant_and_the_start(signed_in, maria, amina):
    client = signed_in(maria)

    assert f'href="{PERSON}"' in text(client.get(f"{WORK}deltagare/d-amina/"))
    assert f'href="{ROOM}"' in text(client.get(WORK))
    assert client.get(ROOM).status_code == 200


def test_the_questions_open_when_the_two_are_alone(signed_in, maria, amina, question_set):
    client = signed_in(maria)

    assert "tjimlat" not in text(client.get(PERSON))
    refused = client.post(f"{PERSON}borja/", READY | {"alone": ""})
    assert (refused.status_code, "tjimlat" in text(refused)) == (422, False)
    opened = client.post(f"{PERSON}borja/", READY)
    assert opened.status_code == 200
    assert "tjimlat" in text(opened)
    assert CREDIT in text(opened)
    assert "checked" not in text(opened)
    assert client.get(f"{PERSON}borja/").headers["Location"] == PERSON


def test_what_was_said_is_kept_sealed_and_opens_for_who_wrote_it(signed_in, maria, amina, question_set):
    client = signed_in(maria)

    response = client.post(f"{PERSON}spara/", form())

    kept = Screening.objects.get()
    assert response.headers["Location"] == PERSON
    assert (kept.asked, kept.alone, kept.source) == (True, True, "i-" + kept.source[2:])
    assert b"yes" not in bytes(kept.sealed)
    assert b"police" not in bytes(kept.sealed)
    page = text(client.get(f"{PERSON}{kept.reference}/"))
    for words in ("tjimlat", "Ja: nu", "Nej", "Kontakt med polisen", CREDIT, "Finns till och med"):
        assert words in page


@pytest.mark.parametrize("answer", ["yes", "no", "declined"])
def test_where_to_turn_and_the_duty_are_shown_whatever_is_answered(signed_in, answered, maria, answer):
    when = "now" if answer == "yes" else ""
    kept = answered(first=(answer, when), second=(answer, when))
    client = signed_in(maria)

    for page in (PERSON, f"{PERSON}{kept.reference}/", ROOM):
        assert "020-50 50 50" in text(client.get(page))
        assert "socialnämnden" in text(client.get(page))
    assert "020-50 50 50" in text(client.post(f"{PERSON}borja/", READY))


@pytest.mark.parametrize(
    "wrong",
    [
        {"svar-fraga_1": ""},
        {"tid-fraga_1": ""},
        {"svar-fraga_2": "kanske"},
        {"on": "2999-01-01"},
        {"on": "2017-01-01"},
        {"follow_up_on": "2017-01-01"},
        {"follow_up_on": "2999-01-01"},
        {"aids": ["poesi"]},
    ],
)
def test_a_mistake_is_said_and_nothing_is_lost(signed_in, maria, amina, question_set, wrong):
    response = signed_in(maria).post(f"{PERSON}spara/", form(**wrong))

    assert response.status_code == 422
    assert "data-error-summary" in text(response)
    assert 'value="police"' in text(response)
    assert Screening.objects.count() == 0


def test_answers_without_being_alone_are_not_kept(signed_in, maria, amina, question_set):
    response = signed_in(maria).post(f"{PERSON}spara/", form(alone=""))

    assert response.status_code == 422
    assert Screening.objects.count() == 0


def test_when_is_forgotten_unless_the_answer_is_yes(signed_in, maria, amina, question_set):
    client = signed_in(maria)

    client.post(f"{PERSON}spara/", form(**{"svar-fraga_1": "no"}))

    page = text(client.get(f"{PERSON}{Screening.objects.get().reference}/"))
    assert "nu</dd>" not in page


def test_why_they_were_not_asked_is_kept(signed_in, maria, amina):
    client = signed_in(maria)

    client.post(f"{PERSON}inte-nu/", {"inte-hindrance": "not_alone", "inte-on": today().isoformat()})

    kept = Screening.objects.get()
    assert (kept.asked, kept.hindrance) == (False, "not_alone")
    assert "vi var inte ensamma" in text(client.get(f"{PERSON}{kept.reference}/"))
    assert client.post(f"{PERSON}inte-nu/", {}).status_code == 422


def test_a_form_that_comes_twice_is_kept_once(signed_in, maria, amina, question_set):
    client = signed_in(maria)

    for _ in range(2):
        assert client.post(f"{PERSON}spara/", form()).status_code == 302
    for _ in range(2):
        words = {"inte-hindrance": "urgent", "inte-on": today().isoformat()}
        assert client.post(f"{PERSON}inte-nu/", words).status_code == 302

    assert Screening.objects.count() == 2


def test_what_was_written_of_the_wrong_person_is_taken_back(signed_in, maria, answered):
    kept = answered()
    client = signed_in(maria)
    address = f"{PERSON}{kept.reference}/ta-bort/"

    assert client.get(address).status_code == 200
    assert Screening.objects.count() == 1
    client.post(address)

    assert Screening.objects.count() == 0
    assert Access.objects.order_by("pk").last().act == "changed"


def test_of_protected_identity_nothing_is_kept(signed_in, maria, amina, question_set):
    protected = {"form": Form.PROTECTED, "key_hash": None, "birth_year": None}
    Participant.objects.filter(pk=amina.pk).update(**protected)
    client = signed_in(maria)

    page = text(client.get(PERSON))
    assert "skyddade personuppgifter" in page
    assert "/spara/" not in page
    assert "/borja/" not in page
    assert client.post(f"{PERSON}spara/", form()).status_code == 403
    assert Screening.objects.count() == 0


def test_without_questions_there_is_nothing_to_open(signed_in, maria, amina):
    client = signed_in(maria)

    assert "inte laddat några frågor" in text(client.get(PERSON))
    assert client.post(f"{PERSON}borja/", READY).status_code == 422
