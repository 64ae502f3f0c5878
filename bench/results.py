"""What was measured, beside its reference, and whether the budget held (house 6)."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing. `value` and `reference` are in the same unit.

    `least` is the lowest value, `most` the highest ratio to the reference. `limit` is the most in the unit itself; it is
    also stated as a `multiple` of this run's `yardstick`, an indexed one-row view, in the same unit, and missed only when
    both are.
    """

    what: str
    value: float
    unit: str
    reference_is: str = ""
    reference: float | None = None
    least: float | None = None
    most: float | None = None
    limit: float | None = None
    multiple: float | None = None
    yardstick: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.reference if self.reference else None

    @property
    def is_over_ratio(self) -> bool:
        return self.most is not None and self.ratio is not None and self.ratio > self.most

    @property
    def is_over_limit(self) -> bool:
        if self.limit is None or self.value <= self.limit:
            return False
        return self.multiple is None or not self.yardstick or self.value / self.yardstick > self.multiple

    @property
    def is_too_little(self) -> bool:
        return self.least is not None and self.value < self.least

    @property
    def has_budget(self) -> bool:
        return not (self.least is self.most is self.limit is None)

    @property
    def missed(self) -> bool:
        return self.is_too_little or self.is_over_ratio or self.is_over_limit


def to_line(figures: list[Figure]) -> str:
    """As a part's process hands them to the one that started it."""
    return json.dumps([asdict(figure) for figure in figures])


def from_line(line: str) -> list[Figure]:
    return [Figure(**figure) for figure in json.loads(line)]


def timed(do: Callable[[], object]) -> float:
    """How many milliseconds it takes once."""
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


def side_by_side(rounds: int, *tasks: Callable[[], object]) -> list[list[float]]:
    """Each task in turn, round after round, so that whatever else the machine does meets them all alike; milliseconds."""
    for task in tasks:
        task()
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for kept, task in zip(times, tasks, strict=True):
            kept.append(timed(task))
    return times


def p50(times: list[float]) -> float:
    return statistics.median(times)


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] if len(times) > 1 else times[0]


def middle(of: Callable[[list[float]], float], rounds: list[list[float]]) -> float:
    """What `of` gives for the round in the middle."""
    return statistics.median(map(of, rounds))
