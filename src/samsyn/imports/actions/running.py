"""The long work: a file is checked, a file is stored. Each may run twice, in two workers at once."""

import logging
from collections.abc import Callable
from typing import BinaryIO

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samsyn.audit.actions import log as log_access
from samsyn.audit.choices import Act
from samsyn.imports import reading
from samsyn.imports.actions.moving import StepNotAllowed, forget, take
from samsyn.imports.kinds import Call, Fault
from samsyn.imports.models import Import, RefusedRow
from samsyn.imports.reading import Findings, sealed_file
from samsyn.imports.states import ImportState, ImportStep
from samsyn.lib.dates import today
from samsyn.lib.encryption import seal
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of

log = logging.getLogger(__name__)
#: What stands in a cell is shown so that people find it, not word for word.
LONGEST_VALUE = 200


class RowsRefused(Exception):
    """Between the check and the storing something changed, so that rows can no longer be stored. Nothing was."""

    def __init__(self, faults: list[Fault]):
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class NotAsItIs(Exception):
    """A row was refused, or the file was stored before: what was stored on the way is rolled back."""


class Overtaken(Exception):
    """The import was thrown away or is checked by somebody else meanwhile."""


def check_file(upload_id: int) -> None:
    """Task: check every row, telling how far it has come, and end as refused or checked."""
    if not Import.objects.filter(pk=upload_id, state=ImportState.CHECKING).update(run=F("run") + 1):
        return
    upload = Import.objects.select_related("association", "by").get(pk=upload_id)
    with override(upload.language):
        run, failure = upload.run, ""
        try:
            _check(upload, run)
        except (Overtaken, StepNotAllowed):
            upload.refusals.filter(run=run).exclude(upload__run=run).delete()
        except Exception as error:  # noqa: BLE001 -- its text may name a person, and the page must not wait for ever
            failure = type(error).__qualname__
        if failure:
            _give_up(upload, failure)


def _check(upload: Import, run: int) -> None:
    progressed(upload, run, 0)
    findings = reading.read(
        upload.kind,
        call(upload),
        sealed_file(upload),
        refused=lambda faults: record(upload, run, faults),
        progressed=lambda rows: progressed(upload, run, rows),
    )
    rows = {"rows": findings.rows, "rows_done": findings.rows, "refused": findings.refused}
    with transaction.atomic():
        if findings.refused:
            take(ImportStep.REFUSE, upload, by=upload.by, run=run, **rows)
        else:
            found = {"summary": findings.preview, "digest": findings.digests[0]}
            take(ImportStep.PASS, upload, by=upload.by, run=run, **rows, **found)
        upload.refusals.exclude(run=run).delete()


def store_file(upload_id: int) -> None:
    """Task: store every row and forget the file, in one transaction; or store nothing and say why."""
    upload = Import.objects.select_related("association", "by").get(pk=upload_id)
    with override(upload.language):
        failure = ""
        try:
            _store(upload)
        except StepNotAllowed:
            return
        except RowsRefused as refusal:
            _refuse(upload, refusal.faults)
        except Exception as error:  # noqa: BLE001 -- its text may name a person, and the page must not wait for ever
            failure = type(error).__qualname__
        if failure:
            _give_up(upload, failure)


@transaction.atomic
def _store(upload: Import) -> None:
    # Taking the row first makes a second worker wait here, and then find that it is done.
    if not Import.objects.filter(pk=upload.pk, state=ImportState.STORING).update(touched_at=timezone.now()):
        raise StepNotAllowed("Already stored, or refused.")
    _one_at_a_time(upload.association)
    findings = reading.read(
        upload.kind,
        call(upload),
        sealed_file(upload),
        refused=stop,
        progressed=lambda rows: None,
        storing=True,
        same_file=reading.is_stored_before(upload.kind, upload.association, [upload.digest]),
    )
    take(
        ImportStep.FINISH,
        upload,
        by=upload.by,
        summary=findings.summary,
        rows_done=findings.rows,
        stored_at=timezone.now(),
    )
    forget(upload)


def _one_at_a_time(association: Association) -> None:
    """Two files of one association are stored one after the other, so that the second sees the first."""
    list(Association.objects.select_for_update(no_key=True).filter(pk=association.pk))


