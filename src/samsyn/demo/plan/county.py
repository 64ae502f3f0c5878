"""The whole county, the same for the same seed."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from samsyn.demo.plan import catalogue, circumstances, later, ostra, others
from samsyn.demo.plan.enrolments import enrolments_of, participants_of
from samsyn.demo.plan.persons import describe, somebody
from samsyn.demo.plan.reading import facts
from samsyn.demo.plan.shapes import AssociationPlan, PlannedEnrolment, PlannedParticipant

#: One registration in so many turns out to have been wrong.
WRONG_ONE_IN = 90


def associations(seed: int) -> list[AssociationPlan]:
    """The eight associations of the facts, each with its measures, counts, targets and records."""
    planned = []
    for row in facts("county.json")["associations"]:
        if row["slug"] == ostra.SLUG:
            planned.append(ostra.plan(row["name"], row["municipalities"]))
        else:
            rng = Random(f"{seed} {row['slug']} sizes")
            planned.append(others.plan(row["slug"], row["name"], row["municipalities"], rng))
    return [replace(plan, records=catalogue.records(plan.slug)) for plan in planned]


def enrolments(plan: AssociationPlan, seed: int) -> list[PlannedEnrolment]:
    """Every enrolment of the association in the order they started, the wrong ones among them."""
    rng = Random(f"{seed} {plan.slug} enrolments")
    planned = [enrolment for measure in plan.measures for enrolment in enrolments_of(measure, rng)]
    participants = participants_of(planned, plan.links, rng)
    describe(participants, plan, rng)
    planned += list(_wrong(planned, participants, list(plan.municipalities), rng))
    planned.sort(key=lambda enrolment: enrolment.started_on)
    for enrolment in planned:
        enrolment.by = rng.choice(enrolment.measure.workers)
        circumstances.record(enrolment, rng)
    taken = {enrolment.participant.key for enrolment in planned if enrolment.participant}
    return planned + later.enrolments(plan, taken, seed)


def _wrong(
    planned: list[PlannedEnrolment],
    participants: list[PlannedParticipant],
    municipalities: list[str],
    rng: Random,
) -> Iterator[PlannedEnrolment]:
    """Registrations that should not have been made: half of them of somebody who was never there."""
    taken = {participant.key for participant in participants}
    for place, like in enumerate(rng.sample(planned, len(planned) // WRONG_ONE_IN)):
        wrong = PlannedEnrolment(like.measure, like.started_on, in_error=True, referred_by="municipality")
        known = like.participant
        if place % 2 and known is not None and known.form == "number":
            # The right person, registered once more a few days later by mistake.
            wrong.started_on = like.started_on.replace(day=like.started_on.day % 28 + 1)
            wrong.participant = known
        else:
            wrong.participant = somebody(wrong, rng.choice(municipalities), taken, rng)
        yield wrong
