"""What participants did in the project's last months, signed on paper, and the monthly files that were handed in."""

from datetime import UTC, date, datetime, timedelta

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.demo.plan import projects as plan
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.projects import actions
from samsyn.projects.models import SubProject
from samsyn.projects.queries.attendance import Stay, pairs_followed, stays_of
from samsyn.projects.timekeeping import next_month

#: Days after the month in which the papers came in, and the file was made.
PAPERS_IN, FILE_MADE = 5, 12


def report_participants(part: SubProject, measure: Measure, reporter: User, *, seed: int, by: User) -> None:
    """The part's reporter makes the files, and writes what those she follows have done of late; the last month waits."""
    actions.set_programme_area(part, plan.PROGRAMME_AREA, by=by)
    actions.name_reporter(part, reporter, since=part.project.starts_on, by=by)
    for month in plan.MONTHS_SENT:
        if month >= plan.ATTENDED_FROM:
            _attend_all(part, measure.association, month, reporter, seed=seed)
        made_on = next_month(month) + timedelta(days=FILE_MADE)
        file = actions.make_file(part, month, by=reporter, on=made_on, at=_noon(made_on))
        actions.hand_in(file, by=reporter, on=made_on, at=_noon(made_on))


def _attend_all(part: SubProject, association: Association, month: date, by: User, *, seed: int) -> None:
    pairs = pairs_followed(by, association, month, on=today())
    for number, stay in enumerate(stays_of([pair for pair in pairs if pair[1] == part.pk])):
        _attend(stay, number, month, by, seed=seed)


def _attend(stay: Stay, number: int, month: date, by: User, *, seed: int) -> None:
    activity, days = plan.attended(number, month, seed)
    rows = [
        actions.Attended(day, minutes) for day, minutes in days if stay.has(day) and not stay.is_protected
    ]
    whole = sum(minutes for _day, minutes in days) if stay.is_protected else 0
    written = actions.write_attendance(
        stay, month, rows, edit=0, activity=activity, whole_minutes=whole, by=by
    )
    paper_on = next_month(month) + timedelta(days=PAPERS_IN)
    actions.sign_on_paper(
        written, edit=written.edit, paper_on=paper_on, countersigned_on=paper_on, by=by, at=_noon(paper_on)
    )


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
