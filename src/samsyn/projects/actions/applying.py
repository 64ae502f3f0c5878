"""An idea is suggested, written into an application, and sent in or taken back. How every application moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.organisations.models import Association
from samsyn.projects import queries, rules
from samsyn.projects.actions.founding import BackwardsPeriod
from samsyn.projects.choices import DueKind, PartyKind
from samsyn.projects.models import (
    Application,
    ApplicationBudgetRow,
    ApplicationEvent,
    ApplicationParty,
    ApplicationVersion,
    DueDate,
)
from samsyn.projects.states import APPLICATION_STEPS, ApplicationStep

WITH_A_ROLE_ONLY = _("Bara den som har en roll i förbundet lämnar idéer till det.")
OTHERS_DO_THIS = _("Det här steget görs av någon annan. Sidan om ansökan säger vem.")


class ApplicationHasMoved(Exception):
    """The application is not, or no longer, in a state the step may start from."""


class ApplicationChanged(Exception):
    """Somebody has changed it after it was read."""


class Incomplete(Exception):
    """Something is missing; `missing` says what, in words."""

    def __init__(self, missing: list[str]):
        super().__init__(", ".join(missing))
        self.missing = missing


class NamedTwice(Exception):
    """A party stands there twice, or a kind of cost twice the same year."""


@dataclass(frozen=True)
class Party:
    """Who needs what. `receives`: money from the association goes to it."""

    name: str
    need: str = ""
    kind: str = PartyKind.MEMBER
    receives: bool = False


@dataclass(frozen=True)
class Cost:
    """A row of the budget, in öre: 0 or more."""

    year: int
    kind: str
    ore: int


def take(
    step: ApplicationStep,
    application: Application,
    *,
    by: User,
    note: str = "",
    at: datetime | None = None,
    seen: int | None = None,
    **columns: Any,
) -> ApplicationEvent:
    """Move the application one step and write it down; what it may start from is checked and changed in one UPDATE.

    `seen` is the version that was read, where that matters. `at` is now, but for the demo. To be called inside a
    transaction: afterwards the row is ours until it ends. Raises PermissionDenied, ApplicationHasMoved and
    ApplicationChanged, with the application as it now stands.
    """
    if not rules.may_take(by, application, step):
        raise PermissionDenied(OTHERS_DO_THIS)
    sources, target = APPLICATION_STEPS[step]
    at = at or timezone.now()
    if target:
        columns |= {"state": target, "waits_since": at}
    this = Application.objects.filter(pk=application.pk, state__in=sources)
    if seen is not None:
        this = this.filter(version=seen)
    moved = this.update(version=F("version") + 1, **columns)
    application.refresh_from_db()
    if not moved and application.state in sources:
        raise ApplicationChanged(application.reference)
    if not moved:
        raise ApplicationHasMoved(f"Cannot {step} an application that is {application.state}.")
    return noted(step, application, by=by, note=note, at=at)


def noted(
    step: ApplicationStep, application: Application, *, by: User, note: str, at: datetime
) -> ApplicationEvent:
    """The line in the history."""
    return ApplicationEvent.objects.create(application=application, step=step, by=by, note=note[:2000], at=at)


def freeze(
    step: ApplicationStep, application: Application, *, by: User, at: datetime, **granted: Any
) -> ApplicationVersion:
    """The next version, of the application as it stands. To be called after `take`, which holds the row."""
    facts = queries.facts_of_application(application)
    latest = queries.latest_version(application)
    period = {"starts_on": application.starts_on, "ends_on": application.ends_on}
    return ApplicationVersion.objects.create(
        application=application,
        number=latest.number + 1 if latest else 1,
        step=step,
        facts=facts,
        applied_ore=sum(row["ore"] for row in facts["budget"]),
        by=by,
        at=at,
        **period | granted,
    )


@transaction.atomic
def suggest(
    association: Association,
    title: str,
    *,
    need: str,
    organisation: str,
    by: User,
    parties: Sequence[Party] = (),
    at: datetime | None = None,
    **columns: Any,
) -> Application:
    """An idea, with what the parties have in common. It is the one's who had it. Raises PermissionDenied, NamedTwice."""
    if not rules.may_suggest(by, association):
        raise PermissionDenied(WITH_A_ROLE_ONLY)
    at = at or timezone.now()
    made = Application.objects.create(
        association=association,
        title=title,
        need=need,
        organisation=organisation,
        applicant=by,
        created_at=at,
        waits_since=at,
        **columns,
    )
    _write_parties(made, parties)
    noted(ApplicationStep.SUGGEST, made, by=by, note="", at=at)
    return made


