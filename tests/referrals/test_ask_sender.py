"""A team asks the sender, who answers by a link and a code, or signed in."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from samsyn.referrals import actions
from samsyn.referrals.actions import StepNotAllowed
from samsyn.referrals.choices import Way
from samsyn.referrals.models import Case, Question, opened_words
from samsyn.referrals.states import CaseStep

TEXT, ANSWER = "Har hon kvar sin läkare?", "Ja, hos vårdcentralen."


@pytest.fixture
def code(case, tara):
    return actions.renew_code(case, by=tara)


@pytest.fixture
def question(case, tara):
    return actions.ask(case, TEXT, by=tara)


@pytest.fixture
def letter(question, run_tasks, mailoutbox):
    """The path in the letter with the question."""
    run_tasks()
    (mail,) = (mail for mail in mailoutbox if "fråga" in mail.subject)
    assert mail.to == ["reza@haninge.example.se"]
    (line,) = (line for line in mail.body.splitlines() if "/svar/" in line)
    return line.removeprefix("http://localhost:8000")


def test_the_case_waits_and_the_question_is_sealed(case, question):
    assert case.state == "waiting"
    assert TEXT.encode() not in bytes(question.sealed)
    assert opened_words(case, question.sealed) == TEXT


def test_only_who_receives_asks(case, siv, reza):
    for intruder in (siv, reza):
        with pytest.raises(PermissionDenied):
            actions.ask(case, TEXT, by=intruder)
        with pytest.raises(PermissionDenied):
            actions.renew_code(case, by=intruder)


def test_nobody_is_asked_where_nobody_left_an_address(arrive, tara):
    with pytest.raises(actions.NobodyToAsk):
        actions.ask(arrive(sender_email="", way=Way.SELF_REFERRAL, key=None), TEXT, by=tara)


def test_a_case_that_is_answered_asks_nothing(case, tara):
    actions.take(CaseStep.DECLINE, case, by=tara)

    with pytest.raises(StepNotAllowed):
        actions.ask(case, TEXT, by=tara)
    assert Question.objects.count() == 0


def test_the_link_shows_nothing_without_the_code_and_the_question_with_it(letter, code, client):
    for response in (client.get(letter), client.post(letter, {"code": "00000000"}), client.post(letter, {})):
        assert TEXT not in response.content.decode()

    response = client.post(letter, {"code": f"{code[:4]} {code[4:]}"})

    assert (response.status_code, TEXT in response.content.decode()) == (200, True)


def test_the_answer_completes_the_case_and_tells_who_receives(
    letter, code, case, question, client, run_tasks, mailoutbox
):
    response = client.post(letter, {"code": code, "text": ANSWER})
    run_tasks()

    case.refresh_from_db()
    question.refresh_from_db()
    assert "Tack för svaret" in response.content.decode()
    assert (case.state, opened_words(case, question.answer)) == ("received", ANSWER)
    assert list(case.events.values_list("step", "words").order_by("-pk")[:1]) == [
        ("complete", "Haninge kommun")
    ]
    assert mailoutbox[-1].to == ["tara@example.se"]
    assert mailoutbox[-1].subject == f"Avsändaren har svarat: {case.reference}"
    assert client.get(letter).status_code == 410


def test_a_mail_gateway_that_opens_the_link_changes_nothing(letter, question, case, client):
    before = (case.version, case.code_tries)
    for _ in range(3):
        assert client.get(letter).status_code == 200
        client.head(letter)

    case.refresh_from_db()
    question.refresh_from_db()
    assert ((case.version, case.code_tries), question.answered_at) == (before, None)


def test_five_wrong_codes_lock_until_the_team_gives_a_new(letter, code, case, tara, client):
    for _ in range(5):
        assert client.post(letter, {"code": "x" * 8}).status_code == 422
    assert client.post(letter, {"code": code}).status_code == 422

    client.force_login(tara)
    page = f"/ostra-sodertorn/arbete/arenden/{case.reference}/avsandarens-kod/"
    assert client.get(page).status_code == 200
    client.post(page)
    case.refresh_from_db()
    assert case.code_tries == 0
    assert not actions.opens(case, code)
    assert actions.opens(case, actions.renew_code(case, by=tara))


def test_a_right_code_forgets_the_wrong_ones(case, code):
    for _ in range(3):
        assert [actions.opens(case, "0" * 7) for _ in range(4)] == [False] * 4
        assert actions.opens(case, code)


def test_a_case_without_a_code_opens_for_nobody(case):
    Case.objects.filter(pk=case.pk).update(code_hash="")
    case.refresh_from_db()

    assert not actions.opens(case, "")


def test_what_was_written_with_a_wrong_code_comes_back(letter, code, client):
    wrong = client.post(letter, {"code": "1", "text": ANSWER})
    assert ANSWER in wrong.content.decode()

    right = client.post(letter, {"code": code, "draft": ANSWER})

    assert ANSWER in right.content.decode().split("<textarea")[1]


def test_an_empty_answer_is_asked_for(letter, code, question, client):
    response = client.post(letter, {"code": code, "text": " "})

    question.refresh_from_db()
    assert (response.status_code, question.answered_at) == (422, None)
    assert "Skriv ett svar." in response.content.decode()


def test_an_old_link_is_renewed_to_the_same_address(letter, code, question, client, run_tasks, mailoutbox):
    Question.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    over = client.get(letter)
    assert (over.status_code, "Skicka en ny länk" in over.content.decode()) == (410, True)

    assert client.post(f"{letter}ny-lank/").status_code == 200
    run_tasks()

    assert mailoutbox[-1].to == ["reza@haninge.example.se"]
    new = next(line for line in mailoutbox[-1].body.splitlines() if "/svar/" in line)
    assert client.post(new.removeprefix("http://localhost:8000"), {"code": code}).status_code == 200
    assert client.post(letter, {"code": code}).status_code == 410
    question.refresh_from_db()
    assert question.expires_at > timezone.now() + timedelta(days=7)


def test_a_letter_whose_link_was_renewed_before_it_went_is_not_sent(question, run_tasks, mailoutbox):
    actions.renew(question)
    run_tasks()

    assert len([mail for mail in mailoutbox if "fråga" in mail.subject]) == 1


def test_an_answered_question_is_neither_answered_nor_renewed(question, code, letter, client):
    actions.answer(question, code, ANSWER)

    with pytest.raises(actions.QuestionOver):
        actions.answer(question, code, "Igen")
    with pytest.raises(actions.QuestionOver):
        actions.renew(question)
    assert client.post(f"{letter}ny-lank/").status_code == 410


def test_an_answer_to_a_closed_case_is_not_taken_in(question, case, code, tara):
    actions.take(CaseStep.WITHDRAW, case, by=tara)

    with pytest.raises(actions.QuestionOver):
        actions.answer(question, code, ANSWER)
    with pytest.raises(actions.QuestionOver):
        actions.renew(question)


def test_the_case_waits_until_every_question_is_answered(question, case, code, tara):
    more = actions.ask(case, "Och en sak till?", by=tara)

    actions.answer(question, code, ANSWER)
    case.refresh_from_db()
    assert case.state == "waiting"
    actions.answer(more, code, ANSWER)
    case.refresh_from_db()
    assert case.state == "received"


def test_a_sender_who_is_signed_in_answers_without_a_code(
    arrive, tara, reza, siv, client, run_tasks, mailoutbox
):
    case = arrive(sender=reza)
    question = actions.ask(case, TEXT, by=tara)
    run_tasks()
    page = f"/ostra-sodertorn/arbete/mina-remisser/{case.reference}/fraga/{question.reference}/"
    assert f"/mina-remisser/{case.reference}/" in mailoutbox[-1].body
    with pytest.raises(PermissionDenied):
        actions.answer_as_sender(question, ANSWER, by=siv)

    client.force_login(reza)
    assert TEXT in client.get(page).content.decode()
    assert client.post(page, {"text": ""}).status_code == 422
    client.post(page, {"text": ANSWER})

    question.refresh_from_db()
    assert opened_words(case, question.answer) == ANSWER
    assert client.get(page).status_code == 302
    client.force_login(siv)
    assert client.get(page).status_code == 404


def test_a_question_is_answered_with_words_and_a_time(question):
    constraint = "question_answer_has_both_what_and_when"
    with pytest.raises(IntegrityError, match=constraint):
        Question.objects.filter(pk=question.pk).update(answered_at=timezone.now())
