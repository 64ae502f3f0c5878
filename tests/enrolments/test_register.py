"""In, with identity."""

from datetime import date, timedelta

import pytest

from samsyn.audit.models import Access
from samsyn.enrolments.models import Enrolment, EnrolmentEvent
from samsyn.lib.dates import today
from samsyn.participants.models import Identity, Participant
from tests.enrolments.conftest import WORK
from tests.enrolments.stored import everything_stored
from tests.factories import MeasureFactory

REGISTER = f"{WORK}/deltagare/registrera/"


@pytest.fixture
def send(client, maria, answers):
    """Call it with what differs from the usual answers."""
    client.force_login(maria)
    return lambda **other: client.post(REGISTER, answers | other)


def mistakes(response):
    assert response.status_code == 422, response
    assert Enrolment.objects.count() == Participant.objects.count() == 0
    return response.context["form"].errors


def test_a_case_worker_registers_a_person_in(send, maria, resursteamet):
    response = send()

    enrolment = Enrolment.objects.get()
    anna = enrolment.participant
    assert response["Location"] == f"{WORK}/deltagare/{anna.reference}/"
    assert (anna.form, anna.sex, anna.birth_year) == ("number", "woman", 1985)
    assert (enrolment.state, enrolment.started_on, enrolment.sex, enrolment.birth_year) == (
        "active",
        date(2017, 3, 1),
        "woman",
        1985,
    )
    assert (enrolment.municipality_id, enrolment.referred_by) == ("0136", "municipality")
    assert (enrolment.education.code, enrolment.support_time) == ("gymnasium", None)
    assert (enrolment.legal_basis, enrolment.consent_on) == ("public_task", None)
    before = enrolment.measurements.get()
    assert (before.occasion, before.work, before.study, before.job_seeking) == ("before", 50, 0, True)
    assert [code.code for code in before.livelihoods.all()] == ["forsorjningsstod"]
    assert list(enrolment.events.values_list("step", "by__name", "changes")) == [("register", "Maria", {})]
    resursteamet.refresh_from_db()
    assert resursteamet.is_locked


def test_who_it_is_is_nowhere_in_the_open(send):
    send()

    stored = everything_stored()
    for secret in ("198507099805", "19850709", "850709-", "Anna Ö", "Öberg", "1740605"):
        assert secret not in stored
    assert Identity.objects.count() == 1


def test_the_look_up_is_a_line_in_the_access_log(send, maria):
    send()

    anna = Participant.objects.get()
    line = Access.objects.get()
    assert (line.user, line.act, line.association, line.roles) == (
        maria,
        "looked_up",
        "ostra-sodertorn",
        "case_worker",
    )
    assert [subject.reference for subject in line.subjects.all()] == [anna.reference]


