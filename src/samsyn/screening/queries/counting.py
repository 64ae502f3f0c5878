"""The counts of a year. Only rows without a person are read, and only when the year can no longer change.

Somebody who looked at a running year every day would learn what the last person answered from the difference. So a year
is told when all that was recorded in it has been thrown away and counted, and after that it never changes.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from samsyn.lib.dates import last_day
from samsyn.organisations.models import Association
from samsyn.participants.choices import Sex
from samsyn.screening.choices import Hindrance
from samsyn.screening.models import Question, Screening, ScreeningCount
from samsyn.screening.protection import Plain, Row, protect


@dataclass(frozen=True)
class Figures:
    """A year as it may be shown: rows of (what, its counts)."""

    year: int
    asked: Row
    not_asked: Row
    hindrances: list[tuple[str, Row]]
    yes: list[tuple[str, Row]]


def years_told(association: Association, *, on: date) -> list[int]:
    """The years whose counts stand still, the latest first."""
    counted = ScreeningCount.objects.filter(association=association)
    years = set(counted.order_by().values_list("year", flat=True).distinct())
    waiting = Screening.objects.filter(participant__association=association).order_by("on")
    first = waiting.values_list("on", flat=True).first()
    held = timedelta(days=settings.SCREENING_DAYS)
    return sorted(
        (year for year in years if last_day(year) + held < on and (first is None or year < first.year)),
        reverse=True,
    )


def figures_of(association: Association, year: int) -> Figures:
    """The protected counts of a year that `years_told` names: persons asked and not asked, by sex."""
    rows = ScreeningCount.objects.filter(association=association, year=year)
    asked: Counter[int] = Counter()
    hindered: dict[str, Counter[int]] = {each: Counter() for each in Hindrance.values}
    yes: dict[str, Counter[int]] = {key: Counter() for key in _texts(association)}
    for sex, was_asked, hindrance, keys in rows.order_by().values_list("sex", "asked", "hindrance", "yes"):
        column = _column(sex)
        if was_asked:
            asked[column] += 1
            for key in keys:
                yes.setdefault(key, Counter())[column] += 1
        else:
            hindered[hindrance][column] += 1
    plain = Plain(_cells(asked), _all_cells(hindered), _all_cells(yes))
    shown, texts = protect(plain), _texts(association)
    return Figures(
        year,
        shown.asked,
        shown.not_asked,
        [(str(Hindrance(key).label), row) for key, row in shown.hindrances.items()],
        [(texts.get(key, key), row) for key, row in shown.yes.items()],
    )


def _column(sex: str) -> int:
    return {Sex.WOMAN: 0, Sex.MAN: 1}.get(Sex(sex), 2)


def _cells(numbers: Counter[int]) -> tuple[int, ...]:
    return numbers[0], numbers[1], numbers[2]


def _all_cells(rows: dict[str, Counter[int]]) -> dict[str, tuple[int, ...]]:
    return {key: _cells(numbers) for key, numbers in rows.items()}


def _texts(association: Association) -> dict[str, str]:
    """The questions by key, in the latest words and order."""
    rows = Question.objects.filter(question_set__association=association)
    found: dict[str, str] = {}
    for key, text in rows.order_by("-question_set__version", "position").values_list("key", "text"):
        found.setdefault(key, text)
    return found
