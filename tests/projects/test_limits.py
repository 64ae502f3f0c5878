"""The limits are the person's: over all projects, employers and associations, by the day and by the year."""

from datetime import date

import pytest

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.models import RuleSet, TimeEntry
from samsyn.projects.queries.standing import PersonsYear
from tests.projects.timed import MARCH, claims, hours_of, refused, signed, writes
from tests.projects.worked import NEW_RULES, OLD_RULES, a_part, a_project, employer, rule_set, works

pytestmark = pytest.mark.django_db
FIRST = date(2021, 3, 1)


@pytest.fixture
def new_work(ostra, maria):
    """ESF+: thirteen hours a day."""
    return works(maria, a_part(a_project(ostra, "Nytt", code=NEW_RULES), ostra))


def test_there_are_not_25_hours_in_a_day(work):
    assert refused(lambda: writes(work, {1: 25})) == [("day_over", FIRST, 25 * 60, 24 * 60)]
    assert hours_of(writes(work, {1: 24})) == {1: (24, 24)}


def test_the_day_that_becomes_summer_time_has_23_hours(work):
    assert refused(lambda: writes(work, {28: 24})) == [("day_over", date(2021, 3, 28), 24 * 60, 23 * 60)]
    assert hours_of(writes(work, {28: 23})) == {28: (23, 23)}


def test_the_day_that_becomes_winter_time_has_25(work):
    october, november = date(2021, 10, 1), date(2021, 11, 5)

    assert hours_of(writes(work, {31: 25}, month=october, on=november)) == {31: (25, 25)}


