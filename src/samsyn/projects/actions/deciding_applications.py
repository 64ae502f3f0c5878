"""The board's decision about an application is written down with its minutes, and the agreement after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.attached import media_type_of
from samsyn.projects import queries, rules
from samsyn.projects.actions.applying import OTHERS_DO_THIS, freeze, take
from samsyn.projects.actions.founding import BackwardsPeriod, add_project
from samsyn.projects.choices import DueKind, Outcome, PartTaken
from samsyn.projects.models import Application, BoardDecision, DecisionDocument, DueDate, Project
from samsyn.projects.states import ApplicationStep

STEP_OF = {
    Outcome.GRANT: ApplicationStep.GRANT,
    Outcome.REFUSE: ApplicationStep.REFUSE,
    Outcome.REFER_BACK: ApplicationStep.REFER_BACK,
}


class NoAmount(Exception):
    """The board grants an amount, 0 or more öre."""


@dataclass(frozen=True)
class Decided:
    """What stands in the minutes. Amount in öre; without a period the one that was applied for is granted."""

    decided_on: date
    paragraph: str
    outcome: str
    granted_ore: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    conditions: str = ""


@transaction.atomic
def decide_application(
    application: Application, decided: Decided, *, by: User, at: datetime | None = None
) -> BoardDecision:
    """The board has granted, refused or referred back; what was applied for and granted is kept as a version.

    Raises NoAmount, BackwardsPeriod, and what `take` raises.
    """
    is_grant = decided.outcome == Outcome.GRANT
    if is_grant and (decided.granted_ore is None or decided.granted_ore < 0):
        raise NoAmount(application.reference)
    at = at or timezone.now()
    step = STEP_OF[Outcome(decided.outcome)]
    take(step, application, by=by, note=decided.paragraph, at=at)
    about = queries.version_sent_in(application)
    granted: dict[str, Any] = {}
    if is_grant:
        starts_on = decided.starts_on or application.starts_on
        ends_on = decided.ends_on or application.ends_on
        if starts_on and ends_on and ends_on < starts_on:
            raise BackwardsPeriod(f"{starts_on}-{ends_on}")
        granted = {"granted_ore": decided.granted_ore, "starts_on": starts_on, "ends_on": ends_on}
    freeze(step, application, by=by, at=at, conditions=decided.conditions, **granted)
    return BoardDecision.objects.create(
        application=application,
        version=about,
        decided_on=decided.decided_on,
        paragraph=decided.paragraph,
        outcome=decided.outcome,
        conditions=decided.conditions,
        by=by,
        at=at,
        **granted,
    )


@transaction.atomic
def file_document(decision: BoardDecision, *, name: str, content: bytes, by: User) -> DecisionDocument:
    """The minutes, as a PDF or a picture of at most 10 MiB; a later one takes the place of an earlier.

    Raises PermissionDenied and lib.attached.FileRefused.
    """
    if not rules.may_take(by, decision.application, ApplicationStep.GRANT):
        raise PermissionDenied(OTHERS_DO_THIS)
    media_type = media_type_of(content, name=name)
    columns = {"name": name[-120:], "media_type": media_type, "content": content, "size": len(content)}
    return DecisionDocument.objects.update_or_create(
        decision=decision, defaults=columns | {"by": by, "at": timezone.now()}
    )[0]


@transaction.atomic
def agree(
    application: Application,
    *,
    signed_on: date,
    final_on: date,
    by: User,
    interim_on: Sequence[date] = (),
    at: datetime | None = None,
) -> Project | None:
    """The agreement is signed: its reports stand in the calendar, and what the association owns becomes a project.

    None when it is somebody else's, or no period was granted. Raises founding.NameTaken.
    """
    take(ApplicationStep.AGREE, application, by=by, at=at, agreed_on=signed_on)
    for kind, days in ((DueKind.INTERIM, interim_on), (DueKind.FINAL, [final_on])):
        for due_on in days:
            DueDate.objects.create(application=application, kind=kind, due_on=due_on)
    granted = queries.granted_version(application)
    if application.part != PartTaken.OWNER or not granted or not (granted.starts_on and granted.ends_on):
        return None
    made = add_project(
        application.association,
        application.title,
        starts_on=granted.starts_on,
        ends_on=granted.ends_on,
        funder=funder_of(application)[:120],
        by=by,
    )
    Application.objects.filter(pk=application.pk).update(project=made)
    application.refresh_from_db()
    return made


def funder_of(application: Application) -> str:
    """The association for its own measures; otherwise whose call it was."""
    return application.association.name if application.is_own else str(application.get_kind_display())
