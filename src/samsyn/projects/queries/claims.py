"""What has been claimed: its sums, its lines, and the way from a sum to an hour and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from samsyn.accounts.models import User
from samsyn.organisations.models import Association
from samsyn.projects.choices import Financing, PostingKind
from samsyn.projects.models import (
    Claim,
    ClaimCost,
    ClaimFilePart,
    ClaimLine,
    Project,
    TimeEntry,
    TimeReport,
    Worker,
)
from samsyn.projects.rules import may_read_projects, may_see_claimed_hours, may_see_hours_at
from samsyn.projects.timekeeping import values


@dataclass(frozen=True)
class Summed:
    """One row of sums: hours that count, what they are worth, other amounts, in minutes and öre.

    `taken_back` is how much of the hours' worth, below zero, takes back what an earlier claim held.
    """

    label: str
    minutes: int = 0
    hours_ore: int = 0
    other_ore: int = 0
    taken_back: int = 0

    @property
    def ore(self) -> int:
        return self.hours_ore + self.other_ore

    def __add__(self, other: "Summed") -> "Summed":
        return Summed(
            self.label,
            self.minutes + other.minutes,
            self.hours_ore + other.hours_ore,
            self.other_ore + other.other_ore,
            self.taken_back + other.taken_back,
        )


@dataclass(frozen=True)
class Totals:
    """The claim summed three ways; each of them comes to `whole`."""

    whole: Summed
    by_part: list[Summed]
    by_financing: list[Summed]
    by_month: list[tuple[date, Summed]]


@dataclass(frozen=True)
class ClaimedDay:
    """A day of a line: what was written, and what it came to in öre. The days add up to the line."""

    entry: TimeEntry
    minutes: int
    ore: int

    @property
    def done(self) -> str:
        """What was done, as it was written."""
        said = [self.entry.activity.name if self.entry.activity else "", self.entry.text]
        return ", ".join(each for each in said if each)


def claims_of(user: User, project: Project, association: Association) -> QuerySet[Claim]:
    """The project's claims, the latest first, for who reads projects in the association that owns it; else none."""
    found = Claim.objects.filter(project=project).select_related("project__owner", "files", "by")
    owns = association.pk == project.owner_id and may_read_projects(user, association)
    return found.order_by("-number") if owns else found.none()


def all_lines(claim: Claim) -> QuerySet[ClaimLine]:
    """Every line with what is told of it, by month, part and person: for the claim's own files."""
    found = ClaimLine.objects.filter(claim=claim).select_related(
        "report__worker__user",
        "report__worker__employer",
        "sub_project",
        "takes_back__claim",
        "claim__project",
    )
    return found.order_by("month", "sub_project__name", "report__worker__reference", "pk")


def lines_of(user: User, claim: Claim) -> QuerySet[ClaimLine]:
    """The claim's lines, as `all_lines`, for who sees hours by name; for others none."""
    found = all_lines(claim)
    return found if may_see_claimed_hours(user, claim.project) else found.none()


def costs_of(claim: Claim) -> list[ClaimCost]:
    """Amounts other than hours, by month and part."""
    found = ClaimCost.objects.filter(claim=claim).select_related("posting__sub_project")
    return list(found.order_by("posting__month", "posting__sub_project__name", "pk"))


def totals(claim: Claim) -> Totals:
    """Two queries, however many lines."""
    lines = (
        ClaimLine.objects.filter(claim=claim)
        .values_list("sub_project__name", "financing", "month")
        .annotate(
            Sum("minutes"), Sum("ore"), taken_back=Sum("ore", filter=Q(takes_back__isnull=False), default=0)
        )
        .order_by("sub_project__name", "financing", "month")
    )
    costs = (
        ClaimCost.objects.filter(claim=claim)
        .values_list("posting__sub_project__name", "posting__kind", "posting__month")
        .annotate(Sum("ore"))
        .order_by("posting__sub_project__name", "posting__kind", "posting__month")
    )
    parts: dict[str, Summed] = {}
    ways: dict[tuple[bool, str], Summed] = {}
    months: dict[date, Summed] = {}
    whole = Summed("")
    for part, financing, month, minutes, ore, taken_back in lines:
        row = Summed("", minutes, ore, 0, taken_back)
        parts[part] = parts.get(part, Summed(part)) + row
        way = (False, financing)
        ways[way] = ways.get(way, Summed(str(Financing(financing).label))) + row
        months[month] = months.get(month, Summed("")) + row
        whole += row
    for part, kind, month, ore in costs:
        row = Summed("", other_ore=ore)
        parts[part] = parts.get(part, Summed(part)) + row
        way = (True, kind)
        ways[way] = ways.get(way, Summed(str(PostingKind(kind).label))) + row
        months[month] = months.get(month, Summed("")) + row
        whole += row
    by_part = sorted(parts.values(), key=lambda each: each.label)
    by_financing = [ways[way] for way in sorted(ways)]
    return Totals(whole, by_part, by_financing, sorted(months.items()))


