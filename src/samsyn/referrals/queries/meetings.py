"""Questions about when a team meets, which times are free, and what has been written at the meetings."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from samsyn.accounts.models import User
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Organisation, Team, TeamMember
from samsyn.organisations.queries import roles_of
from samsyn.referrals.choices import HEADINGS, Kind
from samsyn.referrals.models import Advice, Booking, Case, Entry, MeetingDay, opened_words
from samsyn.referrals.queries.seeing import Sight, entries_in_sight
from samsyn.referrals.queries.teams import teams_with


@dataclass(frozen=True)
class Time:
    """One time of a day; `booking` is None while it is free."""

    slot: int
    starts: datetime
    ends: datetime
    booking: Booking | None


@dataclass(frozen=True)
class Note:
    """What stands in an entry, opened for one who may read it."""

    entry: Entry
    text: str


@dataclass(frozen=True)
class Heading:
    """A kind of information: what one's own party has written at this meeting, and what else is in sight."""

    kind: Kind
    own: Note | None
    others: list[Note]


def days_coming(user: User, association: Association, *, on: date) -> QuerySet[MeetingDay]:
    """The days from `on` of the association's teams that `user` is in, soonest first, with what is booked."""
    days = MeetingDay.objects.coming(on).of_teams_with(user, on).filter(team__association=association)
    return _with_bookings(days).order_by("on", "starts_at", "pk")


def teams_kept_by(user: User, association: Association, *, on: date) -> QuerySet[Team]:
    """The user's teams whose meeting days they may change: as one who receives, or as a coordinator."""
    inside = TeamMember.objects.valid(on).filter(user=user)
    teams = teams_with(user, association, on=on)
    if RoleKind.TEAM_COORDINATOR not in roles_of(user, association, on=on):
        inside = inside.filter(is_intake=True)
    return teams.filter(pk__in=inside.values("team"))


def free_times(team: Team, *, on: date, most: int = 10) -> list[tuple[MeetingDay, list[Time]]]:
    """The next days from `on` that have a free time, with those that are free; at most so many days."""
    days = _with_bookings(MeetingDay.objects.coming(on).planned().filter(team=team)).order_by("on", "pk")
    found = [(day, [time for time in times_on(day) if time.booking is None]) for day in days]
    return [(day, times) for day, times in found if times][:most]


def _with_bookings(days: QuerySet[MeetingDay]) -> QuerySet[MeetingDay]:
    taken = Booking.objects.taking_a_time().select_related("case").order_by("slot")
    return days.select_related("team").prefetch_related(Prefetch("bookings", taken))


def times_on(day: MeetingDay) -> list[Time]:
    """Every time of a day that was asked for by the questions here."""
    taken = {booking.slot: booking for booking in day.bookings.all()}
    return [
        Time(slot, day.starts(slot), day.starts(slot + 1), taken.get(slot))
        for slot in range(day.number_of_times)
    ]


def meeting_of(case: Case) -> Booking | None:
    """The case's meeting to come, else the latest that was held, else None."""
    booked = Booking.objects.filter(case=case).select_related("day__team")
    return booked.to_come().first() or booked.filter(state="held").order_by("-held_on", "-pk").first()


def meetings_of(case: Case) -> QuerySet[Booking]:
    """All that was ever booked for the case, latest first."""
    return (
        Booking.objects.filter(case=case)
        .select_related("day", "day__team")
        .order_by("-day__on", "-slot", "-pk")
    )


def headings_of(case: Case, sight: Sight, *, meeting: Booking | None) -> list[Heading]:
    """Every heading in order, with what is in sight: one's own text at this meeting (None: between meetings) apart."""
    found: dict[Kind, Heading] = {kind: Heading(kind, None, []) for kind in HEADINGS}
    for entry in entries_in_sight(case, sight):
        note, heading = Note(entry, str(opened_words(case, entry.sealed))), found[Kind(entry.kind)]
        is_own = sight.party is not None and entry.party_id == sight.party.pk
        if is_own and entry.meeting_id == (meeting.pk if meeting else None):
            found[heading.kind] = Heading(heading.kind, note, heading.others)
        elif note.text:
            heading.others.append(note)
    return list(found.values())


def own_note(case: Case, party: Organisation, kind: str, *, meeting: Booking | None) -> Note | None:
    """What the party has written under one heading at the meeting, as it stands now."""
    entry = Entry.objects.filter(case=case, party=party, kind=kind, meeting=meeting).first()
    return Note(entry, str(opened_words(case, entry.sealed))) if entry else None


def advice_for_sender(case: Case) -> str | None:
    """The advice that the case's sender reads, or None while there is none. The caller has made sure who asks."""
    advice = Advice.objects.filter(case=case).first()
    return str(opened_words(case, advice.sealed)) if advice else None
