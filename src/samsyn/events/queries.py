"""What the public calendar, the planners' pages and the results read of gatherings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Case, Count, F, IntegerField, QuerySet, Sum, When
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone
from django.utils.text import slugify

from samsyn.accounts.models import User
from samsyn.events.choices import ALLERGY_DAYS, FEWEST_ANSWERS, Rating, Use
from samsyn.events.models import Allergy, Evaluation, Gathering, Registration
from samsyn.events.rules import may_plan
from samsyn.events.states import GatheringState
from samsyn.organisations.models import Association

#: As much of a title as an address bears.
LONGEST_TITLE = 60


@dataclass(frozen=True)
class Held:
    """The gatherings of one kind held in a year, and how many came to them together."""

    gatherings: int
    attendance: int


@dataclass(frozen=True)
class LeftOver:
    """What should have been erased and stands there still: 0 each when the worker does its work."""

    allergies: int
    people: int
    evaluations: int


@dataclass(frozen=True)
class Evaluated:
    """What those who came thought: how many answered, how many chose each word, and what they wrote."""

    number: int
    ratings: list[tuple[str, int]]
    uses: list[tuple[str, int]]
    texts: list[str]


def coming(association: Association | None, at: datetime) -> QuerySet[Gathering]:
    """What the public calendar shows, the next first: an association's own and what it shares, or everybody's."""
    found = Gathering.objects.coming(at).in_order().select_related("association")
    return found.of(association) if association else found


def published(association: Association | None, since: datetime) -> QuerySet[Gathering]:
    """As `coming`, with those that ended after the moment, held ones among them: for calendar programs."""
    found = Gathering.objects.filter(ends__gt=since).in_order().select_related("association")
    return found.of(association) if association else found


def to_register_for(association: Association, slug: str) -> Gathering | None:
    """As `for_public`, without the programme: what its form needs."""
    found = Gathering.objects.filter(association=association, slug=slug).select_related("association")
    return found.first()


def for_public(association: Association, slug: str) -> Gathering | None:
    """The association's gathering with this slug, with what its page shows."""
    return (
        Gathering.objects.filter(association=association, slug=slug)
        .select_related("association")
        .prefetch_related("programme", "organisers")
        .first()
    )


def planned_by(user: User, association: Association) -> QuerySet[Gathering]:
    """The association's gatherings, for who plans them; none for anybody else. The latest first."""
    found = Gathering.objects.filter(association=association).select_related("association")
    return found.order_by("-starts", "-pk") if may_plan(user, association) else found.none()


def registered_with(reference: str | None) -> Registration | None:
    """The registration with the reference, with its gathering."""
    found = Registration.objects.select_related("gathering__association", "contact")
    return found.filter(reference=reference).first() if reference else None


def company_of(registration: Registration) -> list[Registration]:
    """Those who come along, still standing."""
    return list(registration.company.standing().order_by("pk"))


def place_in_queue(registration: Registration) -> int:
    """1 for the first who waits. The queue number itself never moves, so it is no place."""
    ahead = Registration.objects.filter(gathering=registration.gathering_id).waiting()
    return ahead.filter(queue__lte=registration.queue).count()


def allergy_of(registration: Registration) -> str:
    return Allergy.objects.filter(registration=registration).values_list("text", flat=True).first() or ""


def door_list(gathering: Gathering, wanted: str = "") -> list[Registration]:
    """Those with a seat, by name; `wanted` is a part of a name or an organisation, in capitals or not.

    Compared in Python: SQLite's LIKE knows no å.
    """
    found = Registration.objects.confirmed().filter(gathering=gathering).by_name()
    wanted = wanted.casefold()
    return [each for each in found if wanted in f"{each.name}\n{each.organisation}".casefold()]


def waiting_list(gathering: Gathering) -> QuerySet[Registration]:
    return Registration.objects.filter(gathering=gathering).waiting()


def for_caterer(gathering: Gathering) -> list[tuple[str, int, int]]:
    """(words, how many, how many of them written after the deadline), the most first. No names: those who cook need none.

    Only of those with a seat. The same words in capitals or not are the same.
    """
    texts: dict[str, str] = {}
    number: Counter[str] = Counter()
    late: Counter[str] = Counter()
    seated = Allergy.objects.filter(
        registration__gathering=gathering, registration__in=Registration.objects.confirmed()
    )
    for text, written_at in seated.order_by("pk").values_list("text", "written_at"):
        words = text.casefold().strip(" .")
        texts.setdefault(words, text.strip(" ."))
        number[words] += 1
        late[words] += bool(gathering.deadline and timezone.localdate(written_at) > gathering.deadline)
    return sorted(
        ((texts[words], count, late[words]) for words, count in number.items()),
        key=lambda row: (-row[1], row[0].casefold()),
    )


def evaluation_of(gathering: Gathering, on: date) -> Evaluated | None:
    """What those who came thought, once nobody more may answer; None before, and when too few have answered."""
    if on <= gathering.answers_close_on:
        return None
    answers = list(
        Evaluation.objects.filter(gathering=gathering).order_by("pk").values_list("rating", "use", "text")
    )
    if len(answers) < FEWEST_ANSWERS:
        return None
    ratings, uses = Counter(each[0] for each in answers), Counter(each[1] for each in answers)
    return Evaluated(
        len(answers),
        [(str(Rating(word).label), ratings[word]) for word in Rating.values],
        [(str(Use(word).label), uses[word]) for word in Use.values],
        [text for *_words, text in answers if text],
    )


def left_over(association: Association, on: date) -> LeftOver:
    """Of the association's gatherings: what the night before the day `on` should have taken. Attendance is no part of it."""
    here = {"gathering__association": association}
    food = {"registration__gathering__ends__date__lt": on - timedelta(days=ALLERGY_DAYS)}
    names = {"gathering__ends__date__lt": on - timedelta(days=settings.GATHERING_DAYS)}
    return LeftOver(
        Allergy.objects.filter(registration__gathering__association=association, **food).count(),
        Registration.objects.filter(**here, **names).count(),
        Evaluation.objects.filter(**here, **names).count(),
    )


def slug_for(title: str, on: date) -> str:
    """The address of a gathering: its title and its day."""
    swedish = title.lower().translate(str.maketrans("åäöé", "aaoe"))
    return f"{slugify(swedish)[:LONGEST_TITLE].strip('-') or 'sammankomst'}-{on.isoformat()}"


def to_copy(association: Association, year: int) -> list[Gathering]:
    """The year's gatherings that were not called off and have no copy yet, the first first."""
    found = Gathering.objects.filter(association=association, starts__year=year, copies=None)
    found = found.exclude(state=GatheringState.CANCELLED).in_order()
    return list(found.prefetch_related("programme", "organisers"))


def held_in(years: Iterable[int], association: Association | None = None) -> dict[tuple[int, str], Held]:
    """(year, kind): the gatherings held, and the sum of those who came, heads where heads were counted (contracts 3).

    A gathering that several share is counted where it stands, once. Of one association, or of all. One query.
    """
    found = Gathering.objects.filter(state=GatheringState.HELD, starts__year__in=list(years))
    if association:
        found = found.filter(association=association)
    came = Case(
        When(head_count=None, then=F("arrived")), default=F("head_count"), output_field=IntegerField()
    )
    rows = found.values(year=ExtractYear("starts")).values("year", "kind")
    rows = rows.annotate(number=Count("pk"), came=Coalesce(Sum(came), 0)).order_by("year", "kind")
    return {(row["year"], row["kind"]): Held(row["number"], row["came"]) for row in rows}
