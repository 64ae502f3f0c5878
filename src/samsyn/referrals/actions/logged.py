"""The lines that the access log gets when somebody reads or changes what the room keeps."""

from collections.abc import Iterable
from datetime import datetime

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of
from samsyn.referrals.models import Case

WHAT_LENGTH = 60


def log_case(
    act: Act,
    what: str,
    case: Case,
    *,
    by: User,
    at: datetime | None = None,
    roles: Iterable[str] | None = None,
    path: str = "",
) -> None:
    """One line: `by` read, took out or changed `what` of the person that the case is about, or of a case about nobody.

    `roles` when they are known already, `path` when a page was read.
    """
    subject = case.participant.reference if case.participant else case.reference
    log(
        act,
        what,
        by=by,
        association=case.association.slug,
        roles=roles_of(by, case.association, on=today()) if roles is None else roles,
        subjects=[subject],
        path=path,
        at=at,
    )


def log_settings(what: str, association: Association, *, by: User) -> None:
    """One line: `by` changed what the association has set for its teams. It is about no person."""
    roles = roles_of(by, association)
    log(Act.CHANGED, what[:WHAT_LENGTH], by=by, association=association.slug, roles=roles)
