"""A monthly file as a workbook, laid out as the association's layout says: typed cells, and no formulas."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from samsyn.lib.tables import Sheet, as_workbook
from samsyn.look.templatetags.writing import month as month_of
from samsyn.participants.queries import Person
from samsyn.projects.choices import FileField, FileFormat
from samsyn.projects.models import FileColumn, MonthlyFile, MonthlyFileRow
from samsyn.projects.queries.monthly import facts_of
from samsyn.projects.renderings.written import hours
from samsyn.projects.timekeeping import HOUR


def monthly_file_as_xlsx(file: MonthlyFile, people: Mapping[str, Person], *, on: date) -> bytes:
    """An XLSX of the file. `people` are by participant's reference: whoever is not there has a code in the number's place,
    or the word for what is missing. `layout` is fetched with columns and codes, `rows` with the file.
    """
    columns = list(file.layout.columns.all())
    codes = {each.sex: each.code for each in file.layout.codes.all()}
    rows = [
        tuple(_cell(column, row, file, people.get(row.participant), codes) for column in columns)
        for row in file.rows.all()
    ]
    project = file.sub_project.project
    title = _("Månadsfil %(month)s, version %(version)s") % {
        "month": month_of(file.month),
        "version": file.version,
    }
    sheet = Sheet(f"{file.month:%Y-%m}", tuple(column.heading for column in columns), rows)
    return as_workbook(
        [sheet], title=f"{project.name}. {title}", author=project.owner.name, language="sv", on=on
    )


def number_cell(row: MonthlyFileRow, person: Person | None, codes: Mapping[str, str], how: str) -> str:
    """The number as it is written in the file, the code of somebody protected, or that it is missing. Nobody's number
    stands in the row of somebody who is marked as a gap, whoever knows it."""
    if row.gap or person is None or not person.is_number:
        is_protected = row.gap == "protected"
        return (codes.get(row.sex) if is_protected else "") or _("saknas")
    return person.key if how == FileFormat.DIGITS else person.number


def _cell(
    column: FileColumn,
    row: MonthlyFileRow,
    file: MonthlyFile,
    person: Person | None,
    codes: Mapping[str, str],
) -> object:
    facts, how = facts_of(row), column.format
    match column.field:
        case FileField.NUMBER:
            return number_cell(row, person, codes, how)
        case FileField.STARTED:
            return _day(row.started_on, how) if facts.starts_in(file.month) else None
        case FileField.STARTED_ALWAYS:
            return _day(row.started_on, how)
        case FileField.ENDED:
            return _day(row.ended_on, how) if facts.ends_in(file.month) else None
        case FileField.HOURS:
            return _time(row.minutes, how)
        case FileField.PROGRAMME_AREA:
            return file.programme_area or _("saknas")
        case _:
            return row.end_reason or None


def _day(day: date | None, how: str) -> object:
    if day is None or how == FileFormat.DAY:
        return day
    return f"{day:%Y%m%d}" if how == FileFormat.DIGITS else day.isoformat()


def _time(minutes: int, how: str) -> object:
    if how == FileFormat.MINUTES:
        return minutes
    return hours(minutes) if how == FileFormat.HOURS else minutes // HOUR
