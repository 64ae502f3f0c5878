"""Other possible worlds: whether what is published leaves room for a count to be another whole number.

A world is how much each cell differs from the truth. A count is safe when there is a world in whole numbers that agrees with
everything published and where the count is another: then no bounds that anybody works out can meet on it. That asks more than
contracts 4, 5, whose bounds need not be whole. Linear programming finds such worlds (decision 0023).

Importing this loads scipy, which takes half a second: import it where it is used.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any, Generic, TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, diags_array, eye_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

#: What a cell is called; any name will do, but they are put in order.
Name = TypeVar("Name")
Array = Any

#: What a step away from the truth costs where it costs nothing else: worlds that differ little are whole more often.
LITTLE = 1e-3
NEAR = 1e-6
#: How many worlds are tried for all counts at once before each count that is left gets one of its own.
TURNS = 16


class Worlds(Generic[Name]):
    """Cells, which of them are printed, and what is known of them together."""

    def __init__(self) -> None:
        self.places: dict[Name, int] = {}
        self._truth: list[float] = []
        self._lowest: list[float] = []
        self._printed: list[bool] = []
        self._entries: list[tuple[int, int, float]] = []
        self._limits: list[tuple[float, float]] = []
        self._conditions: list[tuple[int, list[int]]] = []
        self._matrix: Array = None

    def add(self, name: Name, value: int, *, printed: bool, lowest: float = 0) -> None:
        """A cell, whose true value the one who protects knows."""
        self.places[name] = len(self._truth)
        self._truth.append(value)
        self._lowest.append(lowest)
        self._printed.append(printed)

    def relate(
        self, terms: Mapping[Name, int], low: float = 0, high: float = inf, given: Iterable[Name] = ()
    ) -> None:
        """low <= the cells times their numbers <= high, known while all cells in `given` are printed."""
        row = len(self._limits)
        true = 0.0
        for name, number in terms.items():
            place = self.places[name]
            self._entries.append((row, place, number))
            true += number * self._truth[place]
        self._limits.append((low - true, high - true))
        if conditions := [self.places[name] for name in given]:
            self._conditions.append((row, conditions))
        self._matrix = None

    def is_printed(self, name: Name) -> bool:
        """Whether anybody can read the cell."""
        return self._printed[self.places[name]]

    def withhold(self, names: Iterable[Name]) -> None:
        """The cells are no longer printed. Counts that were safe are safe still."""
        for name in names:
            self._printed[self.places[name]] = False

    def safe(self, counts: Sequence[Mapping[Name, int]]) -> list[bool]:
        """Which of the counts, each a sum of cells, are found to be another in some world. False may be wrong."""
        found = np.zeros(len(counts), dtype=bool)
        asked = self._rows_of(counts)
        columns = np.flatnonzero(~np.array(self._printed))
        chance = np.random.default_rng(2017)
        for turn in range(TURNS):
            left = np.flatnonzero(~found)
            if not len(left):
                break
            # All of those left, then half, a third and a fourth: they may stand in the way of each other.
            left = chance.permutation(left)[: max(3, len(left) // (1 + turn % 4))]
            ways = chance.choice([1.0, -1.0], size=len(left))
            found |= np.abs(asked @ self._far(asked[left], columns, ways)) >= 1 - NEAR
        return [bool(each) for each in found]

    def cheapest(self, count: Mapping[Name, int], costs: Mapping[Name, float]) -> set[Name] | None:
        """The printed cells whose withholding, at the lowest cost, lets the count be another: none when it is safe.

        None when withholding all that have a cost is not enough. Cells near the count are tried first: most are safe by them.
        """
        asked = self._rows_of([count])
        price = np.full(len(self._truth), inf)
        price[~np.array(self._printed)] = LITTLE
        for name, cost in costs.items():
            if self.is_printed(name):
                price[self.places[name]] = cost
        names = list(self.places)
        everywhere = np.isfinite(price)
        found: list[tuple[float, set[Name]]] = []
        for columns in (self._near(asked, everywhere), np.flatnonzero(everywhere)):
            for way in (1, -1):
                step = self._least(asked, columns, price[columns], way)
                if step is None:
                    continue
                moved = columns[np.abs(step) > 0.5]
                opened = {names[place] for place in moved if self._printed[place]}
                if not opened:
                    return opened
                found.append((float(np.abs(step) @ price[columns]), opened))
        return min(found, key=lambda each: each[0])[1] if found else None

    # Below, a world is its steps away from the truth: ups - downs, both at least 0, over some of the columns.

    def _far(self, asked: Array, columns: Array, ways: Array) -> Array:
        """A world in whole numbers where as many as possible of those asked for are one more (way 1) or less (-1).

        None goes the other way: what keeps a sum has some that go up and some that go down, so the ways are mixed.
        """
        rows, limits = self._known(columns)
        many, wide = asked.shape[0], len(columns)
        part = diags_array(ways) @ asked[:, columns]
        reach = hstack([-part, part, eye_array(many)])
        known = hstack([rows, -rows, csr_array((rows.shape[0], many))])
        found = milp(
            np.concatenate([np.full(2 * wide, LITTLE), np.full(many, -1.0)]),
            constraints=LinearConstraint(
                vstack([known, reach]).tocsc(),
                np.concatenate([limits[0], np.full(many, -inf)]),
                np.concatenate([limits[1], np.zeros(many)]),
            ),
            bounds=Bounds(0, np.concatenate([np.full(wide, inf), self._room(columns), np.ones(many)])),
        )
        step = np.zeros(len(self._truth))
        if found.x is not None:
            step[columns] = self._whole(rows, found.x[:wide] - found.x[wide : 2 * wide])
        return step

    def _whole(self, rows: Array, step: Array) -> Array:
        """The parts of a world that are in whole numbers; parts that share nothing known are worlds each for itself."""
        moved = np.flatnonzero(np.abs(step) > NEAR)
        touched = abs(rows[:, moved])
        _number, part = connected_components(touched.T @ touched, directed=False)
        crooked = np.unique(part[np.abs(step[moved] - np.round(step[moved])) > NEAR])
        kept = np.zeros(len(step))
        straight = moved[~np.isin(part, crooked)]
        kept[straight] = np.round(step[straight])
        return kept

    def _least(self, asked: Array, columns: Array, price: Array, way: int) -> Array | None:
        """The cheapest world in whole numbers where what is asked for is one more (way 1) or one less (-1), or more."""
        part = asked[:, columns]
        if not len(columns) or not part.nnz:
            return None
        rows, limits = self._known(columns)
        found = milp(
            np.concatenate([price, price]),
            constraints=LinearConstraint(
                vstack([hstack([rows, -rows]), hstack([way * part, -way * part])]).tocsc(),
                np.append(limits[0], 1),
                np.append(limits[1], inf),
            ),
            bounds=Bounds(0, np.concatenate([np.full(len(columns), inf), self._room(columns)])),
            integrality=np.ones(2 * len(columns)),
        )
        if found.x is None:
            return None
        step: Array = np.round(found.x[: len(columns)] - found.x[len(columns) :])
        return step

    def _near(self, asked: Array, among: Array, steps: int = 3) -> Array:
        """The columns among these within so many relations of what is asked for."""
        matrix = self._built()
        near = np.zeros(len(self._truth))
        near[asked.indices] = 1
        near *= among
        for _ in range(steps):
            near = (abs(matrix.T) @ (abs(matrix) @ near) > 0) * among * 1.0
        return np.flatnonzero(near)

    def _known(self, columns: Array) -> tuple[Array, tuple[Array, Array]]:
        """What is known of these columns when all others are as they are in truth."""
        rows = self._built()[:, columns]
        known = np.diff(rows.indptr) > 0
        for row, conditions in self._conditions:
            known[row] &= all(self._printed[place] for place in conditions)
        kept = np.flatnonzero(known)
        limits = np.array(self._limits)
        return rows[kept], (limits[kept, 0], limits[kept, 1])

    def _room(self, columns: Array) -> Array:
        """How far down each column may go."""
        return np.array(self._truth)[columns] - np.array(self._lowest)[columns]

    def _rows_of(self, counts: Sequence[Mapping[Name, int]]) -> Array:
        entries = [
            (row, self.places[name], number)
            for row, count in enumerate(counts)
            for name, number in count.items()
        ]
        return self._sparse(entries, len(counts))

    def _built(self) -> Array:
        if self._matrix is None:
            self._matrix = self._sparse(self._entries, len(self._limits))
        return self._matrix

    def _sparse(self, entries: Sequence[tuple[int, int, float]], height: int) -> Array:
        rows, columns, numbers = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (height, len(self._truth))
        return coo_array((np.array(numbers, dtype=float), (rows, columns)), shape=shape).tocsr()
