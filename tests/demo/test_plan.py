"""The plan, before anything is stored: a pure function of its seed."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from samsyn.demo.plan import people
from samsyn.demo.plan.cases import cases
from samsyn.demo.plan.counts import counts
from samsyn.demo.plan.county import associations, enrolments
from samsyn.lib.identity_numbers import read_key


def ostra(seed):
    return next(plan for plan in associations(seed) if plan.slug == "ostra-sodertorn")


@pytest.mark.parametrize("seed", range(2))
def test_any_seed_gives_the_published_sums(seed):
    plan = ostra(seed)
    right = [each for each in enrolments(plan, seed) if not each.in_error]
    persons = {id(each.participant): each.participant for each in right}.values()
    active = [person for person in persons if person.is_active_in(2017)]
    new = [person for person in persons if person.is_new_in(2017)]
    ended = [each for each in right if each.ended_on and each.ended_on.year == 2017]

    assert (len(active), len(new), len(ended)) == (927, 634, 695)
    assert Counter(person.sex for person in active) == {"woman": 399, "man": 528}
    assert Counter(each.participant.sex for each in ended if each.to_work) == {"woman": 92, "man": 179}
    assert Counter(person.municipality for person in new) == {"0136": 272, "0138": 216, "0192": 146}
    assert len([case for case in cases(plan, seed) if case.met_on and case.met_on.year == 2017]) == 183
    assert sum(count.women + count.men for count in counts(plan, seed) if count.on.year == 2017) == 105


def test_two_seeds_give_two_counties():
    def names(seed):
        sundbyberg = associations(seed)[-1]
        return [each.participant.name for each in enrolments(sundbyberg, seed)]

    assert names(1) == names(1)
    assert names(1) != names(2)


def test_ages_and_days_are_possible():
    for plan in associations(2017):
        for each in enrolments(plan, 2017):
            assert each.ended_on is None or each.ended_on >= each.started_on
            born = each.participant.birth_day
            if born and not each.in_error:
                assert 15 < each.started_on.year - born.year < 66


@pytest.mark.parametrize("is_coordination", [False, True])
@pytest.mark.parametrize(("sex", "parity"), [("woman", 0), ("man", 1)])
def test_numbers_are_right_and_nobodys(sex, parity, is_coordination):
    taken = set()
    born = date(1996, 2, 29)

    numbers = [
        people.identity_number(Random(1), born, sex, taken, is_coordination=is_coordination)
        for _ in range(10)
    ]

    assert len(set(numbers)) == 10
    assert {read_key(number, on=date(2026, 1, 1)).birth_year for number in numbers} == {1996}
    assert {int(number[8:11]) for number in numbers} == set(range(980 + parity, 1000, 2))
    with pytest.raises(LookupError):
        people.identity_number(Random(1), born, sex, taken, is_coordination=is_coordination)


def test_a_birthday_gives_an_age_between():
    on = date(2017, 2, 28)

    ages = {
        on.year - born.year - ((born.month, born.day) > (on.month, on.day))
        for born in (people.birth_day(Random(seed), (16, 18), on) for seed in range(300))
    }

    assert ages == {16, 17, 18}
