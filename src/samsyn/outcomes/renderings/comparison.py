"""Years beside each other as a table: a row a part, a column a year, and the county's published share at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samsyn.enrolments.choices import Referrer
from samsyn.look.templatetags.writing import NOTHING, number, percent
from samsyn.outcomes.choices import ComparedFigure, Dimension
from samsyn.outcomes.figures.comparing import OTHER, Compared, Part
from samsyn.outcomes.figures.shapes import AGE_GROUPS, OTHER_AGE, UNKNOWN, Cell, Headcount, Year, share
from samsyn.outcomes.renderings import labels

#: Where the definition of each figure stands.
ANCHORS = {
    ComparedFigure.PARTICIPANTS: "deltagare",
    ComparedFigure.NEW: "nya-deltagare",
    ComparedFigure.ENDED: "avslutade",
    ComparedFigure.TO_WORK_OR_STUDY: "arbete-eller-studier",
    ComparedFigure.SHARE: "arbete-eller-studier",
}
#: And of each way to divide it; the others say themselves what they are.
DIVISIONS = {Dimension.SEX: "kon", Dimension.AGE: "alder", Dimension.MEASURE: "insatser"}


@dataclass(slots=True)
class Row:
    """One part. `length` and `before_length` are those of the last two years, as shares of the longest bar."""

    label: str
    values: list[str]
    own_share: str
    county_share: str
    length: float = 0.0
    before_length: float = 0.0


def table(
    found: dict[int, Compared],
    figure: ComparedFigure,
    dimension: Dimension,
    names: dict[Any, str],
    county: Year | None,
) -> dict[str, Any]:
    """Rows for every part that is anything in some year, and one for all together. `county` is of the last year."""
    read = READERS[figure]
    years = sorted(found)
    keys = _ordered(found, dimension, names)
    parts = [key for key in keys if any(read(found[year].parts[key]) for year in years)]
    last = found[years[-1]]
    longest = (
        max((float(read(found[year].parts[key]) or 0) for year in years[-2:] for key in parts), default=0)
        or 1
    )
    counties = _county(county, figure, dimension)

    def row(label: str, of: Callable[[Compared], Part], key: Any) -> Row:
        values = [read(of(found[year])) for year in years]
        bars = [float(value or 0) / longest for value in (None, *values)[-2:]]
        return Row(
            label,
            [_written(value, figure) for value in values],
            percent(_share(of(last), last, figure)),
            (counties or {}).get(key, NOTHING),
            length=bars[1],
            before_length=bars[0],
        )

    return {
        "years": [str(year) for year in years],
        "rows": [
            row(_label(dimension, key, names), lambda year, key=key: year.parts[key], key) for key in parts
        ],
        "whole": row(_("Alla"), lambda year: year.whole, None),
        "shows_share": figure != ComparedFigure.SHARE,
        "shows_county": counties is not None,
        "anchor": ANCHORS[figure],
        "division": DIVISIONS.get(dimension, ""),
        "adds_up": figure != ComparedFigure.PARTICIPANTS or dimension in (Dimension.SEX, Dimension.AGE),
    }


READERS: dict[str, Callable[[Part], Any]] = {
    ComparedFigure.PARTICIPANTS: lambda part: part.participants,
    ComparedFigure.NEW: lambda part: part.new,
    ComparedFigure.ENDED: lambda part: part.ended,
    ComparedFigure.TO_WORK_OR_STUDY: lambda part: part.to_work_or_study,
    ComparedFigure.SHARE: lambda part: part.share,
}


def _written(value: Any, figure: ComparedFigure) -> str:
    return percent(value) if figure == ComparedFigure.SHARE else number(value)


def _share(part: Part, year: Compared, figure: ComparedFigure) -> Decimal | None:
    """What stands beside the county's: the part's share of the whole, or its own share to work or study."""
    if figure == ComparedFigure.SHARE:
        return part.share
    return share(READERS[figure](part), READERS[figure](year.whole))


def _ordered(found: dict[int, Compared], dimension: Dimension, names: dict[Any, str]) -> list[Any]:
    fixed = {
        Dimension.SEX: ["women", "men", OTHER],
        Dimension.AGE: [*AGE_GROUPS, OTHER_AGE],
        Dimension.REFERRER: [each.value for each in Referrer if each != UNKNOWN],
    }
    known = fixed.get(dimension, list(names))
    there = {key for year in found.values() for key in year.parts}
    return [key for key in (*known, UNKNOWN) if key in there]


def _label(dimension: Dimension, key: Any, names: dict[Any, str]) -> str:
    if dimension == Dimension.SEX:
        return {"women": _("Kvinnor"), "men": _("Män"), OTHER: _("Annat eller okänt")}[key]
    if dimension == Dimension.AGE:
        return labels.age(key)
    if dimension == Dimension.REFERRER:
        return labels.referrer(key)
    return names.get(key) or _("Okänd")


def _county(year: Year | None, figure: ComparedFigure, dimension: Dimension) -> dict[Any, str] | None:
    """The county's published share of each part (None is all together); None when it publishes no such table."""
    if year is None:
        return None
    if figure == ComparedFigure.SHARE:
        reached, ended = year.to_work_or_study, year.ended
        sexes = ("women", "men", OTHER) if dimension == Dimension.SEX else ()
        pairs = {sex: (getattr(reached, sex), getattr(ended, sex)) for sex in sexes}
        return {
            key: _published(*pair) for key, pair in (pairs | {None: (reached.total, ended.total)}).items()
        }
    if dimension == Dimension.SEX:
        count = HEADCOUNTS[figure](year)
        cells = {"women": count.women, "men": count.men, OTHER: count.other}
        known = {"women": count.women_percent, "men": count.men_percent}
        given = {key: percent(Decimal(value) / 100) for key, value in known.items() if value is not None}
        return {key: _published(cell, count.total) for key, cell in cells.items()} | given
    if (dimension, figure) == (Dimension.AGE, ComparedFigure.PARTICIPANTS):
        return {key: _published(cell, year.participants.total) for key, cell in year.age_groups.items()}
    if (dimension, figure) == (Dimension.REFERRER, ComparedFigure.NEW):
        return {key: _published(cell, year.new_participants.total) for key, cell in year.by_referrer.items()}
    return None


def _published(part: Cell, whole: Cell) -> str:
    return labels.withheld() if part is None or whole is None else percent(share(part, whole))


HEADCOUNTS: dict[str, Callable[[Year], Headcount]] = {
    ComparedFigure.PARTICIPANTS: lambda year: year.participants,
    ComparedFigure.NEW: lambda year: year.new_participants,
    ComparedFigure.ENDED: lambda year: year.ended,
    ComparedFigure.TO_WORK_OR_STUDY: lambda year: year.to_work_or_study,
}