@transaction.atomic
def begin_application(application: Application, *, by: User, at: datetime | None = None) -> None:
    """The idea is good enough to be written into an application, by the one who had it."""
    take(ApplicationStep.BEGIN, application, by=by, at=at)


@transaction.atomic
def change_application(
    application: Application, *, seen: int, by: User, note: str = "", **columns: Any
) -> None:
    """Changes what is said, in words and days. Raises BackwardsPeriod, ApplicationHasMoved, ApplicationChanged."""
    first = columns.get("starts_on", application.starts_on)
    last = columns.get("ends_on", application.ends_on)
    if first and last and last < first:
        raise BackwardsPeriod(f"{first}-{last}")
    take(ApplicationStep.CHANGE, application, by=by, seen=seen, note=note, **columns)
    if "call_closes_on" in columns:
        _expect_call(application, columns["call_closes_on"])


@transaction.atomic
def change_parties(
    application: Application, parties: Sequence[Party], *, seen: int, by: User, note: str = ""
) -> None:
    """All parties anew. Raises NamedTwice, ApplicationHasMoved, ApplicationChanged."""
    take(ApplicationStep.CHANGE, application, by=by, seen=seen, note=note)
    _write_parties(application, parties)


@transaction.atomic
def change_costs(
    application: Application,
    costs: Sequence[Cost],
    *,
    seen: int,
    by: User,
    note: str = "",
    at: datetime | None = None,
) -> None:
    """The whole budget anew, in öre. Raises NamedTwice, ApplicationHasMoved, ApplicationChanged."""
    if len({(cost.year, cost.kind) for cost in costs}) < len(costs):
        raise NamedTwice
    take(ApplicationStep.CHANGE, application, by=by, seen=seen, note=note, at=at)
    application.budget.all().delete()
    ApplicationBudgetRow.objects.bulk_create(
        ApplicationBudgetRow(application=application, **vars(cost)) for cost in costs
    )


@transaction.atomic
def submit_application(
    application: Application, *, by: User, at: datetime | None = None
) -> ApplicationVersion:
    """It is sent in as it stands, and that is kept. Raises Incomplete, with what is missing.

    What is looked through and what is sent are the same: somebody who has changed it meanwhile is ApplicationChanged.
    """
    at = at or timezone.now()
    if rules.may_take(by, application, ApplicationStep.SUBMIT) and application.is_being_written:
        missing = queries.missing_in(application)
        if missing:
            raise Incomplete(missing)
    take(ApplicationStep.SUBMIT, application, by=by, at=at, seen=application.version, submitted_at=at)
    return freeze(ApplicationStep.SUBMIT, application, by=by, at=at)


@transaction.atomic
def withdraw_application(
    application: Application, *, by: User, words: str = "", at: datetime | None = None
) -> None:
    """It is taken back before anybody has decided. Nothing is due for it any more."""
    take(ApplicationStep.WITHDRAW, application, by=by, note=words, at=at)


def _write_parties(application: Application, parties: Sequence[Party]) -> None:
    if len({party.name.casefold() for party in parties}) < len(parties):
        raise NamedTwice
    application.parties.all().delete()
    ApplicationParty.objects.bulk_create(
        ApplicationParty(application=application, **vars(party)) for party in parties
    )


def _expect_call(application: Application, closes_on: date | None) -> None:
    """The day the outside call closes stands in the calendar, until the application has gone out to it."""
    DueDate.objects.filter(application=application, kind=DueKind.CALL, done_on=None).delete()
    if closes_on:
        DueDate.objects.create(application=application, kind=DueKind.CALL, due_on=closes_on)