def days_of_line(line: ClaimLine) -> list[ClaimedDay]:
    """The days that the line is made of, in order; with a minus where it takes back."""
    sign = -1 if line.takes_back_id else 1
    entries = list(
        TimeEntry.objects.filter(report=line.report_id, day__gte=line.since, day__lte=line.until)
        .select_related("activity")
        .order_by("day")
    )
    counted = [entry.counted for entry in entries] if line.rate_ore else [0] * len(entries)
    worth = values(counted, line.rate_ore)
    # The öre by which two stretches at the same rate were made to add up.
    last = max((place for place, minutes in enumerate(counted) if minutes), default=None)
    if last is not None:
        worth[last] += abs(line.ore) - sum(worth)
    return [
        ClaimedDay(entry, sign * minutes, sign * ore)
        for entry, minutes, ore in zip(entries, counted, worth, strict=True)
    ]


def lines_holding(report: TimeReport) -> QuerySet[ClaimLine]:
    """Back from a report: every line of every claim that holds it or takes it back, the earliest first."""
    return ClaimLine.objects.filter(report=report).select_related("claim").order_by("claim__number", "pk")


def reports_in(claim: Claim) -> list[TimeReport]:
    """Those that the claim is the first to hold, by part, person and month, with all that is told of them."""
    held = ClaimLine.objects.filter(claim=claim, takes_back=None).order_by().values("report")
    return list(
        TimeReport.objects.filter(pk__in=held)
        .select_related(
            "worker__user",
            "worker__employer",
            "worker__sub_project__project__owner",
            "signed_by",
            "attested_by",
        )
        .prefetch_related("entries__activity")
        .order_by("worker__sub_project__name", "worker__reference", "month")
    )


def protected_names() -> dict[int, str]:
    """Who is shown by a reference, by the person's key. Protected in one place is protected everywhere."""
    found = Worker.objects.filter(is_protected=True).order_by("-pk")
    return dict(found.values_list("user", "reference"))


def reports_shown_to(user: User, association: Association) -> QuerySet[TimeReport]:
    """Signed reports of the association's projects and parts: all of them for who sees hours by name there, for others
    their own and those that they attest.
    """
    found = (
        TimeReport.objects.filter(signed_at__isnull=False)
        .filter(
            Q(worker__sub_project__association=association)
            | Q(worker__sub_project__project__owner=association)
        )
        .select_related(
            "worker__user",
            "worker__employer",
            "worker__sub_project__project__owner",
            "signed_by",
            "attested_by",
        )
    )
    if may_see_hours_at(user, association):
        return found
    return found.filter(Q(worker__user=user) | Q(worker__manager=user) | Q(worker__deputy=user))


def hidden_from(user: User, report: TimeReport) -> dict[int, str]:
    """The references that stand for protected persons to this reader, by their key: everybody's but that of the
    report's own person for that person and those who attest.
    """
    hidden = protected_names()
    worker = report.worker
    if user.pk in (worker.user_id, worker.manager_id, worker.deputy_id):
        hidden.pop(worker.user_id, None)
    hidden.pop(user.pk, None)
    return hidden


def lines_in_force(report: TimeReport) -> list[ClaimLine]:
    """What was claimed of the report and has not been taken back."""
    return list(
        ClaimLine.objects.filter(report=report, takes_back=None, taken_back_by=None).order_by("since")
    )


def sums_of(claims: Iterable[Claim]) -> dict[int, int]:
    """What each comes to, in öre, by its key. Two queries."""
    sums = {claim.pk: 0 for claim in claims}
    for model in (ClaimLine, ClaimCost):
        rows = model.objects.filter(claim__in=list(sums)).values_list("claim").annotate(Sum("ore")).order_by()
        for claim, ore in rows:
            sums[claim] += ore
    return sums


def pieces_of(claim: Claim, kind: str) -> QuerySet[ClaimFilePart]:
    """The pieces of one of the claim's files, in order; none until it is made."""
    files = claim.files
    return ClaimFilePart.objects.filter(
        files=files, files__finished_at__isnull=False, run=files.run, kind=kind
    ).order_by("number")
