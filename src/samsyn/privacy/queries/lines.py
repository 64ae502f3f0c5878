"""Lines of the log: those somebody asks for, and what there is to know of each to judge it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.audit.models import Access, AccessSubject
from samsyn.catalogue.models import Measure
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Role
from samsyn.participants.models import Following
from samsyn.privacy.choices import LOG_REVIEW, in_words
from samsyn.privacy.hours import PARTS, is_outside, outside
from samsyn.privacy.sampling import moments
from samsyn.referrals.models import Case as TeamCase

#: What a search shows when nothing is said: the last days, so many.
PERIOD = timedelta(days=30)
#: So many participants of a line are named in a list; the rest are counted.
NAMED = 3
#: A participant's reference in an address that somebody asked for.
ASKED_FOR = re.compile(r"(?<=/)d-[a-z0-9]{1,10}(?=/)")


@dataclass(frozen=True)
class Wish:
    """What to look for: a period, both days included, and maybe who, what, about whom, at odd hours."""

    since: date
    until: date
    person: str = ""
    act: str = ""
    participant: str = ""
    outside: bool = False

    @property
    def query(self) -> str:
        """The wish as an address. References only: nobody's name is in it."""
        parts = {
            "fran": self.since.isoformat(),
            "till": self.until.isoformat(),
            "person": self.person,
            "vad": self.act,
            "deltagare": self.participant,
            "utanfor": "1" if self.outside else "",
        }
        return urlencode({name: value for name, value in parts.items() if value})


@dataclass(frozen=True)
class Shown:
    """A line as the page shows it: `named` of its participants, how many there are in all, how many were followed."""

    access: Access
    words: str
    roles: list[str]
    is_outside: bool
    named: list[str] = field(default_factory=list)
    total: int = 0
    followed: int = 0
    #: The measures through which the one participant was followed, by name.
    measures: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """Participants that were asked for in vain: as the address names them, whether they exist or not."""
        return ASKED_FOR.findall(self.access.path) if self.access.act == Act.REFUSED else []

    @property
    def is_review(self) -> bool:
        """A look in the log, where nobody follows anybody."""
        return self.access.what == LOG_REVIEW

    @property
    def more(self) -> int:
        return self.total - len(self.named)

    @property
    def followed_in_words(self) -> str:
        """Whether whoever looked followed the participants that day; nothing where it was about none."""
        if not self.total:
            return ""
        if self.total == 1:
            return _("Ja") if self.followed else _("Nej")
        return _("%(followed)s av %(total)s") % {"followed": self.followed, "total": self.total}

    @property
    def is_unfollowed(self) -> bool:
        return self.followed < self.total


def found(association: Association, wish: Wish) -> QuerySet[Access]:
    """The lines of the association's log that the wish is for, the latest first.

    Looks in the log itself only for whoever asks for them, or for somebody's: they would be most of what is there.
    """
    lines = Access.objects.filter(
        moments(wish.since, wish.until + timedelta(days=1)), association=association.slug
    )
    if wish.person:
        lines = lines.filter(user__reference=wish.person)
    if wish.act == LOG_REVIEW:
        lines = lines.filter(what=LOG_REVIEW)
    elif wish.act:
        lines = lines.filter(act=wish.act)
    if not wish.person and wish.act != LOG_REVIEW:
        lines = lines.exclude(what=LOG_REVIEW)
    if wish.participant:
        within = moments(wish.since, wish.until + timedelta(days=1))
        lines = lines.filter(pk__in=about(association, wish.participant, within))
    if wish.outside:
        lines = lines.annotate(**PARTS).filter(outside(wish.since, wish.until))
    return lines.select_related("user").order_by("-at", "-pk")


def about(association: Association, reference: str, *within: Q) -> QuerySet[AccessSubject, Any]:
    """The keys of the lines about a participant, and of refusals in the association whose address names them.

    Two questions, each to its own index: asked as one, with an or, the log would be read from one end to the other.
    """
    refused = Access.objects.filter(
        *within, association=association.slug, act=Act.REFUSED, path__contains=f"/{reference}/"
    )
    subjects = AccessSubject.objects.filter(reference=reference)
    return subjects.order_by().values("access").union(refused.order_by().values("pk"), all=True)


