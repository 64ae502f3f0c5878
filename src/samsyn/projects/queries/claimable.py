"""What a claim for some months would hold, and what stands in its way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.db.models import Prefetch, QuerySet, Sum

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
from samsyn.projects.queries.limits import days_over, years_over
from samsyn.projects.queries.ruling import Rates, Rules, share_on
from samsyn.projects.states import REPORT_STEPS, ReportState, ReportStep
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
    rules, rates = Rules([project]), Rates([project])
    found = _reports(project, months)
    reports = [(report, stretches(report, rates)) for report in found]
    postings = list(
        Posting.objects.filter(sub_project__project=project, month__in=months, claimed=None)
        .select_related("sub_project")
        .order_by("month", "pk")
    )
    new_months = [month for month in period if month not in before]
    findings = [
        *_unsigned(project, new_months, rules),
        *_being_corrected(project, months, before),
        *(each for report in found for each in _faults(report, project, rules, rates)),
        *_over_limits(found),
    ]
    if before & set(period) and not corrects:
        findings += [Finding(FindingKind.CLAIMED_BEFORE, month=min(before & set(period)))]
    if not reports and not postings and not any(each.is_blocking for each in findings):
        findings += [Finding(FindingKind.NOTHING_NEW if corrects else FindingKind.NOTHING)]
    return Claimable(reports, _lines_replaced(project, found), postings, sorted(findings, key=_place))


def stretches(report: TimeReport, rates: Rates) -> list[Stretch]:
    """The report's hours by what an hour was worth, the days in order; hours without a rate are left out. A report
    without hours is one stretch, the month, worth nothing. Asks nothing when `entries` and the worker are fetched.

    What one rate is worth in a month is rounded once; where another rate held in between, its stretches add up to that.
    """
    counted = {entry.day: entry.counted for entry in report.entries.all()}
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


def _reports(project: Project, months: Iterable[date]) -> list[TimeReport]:
    """Those in place that no claim holds, with all that is asked about them."""
    return list(
        TimeReport.objects.in_place()
        .filter(worker__sub_project__project=project, month__in=months, state__in=sorted(CLAIMABLE))
        .select_related("worker__user", "worker__sub_project")
        .prefetch_related("entries", Prefetch("worker__periods", WorkerPeriod.objects.order_by("since")))
        .order_by("month", "worker__reference")
    )


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


def _unsigned(project: Project, months: list[date], rules: Rules) -> list[Finding]:
    """Who worked there in a month that is to be claimed and has no report in place."""
    signed = set(
        TimeReport.objects.in_place()
        .filter(worker__sub_project__project=project, month__in=months)
        .values_list("worker", "month")
    )
    drafts = {
        (draft.worker_id, draft.month): draft
        for draft in _drafts(project, months).annotate(minutes=Sum("entries__minutes", default=0))
    }
    findings = []
    for worker in _workers(project):
        for month in months:
            key = (worker.pk, month)
            draft = drafts.get(key)
            has_hours = draft is not None and draft.minutes > 0
            if key in signed or not (has_hours or _is_employed(worker, project, month)):
                continue
            asks_for_zero = _asks(rules, project, month, "zero_reports")
            kind = FindingKind.NOT_SIGNED if has_hours or asks_for_zero else FindingKind.NO_REPORT
            findings.append(_about(kind, worker, month, draft))
    return findings


def _workers(project: Project) -> QuerySet[Worker]:
    return (
        Worker.objects.filter(sub_project__project=project)
        .select_related("user", "sub_project")
        .prefetch_related(Prefetch("periods", WorkerPeriod.objects.order_by("since")))
        .order_by("reference")
    )


def _drafts(project: Project, months: Iterable[date]) -> QuerySet[TimeReport]:
    drafts = TimeReport.objects.latest().filter(
        worker__sub_project__project=project, month__in=months, state=ReportState.DRAFT
    )
    return drafts.select_related("worker__user", "worker__sub_project").order_by("month", "pk")


def _being_corrected(project: Project, months: Iterable[date], before: set[date]) -> list[Finding]:
    """A version that is being written: blocking where an unfinished month would be claimed, not where the month that
    was claimed stands until then."""
    drafts = _drafts(project, months).filter(version__gt=1)
    kind = FindingKind.BEING_CORRECTED
    return [
        _about(kind, draft.worker, draft.month, draft, is_blocking=draft.month not in before)
        for draft in drafts
    ]


def _faults(report: TimeReport, project: Project, rules: Rules, rates: Rates) -> list[Finding]:
    """What is wrong with one report that would be claimed: the first day of each fault."""
    worker, month = report.worker, report.month
    hours = sorted((entry for entry in report.entries.all() if entry.minutes), key=lambda entry: entry.day)
    days = [entry.day for entry in hours]
    first_days = {
        FindingKind.NO_RATE: next(
            (
                entry.day
                for entry in hours
                if entry.counted and not rates.on(project.pk, worker.function, entry.day)
            ),
            None,
        ),
        FindingKind.NOT_EMPLOYED: next((day for day in days if share_on(worker, day) is None), None),
        FindingKind.OUTSIDE_PROJECT: next(
            (day for day in days if not project.starts_on <= day <= project.ends_on), None
        ),
    }
    found = [_about(kind, worker, month, report, day=day) for kind, day in first_days.items() if day]
    if report.state != ReportState.ATTESTED and _asks_manager(rules, project, month):
        found.append(_about(FindingKind.NOT_ATTESTED, worker, month, report))
    return found


def _asks(rules: Rules, project: Project, month: date, column: str) -> bool:
    """What the rule set on the month's last day in the project says; without one the strictest is assumed."""
    rule_set = rules.on(project.pk, min(last_of(month), project.ends_on))
    return bool(getattr(rule_set, column)) if rule_set else True


def _asks_manager(rules: Rules, project: Project, month: date) -> bool:
    """Whether any rule set in the month asks for a manager's attest."""
    rule_sets = (rules.on(project.pk, day) for day in days_of(month))
    return any(each.signers == Signers.PERSON_AND_MANAGER for each in rule_sets if each)


def _is_employed(worker: Worker, project: Project, month: date) -> bool:
    first, last = max(month, project.starts_on), min(last_of(month), project.ends_on)
    return any(
        period.since <= last and (period.until is None or period.until >= first)
        for period in worker.periods.all()
    )


def _over_limits(reports: list[TimeReport]) -> list[Finding]:
    """Days and years of those who reported that are over the strictest limit, their other projects counted in."""
    days, years = days_over(reports), years_over(reports)
    findings, told = [], set()
    for report in reports:
        worker, month = report.worker, report.month
        over = sorted(day for user, day in days if user == worker.user_id and first_of(day) == month)
        findings += [_about(FindingKind.OVER_DAY, worker, month, report, day=day) for day in over]
        year = (worker.user_id, month.year)
        if year in years and year not in told:
            told.add(year)
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
