"""A month as somebody fills it in: a section for each work, a row for each day."""

from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy

from samsyn.projects.actions import Sheet
from samsyn.projects.choices import Description
from samsyn.projects.forms.days import Asks, Day, Week, weeks_of
from samsyn.projects.forms.sentences import sentence
from samsyn.projects.models import TimeReport, Worker
from samsyn.projects.queries import Rules, share_on
from samsyn.projects.queries.describing import activities_of
from samsyn.projects.states import ReportState
from samsyn.projects.timekeeping import days_of, typed_of

ASKS = Asks(gettext_lazy("Vad du gjorde %(day)s"), gettext_lazy("Vad du gjorde"), longest=200, absence=True)


class Signed:
    """One work's month that has been signed, to read. Its days say themselves which rules they were written under."""

    is_signed, rule_set = True, None

    def __init__(self, worker: Worker, report: TimeReport):
        self.worker, self.report = worker, report

    @property
    def total(self) -> str:
        return typed_of(sum(each.minutes for each in self.report.entries.all())) or "0"


class Section:
    """One work's month to write in, in its draft or before there is one."""

    is_signed = False

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
    def why_back(self) -> str:
        """What the manager wrote who gave the month back, as long as it has not been signed again."""
        returns = self.report.returns if self.report else []
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


class Asked:
    """What the rules say of each day of a month of these works, to make its row of. Three queries; none without works."""

    def __init__(self, workers: list[Worker], month: date, elsewhere, *, on: date):
        prefetch_related_objects(workers, "periods")
        self.elsewhere, self.on = elsewhere, on
        followed = Rules(each.sub_project.project for each in workers)
        self.rule_sets = {
            (each.pk, day): followed.on(each.sub_project.project_id, day)
            for each in workers
            for day in days_of(month)
        }
        self.activities = activities_of({each for each in self.rule_sets.values() if each})

    def day(self, worker: Worker, day: date) -> Day:
        rule_set, project = self.rule_sets[worker.pk, day], worker.sub_project.project
        is_within = day <= self.on and project.starts_on <= day <= project.ends_on
        return Day(
            day,
            f"{worker.reference}-{day.day}",
            is_within and share_on(worker, day) is not None,
            ASKS,
            self.activities.get(rule_set.pk, []) if rule_set else [],
            elsewhere=typed_of(self.elsewhere.get(day, 0)),
        )


class MonthForm:
    """All of somebody's works in an association in a month. `reports` are the latest by worker, `elsewhere` the minutes
    by day that are reported in other places."""

    def __init__(self, month: date, workers, reports, elsewhere, *, on: date):
        self.month, self.is_bound, self.at_large = month, False, []
        signed = {key for key, report in reports.items() if report.state != ReportState.DRAFT}
        asked = Asked([each for each in workers if each.pk not in signed], month, elsewhere, on=on)
        days = days_of(month)
        self.sections = [
            Signed(worker, reports[worker.pk])
            if worker.pk in signed
            else Section(
                worker,
                reports.get(worker.pk),
                [asked.day(worker, day) for day in days],
                asked.rule_sets[worker.pk, days[-1]],
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
