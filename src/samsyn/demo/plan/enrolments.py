"""From a year in numbers to single enrolments: who started when, who ended, and which belong to one person."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from samsyn.demo.plan.shapes import (
    FIRST_YEAR,
    LAST_YEAR,
    YEARS,
    Links,
    MeasurePlan,
    PlannedEnrolment,
    PlannedParticipant,
)

#: Shorter than this is no stay in a measure.
SHORTEST = timedelta(days=28)
#: Of those still there when the last year ends, how many leave in the year after; the rest have no end.
LEAVE_AFTERWARDS = 0.94

Pair = tuple[PlannedEnrolment, PlannedEnrolment]


def enrolments_of(measure: MeasurePlan, rng: Random) -> list[PlannedEnrolment]:
    """The measure's enrolments, so that each year has exactly the flow that is planned."""
    there = [_starting(measure, rng, FIRST_YEAR) for _ in range(measure.before)]
    planned = list(there)
    for year in YEARS:
        if year not in measure.flows:
            continue
        flow = measure.flows[year]
        started = [_starting(measure, rng, year) for _ in range(flow.started)]
        planned += started
        leaving = _leaving(there + started, flow.ended, year, rng)
        for enrolment in leaving:
            enrolment.ended_on = _end(enrolment, year, rng)
        for enrolment in rng.sample(leaving, flow.to_work):
            enrolment.to_work = True
        there = [enrolment for enrolment in there + started if enrolment.ended_on is None]
    for enrolment in there:
        if rng.random() < LEAVE_AFTERWARDS:
            enrolment.ended_on = _end(enrolment, LAST_YEAR + 1, rng)
            enrolment.to_work = rng.random() < 0.35
    return planned


def _starting(measure: MeasurePlan, rng: Random, year: int) -> PlannedEnrolment:
    first = max(date(year, 1, 7), measure.starts_on or date.min)
    if year == FIRST_YEAR:
        first = date(year, 5, 4)
    last = date(year, 12, 18)
    return PlannedEnrolment(measure, started_on=working_day(first, last, rng))


def _leaving(there: list[PlannedEnrolment], number: int, year: int, rng: Random) -> list[PlannedEnrolment]:
    """Those who came before the year leave first, more often than not."""
    can_leave = [enrolment for enrolment in there if enrolment.started_on <= date(year, 11, 15)]
    weighted = [
        (rng.random() * (0.4 if enrolment.started_on.year < year else 1), place)
        for place, enrolment in enumerate(can_leave)
    ]
    chosen = sorted(weighted)[:number]
    assert len(chosen) == number, f"{number} cannot leave in {year}"
    return [can_leave[place] for _, place in sorted(chosen, key=lambda pair: pair[1])]


def _end(enrolment: PlannedEnrolment, year: int, rng: Random) -> date:
    first = max(date(year, 1, 8), enrolment.started_on + SHORTEST)
    last = date(year, 12, 20)
    if year > LAST_YEAR:
        last = date(year, 9, 30)
    return working_day(first, min(last, enrolment.measure.ends_on or last), rng)


def working_day(first: date, last: date, rng: Random) -> date:
    """A Monday to Friday from first to last, which lie at least three days apart."""
    day = first + timedelta(days=rng.randrange((last - first).days + 1))
    since_friday = max(0, day.weekday() - 4)
    if day - timedelta(days=since_friday) >= first:
        return day - timedelta(days=since_friday)
    return day + timedelta(days=7 - day.weekday())


def participants_of(
    enrolments: list[PlannedEnrolment], links: dict[int, Links], rng: Random
) -> list[PlannedParticipant]:
    """One participant for each enrolment, two enrolments for as many as the links say.

    Of a pair at most one leads to work or study in a year, so that those who went to work are as many persons as
    enrolments.
    """
    free = list(enrolments)
    pairs: list[Pair] = []
    for year, wanted in links.items():
        for number, is_kind in (
            (wanted.again, _is_again),
            (wanted.moved, _is_moved),
            (wanted.parallel, _is_parallel),
            (wanted.returned, _is_returned),
        ):
            found = _pairs(free, number, is_kind, year, rng)
            taken = {id(enrolment) for pair in found for enrolment in pair}
            free = [enrolment for enrolment in free if id(enrolment) not in taken]
            pairs += found
    partner = {id(one): two for one, two in pairs}
    seconds = {id(two) for _, two in pairs}
    participants = []
    for enrolment in enrolments:
        if id(enrolment) in seconds:
            continue
        own = [enrolment] + ([partner[id(enrolment)]] if id(enrolment) in partner else [])
        participant = PlannedParticipant(own)
        for each in own:
            each.participant = participant
        participants.append(participant)
    return participants


def _pairs(
    free: list[PlannedEnrolment],
    number: int,
    is_kind: Callable[[PlannedEnrolment, PlannedEnrolment, int], bool],
    year: int,
    rng: Random,
) -> list[Pair]:
    firsts, seconds = rng.sample(free, len(free)), rng.sample(free, len(free))
    taken: set[int] = set()
    found: list[Pair] = []
    for one in firsts:
        if len(found) == number:
            break
        if id(one) in taken:
            continue
        for two in seconds:
            if two is not one and id(two) not in taken and _fit(one, two) and is_kind(one, two, year):
                found.append((one, two))
                taken |= {id(one), id(two)}
                break
    assert len(found) == number, f"only {len(found)} of {number} pairs can be made"
    return found


def _fit(one: PlannedEnrolment, two: PlannedEnrolment) -> bool:
    """The same person can have been in both: one municipality, and in a measure one time after the other."""
    only_there = {one.measure.municipality, two.measure.municipality} - {None}
    if len(only_there) > 1:
        return False
    if one.measure is two.measure:
        return one.ended_on is not None and two.started_on > one.ended_on
    return one.started_on != two.started_on


def _carried(enrolment: PlannedEnrolment, year: int) -> bool:
    return enrolment.started_on.year < year and enrolment.is_active_in(year)


def _ends_in(enrolment: PlannedEnrolment, year: int) -> bool:
    return enrolment.ended_on is not None and enrolment.ended_on.year == year


def _is_again(one: PlannedEnrolment, two: PlannedEnrolment, year: int) -> bool:
    return (
        one.started_on.year == two.started_on.year == year
        and _ends_in(one, year)
        and not one.to_work
        and two.started_on > (one.ended_on or date.max)
    )


def _is_moved(one: PlannedEnrolment, two: PlannedEnrolment, year: int) -> bool:
    """The first ends in the year, so that the pair is no pair in the next one."""
    return _carried(one, year) and _ends_in(one, year) and not one.to_work and two.started_on.year == year


def _is_parallel(one: PlannedEnrolment, two: PlannedEnrolment, year: int) -> bool:
    return (
        one.measure is not two.measure
        and one.started_on.year == two.started_on.year == year - 1
        and _carried(one, year)
        and _carried(two, year)
        and not one.leads_to_work_in(year)
    )


def _is_returned(one: PlannedEnrolment, two: PlannedEnrolment, year: int) -> bool:
    return _ends_in(one, year - 1) and two.started_on.year == year
