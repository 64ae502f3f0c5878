"""What is written in the access log. The only code that writes to it; triggers refuse to change a line."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.audit.models import Access, AccessSubject, Retention
from samsyn.lib.bulk import insert


@transaction.atomic(savepoint=False)
def log(
    act: Act,
    what: str,
    *,
    by: User,
    association: str = "",
    roles: Iterable[str] = (),
    subjects: Iterable[str] = (),
    path: str = "",
    at: datetime | None = None,
) -> None:
    """One line saying that `by` did this, with the references of the participants it concerns.

    `what` names the kind of thing (`participant`, `enrolments`), never a person or what was searched for.
    `association` is its slug, `roles` the codes held there. `at` is now, but for the demo, whose people have worked
    for months. Joins the caller's transaction: the line and what it
    tells of are stored together or not at all.
    """
    access = Access.objects.create(
        at=at or timezone.now(),
        user=by,
        association=association,
        roles=",".join(sorted(roles)),
        act=act,
        what=what,
        path=path[:300],
    )
    insert(AccessSubject, ["reference"], [(reference,) for reference in sorted(set(subjects))], access=access)


@transaction.atomic
def set_retention(days: int) -> None:
    """Lines of the access log stay for so many days, those already written too.

    Under 365 the database refuses (IntegrityError).
    """
    Retention.objects.update_or_create(pk=1, defaults={"days": days})
