"""What a claim for some months would hold, and what stands in its way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.db.models import Sum

from samsyn.projects.choices import FindingKind, Signers
from samsyn.projects.models import (
    Claim,
    ClaimLine,
    HourlyRate,
    Posting,
    Project,
    SubProject,
    TimeReport,
    Worker,
    WorkerPeriod,
)
from samsyn.projects.queries.ruling import Rates, Rules
from samsyn.projects.queries.signed_hours import SignedHours
from samsyn.projects.states import IN_PLACE, REPORT_STEPS, ReportState, ReportStep
from samsyn.projects.timekeeping import days_of, first_of, months_between, next_month, values

ONE_DAY = timedelta(days=1)
CLAIMABLE = REPORT_STEPS[ReportStep.CLAIM][0]
#: What is worth knowing and stops nobody.
HARMLESS = frozenset({FindingKind.NO_REPORT})


@dataclass(frozen=True)
class Finding:
    """What a check found, and about whom. A blocking one has to be put right before the months can be claimed."""

    kind: FindingKind
    is_blocking: bool = True
    month: date | None = None
    day: date | None = None
    part: SubProject | None = None
    worker: Worker | None = None
    report: TimeReport | None = None

    @property
    def part_name(self) -> str:
        return self.part.name if self.part else ""

    @property
    def signed_report(self) -> str:
        """The reference of the report, where there is something to read."""
        return self.report.reference if self.report and self.report.signed_at else ""


@dataclass(frozen=True)
class Stretch:
    """The days of a month on which one rate held, in öre an hour; with the minutes that count, and their worth."""

    since: date
    until: date
    rate_ore: int
    minutes: int
    ore: int


@dataclass(frozen=True)
class Claimable:
    """What a claim would hold: reports with what their hours are worth, lines taken back, postings; and the findings."""

    reports: list[tuple[TimeReport, list[Stretch]]] = field(default_factory=list)
    taken_back: list[ClaimLine] = field(default_factory=list)
    postings: list[Posting] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_blocked(self) -> bool:
        return any(each.is_blocking for each in self.findings)

    @property
    def minutes(self) -> int:
        """That count, with what is taken back drawn off."""
        new = sum(stretch.minutes for _report, stretches in self.reports for stretch in stretches)
        return new - sum(line.minutes for line in self.taken_back)

    @property
    def ore(self) -> int:
        new = sum(stretch.ore for _report, stretches in self.reports for stretch in stretches)
        return new - sum(line.ore for line in self.taken_back) + sum(each.ore for each in self.postings)


def claimable(project: Project, first_month: date, last_month: date) -> Claimable:
    """What a claim for the months, the first to the last, would hold now.

    Months that no earlier claim was for bring along what has been corrected, or was late, in all months claimed
    before. Months that all were claimed before bring only that, of their own: a claim that corrects.
    """
    period = months_between(first_month, last_month)
    if not period or not set(period) <= set(months_between(project.starts_on, project.ends_on)):
        return Claimable(findings=[Finding(FindingKind.OUTSIDE_PERIOD, month=first_of(first_month))])
    before = _months_claimed(project)
    corrects = set(period) <= before
    months = set(period) if corrects else set(period) | before
    in_place, drafts = _reports(project, months)
    found = [report for report in in_place if report.state in CLAIMABLE]
    hours, rates, rules = SignedHours(found), Rates([project]), Rules([project])
    reports = [(report, stretches(report, hours.counted_in(report), rates)) for report in found]
    postings = list(
        Posting.objects.filter(sub_project__project=project, month__in=months, claimed=None)
        .select_related("sub_project")
        .order_by("month", "pk")
    )
    periods = _periods(project)
    new_months = [month for month in period if month not in before]
    findings = [
        *_unsigned(project, new_months, rules, periods, in_place, drafts),
        *_being_corrected(drafts, before),
        *(each for report in found for each in _faults(report, project, hours, rules, rates, periods)),
        *_over_limits(found, hours),
    ]
    if before & set(period) and not corrects:
        findings += [Finding(FindingKind.CLAIMED_BEFORE, month=min(before & set(period)))]
    if not reports and not postings and not any(each.is_blocking for each in findings):
        findings += [Finding(FindingKind.NOTHING_NEW if corrects else FindingKind.NOTHING)]
    return Claimable(reports, _lines_replaced(project, found), postings, sorted(findings, key=_place))


def stretches(report: TimeReport, counted: Mapping[date, int], rates: Rates) -> list[Stretch]:
    """The report's hours by what an hour was worth, the days in order; hours without a rate are left out. A report
    without hours is one stretch, the month, worth nothing. `counted` are its minutes that count, by day.

    What one rate is worth in a month is rounded once; where another rate held in between, its stretches add up to that.
    """
    project, function = report.worker.sub_project.project_id, report.worker.function
    found: list[tuple[HourlyRate, date, date, int]] = []
    days = ((rates.on(project, function, day), day) for day in days_of(report.month))
    for rate, together in groupby(days, key=itemgetter(0)):
        its_days = [day for _rate, day in together]
        minutes = sum(counted.get(day, 0) for day in its_days)
        if rate and minutes:
            found.append((rate, its_days[0], its_days[-1], minutes))
    worth = {
        rate: iter(values([each[3] for each in found if each[0] == rate], rate.ore))
        for rate in {each[0] for each in found}
    }
    return [
        Stretch(since, until, rate.ore, minutes, next(worth[rate])) for rate, since, until, minutes in found
    ] or [Stretch(report.month, last_of(report.month), 0, 0, 0)]


def last_of(month: date) -> date:
    """The last day of the month."""
    return next_month(month) - ONE_DAY


def _months_claimed(project: Project) -> set[date]:
    claims = Claim.objects.filter(project=project).values_list("first_month", "last_month")
    return {month for first, last in claims for month in months_between(first, last)}


def _reports(project: Project, months: Iterable[date]) -> tuple[list[TimeReport], list[TimeReport]]:
    """Those in place, and those that are being written with their minutes. One query."""
    in_place: dict[tuple[int, date], TimeReport] = {}
    drafts = []
    for report in (
        TimeReport.objects.filter(worker__sub_project__project=project, month__in=months)
        .exclude(state=ReportState.REPLACED)
        .select_related("worker__user", "worker__sub_project")
        .annotate(minutes=Sum("entries__minutes", default=0))
        .order_by("month", "worker__reference", "version")
    ):
        if report.state in IN_PLACE:
            in_place[report.worker_id, report.month] = report
        else:
            drafts.append(report)
    return list(in_place.values()), drafts


def _periods(project: Project) -> dict[Worker, list[WorkerPeriod]]:
    """Who works in the project and when, the latest period last. One query."""
    found: dict[Worker, list[WorkerPeriod]] = {}
    for period in (
        WorkerPeriod.objects.filter(worker__sub_project__project=project)
        .select_related("worker__user", "worker__sub_project")
        .order_by("worker__reference", "since")
    ):
        found.setdefault(period.worker, []).append(period)
    return found


def _lines_replaced(project: Project, reports: Iterable[TimeReport]) -> list[ClaimLine]:
    """The lines of the versions that the reports take the place of, which no claim has taken back."""
    newer = {(report.worker_id, report.month) for report in reports if report.version > 1}
    lines = (
        ClaimLine.objects.filter(
            claim__project=project,
            report__worker__in={worker for worker, _month in newer},
            month__in={month for _worker, month in newer},
            takes_back=None,
            taken_back_by=None,
        )
        .select_related("report", "sub_project")
        .order_by("month", "pk")
    )
    return [line for line in lines if (line.report.worker_id, line.month) in newer]


def _unsigned(
    project: Project,
    months: list[date],
    rules: Rules,
    periods: dict[Worker, list[WorkerPeriod]],
    in_place: list[TimeReport],
    drafts: list[TimeReport],
) -> list[Finding]:
    """Who worked there in a month that is to be claimed and has no report in place."""
    signed = {(report.worker_id, report.month) for report in in_place}
    written = {(draft.worker_id, draft.month): draft for draft in drafts}
    workers = dict.fromkeys([*periods, *(draft.worker for draft in drafts)])
    findings = []
    for worker in workers:
        for month in months:
            key = (worker.pk, month)
            draft = written.get(key)
            has_hours = draft is not None and draft.minutes > 0  # type: ignore[attr-defined] # annotated
            is_employed = _is_employed(periods.get(worker, []), project, month)
            if key in signed or not (has_hours or is_employed):
                continue
            asks_for_zero = _asks_for_zero(rules, project, month)
            kind = FindingKind.NOT_SIGNED if has_hours or asks_for_zero else FindingKind.NO_REPORT
            findings.append(_about(kind, worker, month, draft))
    return findings


def _being_corrected(drafts: list[TimeReport], before: set[date]) -> list[Finding]:
    """A version that is being written: blocking where an unfinished month would be claimed, not where the month that
    was claimed stands until then."""
    return [
        _about(
            FindingKind.BEING_CORRECTED,
            draft.worker,
            draft.month,
            draft,
            is_blocking=draft.month not in before,
        )
        for draft in drafts
        if draft.version > 1
    ]


def _faults(
    report: TimeReport,
    project: Project,
    hours: SignedHours,
    rules: Rules,
    rates: Rates,
    periods: dict[Worker, list[WorkerPeriod]],
) -> list[Finding]:
    """What is wrong with one report that would be claimed: the first day of each fault."""
    worker, month = report.worker, report.month
    employed = periods.get(worker, [])
    counted = hours.counted_in(report)
    wrong = {
        FindingKind.NO_RATE: lambda day: counted[day] and not rates.on(project.pk, worker.function, day),
        FindingKind.NOT_EMPLOYED: lambda day: not _is_employed_on(employed, day),
        FindingKind.OUTSIDE_PROJECT: lambda day: not project.starts_on <= day <= project.ends_on,
    }
    first_days = {
        kind: next((day for day in counted if is_wrong(day)), None) for kind, is_wrong in wrong.items()
    }
    found = [_about(kind, worker, month, report, day=day) for kind, day in first_days.items() if day]
    if report.state != ReportState.ATTESTED and _asks_manager(rules, project.pk, month):
        found.append(_about(FindingKind.NOT_ATTESTED, worker, month, report))
    return found


def _asks_for_zero(rules: Rules, project: Project, month: date) -> bool:
    """What the rule set on the month's last day in the project says; without one a report is asked for."""
    rule_set = rules.on(project.pk, min(last_of(month), project.ends_on))
    return rule_set.zero_reports if rule_set else True