def shown(lines: Sequence[Access], *, first: str = "", most: int = NAMED) -> list[Shown]:
    """The lines with what there is to know of them. The participant `first` is named before others."""
    counted, named = _counted(lines), _named(lines, first, most)
    single = {line.pk: named[line.pk][0] for line in lines if counted.get(line.pk, (0, 0))[0] == 1}
    measures = _measures(lines, single)
    return [
        Shown(
            access=line,
            words=in_words(line.act, line.what),
            roles=role_names(line.roles),
            is_outside=is_outside(line.at),
            named=named[line.pk],
            total=counted.get(line.pk, (0, 0))[0],
            followed=counted.get(line.pk, (0, 0))[1],
            measures=measures[line.pk],
        )
        for line in lines
    ]


def _subjects(lines: Sequence[Access]) -> QuerySet[AccessSubject]:
    return AccessSubject.objects.filter(access__in=[line.pk for line in lines])


def _counted(lines: Sequence[Access]) -> dict[int, tuple[int, int]]:
    """How many participants each line is about, and how many of them whoever did it followed that day."""
    following = Following.objects.filter(
        Q(until=None) | Q(until__gte=OuterRef("day")),
        participant__reference=OuterRef("reference"),
        user=OuterRef("access__user"),
        since__lte=OuterRef("day"),
    )
    rows = (
        _subjects(lines)
        .annotate(day=TruncDate("access__at"), is_followed=Exists(following))
        .values("access")
        .annotate(total=Count("pk"), followed=Count("pk", filter=Q(is_followed=True)))
        .order_by("access")
    )
    return {row["access"]: (row["total"], row["followed"]) for row in rows}


def _named(lines: Sequence[Access], first: str, most: int) -> dict[int, list[str]]:
    order = Case(When(reference=first, then=0), default=1)
    place = Window(RowNumber(), partition_by="access", order_by=[order, "reference"])
    rows = _subjects(lines).annotate(place=place).filter(place__lte=most).order_by("access", "place")
    named: dict[int, list[str]] = defaultdict(list)
    for access, reference in rows.values_list("access", "reference"):
        named[access].append(reference)
    return named


def _measures(lines: Sequence[Access], single: dict[int, str]) -> dict[int, list[str]]:
    """The names of the measures and teams that a line's only participant was followed through that day."""
    followings = Following.objects.filter(
        participant__reference__in=set(single.values()), user__in={line.user_id for line in lines}
    )
    rows = list(
        followings.order_by("since", "pk").values_list(
            "participant__reference", "user", "source", "since", "until"
        )
    )
    wanted = {row[2] for row in rows} | {""}
    sources = Measure.objects.filter(reference__in=wanted).order_by().values_list("reference", "name")
    cases = TeamCase.objects.filter(reference__in=wanted).order_by().values_list("reference", "team__name")
    names = dict(sources.union(cases, all=True).order_by("name"))
    measures: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        day = timezone.localtime(line.at).date()
        for reference, user, source, since, until in rows:
            if reference != single.get(line.pk) or user != line.user_id or source not in names:
                continue
            if since <= day and (until is None or until >= day) and names[source] not in measures[line.pk]:
                measures[line.pk].append(names[source])
    return measures


def role_names(codes: str) -> list[str]:
    """The roles held when a line was written, as people say them."""
    labels = dict(RoleKind.choices)
    return [str(labels.get(code, code)) for code in codes.split(",") if code]


def staff_of(association: Association) -> list[tuple[str, str]]:
    """(reference, name) of everybody who has, or has had, a role in the association."""
    people = User.objects.filter(pk__in=Role.objects.filter(association=association).values("user"))
    return list(people.order_by("name", "pk").values_list("reference", "name"))
