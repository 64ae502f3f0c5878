"""A part with participants and signed months, for tests of the monthly file. Maria is named to make it."""

from datetime import UTC, date, datetime
from io import BytesIO

from python_calamine import CalamineWorkbook

from samsyn.accounts.queries import operator
from samsyn.projects import actions, queries
from tests.projects.attended import signs, writes

FEBRUARY, MARCH, APRIL = date(2021, 2, 1), date(2021, 3, 1), date(2021, 4, 1)
#: A day when February and March are over, and a moment of it.
IN_APRIL = datetime(2021, 4, 10, 8, tzinfo=UTC)
SECOND_NUMBER = "19900517-2383"
FILES = "/ostra-sodertorn/arbete/manadsfil/"


def names(part, user, since=date(2021, 1, 1), until=None):
    return actions.name_reporter(part, user, since=since, until=until, by=operator())


def attends(enrolment, part, hours, *, by, month=MARCH):
    """Written, signed by code and countersigned."""
    month = signs(writes(enrolment, part, hours, by=by, month=month), by=by, at=IN_APRIL)
    if queries.asks_for_manager(part, month.month):
        actions.countersign(month, countersigned_on=IN_APRIL.date(), by=by)
    return month


def makes(part, month, *, by, **more):
    return actions.make_file(part, month, by=by, **more)


TODAY = IN_APRIL.date()


def told(part, month, on=TODAY):
    return next(each for each in queries.file_months(part, on=on) if each.month == month)


def rows_of(file):
    """(gap, start, end, hours) of each row, by participant."""
    return {
        row.participant: (row.gap, row.started_on, row.ended_on, row.minutes / 60)
        for row in file.rows.order_by("pk")
    }


def sheet_of(content):
    """The only sheet's rows, with the header first."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def address(part, month="2021-02", *more):
    return FILES + "/".join([part.reference, month, *map(str, more)]) + "/"
