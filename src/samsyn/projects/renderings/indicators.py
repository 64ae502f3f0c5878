"""Indicators as a page reads them and as a workbook: the same rows, and what each means."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.lib.dates import first_day, last_day
from samsyn.lib.tables import Sheet, as_workbook
from samsyn.projects.choices import IndicatorMoment
from samsyn.projects.models import Indicator
from samsyn.projects.queries.indicators import Block, Heads, Indicators, Moment

#: Where on the page it stands what a row that is nobody's own indicator means.
EVERYBODY, IN_NONE, UNMEASURED, TOO_EARLY = "alla", "ingen-av-raderna", "saknar-matning", "inte-gatt-an"


class Line(NamedTuple):
    """A row and where its meaning stands. `heads` are None where nobody was measured."""

    label: str
    anchor: str
    heads: Heads | None


class Shown(NamedTuple):
    caption: str
    lines: list[Line]
    is_exclusive: bool


class Section(NamedTuple):
    """What is told of one moment; `lacking` are the indicators that nothing measures."""

    heading: str
    tables: list[Shown]
    lacking: list[tuple[str, str]]


class Meaning(NamedTuple):
    name: str
    anchor: str
    text: str


class Meanings(NamedTuple):
    heading: str
    meanings: list[Meaning]
    sources: list[str]


class Year(NamedTuple):
    year: int
    first: date
    last: date
    is_chosen: bool


class Page(NamedTuple):
    """What the page shows of a period; people of another or unknown sex have a column when there are any."""

    found: Indicators
    sections: list[Section]
    meanings: list[Meanings]
    years: list[Year]
    shows_other: bool


def page_of(found: Indicators, on: date) -> Page:
    shows_other = any(moment.everybody.other for moment in found.moments)
    return Page(found, sections(found), meanings(found), years(found, on), shows_other)


def sections(found: Indicators) -> list[Section]:
    return [
        Section(
            heading=str(moment.moment.label),
            tables=[_shown(moment, block) for block in moment.blocks if block.rows],
            lacking=[(each.name, anchor(each)) for block in moment.blocks for each in block.lacking],
        )
        for moment in found.moments
    ]


def _shown(moment: Moment, block: Block) -> Shown:
    words = str(moment.moment.label)
    caption = _("%(block)s, %(moment)s") % {
        "block": block.block.label,
        "moment": words[0].lower() + words[1:],
    }
    return Shown(caption, list(_lines(moment, block)), block.is_exclusive)


def _lines(moment: Moment, block: Block) -> Iterator[Line]:
    for row in block.rows:
        yield Line(row.indicator.name, anchor(row.indicator), row.heads)
    yield Line(_("Ingen av raderna"), IN_NONE, block.in_none if block.is_measured else None)
    yield Line(_("Saknar mätning"), UNMEASURED, block.unmeasured)
    if moment.moment == IndicatorMoment.SIX_MONTHS:
        yield Line(_("Sex månader har inte gått än"), TOO_EARLY, block.too_early)
    yield Line(_("Alla"), EVERYBODY, block.everybody)


def anchor(indicator: Indicator) -> str:
    return f"d-{indicator.code}"


def meanings(found: Indicators) -> list[Meanings]:
    """Every definition that the page has a number of, and those of what it lacks, by moment; the sources after each."""
    told = [
        Meanings(
            str(moment.moment.label),
            [Meaning(each.name, anchor(each), each.definition) for each in _indicators(moment)],
            sorted({each.source for each in _indicators(moment) if each.source}),
        )
        for moment in found.moments
    ]
    return [Meanings(_("I varje tabell"), _common(), []), *told]


def _indicators(moment: Moment) -> list[Indicator]:
    found = [
        each for block in moment.blocks for each in [*(row.indicator for row in block.rows), *block.lacking]
    ]
    return sorted(found, key=lambda each: each.position)


def _common() -> list[Meaning]:
    return [
        Meaning(
            _("Alla"),
            EVERYBODY,
            _(
                "Personer som har deltagit i någon av delprojektets insatser medan den hörde till projektet. Var och en "
                "räknas en gång i varje delprojekt. Felregistreringar räknas inte. Den som har kommit in räknas den "
                "första dagen, den som har gått ut den sista, när inget deltagande i delprojektet pågår."
            ),
        ),
        Meaning(
            _("Ingen av raderna"),
            IN_NONE,
            _("Personer som det finns en mätning av, men som ingen av raderna ovanför gäller."),
        ),
        Meaning(
            _("Saknar mätning"),
            UNMEASURED,
            _(
                "Personer som det inte finns en mätning av, eller där svaret var okänt. För den som har skyddade "
                "personuppgifter mäts varken ålder eller sysselsättning, och av datum är bara året känt. När ingen har en "
                "mätning står det ”mäts inte” på raderna ovanför."
            ),
        ),
        Meaning(
            _("Sex månader har inte gått än"),
            TOO_EARLY,
            _("Personer som har gått ut för mindre än sex månader sedan."),
        ),
    ]


def years(indicators: Indicators, on: date) -> list[Year]:
    """The calendar years of the project that have begun, as periods within it."""
    project, found = indicators.project, []
    for year in range(project.starts_on.year, min(project.ends_on, on).year + 1):
        since = max(first_day(year), project.starts_on)
        until = min(last_day(year), project.ends_on)
        found.append(Year(year, since, until, (since, until) == (indicators.first, indicators.last)))
    return found


def indicators_as_xlsx(found: Indicators, name: str, day: date) -> bytes:
    """An XLSX of them, in the active language: the numbers, what each means with its source, and whom it is for."""
    return as_workbook(
        [_numbers(found), _definitions(found), _about(found, name, day)],
        title=_("%(project)s. Indikatorer") % {"project": name},
        author=found.project.owner.name,
        language=(get_language() or "sv").partition("-")[0],
        on=day,
    )


def _numbers(found: Indicators) -> Sheet:
    header = (
        _("När"),
        _("Tabell"),
        _("Indikator"),
        _("Kvinnor"),
        _("Män"),
        _("Annat eller okänt"),
        _("Totalt"),
    )
    rows: list[tuple[object, ...]] = []
    for moment in found.moments:
        when = str(moment.moment.label)
        for block in moment.blocks:
            table = str(block.block.label)
            lines = _lines(moment, block) if block.rows else ()
            rows += [(when, table, line.label, *_cells(line.heads)) for line in lines]
            rows += [(when, table, each.name, None, None, None, _("saknas")) for each in block.lacking]
    return Sheet(_("Indikatorer"), header, rows)


def _cells(heads: Heads | None) -> Sequence[object]:
    if heads is None:
        return (None, None, None, _("mäts inte"))
    return (heads.women, heads.men, heads.other, heads.total)


def _definitions(found: Indicators) -> Sheet:
    rows: list[tuple[object, ...]] = [(_("I varje tabell"), each.name, each.text, None) for each in _common()]
    rows += [
        (str(moment.moment.label), each.name, each.definition, each.source or None)
        for moment in found.moments
        for each in _indicators(moment)
    ]
    return Sheet(_("Definitioner"), (_("När"), _("Indikator"), _("Betydelse"), _("Källa")), rows)


def _about(found: Indicators, name: str, day: date) -> Sheet:
    facts: list[tuple[object, ...]] = [
        (_("Gäller"), name),
        (_("Från och med"), found.first),
        (_("Till och med"), found.last),
        (_("Regelverk"), found.rule_set.name if found.rule_set else _("saknas")),
        (_("Räknat"), day),
        (
            _("Får lämnas till"),
            _("Finansiären. Filen har antal under fem, och lämnas inte till någon annan."),
        ),
    ]
    return Sheet(_("Om filen"), (_("Uppgift"), _("Värde")), facts)
