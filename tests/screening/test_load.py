"""The association loads its questions and words where to turn. Nothing is shipped."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.screening import actions, queries
from samsyn.screening.models import HelpContact, Question, QuestionSet
from tests.screening.conftest import CREDIT, QUESTIONS, ROOM

GIVEN = {"language": "sv", "credit": CREDIT, "text": QUESTIONS}


def test_no_question_is_shipped(db):
    assert Question.objects.count() == 0


def test_questions_are_pasted_and_used_from_then_on(signed_in, karin, ostra):
    client = signed_in(karin)

    assert client.post(f"{ROOM}fragor/ladda/", GIVEN).status_code == 302

    page = client.get(f"{ROOM}fragor/").content.decode()
    assert "tjimlat" in page
    assert CREDIT in page
    assert "Version 1, Svenska" in page


def test_or_sent_as_a_file(signed_in, karin):
    file = SimpleUploadedFile("f.txt", b"\xef\xbb\xbf" + QUESTIONS.encode())

    response = signed_in(karin).post(f"{ROOM}fragor/ladda/", GIVEN | {"text": "", "file": file})

    assert response.status_code == 302
    assert list(Question.objects.values_list("key", flat=True)) == ["fraga_1", "fraga_2"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "Det finns inga frågor"),
        ({"text": "utan nyckel"}, "Rad 1 går inte att läsa"),
        ({"text": "a: En?\n\na: Två?"}, "Nyckeln på rad 3 finns redan"),
        ({"text": "\n".join(f"f{n}: Hej?" for n in range(31))}, "för många"),
        ({"file": SimpleUploadedFile("f.txt", b"\xff\xfe\x00")}, "ingen textfil"),
        ({"file": SimpleUploadedFile("f.txt", b"a" * 70_000)}, "för stor"),
        ({"credit": ""}, "Upphov"),
    ],
)
def test_what_cannot_be_read_is_said(signed_in, karin, wrong, sentence):
    response = signed_in(karin).post(f"{ROOM}fragor/ladda/", GIVEN | wrong)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert QuestionSet.objects.count() == 0


def test_a_version_never_changes_and_what_was_asked_keeps_its_words(ostra, karin, answered):
    kept = answered()

    newer = actions.load_questions(ostra, "fraga_1: Ny?", language="sv", credit="Ny", by=karin)

    assert newer.version == 2
    assert queries.latest_sets(ostra) == [newer]
    assert [text for text, *_ in queries.opened(kept).answers] == [
        "Har någon nära dig tjimlat?",
        "Har någon nära dig brumslat?",
    ]


def test_each_language_has_its_own_version_in_use(ostra, karin, question_set):
    english = actions.load_questions(ostra, "fraga_1: Has?", language="en", credit="x", by=karin)

    assert queries.latest_sets(ostra) == [english, question_set]


def test_contacts_and_the_reminder_are_worded_by_the_association(signed_in, karin, ostra):
    client = signed_in(karin)
    local = {"name": "Jouren", "number": "08-123", "text": "Dagtid", "position": "1"}

    assert client.get(f"{ROOM}kontakter/lagg-till/").status_code == 200
    assert client.post(f"{ROOM}kontakter/lagg-till/", {}).status_code == 422
    client.post(f"{ROOM}kontakter/lagg-till/", local)
    contact = HelpContact.objects.get(name="Jouren")
    address = f"{ROOM}kontakter/{contact.reference}/"
    assert client.get(f"{address}andra/").status_code == 200
    client.post(f"{address}andra/", local | {"number": "08-456"})
    assert "08-456" in client.get(f"{ROOM}kontakter/").content.decode()
    assert client.get(f"{address}ta-bort/").status_code == 200
    client.post(f"{address}ta-bort/")
    assert "08-456" not in client.get(f"{ROOM}kontakter/").content.decode()

    assert client.post(f"{ROOM}barn/", {}).status_code == 422
    client.post(f"{ROOM}barn/", {"duty": "Ring socialjouren."})
    assert "Ring socialjouren." in client.get(ROOM).content.decode()


@pytest.mark.parametrize("who", ["maria", "olle", "adam"])
def test_nobody_else_words_anything(request, ostra, karin, question_set, who):
    by, contact = request.getfixturevalue(who), HelpContact.objects.first()
    words = {"name": "x", "number": "x", "text": "", "position": 1, "by": by}

    for act in (
        lambda: actions.load_questions(ostra, "a: b", language="sv", credit="x", by=by),
        lambda: actions.add_contact(ostra, **words),
        lambda: actions.change_contact(contact, **words),
        lambda: actions.remove_contact(contact, by=by),
        lambda: actions.change_duty(ostra, "x", by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()
