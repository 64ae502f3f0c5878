"""A claim's files are made in the worker: a PDF for each person and month in one archive, and the summary."""

import io
import zipfile
from collections.abc import Mapping
from itertools import groupby

from django.utils import timezone
from django.utils.translation import override

from samsyn.projects import actions, queries
from samsyn.projects.choices import ClaimFileKind
from samsyn.projects.models import Claim, ClaimFiles, ClaimLine
from samsyn.projects.renderings.report import report_as_pdf
from samsyn.projects.renderings.summary import claim_as_xlsx

#: What goes to the funder is in Swedish.
LANGUAGE = "sv"
#: Bytes a piece.
PART = 1024 * 1024
#: Time reports between two tellings of how far it has come.
AT_A_TIME = 5


class Pieces(io.RawIOBase):
    """A file that is written once from beginning to end, and kept a piece at a time: never whole, never on disk."""

    def __init__(self, files: ClaimFiles, kind: str):
        super().__init__()
        self._files, self._kind = files, kind
        self._held, self._number = bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, content) -> int:  # type: ignore[no-untyped-def]
        self._held += content
        while len(self._held) >= PART:
            self._keep(PART)
        return len(content)

    def finish(self) -> None:
        """The rest is a piece too."""
        self._keep(len(self._held))

    def _keep(self, size: int) -> None:
        actions.keep_part(self._files, self._kind, self._number, bytes(self._held[:size]))
        del self._held[:size]
        self._number += 1


def make_files(claim_id: int) -> None:
    """Task: the claim's files, telling how far they have come. Made once, however often it runs."""
    files = actions.begin_files(claim_id)
    if files is None:
        return
    try:
        with override(LANGUAGE):
            _make(files, files.claim)
    except actions.Overtaken:
        actions.drop_try(files)


def _make(files: ClaimFiles, claim: Claim) -> None:
    hidden, lines = queries.protected_names(), list(queries.all_lines(claim))
    _draw_reports(files, claim, lines, hidden)
    content = claim_as_xlsx(claim, queries.totals(claim), lines, queries.costs_of(claim), hidden=hidden)
    for number, start in enumerate(range(0, len(content), PART)):
        actions.keep_part(files, ClaimFileKind.SUMMARY, number, content[start : start + PART])
    actions.finish_files(files)


def _draw_reports(files: ClaimFiles, claim: Claim, lines: list[ClaimLine], hidden: Mapping[int, str]) -> None:
    on = timezone.localdate(claim.at)
    made_at = (on.year, on.month, on.day, 12, 0, 0)
    claimed: dict[int, list[ClaimLine]] = {}
    for report, together in groupby(_new(lines), key=lambda line: line.report_id):
        claimed.setdefault(report, []).extend(together)
    pieces = Pieces(files, ClaimFileKind.REPORTS)
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_STORED) as archive:
        for place, report in enumerate(queries.reports_in(claim)):
            if place % AT_A_TIME == 0:
                actions.tell_done(files, place)
            content = report_as_pdf(report, claimed[report.pk], hidden=hidden, on=on)
            name = f"{report.month:%Y-%m}-{report.worker.reference}-{report.reference}.pdf"
            archive.writestr(zipfile.ZipInfo(name, made_at), content)
    pieces.finish()


def _new(lines: list[ClaimLine]) -> list[ClaimLine]:
    return [line for line in lines if not line.takes_back_id]
