"""Bounds, by linear programming, for sums of cells of which something is known: what an attacker reckons with."""

from math import ceil, floor, inf

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

HARDLY = 1e-6


def ranges(low, high, apart):
    """Whether whole numbers as far apart as that, or more, lie between the bounds."""
    if low == -inf or high == inf:
        return True
    return low <= high and floor(high + HARDLY) - ceil(low - HARDLY) >= apart


class Unknowns:
    """Cells between bounds of their own, and rows: low <= the cells times their numbers <= high."""

    def __init__(self):
        self.names, self.low, self.high, self.rows = {}, [], [], []

    def _cell(self, name, value):
        self.names[name] = len(self.low)
        self.low.append(0 if value is None else value)
        self.high.append(inf if value is None else value)

    def _narrow(self, name, low, high):
        """Whole numbers alone: a bound may be moved to the nearest one inside."""
        place = self.names[name]
        self.low[place] = max(self.low[place], ceil(low - HARDLY) if low > -inf else low)
        self.high[place] = min(self.high[place], floor(high + HARDLY) if high < inf else high)

    def _narrow_to(self, name, pieces):
        """The cell lies in one of these pieces."""
        low, high = self.low[self.names[name]], self.high[self.names[name]]
        pieces = [(max(low, a), min(high, b)) for a, b in pieces]
        pieces = [(a, b) for a, b in pieces if a <= b]
        assert pieces, f"{name} cannot be anything"
        self._narrow(name, min(a for a, _ in pieces), max(b for _, b in pieces))

    def _is_open(self, name):
        place = self.names[name]
        return self.low[place] < self.high[place]

    def bounds(self, counts, apart):
        """(lowest, highest) of each count, a sum of cells, leaving out those seen to range over `apart` and more."""
        matrix, low, high = self._matrix()
        targets = {key: self._vector(terms) for key, terms in counts.items()}
        seen = {key: [inf, -inf] for key in targets}

        def look(objective):
            world = self._world(objective, matrix, low, high)
            for key, target in targets.items() if world is not None else ():
                value = target @ world
                seen[key] = [min(seen[key][0], value), max(seen[key][1], value)]
            return world is not None

        # A few worlds at random show most of them to be anything.
        chance = np.random.default_rng(2017)
        for _ in range(12 if targets else 0):
            look(sum(chance.choice([1, 0, -1]) * target for target in targets.values()))
        for key, target in targets.items():
            for way, end in ((1, 0), (-1, 1)):
                if not ranges(*seen[key], apart) and not look(way * target):
                    seen[key][end] = -way * inf
        return {key: (low, high) for key, (low, high) in seen.items() if not ranges(low, high, apart)}

    def pinned(self, counts):
        """Those of the counts whose lower and upper bound meet, and where."""
        bounds = self.bounds(counts, apart=1)
        return {key: floor(high + HARDLY) for key, (low, high) in bounds.items()}

    def _world(self, objective, matrix, low, high):
        upper = np.isfinite(high)
        lower = np.isfinite(low)
        even = lower & upper & (low == high)
        # What has no end is sometimes called impossible by what simplifies it first. The truth is always possible.
        for presolve in (True, False):
            found = linprog(
                objective,
                A_ub=-matrix[lower & ~even],
                b_ub=-low[lower & ~even],
                A_eq=matrix[even],
                b_eq=low[even],
                bounds=np.array([self.low, self.high]).T,
                options={"presolve": presolve},
            )
            if found.status in (0, 3):
                break
        assert found.status in (0, 3), found.message
        return found.x if found.status == 0 else None

    def _matrix(self):
        entries = [
            (place, self.names[name], number)
            for place, (terms, _low, _high) in enumerate(self.rows)
            for name, number in terms.items()
        ]
        rows, columns, numbers = zip(*entries, strict=True)
        shape = len(self.rows), len(self.low)
        limits = np.array([(low, high) for _terms, low, high in self.rows], dtype=float)
        return (
            coo_array((numbers, (rows, columns)), shape=shape, dtype=float).tocsr(),
            limits[:, 0],
            limits[:, 1],
        )

    def _vector(self, terms):
        vector = np.zeros(len(self.low))
        for name, number in terms.items():
            vector[self.names[name]] = number
        return vector
