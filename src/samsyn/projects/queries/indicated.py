"""Who has taken part in a sub-project: when they came and left, and what was measured of them. Counted, never named."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from samsyn.enrolments.choices import Answer, Occasion
from samsyn.enrolments.models import Enrolment, Measurement
from samsyn.lib.dates import last_day
from samsyn.participants.choices import Form
from samsyn.projects.choices import Doing, IndicatorMoment
from samsyn.projects.models import SubProject

#: How long after the moment a measurement still tells of it (domain 5.2: within four weeks). That it is as long six months
#: after is ours.
WINDOW = timedelta(days=28)
MONTHS_AFTER = 6
#: Answers in the list of education that are no answer.
UNKNOWN_EDUCATION = {None, "okand"}

#: What a measurement says that somebody does; empty is no occupation, and None that nothing was measured.
Does = frozenset[str] | None


class Measured(NamedTuple):
    """A measurement: its day, and whether it was made when an enrolment ended."""

    on: date
    is_after: bool
    does: Does


class Stretch(NamedTuple):
    """A time in one of the part's measures while that belonged to the project. `last` is None while it goes on."""

    first: date
    last: date | None
    enrolment: int
    before: Does
    education: str
    #: How it ended; empty when it was the project that did.
    ending: str


@dataclass(frozen=True)
class Person:
    """Somebody in a part, once however many measures. `does` are what was measured at each moment."""

    sex: str
    birth_year: int | None
    entered: date
    left: date | None
    education: str
    ending: str
    does: Mapping[IndicatorMoment, Does]

    @property
    def age(self) -> int | None:
        """The year they came minus that of their birth (contracts 3)."""
        return self.entered.year - self.birth_year if self.birth_year else None


def people_in(parts: Sequence[SubProject], on: date) -> list[Person]:
    """Everybody who has taken part in one of the parts' measures while that belonged to the project, once in each part.

    Registered in error counts nowhere; nobody is matched between associations. The measurements are those of the part's
    own measures. Two queries.
    """
    rows = list(
        Enrolment.objects.counted()
        .filter(measure__projects__sub_project__in=parts)
        .order_by("started_on", "pk")
        .values_list(
            "pk",
            "measure__projects__sub_project",
            "measure__projects__since",
            "measure__projects__until",
            "participant",
            "participant__sex",
            "participant__birth_year",
            "participant__form",
            "started_on",
            "ended_on",
            "end_kind",
            "education__code",
        )
    )
    measured = _measured(parts)
    projects = {part.pk: part.project for part in parts}
    known: dict[tuple[int, int], tuple[str, int | None]] = {}
    stretches: dict[tuple[int, int], list[Stretch]] = defaultdict(list)
    measurements: dict[tuple[int, int], list[Measured]] = defaultdict(list)
    for pk, part, since, until, participant, sex, born, form, started, ended, ending, education in rows:
        whose, project = (part, participant), projects[part]
        if form == Form.PROTECTED and ended:  # the year alone is known, as its first day
            ended = min(last_day(ended.year), on)
        before, after = measured.get((pk, Occasion.BEFORE)), measured.get((pk, Occasion.AFTER))
        measurements[whose] += [Measured(started, False, before)]
        measurements[whose] += [Measured(ended, True, after)] if ended else []
        first = max(started, since, project.starts_on)
        out = min(until or project.ends_on, project.ends_on)
        if first > min(ended or out, out) or first > on:
            continue
        has_left = bool(ended and ended <= out)
        known[whose] = (sex, born)
        stretches[whose].append(
            Stretch(
                first,
                ended if has_left else out if out < on else None,
                pk,
                before,
                "" if education in UNKNOWN_EDUCATION else education,
                ending if has_left else "",
            )
        )
    return [_person(*known[whose], stretches[whose], measurements[whose]) for whose in stretches]


def _measured(parts: Iterable[SubProject]) -> dict[tuple[int, str], Does]:
    """By enrolment and occasion, what those in the parts' measures did."""
    rows = Measurement.objects.filter(enrolment__measure__projects__sub_project__in=parts).order_by()
    named = ("work", "study", "job_seeking", "work_training")
    found: dict[tuple[int, str], Does] = {}
    for enrolment, occasion, answer, *values in rows.values_list(
        "enrolment", "occasion", "occupation", *named
    ):
        if answer in {Answer.GIVEN, Answer.NONE}:
            found[enrolment, occasion] = frozenset(
                name for name, value in zip(named, values, strict=True) if value
            )
    return found


def _person(
    sex: str, birth_year: int | None, stretches: Sequence[Stretch], measured: Sequence[Measured]
) -> Person:
    """`measured` are all that there are of the part's measures, also after the person left."""
    # Of two that begin the same day, the one in which something was measured.
    first = min(stretches, key=lambda each: (each.first, each.before is None, each.enrolment))
    lasts = [each.last for each in stretches if each.last]
    left = max(lasts) if len(lasts) == len(stretches) else None
    endings = [each for each in stretches if each.last == left]
    return Person(
        sex=sex,
        birth_year=birth_year,
        entered=first.first,
        left=left,
        education=next((each.education for each in stretches if each.education), ""),
        ending=next((each.ending for each in reversed(endings) if each.ending), "") if left else "",
        does={
            IndicatorMoment.ENTRY: first.before,
            IndicatorMoment.FOUR_WEEKS: _latest(measured, left),
            IndicatorMoment.SIX_MONTHS: _first_later(measured, left),
        },
    )


def _latest(measured: Sequence[Measured], left: date | None) -> Does:
    if left is None:
        return None
    known = [each for each in measured if each.does is not None and left <= each.on <= left + WINDOW]
    return max(known, key=lambda each: (each.on, each.is_after)).does if known else None


def _first_later(measured: Sequence[Measured], left: date | None) -> Does:
    if left is None:
        return None
    since = months_after(left, MONTHS_AFTER)
    known = [each for each in measured if each.does is not None and since <= each.on <= since + WINDOW]
    return min(known, key=lambda each: (each.on, not each.is_after)).does if known else None


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of that month when it is shorter: 31 August is followed by 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def standing(does: Does) -> str | None:
    """The first of what somebody does; nothing when it is nothing, None when it was not measured."""
    if does is None:
        return None
    return next((each.value for each in Doing if each.value in does), Doing.NOTHING.value)
