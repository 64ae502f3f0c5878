"""Register out."""

from datetime import date, timedelta

import pytest

from samsyn.enrolments.models import Enrolment
from samsyn.lib.dates import today
from tests.enrolments.conftest import NUMBER, WORK

ANSWERS = {
    "version": "1",
    "ended_on": "2017-06-30",
    "end_kind": "as_planned",
    "end_reason": "slutford_arbete",
    "occupation_after": ["work", "study"],
    "work_after": "75",
    "study_after": "25",
    "livelihood_after": ["ingen_offentlig_forsorjning"],
}


def path(enrolment):
    return f"{WORK}/deltaganden/{enrolment.reference}/avsluta/"


@pytest.fixture
def anna(register):
    return register(NUMBER, name="Anna Öberg")


@pytest.fixture
def send(client, maria):
    client.force_login(maria)
    return lambda enrolment, **other: client.post(path(enrolment), ANSWERS | other)


def test_a_case_worker_registers_a_person_out(send, anna):
    response = send(anna)

    anna.refresh_from_db()
    assert response["Location"] == f"{WORK}/deltagare/{anna.participant.reference}/"
    assert (anna.state, anna.ended_on, anna.end_kind) == ("ended", date(2017, 6, 30), "as_planned")
    assert (anna.end_reason.code, anna.version) == ("slutford_arbete", 2)
    after = anna.measurements.get(occasion="after")
    assert (after.work, after.study, [str(code) for code in after.livelihoods.all()]) == (
        75,
        25,
        ["Ingen offentlig försörjning"],
    )


def test_the_history_says_from_what_to_what_and_never_who(send, anna):
    send(anna)

    assert anna.events.values_list("step", "by__name", "changes").first() == (
        "end",
        "Maria",
        {
            "ended_on": [None, "2017-06-30"],
            "end_kind": ["", "as_planned"],
            "end_reason": [None, "Slutförd, till arbete"],
            "after": [{}, {"work": 75, "study": 25, "livelihoods": ["Ingen offentlig försörjning"]}],
        },
    )


def test_the_form_changes_nothing_and_says_who_it_is_about(client, maria, anna):
    client.force_login(maria)

    page = client.get(path(anna)).content.decode()

    anna.refresh_from_db()
    assert ("Anna Öberg" in page, "Läget efter insatsen" in page) == (True, True)
    assert (anna.state, anna.version) == ("active", 1)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"ended_on": ""}, "ended_on"),
        ({"ended_on": "2017-02-28"}, "ended_on"),
        ({"ended_on": "2017-06-31"}, "ended_on"),
        ({"ended_on": (today() + timedelta(days=1)).isoformat()}, "ended_on"),
        ({"end_kind": ""}, "end_kind"),
        ({"end_kind": "registered_in_error"}, "end_kind"),
        ({"end_reason": "trött"}, "end_reason"),
        ({"work_after": "0"}, "work_after"),
        ({"work_after": "101"}, "work_after"),
        ({"work_after": "60", "study_after": "60"}, "occupation_after"),
        ({"occupation_after": ["unknown", "work"]}, "occupation_after"),
        ({"study_after": ""}, "occupation_after"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_typed_is_lost(send, anna, other, field):
    response = send(anna, **other)

    anna.refresh_from_db()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert (anna.state, anna.version) == ("active", 1)
    assert 'value="ingen_offentlig_forsorjning"' in response.content.decode()


def test_out_the_same_day_as_in_is_possible(send, anna):
    send(anna, ended_on="2017-03-01")

    assert Enrolment.objects.get().ended_on == date(2017, 3, 1)


def test_of_a_protected_person_the_year_and_the_livelihood_are_kept(client, maria, register, send):
    somebody = register(None, form="protected")
    assert "occupation_after" not in client.get(path(somebody)).context["form"].fields

    send(somebody)

    somebody.refresh_from_db()
    assert (somebody.started_on, somebody.ended_on) == (date(2017, 1, 1), date(2017, 1, 1))
    after = somebody.measurements.get()
    assert (after.work, after.study, after.livelihoods.count()) == (0, 0, 1)


def test_a_protected_person_does_not_end_in_an_earlier_year(register, send):
    response = send(register(None, form="protected"), ended_on="2016-12-31")

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "ended_on": ["Slutdatum är före startdatum. Rätta det ena av dem."]
    }


def test_who_is_out_already_is_corrected_and_not_put_out_again(client, send, anna):
    send(anna)

    response = client.get(path(anna), follow=True)

    assert "Personen är redan registrerad ut." in response.content.decode()


def test_it_can_be_done_after_the_measure_came_to_rest_on_consent(send, anna, resursteamet):
    resursteamet.legal_basis = "consent"
    resursteamet.save()

    assert send(anna).status_code == 302
