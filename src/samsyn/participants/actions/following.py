"""Who follows whom, why, from when to when."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from samsyn.accounts.models import User
from samsyn.lib.bulk import insert_new
from samsyn.lib.dates import today
from samsyn.participants.choices import Reason
from samsyn.participants.models import Following, Participant


@transaction.atomic(savepoint=False)
def follow(
    pairs: Iterable[tuple[Participant, int]],
    *,
    source: str,
    since: date,
    until: date | None = None,
    reason: Reason = Reason.ENROLMENT,
) -> None:
    """From `since` each user, by their key, follows the participant through `source`, a measure or a case. Already so:
    nothing happens.

    `until` is for what is over when it is written down.
    """
    insert_new(
        Following,
        ["participant", "user"],
        [(participant.pk, user) for participant, user in pairs],
        reason=reason,
        source=source,
        since=since,
        until=until,
    )


@transaction.atomic
def follow_until(
    participant: Participant, users: Iterable[int], *, source: str, reason: Reason, until: date
) -> None:
    """These users, by their keys, follow through `source` up to and with `until`: who does so already, and the others from today."""
    wanted = set(users)
    held = Following.objects.valid(today()).filter(participant=participant, user__in=wanted)
    held = held.filter(source=source, reason=reason)
    already = set(held.values_list("user", flat=True))
    held.update(until=until)
    if until >= today():
        new = [(participant, user) for user in sorted(wanted - already)]
        follow(new, source=source, since=today(), until=until, reason=reason)


@transaction.atomic
def unfollow(user: User, *, source: str, until: date) -> None:
    """`user` follows nobody through the measure `source` after the day `until`."""
    open_ones = Following.objects.filter(user=user, source=source, until=None)
    open_ones.filter(since__gt=until).delete()
    open_ones.update(until=until)


@transaction.atomic
def stop_following(participant: Participant, users: Iterable[int], *, source: str, reason: Reason) -> None:
    """At once none of these users, by their keys, follows the participant through `source` for this reason.

    Days are whole: who began today has never followed, and for the others yesterday was the last day.
    """
    held = Following.objects.filter(
        participant=participant, user__in=list(users), source=source, reason=reason
    ).filter(Q(until=None) | Q(until__gte=today()))
    held.filter(since__gte=today()).delete()
    held.update(until=today() - timedelta(days=1))


@transaction.atomic
def move_following(old: Participant, new: Participant, *, source: str) -> None:
    """Who followed `old` through `source` follows `new` instead: the same person, known better."""
    Following.objects.filter(participant=old, source=source).update(participant=new)
