"""Who has a case, and when the team first had contact with the person."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.referrals import queries, rules
from samsyn.referrals.actions.stepping import NOBODY_REMINDED, refuse_others, take
from samsyn.referrals.models import Case, CaseEvent
from samsyn.referrals.states import CaseStep

ASSIGNERS_ONLY = _(
    "Bara de som tar emot ärenden för teamet, och teamets samordnare, säger vem som har ett ärende."
)


class NotInTheTeam(Exception):
    """Whoever is to have the case is not in its team."""


class NotThen(Exception):
    """The contact would have been before the case came, or is still to come."""


@transaction.atomic
def assign(case: Case, user: User | None, *, by: User, at: datetime | None = None) -> CaseEvent:
    """`user` has the case from now, or nobody (None). That they have it lets them see nothing more of it.

    Raises PermissionDenied, NotInTheTeam and StepNotAllowed.
    """
    if not rules.may_assign(by, case):
        raise PermissionDenied(ASSIGNERS_ONLY)
    if user and not queries.members_of(case.team, on=today()).filter(user=user).exists():
        raise NotInTheTeam(user.pk)
    note = user.name if user else ""
    return take(CaseStep.ASSIGN, case, by=by, note=note, at=at, assigned_to=user)


@transaction.atomic
def note_contact(case: Case, contact_at: datetime, *, by: User, at: datetime | None = None) -> CaseEvent:
    """When the team first had contact with the person, once: what the time to first contact is counted to.

    Raises PermissionDenied, NotThen, and StepNotAllowed when it is noted already.
    """
    refuse_others(by, case)
    if not case.received_at <= contact_at <= (at or timezone.now()):
        raise NotThen
    return take(
        CaseStep.CONTACT,
        case,
        by=by,
        at=at,
        only={"first_contact_at": None},
        first_contact_at=contact_at,
        **NOBODY_REMINDED,
    )
