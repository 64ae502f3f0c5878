"""One participant's page: who, what, when, and who follows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.audit.models import Access
from samsyn.enrolments import actions
from samsyn.enrolments.entries import Measured
from samsyn.participants.models import Following
from tests.enrolments.conftest import NUMBER, WORK
from tests.factories import EnrolmentFactory


@pytest.fixture
def opened(client, maria):
    """Call it with an enrolment: the participant's page as Maria sees it."""
    client.force_login(maria)
    return lambda enrolment: client.get(
        f"{WORK}/deltagare/{enrolment.participant.reference}/"
    ).content.decode()


@pytest.fixture
def anna(register, code):
    before = Measured(
        answer="given", work=25, job_seeking=True, livelihoods=(code("livelihood", "sjukpenning"),)
    )
    return register(
        NUMBER,
        name="Anna Öberg",
        contact="070-1740605",
        before=before,
        education=code("education", "gymnasium"),
    )


def test_the_page_says_who_it_is_and_how_it_stands(opened, anna):
    shown = opened(anna)

    for words in (
        "Anna Öberg",
        "19850709-9805",
        "070-1740605",
        "Kvinna",
        "Född 1985",
        "Resursteamet",
        "Pågår",
        "1 mars 2017",
        "Haninge",
        "Gymnasium",
        "Uppgift av allmänt intresse",
        "Arbete 25 %, Söker arbete",
        "Sjukpenning",
        "Registrerad in",
        "Maria",
    ):
        assert words in shown, words


def test_what_can_be_done_depends_on_how_it_stands(opened, maria, anna):
    verbs = ["avsluta", "ratta", "oppna", "felregistrering", "aterkalla-samtycke"]

    def offered():
        shown = opened(anna)
        return [verb for verb in verbs if f"/deltaganden/{anna.reference}/{verb}/" in shown]

    assert offered() == ["avsluta", "ratta", "felregistrering"]
    actions.end(anna, by=maria, version=1, ended_on=date(2017, 6, 30), end_kind="interrupted")
    assert offered() == ["ratta", "oppna", "felregistrering"]
    actions.close_as_error(anna, by=maria, version=2)
    assert offered() == []


def test_consent_can_be_withdrawn_while_there_is_something_to_erase(opened, maria, register, case_management):
    enrolment = register(NUMBER, measure=case_management)
    assert "aterkalla-samtycke" in opened(enrolment)

    actions.withdraw_consent(enrolment, by=maria, version=1)
    assert "aterkalla-samtycke" not in opened(enrolment)


def test_the_timeline_says_what_changed_from_what_to_what(opened, maria, anna):
    actions.correct(anna, by=maria, version=1, sex="man", municipality="0192", name="Anna Ö")
    actions.end(anna, by=maria, version=2, ended_on=date(2017, 6, 30), end_kind="interrupted")

    shown = opened(anna)

    for words in (
        "Kön: Kvinna → Man",
        "Kommun: Haninge → Nynäshamn",
        "Namn eller kontakt ändrades",
        "Slutdatum: – → 30 juni 2017",
        "Avslut: – → Avbrutet",
    ):
        assert words in shown, words


def test_those_who_follow_are_named(opened, anna, maria):
    assert "<b>Maria</b> sedan" in opened(anna)
    assert Following.objects.count() == 1


def test_of_two_measures_of_mine_the_latest_name_and_any_contact_are_shown_and_i_follow_once(
    opened, anna, register, case_management
):
    register(NUMBER, measure=case_management, name="Anna Ö")

    shown = opened(anna)

    assert ("Anna Ö" in shown, "Anna Öberg" in shown, "070-1740605" in shown) == (True, False, True)
    assert shown.count("<b>Maria</b> sedan") == 1


def test_an_anonymous_one_is_called_so(opened, register):
    nobody = register(None)

    assert f"Anonym {nobody.participant.reference}" in opened(nobody)


def test_each_opening_is_a_line_in_the_access_log(opened, anna, maria):
    lines = Access.objects.count()

    opened(anna)

    line = Access.objects.order_by("pk").last()
    assert Access.objects.count() == lines + 1
    assert (line.user, line.act, line.what) == (maria, "read", "participant")
    assert [subject.reference for subject in line.subjects.all()] == [anna.participant.reference]


def test_the_page_costs_the_same_however_much_there_is(client, opened, anna, maria, resursteamet):
    opened(anna)
    costs = []
    for number in (1, 2, 27):
        for each in range(number):
            EnrolmentFactory(
                measure=resursteamet,
                participant=anna.participant,
                started_on=date(2000 + number, 1, each + 1),
            )
        actions.correct(
            anna,
            by=maria,
            version=anna.version,
            municipality="0192" if anna.municipality_id == "0136" else "0136",
        )
        with CaptureQueriesContext(connection) as queries:
            opened(anna)
        costs.append(len(queries))

    assert costs == [costs[0]] * 3
    assert costs[0] <= 15
