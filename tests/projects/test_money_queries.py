"""What a project's hours and postings come to, part by part and together."""

from datetime import date
from fractions import Fraction

import pytest

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.cofinancing import Decided
from samsyn.projects.models import HourlyRate
from samsyn.projects.queries.missing import missing_hours
from samsyn.projects.queries.money import accounts_of, together
from samsyn.projects.queries.ruling import Rates
from samsyn.projects.queries.worth import hours_of_workers
from samsyn.projects.timekeeping import HOUR
from tests.factories import UserFactory
from tests.projects.reported import FEBRUARY, JANUARY, MARCH, closes, decides, posts, reports
from tests.projects.signed import put_name
from tests.projects.worked import RATE_ORE, STARTS, a_part, a_project, employer, works


@pytest.fixture
def project(ostra):
    return a_project(ostra)


@pytest.fixture
def part(project, ostra):
    return a_part(project, ostra)


@pytest.fixture
def anna(part):
    return works(UserFactory(name="Anna"), part)


def of(part, month=JANUARY):
    """The part's month."""
    account = accounts_of(part.project, [part])[part.pk]
    return next(each for each in account.months if each.month == month)


def test_signed_hours_are_worth_their_rate(part, anna):
    reports(anna, JANUARY, 10)

    january = of(part)

    assert (january.cofinancing, january.worth) == (10 * RATE_ORE, 10 * RATE_ORE)
    assert (january.minutes, january.grant, january.unrated) == (10 * HOUR, 0, 0)


def test_all_months_of_the_project_are_there(part):
    months = [each.month for each in accounts_of(part.project, [part])[part.pk].months]

    assert (months[0], months[-1], len(months)) == (date(2021, 1, 1), date(2022, 6, 1), 18)


def test_a_draft_does_not_count(part, anna):
    reports(anna, JANUARY, 10, state="draft")

    assert of(part).minutes == 0


def test_a_correction_counts_when_it_is_signed_and_then_instead_of_the_old_version(part, anna):
    reports(anna, JANUARY, 10, state="claimed")
    correction = reports(anna, JANUARY, 7, version=2, state="draft")
    assert of(part).minutes == 10 * HOUR

    put_name(correction)

    assert of(part).minutes == 7 * HOUR
    assert of(part).cofinancing == 7 * RATE_ORE


def test_hours_that_the_grant_pays_are_grant(part):
    reports(works(UserFactory(), part, financing="direct_pay"), JANUARY, 10)
    reports(works(UserFactory(), part, financing="private_in_kind"), JANUARY, 5)

    january = of(part)

    assert (january.grant, january.cofinancing) == (10 * RATE_ORE, 5 * RATE_ORE)
    assert (january.minutes, january.worth) == (5 * HOUR, 5 * RATE_ORE)


def test_postings_are_grant_or_cofinancing(part):
    posts(part, JANUARY, "grant_costs", 1_000)
    for kind in ("cash", "benefits", "services"):
        posts(part, JANUARY, kind, 100)
    posts(part, JANUARY, "cash", -30)

    january = of(part)

    assert (january.grant, january.cofinancing, january.worth) == (100_000, 27_000, 0)


def test_hours_without_a_rate_are_worth_nothing_yet_and_are_told(part):
    reports(works(UserFactory(), part, function="Psykolog"), JANUARY, 10)

    january = of(part)

    assert (january.cofinancing, january.minutes, january.unrated) == (0, 0, 10 * HOUR)


def test_a_rate_that_is_decided_late_gives_the_hours_their_worth(part):
    reports(works(UserFactory(), part, function="Psykolog"), JANUARY, 10)
    actions.decide_rate(part.project, "Psykolog", 50_000, since=STARTS, by=operator())

    january = of(part)

    assert (january.cofinancing, january.minutes, january.unrated) == (500_000, 10 * HOUR, 0)


def test_a_rate_that_changes_within_the_month_is_another_from_that_day(part, anna):
    """7 hours 20 minutes and 40 minutes at 385 kronor, 1 hour at 400: 8 x 385 + 400."""
    actions.decide_rate(part.project, "Samordnare", 40_000, since=date(2021, 1, 20), by=operator())
    days = {date(2021, 1, 4): 440, date(2021, 1, 19): 40, date(2021, 1, 20): 60}
    reports(anna, JANUARY, 0, days=days)
    reports(anna, FEBRUARY, 2)

    assert of(part).cofinancing == 8 * 38_500 + 40_000
    assert of(part).minutes == 9 * HOUR
    assert of(part, FEBRUARY).cofinancing == 2 * 40_000


def test_a_rate_that_ends_within_the_month_leaves_the_days_after_without(part, anna):
    HourlyRate.objects.update(until=date(2021, 1, 15))
    reports(anna, JANUARY, 0, days={date(2021, 1, 15): 180, date(2021, 1, 18): 120})

    january = of(part)

    assert (january.cofinancing, january.minutes, january.unrated) == (3 * RATE_ORE, 3 * HOUR, 2 * HOUR)


