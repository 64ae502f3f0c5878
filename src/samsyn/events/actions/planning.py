"""A gathering is planned, changed, opened, closed, called off and held, by those who plan."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.events import notices, queries
from samsyn.events.actions.seating import locked, promote, refuse_others
from samsyn.events.choices import Occasion
from samsyn.events.models import Gathering, GatheringEvent, ProgrammeRow
from samsyn.events.states import GATHERING_STEPS, WITH_REGISTRATIONS, GatheringStep
from samsyn.organisations.models import Association

#: A change of these is news to those who have registered, and to their calendars.
FOR_CALENDARS = ("title", "starts", "ends", "place", "remote_link")


class NotThen(Exception):
    """The gathering is not, or no longer, in a state the step may start from."""


class ChangedMeanwhile(Exception):
    """Somebody else changed it after it was read."""


class SlugTaken(Exception):
    """Another of the association's gatherings has the address."""


@dataclass(frozen=True)
class Line:
    """A line of the programme."""

    on: date
    at: time
    text: str


@dataclass(frozen=True)
class Details:
    """All that is said of a gathering."""

    kind: str
    title: str
    starts: datetime
    ends: datetime
    lead: str = ""
    place: str = ""
    directions: str = ""
    remote_link: str = ""
    capacity: int | None = None
    waiting_places: int = 0
    deadline: date | None = None
    programme: tuple[Line, ...] = ()
    organisers: tuple[Association, ...] = ()

    @property
    def columns(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in ("programme", "organisers")}


@transaction.atomic
def plan(
    association: Association,
    details: Details,
    *,
    by: User,
    at: datetime | None = None,
    copied_from: Gathering | None = None,
) -> Gathering:
    """A day to note. Its address is made of the title and the day, and stays. `at` is now, but for the demo.

    Raises PermissionDenied, and SlugTaken when the association has one with the same title that day.
    """
    refuse_others(by, association)
    at = at or timezone.now()
    try:
        with transaction.atomic():
            made = Gathering.objects.create(
                association=association,
                slug=queries.slug_for(details.title, timezone.localdate(details.starts)),
                copied_from=copied_from,
                created_at=at,
                changed_at=at,
                **details.columns,
            )
    except IntegrityError:
        raise SlugTaken(details.title) from None
    _write(made, details)
    _remember(GatheringStep.PLAN, made, by=by, at=at)
    return made


@transaction.atomic
def rewrite(gathering: Gathering, details: Details, *, seen: int, by: User) -> int:
    """All that is said of it, anew. Says how many got a seat from the queue, if there are more seats.

    Fewer seats take nobody's. When the time, the place or the title is another, those who have registered are told and
    their calendars changed. Raises PermissionDenied, NotThen, and ChangedMeanwhile unless the version is `seen`.
    """
    refuse_others(by, gathering.association)
    stored = locked(gathering)
    is_news = any(getattr(stored, name) != getattr(details, name) for name in FOR_CALENDARS)
    tells = is_news and stored.state in WITH_REGISTRATIONS
    columns = details.columns | ({"sequence": F("sequence") + 1, "reminded_at": None} if tells else {})
    if stored.version != seen and stored.is_to_come:
        gathering.refresh_from_db()
        raise ChangedMeanwhile(gathering.reference)
    _take(GatheringStep.CHANGE, gathering, by=by, **columns)
    _write(gathering, details)
    if tells:
        _tell_all(gathering, Occasion.MOVED)
    return promote(gathering, by=by)


def sketch(gathering: Gathering, *, by: User) -> None:
    """Shown with what is known, though not yet open. Raises PermissionDenied and NotThen."""
    _step(GatheringStep.SKETCH, gathering, by=by)


@transaction.atomic
def open_up(gathering: Gathering, *, by: User, at: datetime | None = None) -> None:
    """Anybody may register. Raises PermissionDenied and NotThen."""
    _step(GatheringStep.OPEN, gathering, by=by, at=at)
    promote(gathering, by=by, at=at)


def close(gathering: Gathering, *, by: User) -> None:
    """Nobody more registers themselves; who has a place keeps it. Raises PermissionDenied and NotThen."""
    _step(GatheringStep.CLOSE, gathering, by=by)


@transaction.atomic
def cancel(gathering: Gathering, *, by: User) -> None:
    """It is called off: everybody is told, and it goes from their calendars. Raises PermissionDenied and NotThen."""
    _step(GatheringStep.CANCEL, gathering, by=by, sequence=F("sequence") + 1)
    _tell_all(gathering, Occasion.CALLED_OFF)


def hold(gathering: Gathering, *, head_count: int | None, by: User, at: datetime | None = None) -> None:
    """It has been; `head_count` where somebody counted heads. Raises PermissionDenied and NotThen."""
    begun = {"starts__lte": at or timezone.now()}
    _step(GatheringStep.HOLD, gathering, by=by, at=at, only=begun, head_count=head_count)


def correct_count(gathering: Gathering, *, head_count: int | None, by: User) -> None:
    """Another number of heads. Raises PermissionDenied and NotThen."""
    _step(GatheringStep.COUNT, gathering, by=by, head_count=head_count)


def _step(step: GatheringStep, gathering: Gathering, *, by: User, **columns: Any) -> None:
    refuse_others(by, gathering.association)
    _take(step, gathering, by=by, **columns)


@transaction.atomic
def _take(
    step: GatheringStep,
    gathering: Gathering,
    *,
    by: User,
    at: datetime | None = None,
    only: dict[str, Any] | None = None,
    **columns: Any,
) -> None:
    """One UPDATE checks and changes; then the line in the history."""
    sources, target = GATHERING_STEPS[step]
    at = at or timezone.now()
    if target:
        columns["state"] = target
    moved = Gathering.objects.filter(pk=gathering.pk, state__in=sources, **(only or {})).update(
        version=F("version") + 1, changed_at=at, **columns
    )
    gathering.refresh_from_db()
    if not moved:
        raise NotThen(f"Cannot {step} a gathering that is {gathering.state}.")
    _remember(step, gathering, by=by, at=at)


def _remember(step: GatheringStep, gathering: Gathering, *, by: User, at: datetime) -> None:
    GatheringEvent.objects.create(gathering=gathering, step=step, by=by, at=at)


def _write(gathering: Gathering, details: Details) -> None:
    gathering.programme.all().delete()
    ProgrammeRow.objects.bulk_create(
        ProgrammeRow(gathering=gathering, on=line.on, at=line.at, text=line.text)
        for line in details.programme
    )
    gathering.organisers.set(details.organisers)


def _tell_all(gathering: Gathering, occasion: Occasion) -> None:
    async_task(notices.tell_everybody, gathering.reference, occasion.value)
