"""Who takes part in MIA Vidare: in the measures that go on from MIA, from June 2020 until it ends. All of it is invented."""

from datetime import date, timedelta
from random import Random

from samsyn.demo.plan import circumstances, projects
from samsyn.demo.plan.enrolments import SHORTEST, working_day
from samsyn.demo.plan.persons import ANONYMOUS, REFERRERS, somebody
from samsyn.demo.plan.shapes import AssociationPlan, MeasurePlan, PlannedEnrolment, PlannedParticipant

#: The first and last day that anybody begins, and the last that anybody is there.
BEGINS, BEGINS_UNTIL, ENDS = date(2020, 6, 8), date(2022, 6, 17), date(2022, 9, 23)
LONGEST = timedelta(days=300)
#: Of a hundred of the goal, so many come; of those who come so many are protected, and so many go to work or study.
COME, PROTECTED, TO_WORK = 74, 1, 34


def measures_of(plan: AssociationPlan) -> list[MeasurePlan]:
    """MIA's own, or the association's first where there is none."""
    return [each for each in plan.measures if each.name.startswith("MIA ")] or [plan.measures[0]]


def enrolments(plan: AssociationPlan, taken: set[str], seed: int) -> list[PlannedEnrolment]:
    """In the order they start. `taken` are the identity numbers that are somebody's already."""
    rng = Random(f"{seed} {plan.slug} later")
    measures = measures_of(plan)
    planned = [
        _enrolment(rng.choice(measures), rng) for _each in range(projects.target(plan.slug) * COME // 100)
    ]
    planned.sort(key=lambda enrolment: enrolment.started_on)
    for enrolment in planned:
        enrolment.participant = _participant(enrolment, list(plan.municipalities), taken, rng)
        circumstances.record(enrolment, rng)
    return planned


def _enrolment(measure: MeasurePlan, rng: Random) -> PlannedEnrolment:
    started_on = working_day(BEGINS, BEGINS_UNTIL, rng)
    return PlannedEnrolment(
        measure,
        started_on,
        ended_on=working_day(started_on + SHORTEST, min(started_on + LONGEST, ENDS), rng),
        to_work=rng.randrange(100) < TO_WORK,
        by=measure.workers[-1],
        referred_by=rng.choices(list(REFERRERS), list(REFERRERS.values()))[0],
    )


def _participant(
    enrolment: PlannedEnrolment, municipalities: list[str], taken: set[str], rng: Random
) -> PlannedParticipant:
    found = somebody(enrolment, rng.choice(municipalities), taken, rng)
    throw = rng.randrange(100)
    if throw >= PROTECTED + ANONYMOUS:
        return found
    if throw >= PROTECTED:
        return PlannedParticipant([enrolment], "anonymous", found.sex, municipality=found.municipality)
    enrolment.referred_by, enrolment.to_work = "unknown", False
    return PlannedParticipant([enrolment], "protected", found.sex)