def test_with_a_local_key_the_birth_year_is_asked(send):
    assert mistakes(send(form="local_key", local_key="K-17", birth_year="")) == {
        "birth_year": ["Ange födelseår med fyra siffror."]
    }

    send(form="local_key", local_key="K-17", birth_year="1985")
    assert Participant.objects.values_list("form", "birth_year").get() == ("local_key", 1985)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "19850709-9806"}, "number"),
        ({"number": "20230229-9850"}, "number"),
        ({"number": "Anna Öberg"}, "number"),
        ({"number": "20160709-9890", "started_on": "2010-01-01"}, "number"),
        ({"form": "local_key", "local_key": "", "birth_year": "1985"}, "local_key"),
        ({"form": "local_key", "local_key": "850709-9805", "birth_year": "1985"}, "local_key"),
        ({"form": "local_key", "local_key": "K", "birth_year": "85"}, "birth_year"),
        ({"form": "local_key", "local_key": "K", "birth_year": "2018"}, "birth_year"),
        ({"form": "local_key", "local_key": "K", "birth_year": "1906"}, "birth_year"),
        ({"started_on": (today() + timedelta(days=1)).isoformat()}, "started_on"),
        ({"started_on": "1992-12-31"}, "started_on"),
        ({"started_on": "2017-02-29"}, "started_on"),
        ({"started_on": ""}, "started_on"),
        ({"sex": ""}, "sex"),
        ({"sex": "both"}, "sex"),
        ({"municipality": ""}, "municipality"),
        ({"municipality": "9999"}, "municipality"),
        ({"referred_by": ""}, "referred_by"),
        ({"referred_by": "nobody"}, "referred_by"),
        ({"education": "professor"}, "education"),
        ({"form": "nonsense"}, "form"),
        ({"form": ""}, "form"),
        ({"measure": ""}, "measure"),
        ({"work_before": "0"}, "work_before"),
        ({"work_before": "101"}, "work_before"),
        ({"work_before": "60", "study_before": "60"}, "occupation_before"),
        ({"occupation_before": ["work", "study"], "study_before": ""}, "occupation_before"),
        ({"occupation_before": ["work", "none"], "work_before": ""}, "occupation_before"),
        ({"occupation_before": ["dancing"]}, "occupation_before"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_question(send, other, field):
    response = send(**other)

    assert list(mistakes(response)) == [field]
    page = response.content.decode()
    assert "Det finns 1 sak att rätta till" in page
    assert "Anna Öberg" in page


def test_the_day_the_law_let_it_begin_is_early_enough(send):
    send(started_on="1993-01-01", number="19610505-9932")

    assert Enrolment.objects.get().started_on == date(1993, 1, 1)


def test_a_person_may_begin_today(send):
    send(started_on=today().isoformat())

    assert Enrolment.objects.get().started_on == today()


@pytest.mark.parametrize(
    ("occupation", "extents", "stored"),
    [
        (["work"], {"work_before": ""}, (100, 0, "given")),
        (["study"], {"work_before": ""}, (0, 100, "given")),
        ([], {"work_before": "1"}, (1, 0, "given")),
        (["work", "study"], {"work_before": "50", "study_before": "50"}, (50, 50, "given")),
        (["none"], {"work_before": ""}, (0, 0, "none")),
        (["unknown"], {"work_before": ""}, (0, 0, "unknown")),
    ],
)
def test_extents_are_read_as_in_the_files(send, occupation, extents, stored):
    send(occupation_before=occupation, **extents)

    assert Enrolment.objects.get().measurements.values_list("work", "study", "occupation").get() == stored


def test_nothing_measured_is_nothing_stored(send):
    send(occupation_before=[], work_before="", livelihood_before=[])

    assert Enrolment.objects.get().measurements.count() == 0


def test_only_my_own_measures_can_be_chosen(
    send, client, ungdomsteamet, vagen_vidare, konsultationer, resursteamet
):
    for measure in (ungdomsteamet, vagen_vidare, konsultationer):
        assert list(mistakes(send(measure=measure.reference))) == ["measure"]

    page = client.get(REGISTER).content.decode()
    assert ("Resursteamet" in page, "Ungdomsteamet" in page, "Konsultationer" in page) == (True, False, False)


def test_without_a_measure_of_ones_own_the_page_says_whom_to_ask(client, maria, resursteamet):
    resursteamet.workers.update(until=today() - timedelta(days=1))
    client.force_login(maria)

    page = client.get(REGISTER).content.decode()

    assert "Du har ingen insats att registrera i" in page
    assert '<form class="form' not in page


def test_twice_in_the_same_measure_on_the_same_day_is_refused(send):
    send()

    response = send(name="")

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "started_on": [
            "Personen är redan registrerad i insatsen med samma startdatum. Öppna den registreringen."
        ]
    }
    assert Enrolment.objects.count() == EnrolmentEvent.objects.count() == 1


def test_later_in_the_same_measure_is_the_same_person_again(send):
    send()
    send(started_on="2018-03-01")

    assert Enrolment.objects.count() == 2
    assert Participant.objects.count() == Identity.objects.count() == 1


def test_in_two_measures_at_once_the_person_is_one(send, client, maria, ostra, answers):
    other = MeasureFactory(association=ostra)
    other.workers.create(user=maria, since=date(2010, 1, 1))

    send()
    send(measure=other.reference)

    assert Participant.objects.get().enrolments.count() == 2
    assert Identity.objects.count() == 2


def test_what_is_registered_in_error_does_not_stand_in_the_way(send, register):
    send()
    Enrolment.objects.update(state="in_error", end_kind="registered_in_error", ended_on=date(2017, 3, 2))

    send()

    assert sorted(Enrolment.objects.values_list("state", flat=True)) == ["active", "in_error"]


def test_from_a_participant_s_page_the_identity_is_filled_in(client, maria, register):
    anna = register(name="Anna Öberg").participant
    client.force_login(maria)

    initial = client.get(f"{REGISTER}?deltagare={anna.reference}").context["form"].initial

    assert (initial["form"], initial["number"], initial["name"]) == ("number", "19850709-9805", "Anna Öberg")


def test_the_birth_year_filled_in_is_the_one_i_recorded(client, maria, berit, register, ungdomsteamet):
    register("K-1", measure=ungdomsteamet, by=berit, birth_year=1970)
    mine = register("K-1", birth_year=1985)
    client.force_login(maria)

    page = client.get(f"{REGISTER}?deltagare={mine.participant.reference}")

    assert page.context["form"].initial["birth_year"] == 1985
    assert "1970" not in page.content.decode()


@pytest.mark.parametrize("reference", ["d-finnsinte", "d-1' OR '1'='1", "å" * 500])
def test_from_nobody_s_page_nothing_is_filled_in(client, maria, reference):
    client.force_login(maria)

    assert client.get(REGISTER, {"deltagare": reference}).status_code == 404


def test_an_anonymous_one_cannot_be_registered_again(client, maria, register):
    nobody = register(None).participant
    client.force_login(maria)

    assert client.get(f"{REGISTER}?deltagare={nobody.reference}").status_code == 403
