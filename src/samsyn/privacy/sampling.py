"""Which lines of a month somebody looks closer at: some by chance, some because a rule points at them.

What a rule finds out stays here: a line is told apart by the rule's name and nothing else. The system reads; it
opens a name only when a keyed bucket already says that it may be the one, and shows it to nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from statistics import median
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.audit.models import Access, AccessSubject
from samsyn.catalogue.models import MeasureWorker
from samsyn.enrolments.models import Enrolment
from samsyn.lib.encryption import name_buckets, name_parts
from samsyn.organisations.models import Association
from samsyn.participants.actions import open_identity
from samsyn.participants.choices import Form
from samsyn.participants.models import Identity
from samsyn.participants.queries import scope_of
from samsyn.privacy.choices import LOG_REVIEW, Rule
from samsyn.privacy.hours import is_outside

#: So many lines by chance, and at most so many for each rule. (Our own choice, as the numbers below.)
BY_CHANCE, BY_RULE = 20, 10
#: A day is unusual from so many participants on, when they are more than so many times the median of the person's
#: other days.
MANY, TIMES = 10, 3
#: The median is of the month and so many before it.
MONTHS_BEFORE = 2
#: Who ended in all one's measures longer ago than this is a former participant. Registering out takes its time.
FORMER_AFTER = timedelta(days=30)
#: What somebody does to look at certain people; a list or a file shows them all.
LOOKS = [Act.READ, Act.SEARCHED, Act.EXPORTED]


class Line(NamedTuple):
    """As much of a line of the log as the rules ask for."""

    pk: int
    user: int
    act: str
    at: datetime

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()


@dataclass(frozen=True)
class Sample:
    """What was drawn: lines by primary key with their rules; how many there were, and how many each rule hit."""

    rows: dict[int, list[str]]
    lines: int
    hits: dict[str, int]


def month_after(month: date, months: int = 1) -> date:
    """The first day of the month so many months later, or earlier."""
    years, place = divmod(month.month - 1 + months, 12)
    return date(month.year + years, place + 1, 1)


def moments(first: date, until: date) -> Q:
    """Lines from the first day on, before the day `until`."""
    start, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in (first, until))
    return Q(at__gte=start, at__lt=end)


def lines_of(association: Association, first: date, until: date) -> QuerySet[Access]:
    """Lines where somebody saw, or may have seen, who a participant is. Looks in the log itself are not among them."""
    about_people = Q(subjects__isnull=False) | Q(what="refused_rows")
    seen = Access.objects.filter(moments(first, until), about_people, association=association.slug)
    return seen.exclude(what=LOG_REVIEW).exclude(act=Act.REFUSED).distinct()


def draw(association: Association, month: date, *, seed: str) -> Sample:
    """The sample of a month. The same log and the same seed give the same sample."""
    found = lines_of(association, month, month_after(month)).order_by("pk")
    lines = [Line(*values) for values in found.values_list("pk", "user", "act", "at")]
    hits = {
        Rule.NEAR: near(association, month, lines),
        Rule.MANY: many(association, month, lines),
        Rule.OUTSIDE: {line.pk for line in lines if is_outside(line.at)},
        Rule.FORMER: former(association, month, lines),
    }
    rng = Random(seed)
    drawn = {Rule.CHANCE: _some([line.pk for line in lines], BY_CHANCE, rng)}
    drawn |= {rule: _some(pks, BY_RULE, rng) for rule, pks in hits.items()}
    known = {Rule.CHANCE: drawn[Rule.CHANCE], **hits}
    chosen = sorted({pk for pks in drawn.values() for pk in pks})
    return Sample(
        rows={pk: [rule.value for rule in Rule if pk in known[rule]] for pk in chosen},
        lines=len(lines),
        hits={rule.value: len(pks) for rule, pks in hits.items()},
    )


def _some(pks: Iterable[int], most: int, rng: Random) -> set[int]:
    ordered = sorted(pks)
    return set(rng.sample(ordered, min(most, len(ordered))))


# --- the rules: which of the lines each of them points at ----------------------------------------------------


def near(association: Association, month: date, lines: list[Line]) -> set[int]:
    """Looks at a participant who shares a surname with whoever looked: maybe family, maybe chance.

    A name that whoever looked has had counts as the one they have: nobody renames themselves out of the rule.
    """
    seen = lines_of(association, month, month_after(month)).filter(act__in=LOOKS)
    found = set()
    users = User.objects.filter(pk__in={line.user for line in lines}).prefetch_related("name_events")
    for user in users.order_by("pk"):
        called = {user.name, *(event.before for event in user.name_events.all())}
        surnames = [parts[1:] for parts in map(name_parts, called) if parts[1:]]
        if not surnames:
            continue
        subjects = AccessSubject.objects.filter(access__in=seen.filter(user=user))
        words = " ".join(word for each in surnames for word in each)
        buckets = set().union(*name_buckets(words, scope=scope_of(association)))
        candidates = Identity.objects.filter(
            participant__association=association,
            participant__reference__in=subjects.values("reference"),
            buckets__bucket__in=buckets,
        )
        references = {
            identity.participant.reference
            for identity in candidates.select_related("participant").order_by("pk")
            if _share_a_surname(surnames, open_identity(identity, identity.participant).name)
        }
        found |= set(
            subjects.filter(reference__in=references).order_by("pk").values_list("access", flat=True)
        )
    return found


def _share_a_surname(surnames: list[list[str]], name: str) -> bool:
    """The last word of one name is a word of the other, first names apart; of any of the names somebody has had."""
    theirs = name_parts(name)[1:]
    return bool(theirs) and any(each[-1] in theirs or theirs[-1] in each for each in surnames)


def many(association: Association, month: date, lines: list[Line]) -> set[int]:
    """Looks of a day when somebody looked at far more participants than on their other days, if they have any."""
    looks = lines_of(association, month_after(month, -MONTHS_BEFORE), month_after(month)).filter(
        act__in=LOOKS
    )
    counted = (
        AccessSubject.objects.filter(access__in=looks)
        .annotate(day=TruncDate("access__at"))
        .values_list("access__user", "day")
        .annotate(people=Count("reference", distinct=True))
        .order_by("access__user", "day")
    )
    days: dict[int, dict[date, int]] = defaultdict(dict)
    for user, day, people in counted:
        days[user][day] = people
    unusual = {
        (user, day)
        for user, theirs in days.items()
        for day, people in theirs.items()
        if people >= MANY and people > TIMES * _median_of_others(theirs, day)
    }
    return {line.pk for line in lines if line.act in LOOKS and (line.user, line.day) in unusual}


def _median_of_others(days: dict[date, int], day: date) -> float:
    """The day itself is not among them: a burst would be its own excuse. None are nought."""
    return median([people for other, people in days.items() if other != day] or [0])


def former(association: Association, month: date, lines: list[Line]) -> set[int]:
    """Looks at a participant who had left all the measures where whoever looked worked that day."""
    looks = {line.pk: line for line in lines if line.act in LOOKS}
    subjects = AccessSubject.objects.filter(
        access__in=lines_of(association, month, month_after(month)).filter(act__in=LOOKS)
    )
    workplaces: dict[int, list[MeasureWorker]] = defaultdict(list)
    for worker in MeasureWorker.objects.filter(measure__association=association).order_by("pk"):
        workplaces[worker.user_id].append(worker)
    last_days = _last_days(association, subjects.values("reference"))
    found = set()
    for pk, reference in subjects.order_by("pk").values_list("access", "reference"):
        line = looks[pk]
        measures = {
            each.measure_id
            for each in workplaces[line.user]
            if each.since <= line.day and (each.until is None or each.until >= line.day)
        }
        ended = [last_days.get((reference, measure)) for measure in measures]
        if all(day is None or day < line.day - FORMER_AFTER for day in ended):
            found.add(pk)
    return found


def _last_days(
    association: Association, references: QuerySet[AccessSubject, dict[str, str]]
) -> Mapping[tuple[str, int], date]:
    """The last day of each participant in each measure; of protected identity only the year is known."""
    enrolments = Enrolment.objects.filter(association=association, participant__reference__in=references)
    last: dict[tuple[str, int], date] = {}
    for reference, measure, form, ended_on in enrolments.order_by("pk").values_list(
        "participant__reference", "measure", "participant__form", "ended_on"
    ):
        day = ended_on or date.max
        if ended_on and form == Form.PROTECTED:
            day = date(ended_on.year, 12, 31)
        last[reference, measure] = max(day, last.get((reference, measure), date.min))
    return last
