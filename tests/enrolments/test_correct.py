from datetime import date, timedelta

import pytest

from samsyn.enrolments import actions
from samsyn.enrolments.models import Code
from samsyn.lib.dates import today
from samsyn.participants.models import Identity
from tests.enrolments.conftest import NUMBER, WORK


def path(enrolment):
    return f"{WORK}/deltaganden/{enrolment.reference}/ratta/"


@pytest.fixture
def anna(register):
    return register(NUMBER, name="Anna Öberg", contact="070-1740605")


@pytest.fixture
def send(client, maria, corrections):
    """Call it with an enrolment and what is altered."""
    client.force_login(maria)

    def sending(enrolment, **altered):
        return client.post(path(enrolment), corrections(enrolment, **altered))

    return sending


WHO = {"name": "Anna Öberg", "contact": "070-1740605"}


@pytest.mark.parametrize(
    ("altered", "changes"),
    [
        ({"sex": "man"}, {"sex": ["woman", "man"]}),
        ({"started_on": "2017-03-02"}, {"started_on": ["2017-03-01", "2017-03-02"]}),
        ({"municipality": "0192"}, {"municipality": ["Haninge", "Nynäshamn"]}),
        ({"referred_by": "region"}, {"referred_by": ["municipality", "region"]}),
        ({"education": "gymnasium"}, {"education": [None, "Gymnasium"]}),
        ({"support_time": "1-2 år"}, {"support_time": [None, "1–2 år"]}),
        (
            {"occupation_before": ["work"], "work_before": "50", "livelihood_before": ["sjukpenning"]},
            {"before": [{}, {"work": 50, "livelihoods": ["Sjukpenning"]}]},
        ),
        ({"occupation_before": ["none"]}, {"before": [{}, {"answer": "none"}]}),
    ],
)
def test_each_correction_is_kept_from_what_to_what(send, anna, altered, changes):
    response = send(anna, **WHO | altered)

    anna.refresh_from_db()
    assert response.status_code == 302
    assert anna.version == 2
    assert anna.events.values_list("step", "by__name", "changes").first() == ("correct", "Maria", changes)


def test_saved_unaltered_nothing_happens(send, anna):
    assert send(anna, **WHO).status_code == 302

    anna.refresh_from_db()
    assert (anna.version, anna.events.count()) == (1, 1)


def test_the_form_holds_what_is_registered(client, maria, register, code):
    enrolment = register(NUMBER, name="Anna Öberg", education=code("education", "gymnasium"))
    client.force_login(maria)

    form = client.get(path(enrolment)).context["form"]

    assert {
        name: form.initial[name] for name in ("name", "sex", "started_on", "municipality", "education")
    } == {
        "name": "Anna Öberg",
        "sex": "woman",
        "started_on": date(2017, 3, 1),
        "municipality": "0136",
        "education": "gymnasium",
    }


def test_a_name_is_put_right_and_the_history_says_only_that(send, client, anna):
    response = send(anna, **WHO | {"name": "Anna Öbergh"})

    assert anna.events.first().changes == {"identity": []}
    page = client.get(response["Location"]).content.decode()
    assert ("Anna Öbergh" in page, "070-1740605" in page) == (True, True)
    assert "Öberg" not in str(list(anna.events.values_list()))


def test_a_name_is_put_right_in_my_own_measure_only(send, client, anna, berit, register, ungdomsteamet):
    register(NUMBER, measure=ungdomsteamet, by=berit, name="Beata")

    send(anna, **WHO | {"name": "Anna Öbergh"})

    client.force_login(berit)
    page = client.get(f"{WORK}/deltagare/{anna.participant.reference}/").content.decode()
    assert ("Beata" in page, "Öbergh" in page) == (True, False)
    assert Identity.objects.count() == 2


def test_of_two_measures_of_mine_each_form_holds_its_own_name(client, send, anna, register, case_management):
    register(NUMBER, measure=case_management, name="Anna Ek")

    assert client.get(path(anna)).context["form"].initial["name"] == "Anna Öberg"
    send(anna, **WHO)
    assert anna.events.count() == 1


