"""Where a run takes place: its databases and folder, and how much of everything it does."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

PLACE = "BENCH_PLACE"


@dataclass(frozen=True)
class Place:
    """`large` has every association, `small` too, but enrolments only in the first; `empty` has nobody. `rows` are the
    enrolments of `large`, and `at_home` those of its first association.

    `share` is how much of the full number of rounds and rows a run does: 1, or less to try it out.
    """

    large: str
    small: str
    empty: str
    var: str
    rows: int
    at_home: int
    share: float = 1.0

    @property
    def folder(self) -> Path:
        return Path(self.var)

    def some(self, whole: int) -> int:
        """Of so many rounds or rows, those that this run does; two at least."""
        return max(2, round(whole * self.share))


def to_environment(place: Place) -> dict[str, str]:
    return {PLACE: json.dumps(asdict(place))}


def from_environment() -> Place:
    return Place(**json.loads(os.environ[PLACE]))
