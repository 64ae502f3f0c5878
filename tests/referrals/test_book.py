"""A case gets a time, another, or none; the person comes or does not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from samsyn.accounts.queries import operator
from samsyn.referrals import actions, queries
from samsyn.referrals.models import Booking, Case
from samsyn.referrals.states import BOOKING_STEPS, BookingState, CaseState
from tests.referrals.meeting import a_day, again, moved_to_today, ready, thursday

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(team, tara):
    return a_day(team, tara)


@pytest.fixture
def booking(case, day, tara):
    return actions.book(ready(case, tara), day, 0, by=tara)


def test_a_ready_case_is_booked(booking, case, day, team):
    assert (again(case).state, booking.kind, case.events.first().step) == ("booked", "first", "book")
    [(found, times)] = queries.free_times(team, on=day.on)
    assert (found, [time.slot for time in times]) == (day, [1, 2, 3])


def test_one_time_is_one_cases(booking, day, arrive, tara):
    other = ready(arrive(key=None), tara)

    with pytest.raises(actions.TimeNotFree), transaction.atomic():
        actions.book(other, day, 0, by=tara)

    assert again(other).state == "ready"
    assert Booking.objects.get() == booking


@pytest.mark.parametrize("slot", [-1, 4])
def test_a_time_that_the_day_does_not_have(case, day, slot, tara):
    with pytest.raises(actions.TimeNotFree):
        actions.book(ready(case, tara), day, slot, by=tara)


def test_neither_a_cancelled_day_nor_one_of_another_team(case, day, tara, siv):
    ready(case, tara)
    actions.cancel_day(day, by=tara)
    other = actions.add_team(
        case.association, "Annat", slug="annat", label="Resursråd", municipalities=[], by=operator()
    )
    elsewhere = type(day).objects.create(
        team=other, on=thursday(), starts_at="09:00", ends_at="10:00", minutes=60, place="Rum"
    )

    for wrong in (day, elsewhere):
        with pytest.raises(actions.TimeNotFree), transaction.atomic():
            actions.book(case, wrong, 0, by=tara)


def test_a_follow_up_leaves_the_case_where_it_is(case, day, tara):
    for state in (CaseState.HELD, CaseState.PLAN, CaseState.FOLLOW_UP):
        Case.objects.filter(pk=case.pk).update(state=state)
        booking = actions.book(again(case), day, 0, by=tara)
        assert (again(case).state, booking.kind) == (state, "follow_up")
        actions.cancel(booking, by=tara)
        assert again(case).state == state
        assert [event.step for event in case.events.all()[:2]] == ["unbook_next", "book_next"]


def test_a_case_has_one_meeting_to_come(case, day, tara):
    """The constraint case_has_one_meeting_to_come."""
    Case.objects.filter(pk=case.pk).update(state="plan")
    actions.book(again(case), day, 0, by=tara)

    with pytest.raises(actions.MeetingBooked):
        actions.book(again(case), day, 1, by=tara)


def test_another_time_and_the_person_is_to_be_told_again(booking, day, tara):
    actions.say_person_told(booking, "phone", by=tara)

    actions.rebook(booking, day, 2, by=tara)

    booking = Booking.objects.get()
    assert (booking.slot, booking.sequence, booking.person_told) == (2, 1, "")
    assert booking.case.events.first().step == "rebook"


def test_a_taken_time_is_not_moved_to(booking, day, arrive, tara):
    other = actions.book(ready(arrive(key=None), tara), day, 1, by=tara)

    with pytest.raises(actions.TimeNotFree):
        actions.rebook(other, day, 0, by=tara)
    assert Booking.objects.get(pk=other.pk).slot == 1


def test_a_cancelled_time_is_free_again(booking, case, day, tara):
    actions.cancel(booking, by=tara)

    assert (again(case).state, Booking.objects.get().state) == ("ready", "cancelled")
    actions.book(again(case), day, 0, by=tara)


def test_who_does_not_come_can_be_booked_again(booking, case, day, tara):
    with pytest.raises(actions.NotYet):
        actions.miss(booking, by=tara)

    actions.miss(moved_to_today(booking), by=tara)

    assert (again(case).state, Booking.objects.get().person_present) == ("missed", False)
    actions.book(again(case), a_day(case.team, tara, on=thursday(3)), 0, by=tara)
    assert again(case).state == "booked"


def test_what_a_closed_case_had_booked_is_free(booking, case, tara):
    actions.give_up_times(case, by=tara)

    assert Booking.objects.get().state == "cancelled"


def test_only_who_receives_books(case, day, booking, fredrik, siv, reza, tara):
    calls = {
        "book": lambda by: actions.book(case, day, 1, by=by),
        "rebook": lambda by: actions.rebook(booking, day, 1, by=by),
        "cancel": lambda by: actions.cancel(booking, by=by),
        "miss": lambda by: actions.miss(booking, by=by),
        "ask": lambda by: actions.ask_to_come(booking, members=[], by=by),
        "told": lambda by: actions.say_person_told(booking, "phone", by=by),
    }
    for user in (fredrik, siv, reza):
        for call in calls.values():
            with pytest.raises(PermissionDenied):
                call(user)


@pytest.mark.parametrize("state", BookingState)
@pytest.mark.parametrize("step", BOOKING_STEPS)
def test_every_step_from_every_state_of_a_booking(booking, case, day, tara, step, state):
    moved_to_today(booking)
    held_on = day.on if state == "held" else None
    Booking.objects.filter(pk=booking.pk).update(state=state, held_on=held_on)
    sources, target = BOOKING_STEPS[step]
    calls = {
        "move": lambda: actions.rebook(booking, day, 1, by=tara),
        "cancel": lambda: actions.cancel(booking, by=tara),
        "miss": lambda: actions.miss(booking, by=tara),
        "hold": lambda: actions.hold(case, booking.day.on, by=tara),
    }

    if state in sources:
        calls[step]()
        assert Booking.objects.get().state == (target or state)
        return
    if step == "hold":  # the case meets without a time: the booking stays as it was
        calls[step]()
    else:
        with pytest.raises(actions.StepNotAllowed):
            calls[step]()
    assert Booking.objects.get().state == state


@pytest.mark.parametrize(("name", "wrong"), [("meeting_has_a_day_when_it_was_held", {"state": "held"})])
def test_constraints(booking, name, wrong):
    with pytest.raises(IntegrityError, match=name):
        Booking.objects.update(**wrong)