def test_the_sex_that_counts_is_that_of_the_first_record(send, anna, berit, register, ungdomsteamet):
    later = register(NUMBER, measure=ungdomsteamet, by=berit, sex="woman")

    actions.correct(later, by=berit, version=1, sex="other")
    anna.participant.refresh_from_db()
    assert anna.participant.sex == "woman"

    send(anna, **WHO | {"sex": "man"})
    anna.participant.refresh_from_db()
    assert anna.participant.sex == "man"


def test_when_the_first_record_was_a_mistake_the_next_one_counts(anna, maria, berit, register, ungdomsteamet):
    register(NUMBER, measure=ungdomsteamet, by=berit, sex="man")

    actions.close_as_error(anna, by=maria, version=1)

    anna.participant.refresh_from_db()
    assert anna.participant.sex == "man"


def test_the_birth_year_of_a_local_key_is_put_right(send, register):
    somebody = register("K-1")

    send(somebody, birth_year="1986")

    somebody.refresh_from_db()
    somebody.participant.refresh_from_db()
    assert (somebody.birth_year, somebody.participant.birth_year) == (1986, 1986)


def test_the_birth_year_of_a_number_is_not_asked(send, anna):
    send(anna, **WHO | {"birth_year": "1986"})

    anna.refresh_from_db()
    assert anna.birth_year == 1985


@pytest.mark.parametrize(
    ("altered", "field"),
    [
        ({"started_on": "1992-01-01"}, "started_on"),
        ({"started_on": "2017-07-01"}, "ended_on"),
        ({"ended_on": "2017-02-01"}, "ended_on"),
        ({"ended_on": ""}, "ended_on"),
        ({"end_kind": "registered_in_error"}, "end_kind"),
        ({"sex": ""}, "sex"),
        ({"municipality": ""}, "municipality"),
        ({"referred_by": ""}, "referred_by"),
        ({"work_before": "60", "study_before": "60"}, "occupation_before"),
        ({"work_after": "101"}, "work_after"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_question(send, maria, anna, altered, field):
    actions.end(anna, by=maria, version=1, ended_on=date(2017, 6, 30), end_kind="as_planned")

    response = send(anna, **WHO | altered)

    anna.refresh_from_db()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert anna.version == 2


def test_it_does_not_become_the_same_as_another(send, anna, register):
    register(NUMBER, started_on=date(2018, 3, 1))

    response = send(anna, **WHO | {"started_on": "2018-03-01"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["started_on"]


def test_of_a_protected_person_neither_place_nor_day_is_stored(send, client, register):
    somebody = register(None, form="protected")

    send(
        somebody,
        started_on="2016-05-06",
        municipality="0136",
        referred_by="region",
        occupation_before=["work"],
    )

    somebody.refresh_from_db()
    assert (somebody.started_on, somebody.municipality, somebody.referred_by) == (
        date(2016, 1, 1),
        None,
        "unknown",
    )
    assert somebody.measurements.count() == 0


def test_an_anonymous_one_gets_no_name(send, register):
    nobody = register(None)

    send(nobody, name="Anna", contact="070", birth_year="1985", sex="man")

    nobody.refresh_from_db()
    assert (nobody.sex, nobody.birth_year, nobody.events.first().changes) == (
        "man",
        None,
        {"sex": ["woman", "man"]},
    )
    assert Identity.objects.count() == 0


def test_a_code_that_may_no_longer_be_chosen_stays_where_it_was(send, client, register, code):
    old = code("education", "gymnasium")
    enrolment = register(NUMBER, education=old)
    Code.objects.filter(pk=old.pk).update(valid_until=today() - timedelta(days=1))

    choices = client.get(path(enrolment)).context["form"].fields["education"].queryset
    assert old in choices
    assert send(enrolment, education="gymnasium", sex="man").status_code == 302
    enrolment.refresh_from_db()
    assert enrolment.education == old

    other = register("K-2")
    assert old not in client.get(path(other)).context["form"].fields["education"].queryset
    assert send(other, education="gymnasium").status_code == 422


def test_it_can_be_done_after_the_measure_came_to_rest_on_consent(send, anna, resursteamet):
    resursteamet.legal_basis = "consent"
    resursteamet.save()

    assert send(anna, **WHO | {"sex": "man"}).status_code == 302


def test_what_may_not_be_corrected_is_no_argument(anna, maria):
    with pytest.raises(TypeError):
        actions.correct(anna, by=maria, version=1, measure=None)
