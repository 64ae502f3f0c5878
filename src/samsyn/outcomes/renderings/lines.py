"""A line over the years, drawn as SVG and told in words, from the same cells. A withheld year is a gap in both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

#: The drawing: its height, and where its highest and lowest values, its years and its sides are.
HEIGHT, TOP, FLOOR, YEARS = 132, 26, 104, 126
LEFT, RIGHT = 7.0, 93.0
#: With more years than this only the first and the last say their value.
MOST_LABELS = 6


class Point(NamedTuple):
    """A year's value; `x` in percent of the width, `y` from the top. `label` is empty where it would be too much."""

    x: str
    y: str
    label: str
    label_y: str


class Tick(NamedTuple):
    x: str
    label: str


@dataclass(slots=True)
class Line:
    title: str
    words: str
    points: list[Point]
    #: One for each unbroken run of years, as the `points` of a polyline 100 wide.
    runs: list[str]
    ticks: list[Tick]
    height: int = HEIGHT
    floor: int = FLOOR
    years_y: int = YEARS


def line(
    title: str, values: Sequence[tuple[int, float | None]], written: Callable[[int], str]
) -> Line | None:
    """The line of (year, value), the earliest first; `written` gives a year's value as the table writes it.

    None when fewer than two years have a value.
    """
    known = [(year, value) for year, value in values if value is not None]
    if len(known) < 2:
        return None
    first, last = values[0][0], values[-1][0]
    highest = max(value for _year, value in known) or 1

    def x(year: int) -> float:
        return LEFT + (RIGHT - LEFT) * (year - first) / (last - first)

    def y(value: float) -> float:
        return FLOOR - (FLOOR - TOP) * value / highest

    labelled = {year for year, _value in known}
    if len(labelled) > MOST_LABELS:
        labelled = {known[0][0], known[-1][0]}
    years = [year for year, _value in values]
    ticked = years if len(years) <= MOST_LABELS else [first, last]
    return Line(
        title=title,
        words=_("%(title)s, år för år: %(values)s.")
        % {"title": title, "values": ", ".join(f"{year} {written(year)}" for year in years)},
        points=[
            Point(
                f"{x(year):.4g}%",
                f"{y(value):.4g}",
                written(year) if year in labelled else "",
                f"{y(value) - 10:.4g}",
            )
            for year, value in known
        ],
        runs=[
            " ".join(f"{x(year):.4g},{y(value):.4g}" for year, value in run)
            for run in _runs(values)
            if len(run) > 1
        ],
        ticks=[Tick(f"{x(year):.4g}%", str(year)) for year in ticked],
    )


def _runs(values: Sequence[tuple[int, float | None]]) -> list[list[tuple[int, float]]]:
    """The years in a row that have values: a gap in the years, or a year without a value, breaks the line."""
    runs: list[list[tuple[int, float]]] = [[]]
    for year, value in values:
        if value is None or (runs[-1] and runs[-1][-1][0] != year - 1):
            runs.append([])
        if value is not None:
            runs[-1].append((year, value))
    return runs
