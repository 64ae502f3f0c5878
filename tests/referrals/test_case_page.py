"""The page of a case, and the steps taken from it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.referrals import actions
from samsyn.referrals.models import Question
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS, joined
from tests.referrals.planned import ended

pytestmark = pytest.mark.django_db

SECRETS = (NAME, NUMBER, CONTACT, *WORDS.values())


@pytest.fixture
def page(client, case):
    """Call it with somebody: the case's page, or one under it, as they see it."""

    def shown(user, under=""):
        client.force_login(user)
        return client.get(f"{case.get_absolute_url()}{under}")

    return shown


@pytest.fixture
def send(client, case):
    """Call it with somebody, a step's address and what the form says."""

    def sent(user, under, **form):
        client.force_login(user)
        answer = client.post(f"{case.get_absolute_url()}{under}", {"version": case.version} | form)
        case.refresh_from_db()
        return answer

    return sent


def test_who_receives_reads_it_all_and_the_log_says_so(page, case, tara):
    text = page(tara).content.decode()

    assert [secret for secret in SECRETS if secret not in text] == []
    [line] = Access.objects.filter(act=Act.READ, user=tara)
    assert [each.reference for each in line.subjects.all()] == [case.participant.reference]


def test_the_others_in_the_team_are_told_the_least_and_why(page, case, fredrik, siv):
    for user in (fredrik, siv):
        text = page(user).content.decode()
        assert [secret for secret in SECRETS if secret in text] == []
        assert "Haninge kommun" not in text
        for told in (case.reference, "40–49 år", "Mer visas inte här"):
            assert told in text
    assert not Access.objects.filter(act=Act.READ).exists()


def test_who_works_in_no_team_is_refused(page, reza, olle, karin, maria):
    for user in (reza, olle, karin, maria):
        assert page(user).status_code == 403


def test_the_one_thing_to_do_next_stands_first(page, case, tara, siv):
    def main(user):
        return page(user).context["ways"].main

    assert main(tara).path == "ta-emot/"
    assert main(siv) is None
    actions.take_on(case, by=tara)
    assert main(tara).path == "kontakt/"
    actions.note_contact(case, timezone.now(), by=tara)
    assert main(tara).path == "samtycken/"
    sentence = "Nästa steg är personens samtycke. Sedan kan ett möte bokas."
    assert page(siv).context["ways"].sentence == sentence


def test_what_each_may_do_is_what_the_page_offers(page, case, tara, fredrik, siv):
    def offered(user):
        ways = page(user).context["ways"]
        return {way.path for way in ([ways.main] if ways.main else []) + ways.others}

    everything = {"ta-emot/", "fraga/", "ansvarig/", "avboj/", "lamna-vidare/", "ta-tillbaka/", "skydda/"}
    assert (offered(tara), offered(siv), offered(fredrik)) == (everything, {"ansvarig/"}, set())


def test_each_step_is_taken_from_its_page(send, case, tara, siv):
    noted = timezone.localtime()
    assert send(tara, "ta-emot/").status_code == 302
    assert case.answer == "taken_on"
    send(tara, "kontakt/", on=noted.date().isoformat(), time=noted.strftime("%H:%M"))
    assert case.first_contact_at >= case.received_at
    send(siv, "ansvarig/", member=tara.reference)
    assert case.assigned_to == tara
    send(tara, "fraga/", text="Vad har prövats?")
    assert Question.objects.get().case == case
    send(tara, "ta-tillbaka/")
    assert case.state == "withdrawn"


def test_an_end_is_undone_from_its_page(send, case, tara):
    ended(case, by=tara)
    send(tara, "oppna-igen/")
    assert case.state == "held"


def test_it_is_declined_with_a_code_and_no_words(send, case, tara):
    assert send(tara, "avboj/", reason="").status_code == 422
    send(tara, "avboj/", reason=case.association.codes.get(list="decline", code="annan_kommun").reference)
    assert (case.state, case.decline_reason.code) == ("declined", "annan_kommun")


def test_it_is_redirected_with_what_was_agreed(send, case, tara):
    other = actions.add_team(
        case.association, "Andra", slug="andra", label="MGT", municipalities=[], by=operator()
    )
    said = {"team": other.reference, "along": "identity"}
    answer = send(tara, "lamna-vidare/", **said)
    assert answer.status_code == 422
    assert "Välj hur personen sa ja." in answer.content.decode()
    later = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert send(tara, "lamna-vidare/", **said, form="spoken", given_on=later).status_code == 422

    send(tara, "lamna-vidare/", **said, form="spoken", given_on=timezone.localdate().isoformat())

    assert case.state == "redirected"
    assert case.redirected_to.get().team == other


@pytest.mark.parametrize("under", ["ta-emot/", "ta-tillbaka/", "skydda/"])
def test_who_read_an_earlier_version_is_told_and_nothing_changes(send, case, tara, under):
    send(tara, under, version=case.version + 1)

    assert (case.state, case.answer, case.participant.is_identified) == ("received", "", True)


def test_a_contact_before_the_case_came_is_told_and_nothing_typed_is_lost(send, case, tara):
    actions.take_on(case, by=tara)
    answer = send(tara, "kontakt/", on="2020-01-01", time="10:00")

    assert answer.status_code == 422
    assert 'value="2020-01-01"' in answer.content.decode()


def test_after_protecting_it_is_said_what_went_and_what_remains(send, page, case, tara):
    text = send(tara, "skydda/").content.decode()

    assert "Det här måste ni själva se till" in text
    assert "Avsändaren har inte fått svar" in text
    left = page(tara).content.decode()
    assert [secret for secret in SECRETS if secret in left] == []
    assert "Skyddade personuppgifter" in left


def test_another_case_of_the_person_is_told_to_who_receives_in_both(
    page, case, arrive, tara, fredrik, arbetsformedlingen, forsakringskassan
):
    other = actions.add_team(
        case.association, "Andra", slug="andra", label="MGT", municipalities=[], by=operator()
    )
    joined(other, fredrik, forsakringskassan, "Handläggare", is_intake=True)
    same = arrive(team=other)
    assert same.reference not in page(tara).content.decode()

    joined(other, tara, arbetsformedlingen, "Arbetsförmedlare", is_intake=True)

    assert same.reference in page(tara).content.decode()
    assert same.reference not in page(fredrik).content.decode()
    actions.withdraw(same, by=tara)
    assert same.reference not in page(tara).content.decode()