def import_now(
    file: BinaryIO,
    *,
    kind: str,
    call: Call,
    refused: Callable[[list[Fault]], None],
    progressed: Callable[[int], None],
    dry_run: bool = False,
) -> Findings:
    """Check and store a file at once, for the command line; nothing is stored when a row is refused."""
    if dry_run:
        return reading.read(kind, call, file, refused=refused, progressed=progressed)
    found: list[Findings] = []
    try:
        _read_and_keep(file, kind, call, found, refused, progressed, same_file=False)
    except NotAsItIs:
        if found[0].same_file and found[0].changes_something:
            _read_and_keep(file, kind, call, found, stop, progressed, same_file=True)
        elif found[0].refused:  # the lines about whom it looked up were rolled back with the rest
            roles = roles_of(call.by, call.association)
            log_access(Act.LOOKED_UP, "import", by=call.by, association=call.association.slug, roles=roles)
    return found[-1]


@transaction.atomic
def _read_and_keep(
    file: BinaryIO,
    kind: str,
    call: Call,
    found: list[Findings],
    refused: Callable[[list[Fault]], None],
    progressed: Callable[[int], None],
    *,
    same_file: bool,
) -> None:
    _one_at_a_time(call.association)
    findings = reading.read(
        kind, call, file, refused=refused, progressed=progressed, storing=True, same_file=same_file
    )
    found.append(findings)
    if findings.refused or findings.same_file != same_file:
        raise NotAsItIs(kind)
    upload = Import.objects.create(
        association=call.association,
        kind=kind,
        by=call.by,
        state=ImportState.STORING,
        create_measures=call.create_measures,
        accept_overlap=call.accept_overlap,
        rows=findings.rows,
        rows_done=findings.rows,
        digest=findings.digests[0],
    )
    take(ImportStep.FINISH, upload, by=call.by, summary=findings.summary, stored_at=timezone.now())


def stop(faults: list[Fault]) -> None:
    """What was checked before is refused now: nothing more is stored. Raises RowsRefused."""
    raise RowsRefused(faults)


def call(upload: Import) -> Call:
    """The import as its kind needs to know it."""
    return Call(
        association=upload.association,
        by=upload.by,
        on=today(),
        create_measures=upload.create_measures,
        accept_overlap=upload.accept_overlap,
    )


def progressed(upload: Import, run: int, rows: int) -> None:
    """So many rows are done. Raises Overtaken when the import has gone on without this run."""
    going_on = Import.objects.filter(pk=upload.pk, state=ImportState.CHECKING, run=run)
    if not going_on.update(rows_done=rows, touched_at=timezone.now()):
        raise Overtaken(f"Run {run} of {upload.reference}")


def record(upload: Import, run: int, faults: list[Fault]) -> None:
    """Keep what has to be put right, what stands in the cells sealed."""
    context = upload.reference
    RefusedRow.objects.bulk_create(
        [
            RefusedRow(
                upload=upload,
                run=run,
                line=fault.line,
                message=fault.message,
                sealed=seal(
                    [
                        fault.heading or fault.column,
                        fault.value[:LONGEST_VALUE],
                        fault.suggestion[:LONGEST_VALUE],
                    ],
                    context=context,
                ),
            )
            for fault in faults
        ],
        batch_size=1000,
    )


@transaction.atomic
def _refuse(upload: Import, faults: list[Fault]) -> None:
    upload.refresh_from_db(fields=["run"])
    record(upload, upload.run, faults)
    refused = len({fault.line for fault in faults})
    take(ImportStep.REFUSE, upload, by=upload.by, run=upload.run, refused=refused, summary={})


def _give_up(upload: Import, failure: str) -> None:
    # Neither the text nor the traceback of the error: both may hold a number or a name.
    log.error("Import %s gave up: %s", upload.reference, failure)
    message = _(
        "Filen kunde inte läsas färdigt på grund av ett fel hos oss. Inget är sparat. Lämna in filen igen om en stund, "
        "och hör av dig till den som driver Samsyn om det händer igen."
    )
    try:
        _refuse(upload, [Fault(1, "", "", message)])
    except StepNotAllowed:
        return
