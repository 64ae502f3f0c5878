"""The monthly file: who makes it is named, it is made and handed in month by month, and put right by a later version."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.organisations.queries import roles_of
from samsyn.participants.actions import open_recorded
from samsyn.participants.queries import Person
from samsyn.projects import rules
from samsyn.projects.actions.founding import BackwardsPeriod, refuse_others_of_part, remember, written
from samsyn.projects.actions.signing import NoReason
from samsyn.projects.models import MonthlyFile, MonthlyFileRow, ProjectReporter, SubProject
from samsyn.projects.queries.monthly import FileMonth, file_months, layout_on, participants_in, sources_of

REPORTERS_ONLY = _(
    "Månadsfilen görs och hämtas bara av den deltagaransvariga som är utsedd för delprojektet."
)
#: Why a month is made again when an earlier one has been, and when it had not been handed in.
AFTER_ANOTHER, BEFORE_SENT = "En tidigare månad har rättats.", "Gjord om innan den lämnades."


class NamesSelf(Exception):
    """Nobody names herself to see who the participants are."""


class NotACaseWorker(Exception):
    """Only a case worker of the association that runs the part makes its files."""


class OutOfOrder(Exception):
    """An earlier month is to be made, or handed in, first. `month` is that month."""

    def __init__(self, month: date):
        super().__init__(f"{month:%Y-%m}")
        self.month = month


class NoSuchMonth(Exception):
    """The month has not ended, lies outside the project, or nobody had taken part by then."""


class NothingChanged(Exception):
    """The file says what there is to say."""


class NoLayout(Exception):
    """The association has no layout for that month ("saknas")."""


@dataclass(frozen=True)
class Fetched:
    """A file and who its rows are about, by participants' references; kept nowhere."""

    file: MonthlyFile
    people: dict[str, Person]


@transaction.atomic
def name_reporter(
    part: SubProject, user: User, *, since: date, by: User, until: date | None = None
) -> ProjectReporter:
    """Somebody makes the part's monthly files from a day on; named again from the same day, until when is changed.

    Raises NamesSelf, NotACaseWorker, BackwardsPeriod.
    """
    refuse_others_of_part(by, part)
    if user == by:
        raise NamesSelf(user.pk)
    if not rules.may_be_reporter(user, part, max(since, today())):
        raise NotACaseWorker(user.pk)
    if until and until < since:
        raise BackwardsPeriod(f"{since}-{until}")
    made, _is_new = ProjectReporter.objects.update_or_create(
        sub_project=part, user=user, since=since, defaults={"until": until}
    )
    note = f"{part.name}: den som gör månadsfilen utsågs från {written(since)}."
    remember(part.project, note, by=by, about=part)
    return made


@transaction.atomic
def end_reporter(reporter: ProjectReporter, *, until: date, by: User) -> None:
    """Somebody's last day as the one who makes the files. Raises BackwardsPeriod."""
    part = reporter.sub_project
    refuse_others_of_part(by, part)
    if until < reporter.since:
        raise BackwardsPeriod(f"{until}")
    ProjectReporter.objects.filter(pk=reporter.pk).update(until=until)
    note = f"{part.name}: den som gör månadsfilen är utsedd till och med {written(until)}."
    remember(part.project, note, by=by, about=part)


@transaction.atomic
def set_programme_area(part: SubProject, area: str, *, by: User) -> None:
    """The project's programme area, as the funder calls it; what has been made keeps the one that was."""
    refuse_others_of_part(by, part)
    type(part.project).objects.filter(pk=part.project_id).update(programme_area=area.strip()[:20])
    part.project.refresh_from_db()
    remember(part.project, f"Programområde: {area.strip() or '–'}.", by=by)


