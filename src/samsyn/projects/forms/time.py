"""A month as somebody fills it in: a section for each work, a row for each day."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.forms import TextInput
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

from samsyn.lib.dates import holiday, is_day_off
from samsyn.projects.actions import Row, Sheet
from samsyn.projects.choices import Description
from samsyn.projects.forms.sentences import sentence
from samsyn.projects.models import TimeEntry, TimeReport, Worker
from samsyn.projects.queries import Rules, share_on
from samsyn.projects.queries.describing import activities_of
from samsyn.projects.states import ReportState
from samsyn.projects.timekeeping import NotATime, days_of, minutes_of, typed_of

SATURDAY = 5


@dataclass
class Day:
    """A day's row. It looks like a bound field to the error summary."""

    day: date
    name: str
    is_open: bool
    is_off: bool
    holiday: str
    activities: list
    typed: str = ""
    text: str = ""
    activity: str = ""
    is_absent: bool = False
    #: Minutes that are stored, and what is stored beside what was typed when they differ.
    elsewhere: str = ""
    stored: str = ""
    errors: list[str] = field(default_factory=list)
    is_hidden: bool = False

    widget = TextInput

    @property
    def field(self):
        return self

    @property
    def id_for_label(self) -> str:
        return f"{self.name}-tid"

    @property
    def label(self) -> str:
        return f"{WEEKDAYS[self.day.weekday()]} {self.day.day} {MONTHS[self.day.month]}"

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() >= SATURDAY

    @property
    def is_empty(self) -> bool:
        return not (self.typed or self.text or self.activity or self.is_absent)

    @property
    def minutes(self) -> int:
        try:
            return minutes_of(self.typed)
        except NotATime:
            return 0

    def fill(self, entry: TimeEntry) -> None:
        self.typed, self.text, self.is_absent = typed_of(entry.minutes), entry.text, entry.is_absent
        self.activity = str(entry.activity_id or "")

    def read(self, posted) -> None:
        """What was sent, as it was typed; what stands beside it when that is something else."""
        before = self.said
        self.typed, self.text = (
            posted.get(f"{self.name}-tid", "").strip(),
            posted.get(f"{self.name}-text", "").strip()[:200],
        )
        self.activity, self.is_absent = (
            posted.get(f"{self.name}-aktivitet", ""),
            f"{self.name}-borta" in posted,
        )
        self.stored = before if before != self.said else ""
        try:
            minutes_of(self.typed)
        except NotATime:
            self.errors.append(_("Skriv tiden i timmar, till exempel 7, 7,5 eller 7:30."))

    @property
    def said(self) -> str:
        away = _("borta") if self.is_absent else ""
        activity = next((each.name for each in self.activities if str(each.pk) == self.activity), "")
        return ", ".join(filter(None, [typed_of(self.minutes), self.text, activity, away]))

    @property
    def row(self) -> Row:
        chosen = next((each for each in self.activities if str(each.pk) == self.activity), None)
        return Row(self.day, self.minutes, self.text, chosen, self.is_absent)


@dataclass
class Week:
    number: int
    monday: date
    days: list[Day]

    @property
    def workdays(self) -> list[Day]:
        return [day for day in self.days if not day.is_weekend]

    @property
    def weekend(self) -> list[Day]:
        return [day for day in self.days if day.is_weekend and (day.is_open or not day.is_empty)]

    @property
    def is_weekend_open(self) -> bool:
        return any(not day.is_empty or day.errors for day in self.weekend)

    @property
    def is_open(self) -> bool:
        return any(day.is_open for day in self.days)

    @property
    def total(self) -> str:
        return typed_of(sum(day.minutes for day in self.days)) or "0"


def weeks_of(days: list[Day]) -> list[Week]:
    """The days by week, in order."""
    found: dict[int, Week] = {}
    for day in days:
        number = day.day.isocalendar().week
        monday = day.day - timedelta(days=day.day.weekday())
        found.setdefault(number, Week(number, monday, [])).days.append(day)
    return list(found.values())


