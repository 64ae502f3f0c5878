"""In, without identity: what is typed by mistake is stored nowhere."""

from datetime import date

import pytest

from samsyn.enrolments import actions
from samsyn.enrolments.models import Enrolment
from samsyn.participants.models import Identity, NameBucket, Participant
from tests.enrolments.conftest import WORK, entry
from tests.enrolments.stored import everything_stored

REGISTER = f"{WORK}/deltagare/registrera/"


@pytest.fixture
def send(client, maria, answers):
    client.force_login(maria)
    return lambda **other: client.post(REGISTER, answers | other)


def test_anonymous_keeps_the_case_and_nothing_of_the_person(send):
    assert send(form="anonymous").status_code == 302

    nobody, enrolment = Participant.objects.get(), Enrolment.objects.get()
    assert (nobody.form, nobody.key_hash, nobody.birth_year, nobody.sex) == ("anonymous", None, None, "woman")
    assert (enrolment.started_on, enrolment.birth_year, enrolment.legal_basis) == (date(2017, 3, 1), None, "")
    assert (enrolment.municipality_id, enrolment.referred_by) == ("0136", "municipality")
    assert enrolment.measurements.get().work == 50
    assert Identity.objects.count() == NameBucket.objects.count() == 0


def test_protected_keeps_the_year_alone_and_neither_place_nor_occupation(send):
    assert send(form="protected", started_on="2017-09-30").status_code == 302

    somebody, enrolment = Participant.objects.get(), Enrolment.objects.get()
    assert (somebody.form, somebody.key_hash, somebody.birth_year) == ("protected", None, None)
    assert (enrolment.started_on, enrolment.birth_year) == (date(2017, 1, 1), None)
    assert (enrolment.municipality, enrolment.referred_by) == (None, "unknown")
    before = enrolment.measurements.get()
    assert (before.occupation, before.work, before.job_seeking) == ("", 0, False)
    assert [code.code for code in before.livelihoods.all()] == ["forsorjningsstod"]


@pytest.mark.parametrize("form", ["anonymous", "protected"])
def test_an_identity_typed_by_mistake_is_stored_nowhere(send, form):
    typed = {"number": "19850709-9805", "local_key": "NYCKEL-17", "birth_year": "1985", "name": "Anna Öberg"}

    response = send(form=form, consent_on="2017-02-01", consent_version="BLANKETT-9", **typed)

    assert response.status_code == 302
    stored = everything_stored()
    for secret in (
        "198507099805",
        "19850709",
        "nyckel-17",
        "NYCKEL-17",
        "1985",
        "Anna Ö",
        "Öberg",
        "1740605",
        "BLANKETT",
    ):
        assert secret not in stored


@pytest.mark.parametrize("form", ["anonymous", "protected"])
@pytest.mark.parametrize(
    "wrong",
    [{"number": "19850709-9806"}, {"birth_year": "åttiofem"}, {"consent_on": "igår"}, {"name": "x" * 200}],
)
def test_what_is_thrown_away_need_not_be_right(send, form, wrong):
    assert send(form=form, **wrong).status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"work_before": "101"}, {"work_before": "60", "study_before": "60"}, {"municipality": "x"}]
)
def test_of_the_protected_that_holds_for_the_case_too(send, wrong):
    assert send(form="protected", **wrong).status_code == 302
    assert send(form="anonymous", **wrong).status_code == 422


def test_an_anonymous_one_may_come_from_anywhere(send):
    send(form="anonymous", municipality="", referred_by="")

    enrolment = Enrolment.objects.get()
    assert (enrolment.municipality, enrolment.referred_by) == (None, "unknown")


def test_two_anonymous_ones_are_two_persons(send):
    send(form="anonymous")
    send(form="anonymous")

    assert Participant.objects.count() == Enrolment.objects.count() == 2


@pytest.mark.parametrize("form", ["anonymous", "protected"])
def test_whoever_calls_the_action_nothing_of_it_is_stored(maria, resursteamet, form):
    said = entry(resursteamet, "19850709-9805", form=form, name="Anna Öberg", contact="070-1740605")

    actions.register(said, by=maria)

    assert Participant.objects.values_list("key_hash", "birth_year").get() == (None, None)
    assert Identity.objects.count() == 0


def test_the_form_says_which_way_is_which_and_why(client, maria):
    client.force_login(maria)

    page = client.get(REGISTER).content.decode()

    for sentence in (
        "Välj det sätt som säger minst men räcker.",
        "Numret låses in krypterat",
        "Ingen identitet, nyckel eller födelseår sparas.",
        "Kommun, remittent, sysselsättning och exakta datum sparas inte heller, bara året.",
    ):
        assert sentence in page


def test_a_protected_person_s_page_shows_the_year_alone(client, send):
    response = send(form="protected", started_on="2017-09-30")

    page = client.get(response["Location"]).content.decode()

    assert "Skyddade personuppgifter" in page
    assert "september" not in page
    assert "1 januari 2017" not in page
