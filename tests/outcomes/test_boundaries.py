"""Where the definitions of the year turn."""

import pytest

from samsyn.outcomes.figures import year_in_numbers
from samsyn.outcomes.renderings import as_object
from samsyn.participants.choices import Sex
from tests.factories import EnrolmentFactory, MembershipFactory, MunicipalityFactory, ParticipantFactory


@pytest.fixture
def counted(ostra):
    """active, started and ended enrolments of a year."""

    def of(year):
        enrolments = year_in_numbers(ostra, year).enrolments
        return enrolments.active, enrolments.started, enrolments.ended

    return of


@pytest.mark.parametrize(
    ("started", "ended", "in_2016", "in_2017", "in_2018"),
    [
        ("2016-05-01", "2017-01-01", (1, 1, 0), (1, 0, 1), (0, 0, 0)),
        ("2016-05-01", "2016-12-31", (1, 1, 1), (0, 0, 0), (0, 0, 0)),
        ("2017-12-31", None, (0, 0, 0), (1, 1, 0), (1, 0, 0)),
        ("2017-12-31", "2018-01-01", (0, 0, 0), (1, 1, 0), (1, 0, 1)),
        ("2017-06-06", "2017-06-06", (0, 0, 0), (1, 1, 1), (0, 0, 0)),
        ("2016-02-29", None, (1, 1, 0), (1, 0, 0), (1, 0, 0)),
    ],
)
def test_a_year_is_its_days_from_first_to_last(enrol, counted, started, ended, in_2016, in_2017, in_2018):
    enrol(started, ended)

    assert (counted(2016), counted(2017), counted(2018)) == (in_2016, in_2017, in_2018)


def test_what_was_registered_in_error_counts_nowhere(enrol, counted):
    row = enrol("2017-01-10", "2017-03-01", after=100)
    type(row).objects.filter(pk=row.pk).update(state="in_error", end_kind="registered_in_error")

    assert counted(2017) == (0, 0, 0)


def test_a_person_in_two_places_the_same_day_comes_from_the_first_that_was_registered(ostra, enrol, ung):
    who = ParticipantFactory(association=ostra)
    enrol("2017-03-01", who=who, at="0138", referred_by="region")
    enrol("2017-03-01", who=who, measure=ung, at="0136", referred_by="self")

    found = year_in_numbers(ostra, 2017)

    assert found.by_municipality == {"0136": 0, "0138": 1, "0192": 0, "unknown": 0}
    assert {code for code, number in found.by_referrer.items() if number} == {"region"}
    assert (found.participants.total, found.enrolments.active) == (1, 2)


def test_a_person_who_started_the_year_before_is_new_by_the_first_start_of_the_year(ostra, enrol, ung):
    who = ParticipantFactory(association=ostra)
    enrol("2016-12-31", who=who, at="0192")
    enrol("2017-05-01", who=who, at="0136")
    enrol("2017-04-30", who=who, measure=ung, at="0138")

    found = year_in_numbers(ostra, 2017)

    assert {code: number for code, number in found.by_municipality.items() if number} == {"0138": 1}


def test_a_municipality_is_listed_in_the_years_it_was_a_member(ostra, enrol):
    MembershipFactory(association=ostra, municipality__code="0180", since="2016-01-01", until="2016-12-31")
    MunicipalityFactory(code="0120")
    enrol("2017-05-01", at="0120")

    assert set(year_in_numbers(ostra, 2016).by_municipality) == {"0136", "0138", "0180", "0192", "unknown"}
    assert set(year_in_numbers(ostra, 2017).by_municipality) == {"0120", "0136", "0138", "0192", "unknown"}


def test_when_everybody_is_anonymous_each_enrolment_is_a_person(ostra, enrol, nobody):
    enrol("2017-02-01", "2017-03-01", who=nobody(sex=Sex.MAN), after=50)
    enrol("2017-02-01", who=nobody(sex=Sex.UNKNOWN))

    found = year_in_numbers(ostra, 2017)

    assert (found.participants.total, found.participants.men, found.participants.other) == (2, 1, 1)
    assert (found.coverage.identified, found.coverage.anonymous) == (0, 2)
    assert (found.by_municipality["unknown"], found.by_referrer["unknown"], found.age_groups["unknown"]) == (
        2,
        2,
        2,
    )


def test_a_year_without_anything_is_zeros_and_no_shares(ostra):
    found = as_object(year_in_numbers(ostra, 2017))

    assert found["participants"] == {"total": 0, "women": 0, "men": 0, "other": 0, "target": None}
    assert (found["to_work_or_study"]["share"], found["measures"], found["events"]) == (None, [], {})
    assert found["new_participants"]["by_municipality"] == {"0136": 0, "0138": 0, "0192": 0, "unknown": 0}
    assert len(found["new_participants"]["by_referrer"]) == 7


def test_the_participants_sex_counts_and_not_the_records(ostra, enrol):
    enrol("2017-02-01", who=ParticipantFactory(association=ostra, sex=Sex.MAN), sex=Sex.WOMAN)

    assert year_in_numbers(ostra, 2017).participants.men == 1


@pytest.mark.parametrize(
    ("ended", "reached", "share"), [(3, 1, "0.3333"), (3, 2, "0.6667"), (32, 1, "0.0313")]
)
def test_shares_are_rounded_half_up_to_four_decimals(ostra, resursteamet, enrol, ended, reached, share):
    for number in range(ended):
        enrol("2017-02-01", "2017-03-01", after=50 if number < reached else 0)

    assert str(year_in_numbers(ostra, 2017).to_work_or_study_share) == share


def test_nobody_is_matched_across_associations(ostra, varna, enrol, vagen_vidare):
    enrol("2017-02-01")
    EnrolmentFactory(measure=vagen_vidare)

    everywhere = as_object(year_in_numbers(None, 2017))

    assert (everywhere["association"], everywhere["participants"]["total"]) == ("all", 2)
    assert [(row["name"], row["association"]) for row in everywhere["measures"]] == [
        ("Resursteamet", "ostra-sodertorn"),
        ("Vägen vidare", "varna"),
    ]