class Section:
    """One work's month: its draft to write in, or what has been signed."""

    def __init__(self, worker: Worker, report: TimeReport | None, days: list[Day], rule_set):
        self.worker, self.report, self.rule_set = worker, report, rule_set
        self.days = days
        entries = {each.day: each for each in report.entries.all()} if report else {}
        for day in days:
            if day.day in entries:
                day.fill(entries[day.day])
        self.edit = report.edit if report else 0
        self.is_nothing = bool(report and report.is_nothing)

    @property
    def is_signed(self) -> bool:
        return bool(self.report and self.report.state != ReportState.DRAFT)

    @property
    def why_back(self) -> str:
        """What the manager wrote who gave the month back, as long as it has not been signed again."""
        returns = self.report.returns if self.report and not self.is_signed else []
        return returns[0].note if returns else ""

    @property
    def asks_for_nothing(self) -> bool:
        """A month without time is not signed, so the person says so instead."""
        return self.rule_set is not None and not self.rule_set.zero_reports

    @property
    def lacks_activities(self) -> bool:
        asks = self.rule_set is not None and self.rule_set.description == Description.ACTIVITIES
        return asks and not any(day.activities for day in self.days)

    @property
    def weeks(self) -> list[Week]:
        return weeks_of(self.days)

    @property
    def written(self) -> list[Day]:
        return [day for day in self.days if not day.is_empty]

    @property
    def total(self) -> str:
        return typed_of(sum(day.minutes for day in self.days)) or "0"

    def read(self, posted) -> None:
        self.is_nothing = f"{self.worker.reference}-ingen" in posted
        sent = posted.get(f"{self.worker.reference}-andring", "")
        self.sent_edit = int(sent) if sent.isdecimal() and len(sent) < 9 else 0
        for day in self.days:
            day.read(posted)

    @property
    def sheet(self) -> Sheet:
        return Sheet(self.worker, self.sent_edit, tuple(day.row for day in self.days), self.is_nothing)


class MonthForm:
    """All of somebody's works in an association in a month. `reports` are the latest by worker, `elsewhere` the minutes
    by day that are reported in other places."""

    def __init__(self, month: date, workers, reports, elsewhere, *, on: date):
        self.month, self.is_bound, self.at_large = month, False, []
        followed = Rules(each.sub_project.project for each in workers)
        on_days = {
            (each.pk, day): followed.on(each.sub_project.project_id, day)
            for each in workers
            for day in days_of(month)
        }
        activities = activities_of({each for each in on_days.values() if each})

        def made(worker, day):
            rule_set, project = on_days[worker.pk, day], worker.sub_project.project
            is_open = (
                day <= on
                and project.starts_on <= day <= project.ends_on
                and share_on(worker, day) is not None
            )
            return Day(
                day,
                f"{worker.reference}-{day.day}",
                is_open,
                is_day_off(day),
                holiday(day),
                activities.get(rule_set.pk, []) if rule_set else [],
                elsewhere=typed_of(elsewhere.get(day, 0)),
            )

        self.sections = [
            Section(
                worker,
                reports.get(worker.pk),
                [made(worker, day) for day in days_of(month)],
                on_days[worker.pk, days_of(month)[-1]],
            )
            for worker in workers
        ]

    @property
    def open(self) -> list[Section]:
        return [each for each in self.sections if not each.is_signed]

    def read(self, posted) -> "MonthForm":
        self.is_bound = True
        for section in self.open:
            section.read(posted)
        return self

    @property
    def errors(self) -> list[str]:
        return [*self.at_large, *(text for day in self for text in day.errors)]

    @property
    def sheets(self) -> list[Sheet]:
        return [section.sheet for section in self.open]

    def refuse(self, refusals) -> None:
        """Each refusal at its day, or at large."""
        for refusal in refusals:
            day = next((each for each in self if _is_about(each, refusal)), None)
            (day.errors if day else self.at_large).append(sentence(refusal))

    # What the error summary asks of a form.

    def __iter__(self):
        return (day for section in self.open for day in section.days)

    def non_field_errors(self) -> list[str]:
        return self.at_large


def _is_about(day: Day, refusal) -> bool:
    if day.day != refusal.day:
        return False
    return (
        bool(day.minutes) if refusal.worker is None else day.name.startswith(f"{refusal.worker.reference}-")
    )