def test_a_leap_day_is_a_day(ostra, maria):
    project = a_project(ostra, "Skottåret", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    work = works(maria, a_part(project, ostra), since=date(2024, 1, 1))

    report = writes(work, {29: 8}, month=date(2024, 2, 1), on=date(2024, 2, 29))

    assert hours_of(report) == {29: (8, 8)}


def test_thirteen_hours_a_day_are_those_of_three_projects_together(ostra, maria, new_work):
    for name, hours in (("Andra", 4), ("Tredje", 5)):
        writes(works(maria, a_part(a_project(ostra, name, code=NEW_RULES), ostra)), {1: hours})

    assert refused(lambda: writes(new_work, {1: 4.25})) == [("day_over", FIRST, 795, 780)]
    assert hours_of(writes(new_work, {1: 4})) == {1: (4, 4)}


def test_the_strictest_rules_of_the_day_hold_for_all_of_it(work, new_work):
    writes(work, {1: 20})

    assert refused(lambda: writes(new_work, {1: 1})) == [("day_over", FIRST, 21 * 60, 13 * 60)]
    assert hours_of(writes(new_work, {2: 13})) == {2: (13, 13)}


def test_what_was_over_already_can_be_made_less(work):
    writes(work, {1: 20})
    RuleSet.objects.update(most_minutes_a_day=10 * 60)

    assert refused(lambda: writes(work, {1: 21})) == [("day_over", FIRST, 21 * 60, 10 * 60)]
    assert hours_of(writes(work, {1: 15})) == {1: (15, 15)}


def test_hours_in_another_association_are_the_same_persons(work, varna):
    other = works(work.user, a_part(a_project(varna, "I VärNa"), varna))
    writes(other, {1: 17})

    assert refused(lambda: writes(work, {1: 8})) == [("day_over", FIRST, 25 * 60, 24 * 60)]
    year = PersonsYear(work.user, 2021)
    assert year.minutes_elsewhere(MARCH, {work.pk}) == {FIRST: 17 * 60}
    assert year.minutes_elsewhere(MARCH, {work.pk, other.pk}) == {}
    assert year.minutes_elsewhere(date(2021, 4, 1), {work.pk}) == {}


def test_another_persons_hours_are_not(work, part, eva):
    writes(works(eva, part), {1: 20})

    assert hours_of(writes(work, {1: 20})) == {1: (20, 20)}


def test_two_employers_are_two_works_of_one_person(work, part, ostra):
    second = works(work.user, part, at=employer(ostra, "Tyresö kommun"))
    writes(work, {1: 14})

    assert refused(lambda: writes(second, {1: 11})) == [("day_over", FIRST, 25 * 60, 24 * 60)]
    assert hours_of(writes(second, {1: 10})) == {1: (10, 10)}


def test_a_person_in_two_parts_of_a_project_has_one_day(work, part, varna):
    second = works(work.user, a_part(part.project, varna))
    writes(work, {1: 14})

    assert refused(lambda: writes(second, {1: 11})) == [("day_over", FIRST, 25 * 60, 24 * 60)]


def test_employment_that_ends_in_the_month_ends_the_rows(work):
    actions.end_work(work, until=date(2021, 3, 15), by=operator())

    assert refused(lambda: writes(work, {15: 8, 16: 8})) == [
        ("not_employed", date(2021, 3, 16), 480, 24 * 60)
    ]
    assert hours_of(writes(work, {15: 8})) == {15: (8, 8)}


def test_outside_the_project_there_is_no_time(work):
    june, july = date(2022, 6, 1), date(2022, 7, 5)

    assert hours_of(writes(work, {30: 8}, month=june, on=july)) == {30: (8, 8)}
    assert refused(lambda: writes(work, {1: 8}, month=date(2022, 7, 1), on=july)) == [
        ("outside_project", date(2022, 7, 1), 480, 24 * 60)
    ]


def test_a_day_that_has_not_been_is_not_reported_and_today_is(work):
    assert refused(lambda: writes(work, {12: 8}, on=date(2021, 3, 11))) == [
        ("future", date(2021, 3, 12), 480, 24 * 60)
    ]
    assert hours_of(writes(work, {11: 8}, on=date(2021, 3, 11))) == {11: (8, 8)}


def test_a_share_changed_backwards_leaves_what_was_signed(work):
    report = signed(work, {1: 8})

    actions.change_share(work, since=date(2021, 2, 1), share=100, by=operator())

    assert (report.state, hours_of(report)) == ("signed", {1: (8, 8)})


def a_year_of(work, hours):
    """That many hours reported in January, some of them of the person's year."""
    RuleSet.objects.filter(code=OLD_RULES).update(most_minutes_a_year=hours * 60)


def test_a_year_has_its_limit_of_hours_that_count(work):
    a_year_of(work, 20)
    writes(work, {4: 10.5}, month=date(2021, 1, 1))

    assert refused(lambda: writes(work, {1: 11})) == [("year_over", None, 21 * 60, 20 * 60)]
    assert hours_of(writes(work, {1: 10.5})) == {1: (10.5, 10)}


def test_each_year_by_itself(work):
    a_year_of(work, 20)
    writes(work, {1: 20})

    assert hours_of(writes(work, {3: 20}, month=date(2022, 1, 1), on=date(2022, 2, 1))) == {3: (20, 20)}


def test_the_years_limit_is_that_of_every_rule_set_concerned(work, new_work):
    a_year_of(work, 20)
    writes(new_work, {1: 12, 2: 12})

    assert refused(lambda: writes(work, {3: 1})) == [("year_over", None, 25 * 60, 20 * 60)]


@pytest.mark.parametrize(("hours", "is_near"), [(17, False), (18, True), (20, True)])
def test_it_is_said_from_nine_tenths(work, hours, is_near):
    a_year_of(work, 20)
    writes(work, {1: hours})

    [standing] = PersonsYear(work.user, 2021).standings()

    assert (standing.name, standing.total, standing.most) == ("ESF 2014-2020", hours * 60, 1200)
    assert standing.is_near is is_near


def over(work, most):
    """What a day has that is over the limit, if it were so low."""
    RuleSet.objects.update(most_minutes_a_day=most)
    return [each.total for each in PersonsYear(work.user, 2021).excesses()]


def test_of_a_month_that_is_being_corrected_the_newer_counts(work):
    report = signed(work, {1: 20})
    actions.correct(report, reason="Fel", by=work.user)
    writes(work, {1: 4})

    assert [each.total for each in PersonsYear(work.user, 2021).standings()] == [4 * 60]
    assert over(work, 3 * 60) == [20 * 60]  # which stands until she has signed again


def test_claimed_hours_that_a_new_version_takes_back_no_longer_count(work, karin):
    actions.correct(claims(signed(work, {1: 20}), karin), reason="Fel", by=work.user)
    signed(work, {1: 4})

    assert over(work, 3 * 60) == [4 * 60]


def test_a_rule_set_changed_in_the_middle_leaves_what_was_written_as_it_counted(work, part, ostra):
    writes(work, {1: 7.75})

    actions.follow_rules(part.project, rule_set(ostra, NEW_RULES), since=MARCH, by=operator())

    assert TimeEntry.objects.get().counted == 7 * 60