@transaction.atomic
def make_file(
    part: SubProject,
    month: date,
    *,
    by: User,
    reason: str = "",
    on: date | None = None,
    at: datetime | None = None,
) -> MonthlyFile:
    """A version of the month's file, with what is recorded now, once and for all; later months that were made are then to be
    made again, in order. `on` is today and `at` now, but for the demo.

    Raises PermissionDenied for everybody but the named case worker; NoSuchMonth, OutOfOrder, NothingChanged, NoLayout; and
    NoReason when a month that has been handed in is put right.
    """
    refuse_other_reporters(by, part)
    list(SubProject.objects.select_for_update(no_key=True).filter(pk=part.pk))
    found = _open_month(file_months(part, on=on or today()), month)
    if not found.may_be_made:
        raise NothingChanged(f"{month:%Y-%m}")
    layout = layout_on(part.association, month) if part.association else None
    if layout is None:
        raise NoLayout(f"{month:%Y-%m}")
    made = MonthlyFile.objects.create(
        sub_project=part,
        layout=layout,
        month=month,
        version=found.latest.version + 1 if found.latest else 1,
        reason=_reason(found, reason),
        programme_area=part.project.programme_area,
        participants=len(found.rows),
        gaps=found.gaps,
        starts=sum(row.starts_in(month) for row in found.rows),
        ends=sum(row.ends_in(month) for row in found.rows),
        minutes=sum(row.minutes for row in found.rows),
        made_by=by,
        made_at=at or timezone.now(),
    )
    MonthlyFileRow.objects.bulk_create(MonthlyFileRow(file=made, **vars(row)) for row in found.rows)
    _log(Act.CHANGED, made, by=by, at=at)
    note = f"Månadsfilen för {written(month, 'F Y')}, version {made.version}, gjordes."
    remember(part.project, note, by=by, about=part)
    return made


def _open_month(months: list[FileMonth], month: date) -> FileMonth:
    found = next((each for each in months if each.month == month), None)
    if found is None:
        raise NoSuchMonth(f"{month:%Y-%m}")
    if not found.is_open:
        raise OutOfOrder(next(each.month for each in months if each.latest is None or each.is_stale))
    return found


def _reason(found: FileMonth, said: str) -> str:
    if found.latest is None:
        return ""
    if said.strip():
        return said.strip()[:300]
    if found.is_stale:
        return AFTER_ANOTHER
    if found.latest.sent_at is None:
        return BEFORE_SENT
    raise NoReason(found.latest.reference)


@transaction.atomic
def hand_in(file: MonthlyFile, *, by: User, on: date | None = None, at: datetime | None = None) -> None:
    """The named case worker has handed the file in to the agency. Twice is once. Raises OutOfOrder when an earlier month is
    not handed in as it is now, NoSuchMonth when the file is not the month's latest or is to be made again.
    """
    part = file.sub_project
    refuse_other_reporters(by, part)
    list(SubProject.objects.select_for_update(no_key=True).filter(pk=part.pk))
    file.refresh_from_db(fields=["sent_at", "sent_by"])
    if file.sent_at:
        return
    months = file_months(part, on=on or today())
    found = next((each for each in months if each.latest == file and not each.is_stale), None)
    if found is None:
        raise NoSuchMonth(file.reference)
    if not found.may_be_sent:
        raise OutOfOrder(next(each.month for each in months if not each.is_done))
    MonthlyFile.objects.filter(pk=file.pk, sent_at=None).update(sent_at=at or timezone.now(), sent_by=by)
    file.refresh_from_db(fields=["sent_at", "sent_by"])
    note = f"Månadsfilen för {written(file.month, 'F Y')}, version {file.version}, lämnades."
    remember(part.project, note, by=by, about=part)


@transaction.atomic
def fetch_file(file: MonthlyFile, *, by: User, path: str = "") -> Fetched:
    """The file with who its rows are about, for the named case worker alone; each time a line in the access log with all of
    them. Of the protected, the anonymous and the erased there is nobody in the answer.
    """
    refuse_other_reporters(by, file.sub_project)
    association = file.sub_project.association
    if association is None:
        raise PermissionDenied(REPORTERS_ONLY)
    participants = participants_in(file)
    people = open_recorded(
        participants,
        sources_of(file.sub_project),
        by=by,
        association=association,
        act=Act.EXPORTED,
        what="monthly file",
        path=path,
    )
    named = {each.reference: people[each.pk] for each in participants if each.pk in people}
    return Fetched(file, named)


def refuse_other_reporters(by: User, part: SubProject) -> None:
    """Raises PermissionDenied, with the reason, for everybody but the case worker who is named for the part today: also for
    who keeps the project, and for the operator."""
    if not rules.may_report(by, part, today()):
        raise PermissionDenied(REPORTERS_ONLY)


def _log(act: Act, file: MonthlyFile, *, by: User, at: datetime | None) -> None:
    association = file.sub_project.association
    said: dict[str, Any] = (
        {"association": association.slug, "roles": roles_of(by, association)} if association else {}
    )
    subjects = file.rows.values_list("participant", flat=True)
    log(act, "monthly file", by=by, subjects=list(subjects), at=at, **said)
