"""Months are claimed from the funder: what they hold is frozen, and what was claimed before is put right beside it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.projects.actions.founding import refuse_others, remember
from samsyn.projects.models import (
    Claim,
    ClaimCost,
    ClaimFiles,
    ClaimLine,
    Project,
    ReportEvent,
    TimeReport,
)
from samsyn.projects.queries.claimable import Claimable, Finding, Stretch, claimable
from samsyn.projects.states import REPORT_STEPS, ReportStep
from samsyn.projects.timekeeping import first_of

#: By name: what is drawn lies above what is done.
MAKE_FILES = "samsyn.projects.renderings.claimed.make_files"


class ClaimRefused(Exception):
    """Something has to be put right first; `findings` say what, those that block and those that do not."""

    def __init__(self, findings: list[Finding]):
        super().__init__(", ".join(sorted({each.kind.value for each in findings if each.is_blocking})))
        self.findings = findings


class ReportMoved(Exception):
    """A report was unsigned or replaced while the claim was made. Nothing was claimed."""


def check(project: Project, first_month: date, last_month: date) -> list[Finding]:
    """All that is to be known before the months are claimed: what blocks first, then by month, part and person."""
    return claimable(project, first_month, last_month).findings


@transaction.atomic
def claim(
    project: Project, first_month: date, last_month: date, *, by: User, at: datetime | None = None
) -> Claim:
    """Freezes what the months come to, in whole öre, and what has been corrected in months claimed before.

    Of two at once, the second waits and then finds the months claimed. The files are made by the worker. Raises
    ClaimRefused, ReportMoved and PermissionDenied.
    """
    refuse_others(by, project)
    _one_at_a_time(project)
    found = claimable(project, first_month, last_month)
    if found.is_blocked:
        raise ClaimRefused(found.findings)
    latest = Claim.objects.filter(project=project).aggregate(Max("number"))["number__max"] or 0
    made = Claim.objects.create(
        project=project,
        number=latest + 1,
        first_month=first_of(first_month),
        last_month=first_of(last_month),
        by=by,
        at=at or timezone.now(),
    )
    _freeze(made, found)
    _move([report for report, _stretches in found.reports], made)
    ClaimFiles.objects.create(claim=made, total=len(found.reports))
    remember(project, f"Ansökan om utbetalning {made.number} gjordes.", by=by)
    async_task(MAKE_FILES, made.pk)
    return made


def _one_at_a_time(project: Project) -> None:
    """One claim of the project at a time, and nobody takes back a signature while what was signed is counted."""
    list(Project.objects.select_for_update(no_key=True).filter(pk=project.pk))
    unclaimed = TimeReport.objects.filter(
        worker__sub_project__project=project, state__in=sorted(REPORT_STEPS[ReportStep.CLAIM][0])
    )
    list(unclaimed.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))


def _freeze(made: Claim, found: Claimable) -> None:
    ClaimLine.objects.bulk_create(
        [
            *(_minus(made, line) for line in found.taken_back),
            *(_plus(made, report, each) for report, stretches in found.reports for each in stretches),
        ],
        batch_size=1000,
    )
    ClaimCost.objects.bulk_create(
        [ClaimCost(claim=made, posting=each, ore=each.ore) for each in found.postings], batch_size=1000
    )


def _plus(made: Claim, report: TimeReport, stretch: Stretch) -> ClaimLine:
    return ClaimLine(
        claim=made,
        report=report,
        sub_project=report.worker.sub_project,
        function=report.worker.function,
        financing=report.worker.financing,
        month=report.month,
        since=stretch.since,
        until=stretch.until,
        rate_ore=stretch.rate_ore,
        minutes=stretch.minutes,
        ore=stretch.ore,
    )


def _minus(made: Claim, line: ClaimLine) -> ClaimLine:
    """To the öre what was claimed, whatever an hour is worth now."""
    return ClaimLine(
        claim=made,
        takes_back=line,
        report=line.report,
        sub_project=line.sub_project,
        function=line.function,
        financing=line.financing,
        month=line.month,
        since=line.since,
        until=line.until,
        rate_ore=line.rate_ore,
        minutes=-line.minutes,
        ore=-line.ore,
    )


def _move(reports: Iterable[TimeReport], made: Claim) -> None:
    """Every report is claimed, in one UPDATE that asks where it stands. Raises ReportMoved."""
    sources, target = REPORT_STEPS[ReportStep.CLAIM]
    keys = [report.pk for report in reports]
    moving = TimeReport.objects.filter(pk__in=keys, state__in=sorted(sources))
    if moving.update(state=target) != len(keys):
        raise ReportMoved(made.reference)
    ReportEvent.objects.bulk_create(
        [
            ReportEvent(
                report_id=key, step=ReportStep.CLAIM, note=f"Ansökan {made.number}", by=made.by, at=made.at
            )
            for key in keys
        ],
        batch_size=1000,
    )
