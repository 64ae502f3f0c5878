"""A file of targets (contracts: import files, `targets`), as the engine in `imports` asks for it."""

from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override, pgettext_lazy

from samsyn.catalogue.models import Measure
from samsyn.imports import checking
from samsyn.imports.checking import Words
from samsyn.imports.kinds import Call, Column, Fate, Planned, Row
from samsyn.look.templatetags.writing import number, percent
from samsyn.organisations.choices import OFFICE_ROLES
from samsyn.outcomes import actions, queries
from samsyn.outcomes.definitions import (
    OF_GROUP,
    OF_MEASURE,
    Unit,
    figure_name,
    figure_names,
    is_of_measure,
    unit_of,
)
from samsyn.outcomes.figures import FIRST_YEAR, LAST_YEAR
from samsyn.outcomes.queries import TargetKey

#: Figures of which there is one for each group or place; what stands between is any group or place.
OPEN_ENDED = ("new_participants.by_municipality.", "events.")


class Targets:
    """One row is one target, known again by its year, figure and measure."""

    label = pgettext_lazy("several", "Mål")
    columns = (
        Column("year", lazy("År"), required=True, help=lazy("Fyra siffror.")),
        Column("figure", lazy("Mått"), required=True, help=lazy("Till exempel participants.total.")),
        Column(
            "measure",
            lazy("Insats"),
            help=lazy("Insatsens namn eller referens, för mått som är en insats egna."),
        ),
        Column("value", lazy("Värde"), required=True, help=lazy("Antal som heltal, andelar från 0 till 1.")),
    )

    @staticmethod
    def may_import(user, roles):
        return user.is_operator or bool(OFFICE_ROLES & roles)

    def __init__(self, call: Call):
        self.call = call
        measures = Measure.objects.followed_person_by_person().filter(association=call.association)
        self.measures = {measure.reference: measure for measure in measures}
        self.measure_names = Words((measure.reference, measure.name) for measure in self.measures.values())
        with override("sv"):  # files hold the Swedish labels, whatever language the page is in
            self.groups = queries.groups_of(call.association)
            self.whole = Words(_figures_of_association(self.groups).items())
        self.own = Words(OF_MEASURE.items())
        self.stored: dict[int, dict[TargetKey, Decimal]] = {}
        self.lines: dict[tuple[int, TargetKey], int] = {}

    def check(self, rows: list[Row]) -> list[Planned | None]:
        return [self._planned(row) for row in rows]

    def _planned(self, row: Row) -> Planned | None:
        year = checking.whole(row, "year", least=FIRST_YEAR, most=LAST_YEAR, required=True)
        measure = self._measure(row)
        figure = self._figure(row)
        value = self._value(row, figure)
        if row.faults:
            return None
        key = TargetKey(figure, measure.pk if measure else None)
        line = self.lines.setdefault((year, key), row.line)
        if line != row.line:
            row.refuse("figure", _("Samma mål står redan på rad %(line)s.") % {"line": line})
            return None
        seen = self._stored(year).get(key)
        fate = Fate.NEW if seen is None else Fate.UNCHANGED if seen == value else Fate.CORRECTED
        return Planned(
            fate, f"{year}|{figure}|{key.measure}|{value}", (year, key, actions.Change(seen, value), measure)
        )

    def store(self, planned: list[Planned]) -> None:
        changes: dict[int, dict[TargetKey, actions.Change]] = defaultdict(dict)
        for plan in planned:
            year, key, change, _measure = plan.entry
            changes[year][key] = change
        for year, of_year in changes.items():
            actions.set_targets(self.call.association, year, of_year, by=self.call.by)

    def shown(self, planned: Planned) -> list[tuple[str, str]]:
        year, key, change, measure = planned.entry
        write = percent if unit_of(key.figure) is Unit.SHARE else number
        return [
            (_("År"), str(year)),
            (_("Mått"), figure_name(key.figure, self.groups)),
            (_("Insats"), measure.name if measure else ""),
            (_("Värde"), write(change.wanted)),
        ]

    def _stored(self, year: int) -> dict[TargetKey, Decimal]:
        if year not in self.stored:
            self.stored[year] = queries.targets_of(self.call.association, year)
        return self.stored[year]

    def _measure(self, row: Row) -> Measure | None:
        if not row.cells["measure"]:
            if is_of_measure(row.cells["figure"]):
                row.refuse("measure", _("Måttet är en insats eget. Skriv insatsens namn."))
            return None
        unknown = _("Förbundet har ingen sådan insats som följs med enskilda deltagare.")
        return self.measures.get(checking.coded(row, "measure", self.measure_names, unknown=unknown))

    def _figure(self, row: Row) -> str:
        """The key; with a measure only its own figures will do, without one only the association's."""
        written = row.cells["figure"]
        if not row.cells["measure"] and (
            is_of_measure(written) or written.startswith(OPEN_ENDED) and unit_of(written)
        ):
            return written
        return checking.coded(row, "figure", self.own if row.cells["measure"] else self.whole, required=True)

    def _value(self, row: Row, figure: str) -> Decimal | None:
        value = checking.decimal(row, "value", required=True)
        if value is None or not figure:
            return None
        if unit_of(figure) is Unit.SHARE and value > 1:
            nearest = f"{value / 100:f}" if 2 <= value <= 100 else ""
            row.refuse("value", _("En andel skrivs som ett tal från 0 till 1, till exempel 0,35."), nearest)
        elif unit_of(figure) is Unit.COUNT and value != value.to_integral_value():
            row.refuse("value", _("Ett antal skrivs som ett heltal."))
        return value.quantize(Decimal("0.0001"))


def _figures_of_association(groups: dict[str, str]) -> dict[str, str]:
    names = {figure: name for figure, name in figure_names().items() if not is_of_measure(figure)}
    of_groups = [f"measure_groups.{group}.{figure}" for group in groups for figure in OF_GROUP]
    return names | {figure: figure_name(figure, groups) for figure in of_groups}
