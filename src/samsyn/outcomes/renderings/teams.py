"""The teams' year as the rows of a table, for the page and for a spreadsheet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samsyn.lib import tables
from samsyn.look.templatetags.writing import number
from samsyn.outcomes.figures.teams import MONTHS, Period, TeamYear
from samsyn.referrals.choices import Answer, Party, Way

Words = str | Promise
#: A count, or days: whole or half-way between two.
Value = float | int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: the year's and each month's. `length` is its bar, 0 to 1, or None where a bar would say nothing."""

    label: Words
    unit: Words
    whole: Value
    months: tuple[Value, ...]
    length: float | None = None

    @property
    def shown(self) -> str:
        return written(self.whole)

    @property
    def shown_months(self) -> list[str]:
        return [written(value) for value in self.months]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together, under a heading."""

    label: Words
    rows: list[Row]


def written(value: Value) -> str:
    """12, 4,5 or a dash."""
    return number(Decimal(str(value)) if isinstance(value, float) and value % 1 else value and int(value))


def page(teams: Iterable[TeamYear]) -> list[dict[str, Any]]:
    """Each team with its most important figures and the parts of its table."""
    return [
        {
            "name": team.name,
            "received": number(team.whole.received),
            "met": number(team.whole.met),
            "to_contact": written(team.whole.to_contact.median),
            "contacted": _of(len(team.whole.to_contact), team.whole.received),
            "unanswered": number(team.whole.unanswered),
            "parts": parts(team),
        }
        for team in teams
    ]


def _of(part: int, whole: int) -> str:
    return _("%(part)s av %(whole)s") % {"part": number(part), "whole": number(whole)}


def parts(team: TeamYear) -> list[Part]:
    """Everything counted of the team. Of what has names of its own, those that were never anything are left out."""
    cases, days = _("ärenden"), _("dagar")
    most = team.whole.received or 1

    def row(label: Words, of: Callable[[Period], Value], unit: str = cases) -> Row:
        whole = of(team.whole)
        length = (whole or 0) / most if unit == cases else None
        return Row(label, unit, whole, tuple(of(team.months[month]) for month in MONTHS), length)

    def row_of(label: Words, counted: Callable[[Period], Mapping[str, int]], key: str) -> Row:
        return row(label, lambda period: counted(period).get(key, 0))

    def named(counted: Callable[[Period], Mapping[str, int]], names: Mapping[str, Words]) -> list[Row]:
        found = counted(team.whole)
        called = names or {key: key for key in sorted(found)}
        return [row_of(label, counted, key) for key, label in called.items() if key in found]

    every = [
        Part(
            _("Ärenden"),
            [
                row(_("Inkomna"), lambda period: period.received),
                row(_("Konsultationer och möten"), lambda period: period.met),
                row(_("Obesvarade nu"), lambda period: period.unanswered),
            ],
        ),
        Part(_("Väg in"), named(lambda period: period.ways, dict(Way.choices))),
        Part(_("Avsändare"), named(lambda period: period.senders, dict(Party.choices))),
        Part(_("Svar"), named(lambda period: period.answers, dict(Answer.choices))),
        Part(
            _("Väntan"),
            [
                row(_("Till första kontakt, median"), lambda period: period.to_contact.median, days),
                row(_("Till första kontakt, längst"), lambda period: period.to_contact.longest, days),
                row(_("Till första möte, median"), lambda period: period.to_meeting.median, days),
                row(_("Till första möte, längst"), lambda period: period.to_meeting.longest, days),
            ],
        ),
        Part(_("Vart personen gick vidare"), named(lambda period: period.onwards, {})),
        Part(_("Var samverkan brast"), named(lambda period: period.gaps, {})),
    ]
    return [part for part in every if part.rows]


def as_csv(year: int, teams: Iterable[TeamYear]) -> str:
    """A row a figure and month (0 is the whole year), as Swedish Excel opens it; formulas defused."""
    unit = pgettext("of a figure", "Enhet")
    columns = [_("År"), _("Team"), _("Månad"), _("Del"), _("Mått"), _("Värde"), unit]
    return tables.as_csv(columns, _csv_rows(year, teams))


def _csv_rows(year: int, teams: Iterable[TeamYear]) -> Iterator[list[object]]:
    for team in teams:
        for part in parts(team):
            for row in part.rows:
                for month, value in enumerate((row.whole, *row.months)):
                    yield [year, team.name, month, part.label, row.label, _cell(value), row.unit]


def _cell(value: Value) -> object:
    """Half a day with a decimal comma, as Swedish Excel reads a number."""
    return str(value).replace(".", ",") if isinstance(value, float) and value % 1 else value and int(value)
