"""Who takes part in a project, through which measure and on which days; and their months, for who follows them."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Least

from samsyn.accounts.models import User
from samsyn.enrolments.models import Enrolment
from samsyn.organisations.models import Association
from samsyn.participants.choices import Form
from samsyn.projects.choices import AttendanceSigners
from samsyn.projects.models import Attendance, ProjectMeasure, SigningCode, SubProject
from samsyn.projects.queries.ruling import Rules
from samsyn.projects.states import ATTENDANCE_IN_PLACE, AttendanceState
from samsyn.projects.timekeeping import days_of, first_of, next_month

ONE_DAY = timedelta(days=1)
#: (enrolment, part of a project), by keys.
Pair = tuple[int, int]


@dataclass(frozen=True)
class Stay:
    """An enrolment while its measure belonged to a part of a project: from one day to another, in one or more turns.

    `part` comes with its project, `enrolment` with its participant and measure. The last day of a turn is as things stand
    now: the project's own when nobody has ended. Of somebody with protected identity only the years are known, so her
    turns are whole years.
    """

    part: SubProject
    enrolment: Enrolment
    turns: tuple[tuple[date, date], ...]

    def has(self, day: date) -> bool:
        """Whether the person took part in the project that day."""
        return any(since <= day <= until for since, until in self.turns)

    def days_in(self, month: date) -> list[date]:
        return [day for day in days_of(month) if self.has(day)]

    def touches(self, month: date) -> bool:
        """Whether the person took part in the project on some day of the month."""
        last = next_month(month) - ONE_DAY
        return any(since <= last and month <= until for since, until in self.turns)

    @property
    def is_protected(self) -> bool:
        return bool(self.enrolment.is_protected)

    @property
    def pair(self) -> Pair:
        return self.enrolment.pk, self.part.pk


def touching(month: date) -> Q:
    """Of enrolments: there on some day of the month, in a measure that then belonged to a project. For one `filter`."""
    first, last = month, next_month(month) - ONE_DAY
    ended_that_year = Q(participant__form=Form.PROTECTED, ended_on__gte=first.replace(month=1))
    was_there = Q(ended_on=None) | Q(ended_on__gte=first) | ended_that_year
    belonged = Q(measure__projects__until=None) | Q(measure__projects__until__gte=first)
    begun = Q(
        started_on__lte=last,
        measure__projects__since__lte=last,
        measure__projects__sub_project__project__starts_on__lte=last,
        measure__projects__sub_project__project__ends_on__gte=first,
    )
    return was_there & belonged & begun


def pairs_followed(user: User, association: Association, month: date, *, on: date) -> list[Pair]:
    """Whom somebody follows on the day `on` among those who took part in a project in the month. One query."""
    found = (
        Enrolment.objects.counted()
        .followed_by(user, on)
        .filter(touching(month), association=association)
        .order_by("pk", "measure__projects__sub_project")
        .values_list("pk", "measure__projects__sub_project")
    )
    return list(dict.fromkeys(found))


def stays_of(pairs: Collection[Pair]) -> list[Stay]:
    """What these are, in the same order. Whoever calls has asked who may see them. Three queries."""
    enrolments = Enrolment.objects.select_related(
        "participant", "measure", "association", "end_reason"
    ).in_bulk([enrolment for enrolment, _part in pairs])
    parts = SubProject.objects.select_related("project__owner", "association").in_bulk(
        [part for _enrolment, part in pairs]
    )
    belonging: dict[tuple[int, int], list[ProjectMeasure]] = {}
    measures = {each.measure_id for each in enrolments.values()}
    for row in ProjectMeasure.objects.filter(measure__in=measures, sub_project__in=list(parts)):
        belonging.setdefault((row.measure_id, row.sub_project_id), []).append(row)
    found = [
        stay_in(
            parts[part], enrolments[enrolment], belonging.get((enrolments[enrolment].measure_id, part), [])
        )
        for enrolment, part in pairs
    ]
    return [stay for stay in found if stay.turns]


def stay_in(part: SubProject, enrolment: Enrolment, belonging: Iterable[ProjectMeasure]) -> Stay:
    """The enrolment's days in the part, as its measure belonged there."""
    ended = enrolment.ended_on
    if ended and enrolment.is_protected:
        ended = ended.replace(month=12, day=31)
    turns = []
    for row in sorted(belonging, key=lambda each: each.since):
        since = max(enrolment.started_on, row.since, part.project.starts_on)
        until = min(day for day in (ended, row.until, part.project.ends_on) if day)
        if since <= until:
            turns.append((since, until))
    return Stay(part, enrolment, tuple(turns))


def stay_followed(
    user: User, association: Association, part: str, enrolment: str, month: date, *, on: date
) -> Stay | None:
    """The stay by the references of its part and enrolment, if `user` follows the participant through that measure and
    the month touches it; otherwise None."""
    pairs = (
        Enrolment.objects.counted()
        .followed_by(user, on)
        .filter(
            touching(month),
            association=association,
            reference=enrolment,
            measure__projects__sub_project__reference=part,
        )
        .values_list("pk", "measure__projects__sub_project")
    )
    found = stays_of(list(dict.fromkeys(pairs)))
    return next((stay for stay in found if stay.touches(month)), None)