def test_what_holds_before_and_after_another_rate_is_rounded_as_one(part, anna):
    """20 minutes at 100.01 kronor twice are 40 minutes: 6 667.33 öre and so 6 667, not twice 3 334."""
    HourlyRate.objects.update(ore=10_001)
    actions.decide_rate(
        part.project, "Samordnare", 1, since=date(2021, 1, 11), until=date(2021, 1, 12), by=operator()
    )
    reports(anna, JANUARY, 0, days={date(2021, 1, 4): 20, date(2021, 1, 18): 20})

    assert of(part).cofinancing == 6_667


def test_each_persons_month_is_rounded_and_the_sums_are_sums_of_those(part):
    """20 minutes at 385 kronor are 12 833.33 öre; a thousand people's 12 833 each."""
    for _each in range(3):
        reports(works(UserFactory(), part), JANUARY, 1 / 3)

    assert of(part).cofinancing == 3 * 12_833
    by_worker = hours_of_workers([part], Rates([part.project]))
    assert sorted(row.ore for row in by_worker) == [12_833] * 3


def test_two_employers_are_two_workers_of_one_person(part):
    user = UserFactory()
    own = works(user, part)
    other = works(user, part, at=employer(part.association, "Region Stockholm", "region"))
    reports(own, JANUARY, 10)
    reports(other, JANUARY, 4)

    by_worker = {row.of: row.minutes for row in hours_of_workers([part], Rates([part.project]))}

    assert by_worker == {own.pk: 10 * HOUR, other.pk: 4 * HOUR}
    assert of(part).minutes == 14 * HOUR


def test_somebody_in_two_parts_counts_in_each_for_the_hours_there(project, part, varna):
    theirs = a_part(project, varna)
    user = UserFactory()
    reports(works(user, part), JANUARY, 10)
    reports(works(user, theirs), JANUARY, 4)

    accounts = accounts_of(project, [part, theirs])

    assert [accounts[each.pk].months[0].minutes for each in (part, theirs)] == [10 * HOUR, 4 * HOUR]
    assert together([part, theirs], accounts).months[0].minutes == 14 * HOUR


def test_another_projects_hours_are_its_own(ostra, part):
    other = a_part(a_project(ostra, "MIA"), ostra)
    reports(works(UserFactory(), other), JANUARY, 10)

    assert of(part).minutes == 0


def test_the_whole_is_closed_when_every_association_has_closed(project, part, varna):
    theirs = a_part(project, varna)
    outside = a_part(project, None, "Lidingö")
    closes(part, JANUARY, FEBRUARY)
    closes(theirs, JANUARY)
    parts = [part, theirs, outside]

    accounts = accounts_of(project, parts)

    assert [each.after for each in accounts[part.pk].forecasts] == [JANUARY, FEBRUARY]
    assert [each.after for each in together(parts, accounts).forecasts] == [JANUARY]
    assert together(parts, accounts).left == 17
    assert together([outside], accounts).forecasts == []


def test_a_project_without_parts_has_no_account(project):
    assert together([], accounts_of(project, [])) is None


def test_decisions_are_held_against_the_months_they_are_in_force(project, part, varna):
    """A decision that begins within a month holds at its end, when the forecast is made."""
    theirs = a_part(project, varna)
    decides(part, 47, 53, since=STARTS)
    decides(part, 40, 60, since=date(2021, 2, 15))
    decides(theirs, 50, 50, since=date(2021, 3, 1))
    parts = [part, theirs]

    accounts = accounts_of(project, parts)

    assert [accounts[part.pk].decided[month] for month in (JANUARY, FEBRUARY)] == [
        Decided(4_700, 5_300),
        Decided(4_000, 6_000),
    ]
    whole = together(parts, accounts)
    assert [whole.decided[month] for month in (FEBRUARY, MARCH)] == [
        Decided(4_000, 6_000),
        Decided(9_000, 11_000),
    ]
    assert whole.decided[MARCH].rate == Fraction(11, 20)
    assert accounts[theirs.pk].decided[JANUARY] is None


def test_missing_are_those_employed_in_the_month_who_have_not_signed(part, anna):
    signed = works(UserFactory(name="Bea"), part)
    works(UserFactory(name="Cia"), part, since=date(2021, 2, 28))
    works(UserFactory(name="Dan"), part, until=date(2021, 1, 1))
    reports(anna, JANUARY, 5, state="draft")
    reports(signed, JANUARY, 0)

    missing = missing_hours([part], [JANUARY, FEBRUARY])

    names = {month: [each.user.name for each in workers] for (_part, month), workers in missing.items()}
    assert names == {JANUARY: ["Anna", "Dan"], FEBRUARY: ["Anna", "Bea", "Cia"]}
    assert missing_hours([part], []) == {}


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_questions_are_as_many_however_many_people_and_parts(
    project, varna, number, django_assert_num_queries
):
    actions.decide_rate(project, "Samordnare", 40_000, since=date(2021, 2, 20), by=operator())
    parts = [a_part(project, varna, f"Del {place}") for place in range(number)]
    for each in parts:
        worker = works(UserFactory(), each)
        for month in (JANUARY, FEBRUARY, MARCH):
            reports(worker, month, 10)
        posts(each, JANUARY, "cash", 10)

    with django_assert_num_queries(6):
        together(parts, accounts_of(project, parts))
    with django_assert_num_queries(3):
        missing_hours(parts, [JANUARY, FEBRUARY])
