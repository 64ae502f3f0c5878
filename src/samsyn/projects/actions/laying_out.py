"""How the monthly file is laid out: what is published is there from the start, and the rest is entered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.organisations.models import Association
from samsyn.participants.choices import Sex
from samsyn.projects import rules
from samsyn.projects.choices import FileField, FileFormat
from samsyn.projects.models import FileColumn, FileLayout, ProtectedCode

LAYOUT_KEEPERS_ONLY = _(
    "Bara ekonomen, projektledaren, förbundschefen och administratören ändrar filens layout."
)
AGENCY = "https://www.scb.se/lamna-uppgifter/undersokningar/Europeiska-socialfonden/"
#: What is published of the file (domain 5.2): which fields, four weeks, and the code for women. Headings, their order, the
#: formats and the other codes are in no source.
PUBLISHED: dict[str, Any] = {
    "code": "scb-2014",
    "name": "SCB:s månadsfil 2014-2020",
    "since": date(2014, 1, 1),
    "due_days": 28,
    "source": f"{AGENCY} (fälten, fyra veckor, koden för kvinnor med skyddade personuppgifter). Rubrikerna, ordningen och "
    "formaten är antagna. Koden för män saknas i källan. Gäller 2014-2020; ESF+ kan ha en annan fil.",
}
COLUMNS = (
    ("Personnummer", FileField.NUMBER, FileFormat.DIGITS),
    ("Startdatum", FileField.STARTED, FileFormat.DAY),
    ("Slutdatum", FileField.ENDED, FileFormat.DAY),
    ("Timmar i månaden", FileField.HOURS, FileFormat.WHOLE_HOURS),
    ("PO", FileField.PROGRAMME_AREA, FileFormat.TEXT),
    ("Avslutsorsak", FileField.END_REASON, FileFormat.TEXT),
)
#: Year, month and day of birth are put in by who hands in the file: they are not kept of somebody who is protected.
CODES = {Sex.WOMAN: ("ÅÅÅÅMMDDTf29", AGENCY), Sex.MAN: ("", ""), Sex.OTHER: ("", ""), Sex.UNKNOWN: ("", "")}


class PlaceTaken(Exception):
    """Two columns are to stand in one place."""


@dataclass(frozen=True)
class Column:
    """What a column is to be."""

    position: int
    heading: str
    field: str
    format: str
    is_assumed: bool


@transaction.atomic
def seed_file_layouts(association: Association) -> None:
    """The published layout, as far as it is published; one that the association has is left alone."""
    columns = {name: value for name, value in PUBLISHED.items() if name != "code"}
    layout, is_new = FileLayout.objects.get_or_create(
        association=association, code=PUBLISHED["code"], defaults=columns
    )
    if not is_new:
        return
    FileColumn.objects.bulk_create(
        FileColumn(layout=layout, position=position, heading=heading, field=field, format=format_)
        for position, (heading, field, format_) in enumerate(COLUMNS, 1)
    )
    ProtectedCode.objects.bulk_create(
        ProtectedCode(layout=layout, sex=sex, code=code, source=source)
        for sex, (code, source) in CODES.items()
    )


@transaction.atomic
def lay_out(
    layout: FileLayout,
    columns: Iterable[Column],
    *,
    codes: dict[str, str],
    until: date | None,
    due_days: int,
    source: str,
    by: User,
) -> None:
    """The layout is as this says from now on; files that are made keep their rows and are fetched in it. `codes` are by sex,
    empty for "saknas". Raises PlaceTaken.
    """
    if not rules.may_keep_layout(by, layout.association):
        raise PermissionDenied(LAYOUT_KEEPERS_ONLY)
    columns = list(columns)
    if len({each.position for each in columns}) < len(columns):
        raise PlaceTaken(layout.code)
    FileLayout.objects.filter(pk=layout.pk).update(until=until, due_days=due_days, source=source)
    layout.columns.all().delete()
    FileColumn.objects.bulk_create(FileColumn(layout=layout, **vars(each)) for each in columns)
    for sex, code in codes.items():
        ProtectedCode.objects.update_or_create(layout=layout, sex=sex, defaults={"code": code})
    layout.refresh_from_db()
