"""People in the measures of a project's part, with what was measured of them. Days are written as ISO."""

from datetime import date

from samsyn.accounts.queries import operator
from samsyn.enrolments.models import Code, Measurement
from samsyn.projects import actions
from samsyn.projects.queries import indicators_of
from tests.factories import EnrolmentFactory, MeasureFactory, ParticipantFactory

FIRST, LAST, ON = date(2021, 1, 1), date(2021, 12, 31), date(2022, 9, 1)


def a_measure(part, since="2021-01-01", until=None, name=None):
    """A measure of the part's association's, that belongs to it."""
    named = {"name": name} if name else {}
    measure = MeasureFactory(association=part.association, **named)
    last = date.fromisoformat(until) if until else None
    actions.move_in(part, measure, since=date.fromisoformat(since), until=last, by=operator())
    return measure


def somebody(measure, sex="woman", born=1990, **more):
    return ParticipantFactory(association=measure.association, sex=sex, birth_year=born, **more)


def takes_part(measure, started_on, ended_on=None, who=None, *, school="", before=None, after=None, **more):
    """`before` and `after` are what was measured: {"work": 50}, {} for no occupation, None for no measurement."""
    if ended_on:
        more = {"ended_on": ended_on, "state": "ended", "end_kind": "as_planned"} | more
    code = (
        Code.objects.get(association=measure.association, list="education", code=school) if school else None
    )
    made = EnrolmentFactory(
        measure=measure, participant=who or somebody(measure), started_on=started_on, education=code, **more
    )
    for occasion, does in (("before", before), ("after", after)):
        if does is not None:
            Measurement.objects.create(
                enrolment=made, occasion=occasion, occupation="given" if does else "none", **does
            )
    return made


def told(part, first=FIRST, last=LAST, on=ON):
    """{moment: {block: {code or word: (women, men, other), None when nobody was measured, or "saknas"}}}"""
    return by_name(indicators_of(part.project, [part], first, last, on=on))


def by_name(found):
    def three(heads):
        return None if heads is None else (heads.women, heads.men, heads.other)

    return {
        moment.moment.value: {
            block.block.value: {
                **{row.indicator.code: three(row.heads) for row in block.rows},
                **{each.code: "saknas" for each in block.lacking},
                "none": three(block.in_none),
                "unmeasured": three(block.unmeasured),
                "early": three(block.too_early),
                "all": three(block.everybody),
            }
            for block in moment.blocks
        }
        for moment in found.moments
    }


def alls(found, moment="entry"):
    return next(iter(found[moment].values()))["all"]
