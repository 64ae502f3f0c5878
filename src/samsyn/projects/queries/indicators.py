"""A programme's indicators of a part of a project, or of all its parts: how many, by sex, in a period (domain 5.2)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samsyn.participants.choices import Sex
from samsyn.projects.choices import IndicatorBlock, IndicatorFact, IndicatorMoment
from samsyn.projects.models import Indicator, Project, RuleSet, SubProject
from samsyn.projects.queries.indicated import MONTHS_AFTER, Person, months_after, people_in, standing
from samsyn.projects.queries.ruling import Rules


@dataclass(frozen=True)
class Heads:
    """Persons by sex; `other` holds those whose sex is another or unknown (contracts 3)."""

    women: int = 0
    men: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        return self.women + self.men + self.other


@dataclass(frozen=True)
class Row:
    """One indicator and whom it counts; None when nobody was measured in what it asks for."""

    indicator: Indicator
    heads: Heads | None


@dataclass(frozen=True)
class Block:
    """Indicators side by side. Who is in one of `rows`, who is in none and who is not measured are `everybody` together.

    `lacking` are those that nothing measures.
    """

    block: IndicatorBlock
    rows: Sequence[Row]
    lacking: Sequence[Indicator]
    in_none: Heads
    unmeasured: Heads
    too_early: Heads
    everybody: Heads

    @property
    def is_exclusive(self) -> bool:
        """Nobody is in two of the rows that add up."""
        return self.block != IndicatorBlock.RESULT

    @property
    def is_measured(self) -> bool:
        return any(row.heads is not None for row in self.rows)


@dataclass(frozen=True)
class Moment:
    moment: IndicatorMoment
    everybody: Heads
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Indicators:
    """What was asked for, and what came of it. Without a rule set in force on the last day there are no moments."""

    project: Project
    rule_set: RuleSet | None
    first: date
    last: date
    moments: Sequence[Moment]

    @property
    def definitions(self) -> list[Indicator]:
        return [
            each
            for moment in self.moments
            for block in moment.blocks
            for each in [*(row.indicator for row in block.rows), *block.lacking]
        ]


def indicators_of(
    project: Project, parts: Sequence[SubProject], first: date, last: date, *, on: date
) -> Indicators:
    """Who came, and who left, from the first to the last day, as the programme counts them that the project follows then.

    Somebody counts once in each part. `on` is today. Five queries, however many people, parts and indicators.
    """
    rule_set = Rules([project]).on(project.pk, last)
    if rule_set is None:
        return Indicators(project, None, first, last, [])
    told = Indicator.objects.filter(
        Q(since=None) | Q(since__lte=last), Q(until=None) | Q(until__gte=first), rule_set=rule_set
    )
    by_moment: dict[str, list[Indicator]] = {}
    for each in told.order_by("position", "pk"):
        by_moment.setdefault(each.moment, []).append(each)
    people = people_in(parts, on)
    moments = [
        _moment(moment, by_moment[moment], _there(people, moment, first, last), on)
        for moment in IndicatorMoment
        if moment in by_moment
    ]
    return Indicators(project, rule_set, first, last, moments)


def _there(people: Iterable[Person], moment: IndicatorMoment, first: date, last: date) -> list[Person]:
    """Those who came in the period, or left in it."""
    if moment == IndicatorMoment.ENTRY:
        return [each for each in people if first <= each.entered <= last]
    return [each for each in people if each.left and first <= each.left <= last]


def _moment(
    moment: IndicatorMoment, indicators: Sequence[Indicator], people: Sequence[Person], on: date
) -> Moment:
    of_block: dict[str, list[Indicator]] = {}
    for each in indicators:
        of_block.setdefault(each.block, []).append(each)
    blocks = [_block(IndicatorBlock(block), moment, rows, people, on) for block, rows in of_block.items()]
    return Moment(moment, heads(people), blocks)


def _block(
    block: IndicatorBlock,
    moment: IndicatorMoment,
    indicators: Sequence[Indicator],
    people: Sequence[Person],
    on: date,
) -> Block:
    early = [each for each in people if _is_too_early(moment, each, on)]
    ready = [each for each in people if not _is_too_early(moment, each, on)]
    measured = [each for each in indicators if each.conditions is not None]
    answers = {
        each.pk: [is_so(each.conditions or {}, person, moment) for person in ready] for each in measured
    }
    adding = [answers[each.pk] for each in measured if each.adds_up]
    in_none: list[Person] = []
    unmeasured: list[Person] = []
    for place, person in enumerate(ready):
        said = [answer[place] for answer in adding]
        if not any(said):
            (unmeasured if None in said else in_none).append(person)
    is_unmeasured = bool(ready) and len(unmeasured) == len(ready)
    return Block(
        block,
        [Row(each, None if is_unmeasured else _heads_of(ready, answers[each.pk])) for each in measured],
        [each for each in indicators if each.conditions is None],
        in_none=heads(in_none),
        unmeasured=heads(unmeasured),
        too_early=heads(early),
        everybody=heads(people),
    )


def _heads_of(people: Sequence[Person], answers: Sequence[bool | None]) -> Heads | None:
    if people and all(answer is None for answer in answers):
        return None
    return heads(person for person, answer in zip(people, answers, strict=True) if answer)


def _is_too_early(moment: IndicatorMoment, person: Person, on: date) -> bool:
    """Six months have not gone since they left."""
    later = moment == IndicatorMoment.SIX_MONTHS and person.left is not None
    return later and person.left is not None and months_after(person.left, MONTHS_AFTER) > on


def heads(people: Iterable[Person]) -> Heads:
    sexes = [each.sex for each in people]
    women, men = sexes.count(Sex.WOMAN), sexes.count(Sex.MAN)
    return Heads(women, men, len(sexes) - women - men)


def is_so(conditions: Mapping[str, Sequence[str]], person: Person, moment: IndicatorMoment) -> bool | None:
    """Whether all of it is so of the person; None when it turns on something that was not measured."""
    answers = [FACTS[IndicatorFact(fact)](person, moment, values) for fact, values in conditions.items()]
    if False in answers:
        return False
    return None if None in answers else True


def _one_of(value: str | None, values: Sequence[str]) -> bool | None:
    return value in values if value else None


def _does(person: Person, moment: IndicatorMoment, values: Sequence[str]) -> bool | None:
    does = person.does[moment]
    return None if does is None else not does.isdisjoint(values)


def _age(person: Person, _moment: IndicatorMoment, values: Sequence[str]) -> bool | None:
    """Of spans as "-24", "18-29" and "55-"."""
    age = person.age
    if age is None:
        return None
    spans = [span.partition("-") for span in values]
    return any(int(low or 0) <= age <= int(high or age) for low, _dash, high in spans)


FACTS: dict[IndicatorFact, Callable[[Person, IndicatorMoment, Sequence[str]], bool | None]] = {
    IndicatorFact.STANDING: lambda person, moment, values: _one_of(standing(person.does[moment]), values),
    IndicatorFact.STANDING_AT_ENTRY: lambda person, _moment, values: _one_of(
        standing(person.does[IndicatorMoment.ENTRY]), values
    ),
    IndicatorFact.DOES: _does,
    IndicatorFact.AGE: _age,
    IndicatorFact.EDUCATION: lambda person, _moment, values: _one_of(person.education, values),
    IndicatorFact.ENDING: lambda person, _moment, values: _one_of(person.ending, values),
}
