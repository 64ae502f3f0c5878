"""Who has looked at one participant, and what one person has done: days, not single lines."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncDate

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.organisations.models import Association, Role
from samsyn.participants.models import Following, Participant
from samsyn.privacy.choices import LOG_REVIEW, in_words
from samsyn.privacy.hours import is_outside
from samsyn.privacy.queries.lines import about, role_names


@dataclass
class Visit:
    """What one person did with one participant in one day, or asked for and was refused."""

    user: str
    name: str
    day: date
    first: datetime
    last: datetime
    times: int = 0
    acts: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    followed: bool = False
    is_refused: bool = False

    @property
    def is_outside(self) -> bool:
        return is_outside(self.first) or is_outside(self.last)


def visits_to(association: Association, reference: str) -> list[Visit] | None:
    """Who looked at the participant, by day and person, the latest first. Looks in the log itself are not among them.

    Attempts that were refused stand by themselves: those whose address names the participant. None when neither the
    association's participants nor any look that its log remembers knows the reference, whoever has asked for it.
    """
    lines = Access.objects.filter(association=association.slug, pk__in=about(association, reference))
    rows = (
        lines.exclude(what=LOG_REVIEW)
        .annotate(day=TruncDate("at"))
        .values("day", "user", "user__reference", "user__name", "act", "what", "roles")
        .annotate(times=Count("pk"), first=Min("at"), last=Max("at"))
        .order_by("-day", "user__name", "user", "first")
    )
    visits = _together(rows)
    known = Participant.objects.filter(association=association, reference=reference)
    if all(visit.is_refused for visit in visits) and not known.exists():
        return None
    followings = list(
        Following.objects.filter(participant__reference=reference)
        .order_by("pk")
        .values_list("user__reference", "since", "until")
    )
    for visit in visits:
        visit.followed = any(
            user == visit.user and since <= visit.day and (until is None or until >= visit.day)
            for user, since, until in followings
        )
    return visits


def _together(rows: Iterable[dict[str, Any]]) -> list[Visit]:
    visits: dict[tuple[date, int, bool], Visit] = {}
    for row in rows:
        is_refused = row["act"] == Act.REFUSED
        fresh = Visit(
            row["user__reference"],
            row["user__name"],
            row["day"],
            row["first"],
            row["last"],
            is_refused=is_refused,
        )
        visit = visits.setdefault((row["day"], row["user"], is_refused), fresh)
        visit.first, visit.last = min(visit.first, row["first"]), max(visit.last, row["last"])
        visit.times += row["times"]
        for words, known in (
            (in_words(row["act"], row["what"]), visit.acts),
            *((role, visit.roles) for role in role_names(row["roles"])),
        ):
            if words not in known:
                known.append(words)
    return list(visits.values())


def person_in_log(association: Association, reference: str) -> User | None:
    """Somebody with a role here, now or before, or a line in the association's log; None for all others."""
    person = User.objects.filter(reference=reference).first()
    if person is None:
        return None
    has_role = Role.objects.filter(association=association, user=person).exists()
    has_line = Access.objects.filter(association=association.slug, user=person).exists()
    return person if has_role or has_line else None


def days_of(association: Association, person: User) -> QuerySet[Access, dict[str, Any]]:
    """What somebody has done in the association, one row a day, the latest first."""
    lines = Access.objects.filter(association=association.slug, user=person)
    return (
        lines.annotate(day=TruncDate("at"))
        .values("day")
        .annotate(
            lines=Count("pk", distinct=True),
            people=Count("subjects__reference", distinct=True),
            refused=Count("pk", filter=Q(act=Act.REFUSED), distinct=True),
            first=Min("at"),
            last=Max("at"),
        )
        .order_by("-day")
    )
