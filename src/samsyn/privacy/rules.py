"""Who may look into the access log."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Role
from samsyn.organisations.queries import roles_of
from samsyn.privacy.models import Review, SampledAccess


def may_review(roles: Iterable[str]) -> bool:
    """The auditor reads the log, judges the sample and signs off; nobody else (house 2)."""
    return RoleKind.AUDITOR in roles


def may_see_how_it_went(roles: Iterable[str]) -> bool:
    """That a month is signed off, and how many deviations there were: the auditor, and who leads the association."""
    return bool({RoleKind.AUDITOR, RoleKind.DIRECTOR} & frozenset(roles))


def may_draw(user: User, association: Association) -> bool:
    """The timetable, as the operator, or the auditor who opens a month before it has come so far."""
    return user.is_operator or may_review(roles_of(user, association))


def may_judge(user: User, row: SampledAccess) -> bool:
    """The auditor, and never of what they did themselves."""
    return row.access.user_id != user.pk and may_review(roles_of(user, row.review.association))


def to_judge(review: Review) -> QuerySet[SampledAccess]:
    """The rows that somebody has yet to judge. Those about the only auditor nobody may, so they are not waited for."""
    auditors = Role.objects.valid(today()).filter(association=review.association, kind=RoleKind.AUDITOR)
    who = OuterRef("access__user")
    own, others = Exists(auditors.filter(user=who)), Exists(auditors.exclude(user=who))
    return review.rows.filter(judgement="").exclude(own, ~others)


def may_sign_off(user: User, association: Association) -> bool:
    return may_review(roles_of(user, association))
