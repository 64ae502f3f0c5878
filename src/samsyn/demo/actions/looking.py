"""A month of ordinary days in the access log, and a few lines that an auditor stops at."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice

from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.enrolments.models import Enrolment
from samsyn.enrolments.states import EnrolmentState
from samsyn.lib.dates import is_day_off, today
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of
from samsyn.participants.actions import follow, search
from samsyn.participants.models import Participant
from samsyn.privacy.sampling import month_after

#: Those who register, by their key in the cast, and how many each opens on an ordinary day.
WORKERS = {"case_worker": 2, "case_worker_2": 1, "case_worker_3": 2}
#: So many in a day stand out.
MANY = 12


def look(association: Association, users: Mapping[str, User]) -> None:
    """What happened in the month before this one: the same whenever it is told, but for its days."""
    month = month_after(today().replace(day=1), -1)
    days = [month + timedelta(days=place) for place in range((month_after(month) - month).days)]
    weekdays = [day for day in days if not is_day_off(day)]
    for key in WORKERS:
        _followed(users[key], association, since=month, until=today() - timedelta(days=1))
    for key, number in WORKERS.items():
        user, own = users[key], _own(users[key], association, EnrolmentState.ACTIVE)
        turns = cycle(own)
        for day in weekdays[::3]:
            for place, reference in enumerate(islice(turns, number)):
                _look(user, association, [reference], day, time(9 + place, 20))
        _look(user, association, own[:25], weekdays[1], time(8, 5), act=Act.LISTED, what="participants")
    samir, linnea, maria = users["case_worker_2"], users["case_worker_3"], users["case_worker"]
    for reference in _own(samir, association, EnrolmentState.ACTIVE)[:2]:
        _look(samir, association, [reference], next(filter(is_day_off, days)), time(22, 40))
    surname = samir.name.split()[-1]
    found = list(search(surname, by=samir, association=association, on=today()))[:1]
    for person in Participant.objects.filter(pk__in=found):
        _look(
            samir,
            association,
            [person.reference],
            weekdays[4],
            time(11, 15),
            act=Act.SEARCHED,
            what="participants",
        )
    for minute, reference in enumerate(_own(linnea, association, EnrolmentState.ACTIVE)[:MANY]):
        _look(linnea, association, [reference], weekdays[7], time(14, minute))
    for reference in _own(maria, association, EnrolmentState.ENDED)[:1]:
        _look(maria, association, [reference], weekdays[9], time(15, 30))
        _refused(users["office"], association, f"deltagare/{reference}/", "403", weekdays[10])
        _refused(users["varna:case_worker"], association, f"deltagare/{reference}/", "404", weekdays[11])


def _followed(user: User, association: Association, *, since: date, until: date) -> None:
    """The user followed those in their measures before the day they were registered here, too."""
    enrolments = Enrolment.objects.filter(
        association=association, measure__workers__user=user, state=EnrolmentState.ACTIVE
    )
    sources: dict[str, list[tuple[Participant, int]]] = defaultdict(list)
    for enrolment in enrolments.select_related("participant", "measure").order_by("pk"):
        sources[enrolment.measure.reference].append((enrolment.participant, user.pk))
    for source, pairs in sources.items():
        follow(dict.fromkeys(pairs), source=source, since=since, until=until)


def _own(user: User, association: Association, state: EnrolmentState) -> list[str]:
    """References of participants in the measures where the user works, those first registered first."""
    enrolments = Enrolment.objects.filter(association=association, measure__workers__user=user, state=state)
    references = enrolments.order_by("pk").values_list("participant__reference", flat=True)
    return list(dict.fromkeys(references[:100]))


def _look(
    user: User,
    association: Association,
    references: list[str],
    day: date,
    at: time,
    *,
    act: Act = Act.READ,
    what: str = "participant",
) -> None:
    roles, moment = roles_of(user, association), timezone.make_aware(datetime.combine(day, at))
    log(act, what, by=user, association=association.slug, roles=roles, subjects=references, at=moment)


def _refused(user: User, association: Association, rest: str, status: str, day: date) -> None:
    moment = timezone.make_aware(datetime.combine(day, time(16, 5)))
    log(
        Act.REFUSED,
        status,
        by=user,
        association=association.slug,
        roles=roles_of(user, association),
        path=f"/{association.slug}/arbete/{rest}",
        at=moment,
    )
