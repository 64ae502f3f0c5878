"""How a case moves: its state in one UPDATE, then the line in its history."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.referrals import rules
from samsyn.referrals.models import Case, CaseEvent
from samsyn.referrals.states import CASE_STEPS, CaseStep

#: Reminders belong to where a case waits: when it gets further they begin anew.
NOBODY_REMINDED: dict[str, Any] = {"team_reminded_at": None, "coordinator_reminded_at": None}


HANDLERS_ONLY = _("Bara de som tar emot ärenden för teamet gör det här.")


class StepNotAllowed(Exception):
    """The case is not, or no longer, in a state the step may start from."""


class ChangedMeanwhile(Exception):
    """Somebody else changed it after it was read."""


@transaction.atomic
def take(
    step: CaseStep,
    case: Case,
    *,
    by: User | None,
    words: str = "",
    note: str = "",
    at: datetime | None = None,
    only: dict[str, Any] | None = None,
    **columns: Any,
) -> CaseEvent:
    """Move the case one step and write it down; what it may start from is checked and changed in one UPDATE.

    `only` are further conditions on the row as it stands (such as `answer=""`), checked in the same UPDATE. `words`
    say who acts where nobody is signed in. `note` is never about the person. `at` is now, but for the demo.
    A case that moves waits from now, and nobody has been reminded of it where it is. Raises StepNotAllowed, with the case
    as it now stands.
    """
    sources, target = CASE_STEPS[step]
    at = at or timezone.now()
    if target:
        columns |= {"state": target, "waits_since": at, **NOBODY_REMINDED}
    moved = Case.objects.filter(pk=case.pk, state__in=sources, **(only or {})).update(
        version=F("version") + 1, **columns
    )
    case.refresh_from_db()
    if not moved:
        raise StepNotAllowed(f"Cannot {step} a case that is {case.state}.")
    return remember(step, case, by=by, words=words, note=note, at=at)


def remember(
    step: CaseStep,
    case: Case,
    *,
    by: User | None,
    words: str = "",
    note: str = "",
    at: datetime | None = None,
) -> CaseEvent:
    """The line in the history."""
    return CaseEvent.objects.create(
        case=case, step=step, by=by, words=words[:120], note=note[:200], at=at or timezone.now()
    )


def refuse_others(by: User, case: Case) -> None:
    """Raises PermissionDenied, with the reason, for who does not receive for the team."""
    if not rules.may_handle(by, case):
        raise PermissionDenied(HANDLERS_ONLY)
