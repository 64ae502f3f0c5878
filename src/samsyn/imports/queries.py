"""Questions about an import and what was refused in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.imports.kinds import table_of
from samsyn.imports.models import Import, RefusedRow
from samsyn.imports.reading import FAULT, LINE, PASSED_OVER, rows_at, sealed_file
from samsyn.imports.states import ImportState
from samsyn.lib.encryption import unseal
from samsyn.organisations.models import Association


@dataclass(frozen=True)
class Refusal:
    """A fault in the open: where it is, what stands there, what would be accepted."""

    line: int
    column: str
    value: str
    message: str
    suggestion: str


def imports_of(user: User, association: Association) -> QuerySet[Import]:
    """The files `user` has brought in to the association, the latest first."""
    return Import.objects.made_by(user, association).select_related("association")


def refusals(upload: Import, *, first: int | None = None) -> list[Refusal]:
    """What has to be put right, by line; the `first` of them, or all."""
    return list(_opened(upload, upload.refusals.filter(run=upload.run)[:first]))


def refused_rows(upload: Import) -> tuple[list[str], Iterator[list[str]]]:
    """The header and the refused rows as they were written, each with its line and what is wrong with it."""
    faults = upload.refusals.filter(run=upload.run)
    head, rows = rows_at(
        table_of(upload.kind)(sealed_file(upload)), set(faults.values_list("line", flat=True))
    )
    places = [place for place, cell in enumerate(head) if cell.casefold() not in PASSED_OVER]
    sentences = {
        line: " ".join(sentence(fault) for fault in some)
        for line, some in groupby(_opened(upload, faults.iterator()), key=lambda fault: fault.line)
    }
    body = (
        [str(line), sentences[line], *(cells[place] if place < len(cells) else "" for place in places)]
        for line, cells in rows
    )
    return [LINE, FAULT, *(head[place] for place in places)], body


def sentence(fault: Refusal) -> str:
    """A fault in one breath: the column, what is wrong, what was perhaps meant."""
    parts = [f"{fault.column}:" if fault.column else "", fault.message]
    if fault.suggestion:
        parts.append(_("Menade du «%(suggestion)s»?") % {"suggestion": fault.suggestion})
    return " ".join(part for part in parts if part)


def _opened(upload: Import, faults: Iterable[RefusedRow]) -> Iterator[Refusal]:
    for fault in faults:
        column, value, suggestion = unseal(bytes(fault.sealed), context=upload.reference)
        yield Refusal(fault.line, column, value, fault.message, suggestion)


@dataclass(frozen=True)
class Progress:
    """How far a file has come; `done` None while nobody can know."""

    done: int | None
    total: int


def progress_of(upload: Import) -> Progress:
    """Rows checked of rows in the file. What is being stored is seen by nobody until all of it is."""
    if upload.state == ImportState.STORING or not upload.rows_done:
        return Progress(None, max(upload.rows, 1))
    return Progress(min(upload.rows_done, upload.rows), max(upload.rows, 1))
