"""What people have written about the catalogue, read and answered at work."""

import pytest

from tests.factories import SuggestionFactory

SUGGESTIONS = "/ostra-sodertorn/arbete/katalog/synpunkter/"


@pytest.fixture
def question(ostra, snickeriet):
    return SuggestionFactory(
        association=ostra, record=snickeriet, email="fraga@example.se", reference="s-fraga", kind="correction"
    )


def text(answer):
    return answer.content.decode()


def test_it_waits_in_the_list_until_it_is_answered_by_mail(client, katja, question, run_tasks, mailoutbox):
    client.force_login(katja)
    assert "Finns det något i Nynäshamn?" in text(client.get(SUGGESTIONS))
    page = text(client.get(f"{SUGGESTIONS}s-fraga/"))
    assert "Snickeriet" in page
    assert "fraga@example.se" not in page

    answer = client.post(f"{SUGGESTIONS}s-fraga/", {"answer": "Ja, Snickeriet."}, follow=True)
    run_tasks()

    assert "Svaret är skickat." in text(answer)
    assert "Inget väntar på svar" in text(answer)
    assert [letter.to for letter in mailoutbox] == [["fraga@example.se"]]
    assert "Besvarat" in text(client.get(f"{SUGGESTIONS}?visa=alla"))


def test_without_an_address_the_answer_is_kept(client, katja, ostra):
    SuggestionFactory(association=ostra, reference="s-utan")
    client.force_login(katja)
    assert "Ingen e-postadress lämnades" in text(client.get(f"{SUGGESTIONS}s-utan/"))

    answer = client.post(f"{SUGGESTIONS}s-utan/", {"answer": "Rättat."}, follow=True)

    assert "Svaret är sparat." in text(answer)
    assert "Rättat." in text(client.get(f"{SUGGESTIONS}s-utan/"))


def test_an_empty_answer_is_no_answer(client, katja, question):
    client.force_login(katja)

    assert client.post(f"{SUGGESTIONS}s-fraga/", {"answer": " "}).status_code == 422


def test_it_may_be_set_aside(client, katja, question, mailoutbox, run_tasks):
    client.force_login(katja)

    client.post(f"{SUGGESTIONS}s-fraga/avfor/")
    run_tasks()

    question.refresh_from_db()
    assert question.state == "dismissed"
    assert mailoutbox == []


def test_who_was_second_is_told(client, katja, question):
    client.force_login(katja)
    client.post(f"{SUGGESTIONS}s-fraga/avfor/")

    late = client.post(f"{SUGGESTIONS}s-fraga/", {"answer": "Ja."})
    assert late.status_code == 409
    assert "Någon annan hann svara" in text(late)
    assert client.post(f"{SUGGESTIONS}s-fraga/avfor/").status_code == 409


def test_what_is_about_another_association_does_not_exist(client, katja, cilla, varna):
    SuggestionFactory(association=varna, reference="s-varna")
    SuggestionFactory(association=None, reference="s-ingen")
    client.force_login(katja)

    for reference in ("s-varna", "s-ingen"):
        assert client.get(f"{SUGGESTIONS}{reference}/").status_code == 404


def test_what_is_about_no_association_is_for_central_editors(client, cilla):
    SuggestionFactory(association=None, reference="s-ingen")
    client.force_login(cilla)

    assert "Finns det något" in text(client.get("/varna/arbete/katalog/synpunkter/"))
    assert client.post("/varna/arbete/katalog/synpunkter/s-ingen/", {"answer": "Nej."}).status_code == 302
