"""The year in numbers as a workbook: a sheet a table, numbers as numbers."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.lib.dates import today
from samsyn.lib.tables import Sheet, as_workbook
from samsyn.outcomes.definitions import VERSION
from samsyn.outcomes.figures.shapes import Year
from samsyn.outcomes.renderings import labels
from samsyn.outcomes.renderings.about import LICENCE, definition_text, definitions_of, standing
from samsyn.outcomes.renderings.labels import NO_NAMES
from samsyn.outcomes.renderings.tables import Hidden, Table, Value, tables


def as_xlsx(year: Year, name: str, day: date | None = None, *, names: Mapping[str, str] = NO_NAMES) -> bytes:
    """An XLSX of the year, of the association called `name`, in the active language.

    A share is a number from 0 to 1 shown in percent, what is withheld a text that says so. A live year says when it
    was counted: `day`, today if not said. `names` are those of the associations by slug, for the county's measures.
    The same bytes for the same year, day and names.
    """
    day = year.published_on or day or today()
    return as_workbook(
        [*map(_sheet, tables(year, names=names).values()), _about(year, name, day), _definitions(year)],
        title=_("Året i siffror %(year)s") % {"year": year.year},
        author=name,
        language=(get_language() or "sv").partition("-")[0],
        on=day,
    )


def _sheet(table: Table) -> Sheet:
    return Sheet(table.title, table.columns, [tuple(map(_cell, row)) for row in table.rows])


def _cell(value: Value) -> object:
    return labels.withheld() if value is Hidden.WITHHELD else value


def _about(year: Year, name: str, day: date) -> Sheet:
    published = year.published_on is not None
    facts: list[tuple[object, ...]] = [
        (_("Förbund"), name),
        (_("År"), str(year.year)),
        (_("Läge"), standing(year, day)),
        (_("Publicerat") if published else _("Räknat"), day),
    ]
    if published:
        facts += [(_("Revision"), str(year.revision)), (_("Licens"), LICENCE)]
    facts += [(_("Definitioner"), _("Version %(version)s") % {"version": VERSION})]
    return Sheet(_("Om siffrorna"), (_("Uppgift"), _("Värde")), facts)


def _definitions(year: Year) -> Sheet:
    rows: list[tuple[object, ...]] = [
        (str(each.name), definition_text(each)) for each in definitions_of(year)
    ]
    return Sheet(_("Definitioner"), (_("Ord"), _("Betydelse")), rows)