def _asks_manager(rules: Rules, project: int, month: date) -> bool:
    """Whether any rule set in the month asks for a manager's attest."""
    rule_sets = (rules.on(project, day) for day in days_of(month))
    return any(each.signers == Signers.PERSON_AND_MANAGER for each in rule_sets if each)


def _is_employed(periods: list[WorkerPeriod], project: Project, month: date) -> bool:
    first, last = max(month, project.starts_on), min(last_of(month), project.ends_on)
    return any(period.since <= last and (period.until is None or period.until >= first) for period in periods)


def _is_employed_on(periods: list[WorkerPeriod], day: date) -> bool:
    return any(period.since <= day and (period.until is None or period.until >= day) for period in periods)


def _over_limits(reports: list[TimeReport], hours: SignedHours) -> list[Finding]:
    """Days and years of those who reported that are over a limit, their other projects counted in."""
    findings, told = [], set()
    for report in reports:
        worker, month = report.worker, report.month
        for excess in hours.excesses(worker.user_id, month.year):
            if excess.day and first_of(excess.day) == month:
                findings.append(_about(FindingKind.OVER_DAY, worker, month, report, day=excess.day))
            elif excess.year and (worker.user_id, excess.year) not in told:
                told.add((worker.user_id, excess.year))
                findings.append(_about(FindingKind.OVER_YEAR, worker, month, report))
    return findings


def _about(
    kind: FindingKind,
    worker: Worker,
    month: date,
    report: TimeReport | None = None,
    *,
    day: date | None = None,
    is_blocking: bool | None = None,
) -> Finding:
    blocks = kind not in HARMLESS if is_blocking is None else is_blocking
    return Finding(kind, blocks, month, day, worker.sub_project, worker, report)


def _place(finding: Finding) -> tuple[bool, date, str, str, str]:
    """What stops the claim first, then by month, part and person."""
    part = finding.part.name if finding.part else ""
    person = finding.worker.reference if finding.worker else ""
    return not finding.is_blocking, finding.month or date.min, part, person, finding.kind