def latest_attendance(stay: Stay, month: date) -> Attendance | None:
    """The month's latest version, with its days and history; None when nothing is written."""
    found = Attendance.objects.filter(sub_project=stay.part, enrolment=stay.enrolment, month=month)
    return found.prefetch_related("days", "events__by").order_by("version").last()


def attendance_followed(user: User, association: Association, *, on: date) -> QuerySet[Attendance]:
    """The months of those whom somebody follows through the measure they are of, on the day `on`."""
    seen = Enrolment.objects.counted().followed_by(user, on).filter(association=association)
    return Attendance.objects.filter(enrolment__in=seen).select_related(
        "enrolment__participant",
        "enrolment__measure",
        "enrolment__association",
        "sub_project__project__owner",
    )


def months_by_pair(pairs: Collection[Pair], month: date) -> dict[Pair, Attendance]:
    """The month's latest version of each that has one, with `minutes`. One query."""
    found = (
        Attendance.objects.latest()
        .filter(enrolment__in=[each for each, _part in pairs], month=month)
        .annotate(minutes=Coalesce(Sum("days__minutes"), 0))
    )
    return {(each.enrolment_id, each.sub_project_id): each for each in found}


def unsigned_attendance(user: User, association: Association, month: date, *, on: date) -> int:
    """How many of those whom somebody follows have a month that not everybody has signed who is to, where the month is
    over or the person has left the project."""
    pairs = pairs_followed(user, association, month, on=on)
    if not pairs:
        return 0
    parts = SubProject.objects.select_related("project").in_bulk({part for _enrolment, part in pairs})
    followed = Rules(part.project for part in parts.values())
    complete = {key: complete_states(asks_for_manager(part, month, followed)) for key, part in parts.items()}
    written = months_by_pair(pairs, month)
    return sum(pair not in written or written[pair].state not in complete[pair[1]] for pair in pairs)


def with_part(enrolments: QuerySet[Enrolment], *, on: date) -> QuerySet[Enrolment]:
    """Each with `part`, the reference of the part of a project that its measure belongs to, or belonged to last, by the day
    `on`, and with `part_since`, `part_until` and `part_ends`: when it did, and the project's last day."""
    belonging = ProjectMeasure.objects.filter(
        measure=OuterRef("measure"), since__lte=on, sub_project__project__starts_on__lte=on
    ).order_by("-since", "-pk")
    return enrolments.annotate(
        part=Subquery(belonging.values("sub_project__reference")[:1]),
        part_since=Subquery(belonging.values("since")[:1]),
        part_until=Subquery(belonging.values("until")[:1]),
        part_ends=Subquery(belonging.values("sub_project__project__ends_on")[:1]),
    )


def parts_attended(enrolments: Iterable[Any], *, on: date) -> dict[int, tuple[str, date]]:
    """By the key of each enrolment that is or was in a project (`with_part`): the reference of the part, and the latest
    month of it. Asks nothing."""
    found = {}
    for each in enrolments:
        if each.part and not each.is_in_error:
            ended = (
                each.ended_on.replace(month=12, day=31)
                if each.ended_on and each.is_protected
                else each.ended_on
            )
            last = min(day for day in (ended, each.part_until, each.part_ends, on) if day)
            if max(each.started_on, each.part_since) <= last:
                found[each.pk] = each.part, first_of(last)
    return found


def minutes_of(attendance: Attendance) -> int:
    """All time of the month. `days` are prefetched, or read."""
    return int(attendance.whole_minutes) + sum(each.minutes for each in attendance.days.all())


def asks_for_manager(part: SubProject, month: date, followed: Rules | None = None) -> bool:
    """Does the rule set of the month's last day want the nearest manager's name on a participant's month too?"""
    project = part.project
    rule_set = (followed or Rules([project])).on(project.pk, min(days_of(month)[-1], project.ends_on))
    return rule_set is not None and rule_set.attendance_signers == AttendanceSigners.PARTICIPANT_AND_MANAGER


def complete_states(asks_manager: bool) -> frozenset[AttendanceState]:
    """The states in which everybody has signed who is to."""
    return frozenset({AttendanceState.COUNTERSIGNED}) if asks_manager else ATTENDANCE_IN_PLACE


def last_month_followed(user: User, association: Association, *, on: date) -> date | None:
    """The latest month that has begun in which somebody whom `user` follows took part in a project; None when there is
    none. One query."""
    seen = Enrolment.objects.counted().followed_by(user, on).filter(association=association)
    ends = Least(
        Coalesce("ended_on", Value(on)),
        Coalesce("measure__projects__until", Value(on)),
        "measure__projects__sub_project__project__ends_on",
    )
    begun = seen.filter(
        measure__projects__since__lte=on, measure__projects__sub_project__project__starts_on__lte=on
    )
    last = begun.aggregate(last=Max(ends))["last"]
    return first_of(min(last, on)) if last else None


def token_hash(token: str) -> str:
    """What a code's address is found by."""
    return hashlib.sha256(token.encode()).hexdigest()


def code_at(token: str) -> SigningCode | None:
    """The code that is typed at this address, whether it still signs anything or not."""
    found = SigningCode.objects.filter(token_hash=token_hash(token)).select_related(
        "attendance__sub_project__project", "attendance__enrolment__measure"
    )
    return found.prefetch_related("attendance__days").first()


def code_in_use(attendance: Attendance) -> SigningCode | None:
    """The month's code, also one that has expired or bears no more tries."""
    return SigningCode.objects.in_use().filter(attendance=attendance).first()
