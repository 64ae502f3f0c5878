"""What a sender is told of what was sent: by reference and code, or signed in."""

import pytest
from django.utils import timezone

from samsyn.referrals import actions, queries
from samsyn.referrals.choices import Answer, Way
from samsyn.referrals.states import CaseStep
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS
from tests.referrals.consenting import agreed

STATUS = "/remiss-status/"


@pytest.fixture
def code(case, tara):
    return actions.renew_code(case, by=tara)


def told(client, case, code):
    return client.post(STATUS, {"reference": case.reference, "code": code}).content.decode()


def test_a_sender_sees_that_it_has_come_and_nothing_of_the_person(case, code, client):
    page = told(client, case, code)

    assert "Kom fram" in page
    assert [said for said in (NAME, NUMBER, CONTACT, *WORDS.values()) if said in page] == []


def test_the_answer_is_told(case, code, tara, client):
    actions.take(CaseStep.TAKE_ON, case, by=tara, answer=Answer.TAKEN_ON, answered_at=timezone.now())

    assert "Teamet tar emot" in told(client, case, code)


def test_a_question_leads_to_where_it_is_answered(case, code, tara, client):
    question = actions.ask(case, "Har hon kvar sin läkare?", by=tara)

    page = told(client, case, code)

    assert f"/svar/{question.token()}/" in page
    assert "läkare" not in page


def test_an_expired_question_is_asked_for_again(case, code, tara, client):
    question = actions.ask(case, "Har hon kvar sin läkare?", by=tara)
    type(question).objects.update(expires_at=timezone.now())

    assert "Skicka en ny länk till frågan" in told(client, case, code)


def test_later_steps_are_told_only_while_a_consent_to_the_senders_organisation_holds(
    case, code, tara, haninge, arbetsformedlingen, forsakringskassan, client
):
    actions.take(CaseStep.TAKE_ON, case, by=tara, answer=Answer.TAKEN_ON, answered_at=timezone.now())
    actions.take(CaseStep.MAKE_READY, case, by=tara)
    actions.take(CaseStep.BOOK, case, by=tara)
    assert "Bokades" not in told(client, case, code)

    agreed(case, tara, haninge, forsakringskassan, "work")
    assert "Bokades" not in told(client, case, code)

    consent = agreed(case, tara, arbetsformedlingen, haninge, "work")
    assert "Bokades" in told(client, case, code)

    actions.revoke(consent, how="spoken", by=tara)
    assert "Bokades" not in told(client, case, code)


def test_a_sender_without_an_organisation_is_told_no_more(arrive):
    case = arrive(sender_organisation=None)

    assert not queries.may_be_told_more(case, at=timezone.now())


def test_a_wrong_code_a_locked_one_and_an_unknown_reference_get_one_answer(case, code, client):
    wrong = told(client, case, "12345678").replace(case.reference, "R")
    for _ in range(5):
        told(client, case, "12345678")
    locked = told(client, case, code).replace(case.reference, "R").replace(code, "12345678")
    unknown = client.post(STATUS, {"reference": "r-2222222222", "code": "12345678"})

    assert unknown.status_code == 422
    assert wrong == locked == unknown.content.decode().replace("r-2222222222", "R")


def test_a_persons_own_referral_says_received_or_answered_and_nothing_else(arrive, tara, client):
    case = arrive(way=Way.SELF_REFERRAL, key=None)
    code = actions.renew_code(case, by=tara)
    before = told(client, case, code)
    actions.take_on(case, by=tara)
    after = told(client, case, code)

    assert ("Inkommen" in before, "Besvarad" in before) == (True, False)
    assert ("Inkommen" in after, "Besvarad" in after) == (False, True)
    assert "Teamet tar emot" not in after
    assert "Kom fram" not in after


def test_who_was_sought_out_is_not_asked_after_here(arrive):
    case = arrive(way=Way.OUTREACH, key=None)

    assert queries.sent_case(case.reference) is None


def test_codes_are_not_tried_without_end(case, code, client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"referral_code": "1/h/ip"}
    told(client, case, "1")

    assert client.post(STATUS, {"reference": case.reference, "code": code}).status_code == 429


def test_that_the_team_was_reminded_is_told_until_it_answers(case, code, tara, client):
    actions.take(CaseStep.REMIND, case, by=None, team_reminded_at=timezone.now())
    assert "Teamet påmindes" in told(client, case, code)

    actions.take(CaseStep.DECLINE, case, by=tara, answer=Answer.DECLINED, answered_at=timezone.now())
    page = told(client, case, code)
    assert ("Teamet påmindes" in page, "Teamet avböjer" in page) == (False, True)


def test_a_sender_who_is_signed_in_sees_the_same_of_their_own(arrive, reza, siv, client):
    case = arrive(sender=reza)
    client.force_login(reza)

    page = client.get(f"/ostra-sodertorn/arbete/mina-remisser/{case.reference}/").content.decode()
    listed = client.get("/ostra-sodertorn/arbete/mina-remisser/").content.decode()

    assert "Kom fram" in page
    assert case.reference in listed
    assert [said for said in (NAME, NUMBER, CONTACT, *WORDS.values()) if said in page + listed] == []
    client.force_login(siv)
    assert client.get(f"/ostra-sodertorn/arbete/mina-remisser/{case.reference}/").status_code == 404
