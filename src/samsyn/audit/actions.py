"""What is written in the access log. The only code that writes to it; triggers refuse to change a line."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.audit.models import Access, AccessSubject, Retention
from samsyn.lib.bulk import insert
from samsyn.lib.identity_numbers import without_numbers

#: A line and its subjects in one statement, so that whoever only looks needs no transaction around it.
AT_ONCE = """
WITH line AS (
  INSERT INTO audit_access (at, user_id, association, roles, act, what, path)
  VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id
)
INSERT INTO audit_accesssubject (access_id, reference) SELECT id, unnest(%s::text[]) FROM line
"""


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
    `association` is its slug, `roles` the codes held there. A number that somebody wrote in an address is not kept:
    `[nummer]` stands there. `at` is now, but for the demo, whose people have worked for months. Joins the caller's
    transaction: the line and what it tells of are stored together or not at all.
    """
    line: dict[str, Any] = {
        "at": at or timezone.now(),
        "user_id": by.pk,
        "association": without_numbers(association)[:60],
        "roles": ",".join(sorted(roles)),
        "act": str(act),
        "what": what,
        "path": without_numbers(path)[:300],
    }
    references = sorted(set(subjects))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(AT_ONCE, [*line.values(), references])
    else:
        with transaction.atomic(savepoint=False):
            access = Access.objects.create(**line)
            insert(AccessSubject, ["reference"], [(each,) for each in references], access=access)


@transaction.atomic
def set_retention(days: int) -> None:
    """Lines of the access log stay for so many days, those already written too.

    Under 365 the database refuses (IntegrityError).
    """
    Retention.objects.update_or_create(pk=1, defaults={"days": days})
