"""The targets of a plain world: which stand beside a figure (tests/outcomes/plain.py)."""


class Targets:
    def __init__(self, world, association, year):
        self.is_all = association == "all"
        self.associations = world.municipalities.keys()
        self.rows = [row for row in world.targets if row[1] == year and association in ("all", row[0])]

    def of(self, figure):
        """A share's target is the association's own; a count's is the sum when all have one."""
        values = {
            name: value for name, _, key, measure, value in self.rows if key == figure and measure is None
        }
        if not self.is_all:
            return next(iter(values.values()), None)
        if figure.endswith("share") or values.keys() != self.associations:
            return None
        return sum(values.values())

    def of_measure(self, figure, measure):
        return next(
            (value for *_, key, about, value in self.rows if key == figure and about == measure), None
        )

    def all(self):
        figures = {row[2] for row in self.rows if row[3] is None}
        whole = [(figure, None, self.of(figure)) for figure in figures]
        own = [] if self.is_all else [(row[2], row[3].name, row[4]) for row in self.rows if row[3]]
        found = [row for row in [*own, *whole] if row[2] is not None]
        return sorted(found, key=lambda row: (row[0], row[1] or ""))
