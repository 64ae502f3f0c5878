"""How a subscription and an issue move: the state in one UPDATE, then the line in the history."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.newsletters import rules
from samsyn.newsletters.models import Issue, IssueEvent, Subscription, SubscriptionEvent
from samsyn.newsletters.states import ISSUE_STEPS, SUBSCRIPTION_STEPS, IssueStep, SubscriptionStep
from samsyn.organisations.models import Association

EDITORS_ONLY = _("Bara förbundets redaktör, kansli och förbundschef arbetar med nyhetsbrevet.")


class StepNotAllowed(Exception):
    """It is not, or no longer, in a state the step may start from."""


def refuse_others(by: User, association: Association) -> None:
    """Raises PermissionDenied, with the reason, for who does not work with the newsletter."""
    if not rules.may_edit(by, association):
        raise PermissionDenied(EDITORS_ONLY)


@transaction.atomic
def take_subscription(
    step: SubscriptionStep,
    subscription: Subscription,
    *,
    by: User | None = None,
    text_version: int | None = None,
    note: str = "",
    at: datetime | None = None,
    **columns: Any,
) -> None:
    """Move the subscription one step and write it down. Raises StepNotAllowed, with the row as it now stands."""
    sources, target = SUBSCRIPTION_STEPS[step]
    changes: dict[str, Any] = columns | {"state": target or F("state")}
    moved = Subscription.objects.filter(pk=subscription.pk, state__in=sources).update(**changes)
    subscription.refresh_from_db()
    if not moved:
        raise StepNotAllowed(f"Cannot {step} a subscription that is {subscription.state}.")
    SubscriptionEvent.objects.create(
        subscription=subscription,
        step=step,
        by=by,
        text_version=text_version,
        note=note,
        at=at or timezone.now(),
    )


@transaction.atomic
def take_issue(
    step: IssueStep,
    issue: Issue,
    *,
    by: User | None,
    note: str = "",
    at: datetime | None = None,
    only: dict[str, Any] | None = None,
    **columns: Any,
) -> None:
    """Move the issue one step and write it down; `only` are further conditions checked in the same UPDATE.

    `by` is None for what the workers do by themselves. Raises StepNotAllowed, with the issue as it now stands.
    """
    sources, target = ISSUE_STEPS[step]
    changes = columns | ({"state": target} if target else {})
    rows = Issue.objects.filter(pk=issue.pk, state__in=sources, **(only or {}))
    moved = rows.update(version=F("version") + 1, **changes)
    issue.refresh_from_db()
    if not moved:
        raise StepNotAllowed(f"Cannot {step} an issue that is {issue.state}.")
    IssueEvent.objects.create(issue=issue, step=step, by=by, note=note[:200], at=at or timezone.now())
