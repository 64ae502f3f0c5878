"""The course of the co-financing, drawn as SVG and told in words: the rate so far, the forecast, and what was decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from django.utils.translation import gettext as _

from samsyn.look.templatetags.writing import month
from samsyn.projects.queries.money import Account
from samsyn.projects.renderings.amounts import percentage

#: The drawing: its height, where its highest and lowest values and its months are, and its sides in percent.
HEIGHT, TOP, FLOOR, MONTHS_Y = 200, 14, 164, 188
LEFT, RIGHT = 13.0, 99.0
#: Percentage points between two lines of the ground, the smallest that gives no more than five.
STEPS, MOST_LINES = (5, 10, 20, 25, 50, 100), 5


class Ground(NamedTuple):
    """A line to read by; `y` from the top."""

    y: str
    text_y: str
    label: str


class Run(NamedTuple):
    """One of the three, as the `points` of a polyline 100 wide."""

    kind: str
    points: str


@dataclass(slots=True)
class Course:
    words: str
    ground: list[Ground]
    runs: list[Run]
    first: str
    last: str
    left: str = f"{LEFT:.4g}%"
    right: str = f"{RIGHT:.4g}%"
    height: int = HEIGHT
    months_y: int = MONTHS_Y


def course(account: Account) -> Course | None:
    """None until two months are closed and have money in them: one point is no line."""
    told = [each for each in account.forecasts if each.rate is not None and each.rate_at_end is not None]
    if len(told) < 2:
        return None
    places = {each.month: place for place, each in enumerate(account.months)}
    lines: dict[str, list[tuple[int, Fraction]]] = {
        "decided": [
            (place, decided.rate)
            for place, decided in enumerate(account.decided[each.month] for each in account.months)
            if decided
        ],
        "forecast": [(places[each.after], each.rate_at_end) for each in told if each.rate_at_end is not None],
        "so-far": [(places[each.after], each.rate) for each in told if each.rate is not None],
    }
    low, high, step = bounds(rate for points in lines.values() for _place, rate in points)
    of_months = max(len(account.months) - 1, 1)

    def x(place: int) -> float:
        return LEFT + (RIGHT - LEFT) * place / of_months

    def y(rate: Fraction | float) -> float:
        return FLOOR - (FLOOR - TOP) * (float(rate) * 100 - low) / (high - low)

    latest = told[-1]
    return Course(
        words=_(
            "Andelen medfinansiering månad för månad. Efter %(month)s är den %(so_far)s procent hittills "
            "och prognosen %(at_end)s procent."
        )
        % {
            "month": month(latest.after),
            "so_far": percentage(latest.rate),
            "at_end": percentage(latest.rate_at_end),
        },
        ground=[
            Ground(f"{y(points / 100):.4g}", f"{y(points / 100) + 4:.4g}", f"{points} %")
            for points in range(low, high + 1, step)
        ],
        runs=[
            Run(kind, " ".join(f"{x(place):.4g},{y(rate):.4g}" for place, rate in stepped(kind, points)))
            for kind, points in lines.items()
            if len(points) > 1
        ],
        first=month(account.months[0].month),
        last=month(account.months[-1].month),
    )


def bounds(rates: Iterable[Fraction]) -> tuple[int, int, int]:
    """The lowest and the highest percentage of the drawing, and the step between its lines: even, and with some air."""
    known = [float(rate) * 100 for rate in rates]
    lowest, highest = min(known) - 1, max(known) + 1
    step = next(
        (each for each in STEPS if (ceil(highest / each) - floor(lowest / each)) < MOST_LINES), STEPS[-1]
    )
    return floor(lowest / step) * step, ceil(highest / step) * step, step


def stepped(kind: str, points: Sequence[tuple[int, Fraction]]) -> list[tuple[int, Fraction]]:
    """What was decided holds until the next decision: it goes up in steps. The others go straight from month to month."""
    if kind != "decided":
        return list(points)
    corners = [points[0]]
    for (_place, before), (place, rate) in zip(points, points[1:], strict=False):
        corners += [(place, before), (place, rate)] if rate != before else [(place, rate)]
    return corners
