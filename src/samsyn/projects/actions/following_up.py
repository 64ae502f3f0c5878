"""What was granted starts, is changed by a new decision, is reported and closed; and what is due in between."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.projects import queries, rules
from samsyn.projects.actions.applying import OTHERS_DO_THIS, freeze, take
from samsyn.projects.actions.founding import BackwardsPeriod, change_project
from samsyn.projects.choices import Answer, DueKind
from samsyn.projects.models import Application, ApplicationVersion, ChangeRequest, DueDate, Project
from samsyn.projects.states import ApplicationStep


class AlreadyAnswered(Exception):
    """The request has its answer."""


@transaction.atomic
def start_granted(application: Application, *, by: User, at: datetime | None = None) -> None:
    """What was agreed on is running."""
    take(ApplicationStep.START, application, by=by, at=at)


@transaction.atomic
def request_change(
    application: Application,
    kind: str,
    *,
    what: str,
    why: str,
    by: User,
    ends_on: date | None = None,
    ore: int | None = None,
    at: datetime | None = None,
) -> ChangeRequest:
    """Asks for more time, another amount in all (öre), or something else than what was granted. Raises BackwardsPeriod."""
    at = at or timezone.now()
    take(ApplicationStep.REQUEST, application, by=by, note=what, at=at)
    granted = queries.granted_version(application)
    _refuse_before(granted, ends_on)
    return ChangeRequest.objects.create(
        application=application,
        kind=kind,
        what=what,
        why=why,
        ends_on=ends_on,
        ore=ore,
        asked_by=by,
        asked_at=at,
    )


@transaction.atomic
def amend(
    request: ChangeRequest,
    answer: str,
    *,
    decided_on: date,
    paragraph: str,
    by: User,
    at: datetime | None = None,
) -> ChangeRequest:
    """The board has answered. What it granted is a new version; the project and its final report follow a new last day.

    Raises AlreadyAnswered, BackwardsPeriod, and what `take` raises.
    """
    at = at or timezone.now()
    application = request.application
    note = f"{Answer(answer).label}, {paragraph}"
    take(ApplicationStep.AMEND, application, by=by, note=note, at=at)
    answered = ChangeRequest.objects.filter(pk=request.pk, answer="").update(
        answer=answer, decided_on=decided_on, paragraph=paragraph, decided_by=by
    )
    request.refresh_from_db()
    if not answered:
        raise AlreadyAnswered(request.reference)
    if answer == Answer.GRANTED:
        _grant_anew(application, request, by=by, at=at)
    return request


@transaction.atomic
def report_final(
    application: Application, *, delivered_on: date, words: str, by: User, at: datetime | None = None
) -> None:
    """The final report has come in."""
    take(ApplicationStep.REPORT, application, by=by, note=words, at=at)
    DueDate.objects.filter(application=application, kind=DueKind.FINAL, done_on=None).update(
        done_on=delivered_on
    )


@transaction.atomic
def close_application(
    application: Application, *, by: User, words: str = "", at: datetime | None = None
) -> None:
    """Everything is accounted for."""
    take(ApplicationStep.CLOSE, application, by=by, note=words, at=at)


@transaction.atomic
def expect_by(application: Application, title: str, *, due_on: date, by: User) -> DueDate:
    """Something more that is to be ready by a day. Raises PermissionDenied."""
    _refuse_strangers(application, by)
    return DueDate.objects.create(application=application, kind=DueKind.OTHER, title=title, due_on=due_on)


@transaction.atomic
def finish_due(due: DueDate, *, on: date, by: User) -> bool:
    """It is done. Once: said again, the first day stands, and False. Raises PermissionDenied."""
    _refuse_strangers(due.application, by)
    return bool(DueDate.objects.filter(pk=due.pk, done_on=None).update(done_on=on))


def _grant_anew(application: Application, request: ChangeRequest, *, by: User, at: datetime) -> None:
    before = queries.granted_version(application)
    assert before is not None  # only what has been granted can be changed
    _refuse_before(before, request.ends_on)
    ends_on = request.ends_on or before.ends_on
    freeze(
        ApplicationStep.AMEND,
        application,
        by=by,
        at=at,
        granted_ore=before.granted_ore if request.ore is None else request.ore,
        starts_on=before.starts_on,
        ends_on=ends_on,
        conditions=before.conditions,
    )
    if not before.ends_on or not ends_on:
        return
    if application.project_id:
        project = Project.objects.select_for_update(no_key=True).get(pk=application.project_id)
        change_project(project, seen=project.version, by=by, ends_on=ends_on)
    for due in DueDate.objects.filter(application=application, kind=DueKind.FINAL, done_on=None):
        DueDate.objects.filter(pk=due.pk).update(due_on=due.due_on + (ends_on - before.ends_on))


def _refuse_before(granted: ApplicationVersion | None, ends_on: date | None) -> None:
    if granted and granted.starts_on and ends_on and ends_on < granted.starts_on:
        raise BackwardsPeriod(f"{granted.starts_on}-{ends_on}")


def _refuse_strangers(application: Application, by: User) -> None:
    if not rules.may_keep_dates(by, application):
        raise PermissionDenied(OTHERS_DO_THIS)
