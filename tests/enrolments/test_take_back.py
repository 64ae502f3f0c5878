"""Open again, close as an error, withdraw consent: each asks first and does it on POST."""

from datetime import date

import pytest

from samsyn.enrolments import actions
from samsyn.enrolments.models import Enrolment
from samsyn.lib.dates import today
from samsyn.participants.models import Identity, NameBucket, Participant
from tests.enrolments.conftest import NUMBER, WORK
from tests.enrolments.stored import everything_stored


def path(enrolment, verb):
    return f"{WORK}/deltaganden/{enrolment.reference}/{verb}/"


@pytest.fixture
def anna(register, case_management):
    """On consent."""
    return register(NUMBER, measure=case_management, name="Anna Öberg", contact="070-1740605")


@pytest.fixture
def ended(anna, maria, code):
    actions.end(
        anna,
        by=maria,
        version=1,
        ended_on=date(2017, 6, 30),
        end_kind="as_planned",
        end_reason=code("end_reason", "flytt"),
    )
    return anna


@pytest.fixture
def post(client, maria):
    client.force_login(maria)
    return lambda enrolment, verb: client.post(path(enrolment, verb), {"version": enrolment.version})


@pytest.mark.parametrize(
    ("verb", "question"),
    [
        ("oppna", "Öppna deltagandet igen?"),
        ("felregistrering", "Stänga som felregistrering?"),
        ("aterkalla-samtycke", "Registrera att samtycket är återkallat?"),
    ],
)
def test_the_question_changes_nothing(client, maria, ended, verb, question):
    client.force_login(maria)

    response = client.get(path(ended, verb))

    ended.refresh_from_db()
    page = response.content.decode()
    assert response.status_code == 200
    assert (question in page, "Anna Öberg" in page, "Avbryt" in page) == (True, True, True)
    assert (ended.state, ended.version, Identity.objects.count()) == ("ended", 2, 1)


def test_opened_again_the_end_is_gone_and_stands_in_the_history(post, ended):
    response = post(ended, "oppna")

    ended.refresh_from_db()
    assert response["Location"] == f"{WORK}/deltagare/{ended.participant.reference}/"
    assert (ended.state, ended.ended_on, ended.end_kind, ended.end_reason) == ("active", None, "", None)
    assert ended.events.values_list("step", "changes").first() == (
        "reopen",
        {"ended_on": ["2017-06-30", None], "end_kind": ["as_planned", ""], "end_reason": ["Flytt", None]},
    )


def test_closed_as_an_error_it_stays_and_counts_nowhere(post, anna):
    post(anna, "felregistrering")

    anna.refresh_from_db()
    assert (anna.state, anna.end_kind, anna.ended_on) == ("in_error", "registered_in_error", today())
    assert not Enrolment.objects.counted().exists()
    assert anna.events.first().step == "close"


def test_closed_after_the_end_the_end_day_stays(post, ended):
    post(ended, "felregistrering")

    ended.refresh_from_db()
    assert (ended.state, ended.ended_on) == ("in_error", date(2017, 6, 30))


def test_a_protected_one_closed_as_an_error_keeps_no_day(post, register):
    somebody = register(None, form="protected")

    post(somebody, "felregistrering")

    somebody.refresh_from_db()
    assert (somebody.state, somebody.ended_on) == ("in_error", date(today().year, 1, 1))


def test_withdrawn_the_identity_is_gone_and_the_person_still_one(post, client, ended):
    before = ended.participant
    response = post(ended, "aterkalla-samtycke")

    ended.refresh_from_db()
    anna = ended.participant
    assert (anna.reference != before.reference, anna.key_hash != before.key_hash) == (True, True)
    assert (Identity.objects.count(), NameBucket.objects.count(), anna.erased_on) == (0, 0, today())
    assert (Participant.objects.count(), anna.enrolments.count(), anna.sex, anna.birth_year) == (
        1,
        1,
        "woman",
        1985,
    )
    ended.refresh_from_db()
    assert (ended.state, ended.events.values_list("step", "changes").first()) == ("ended", ("withdraw", {}))
    page = client.get(response["Location"]).content.decode()
    assert f"Raderad identitet {anna.reference}" in page
    assert ("Öberg" in page, "9805" in page, "1740605" in page) == (False, False, False)
    assert "Öberg" not in everything_stored()


def test_withdrawn_the_person_is_not_found_and_registered_again_is_somebody_new(
    post, client, anna, register, case_management
):
    post(anna, "aterkalla-samtycke")

    for text in (NUMBER, "Anna"):
        assert client.post(f"{WORK}/deltagare/sok/", {"sok": text}).context["rows"] == []
    again = register(NUMBER, measure=case_management, started_on=anna.started_on)
    assert again.participant != anna.participant
    assert Participant.objects.count() == 2


def test_withdrawn_in_one_measure_the_other_still_knows(post, client, anna, berit, register, ungdomsteamet):
    register(NUMBER, measure=ungdomsteamet, by=berit, name="Beata")

    known = anna.participant

    response = post(anna, "aterkalla-samtycke")

    page = client.get(response["Location"]).content.decode()
    assert ("Raderad identitet" in page, "Anna Öberg" in page) == (True, False)
    assert client.get(f"{WORK}/deltagare/{known.reference}/").status_code == 404
    client.force_login(berit)
    assert "Beata" in client.get(f"{WORK}/deltagare/{known.reference}/").content.decode()


def test_withdrawn_and_registered_again_nothing_tells_that_the_other_knows(
    post, client, anna, berit, register, ungdomsteamet
):
    register(NUMBER, measure=ungdomsteamet, by=berit, name="Beata")
    response = post(anna, "aterkalla-samtycke")
    erased = response["Location"]

    again = register(NUMBER, measure=anna.measure, started_on=anna.started_on, name="Anna")

    assert again.participant.reference not in erased
    assert "Raderad identitet" in client.get(erased).content.decode()


def test_after_that_a_correction_asks_for_no_name(post, client, anna, corrections):
    post(anna, "aterkalla-samtycke")
    anna.refresh_from_db()

    form = client.get(path(anna, "ratta")).context["form"]
    client.post(path(anna, "ratta"), corrections(anna, name="Anna Öberg", sex="man"))

    assert "name" not in form.fields
    assert Identity.objects.count() == 0
    anna.refresh_from_db()
    assert anna.sex == "man"


def test_twice_withdrawn_is_refused(post, anna):
    post(anna, "aterkalla-samtycke")
    anna.refresh_from_db()

    assert post(anna, "aterkalla-samtycke").status_code == 409
    assert anna.events.count() == 2


def test_without_consent_there_is_none_to_withdraw(post, client, register):
    enrolment = register(NUMBER, name="Anna")

    page = client.get(path(enrolment, "aterkalla-samtycke"), follow=True).content.decode()
    assert "Det går inte att göra med registreringen som den är nu." in page
    assert post(enrolment, "aterkalla-samtycke").status_code == 409
    assert Identity.objects.count() == 1


@pytest.mark.parametrize("verb", ["oppna", "felregistrering", "aterkalla-samtycke"])
def test_what_has_changed_meanwhile_says_so_and_is_not_done(client, maria, ended, verb):
    actions.correct(ended, by=maria, version=2, sex="man")
    client.force_login(maria)

    response = client.post(path(ended, verb), {"version": "2"})

    ended.refresh_from_db()
    assert response.status_code == 409
    assert "Registreringen har ändrats under tiden" in response.content.decode()
    assert (ended.state, ended.version, Identity.objects.count()) == ("ended", 3, 1)
