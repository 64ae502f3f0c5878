"""When the team meets: every other Thursday, not on holidays, another day, none."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from samsyn.referrals import actions, queries
from samsyn.referrals.actions import Hours
from samsyn.referrals.models import Booking, MeetingDay, MeetingSeries
from samsyn.referrals.states import DAY_STEPS, DayState
from tests.referrals.meeting import HOURS, a_day, ready, thursday

pytestmark = pytest.mark.django_db


def every_other(team, by, **said):
    facts = {"first_on": date(2026, 4, 30), "until": date(2026, 6, 30), "weeks_between": 2}
    return actions.add_series(team, said.pop("hours", HOURS), **facts | said, by=by)


@pytest.fixture
def in_april():
    with time_machine.travel(date(2026, 4, 1), tick=False):
        yield


def test_every_other_thursday_but_not_on_ascension_day(in_april, team, siv):
    days = every_other(team, siv)

    assert [(day.on.isoformat(), day.state, day.note) for day in days] == [
        ("2026-04-30", "planned", ""),
        ("2026-05-14", "holiday", "Kristi himmelsfärdsdag"),
        ("2026-05-28", "planned", ""),
        ("2026-06-11", "planned", ""),
        ("2026-06-25", "planned", ""),
    ]


def test_a_day_when_the_team_meets_already_is_left_as_it_is(in_april, team, siv):
    there = a_day(team, siv, on=date(2026, 5, 28))

    assert [day.on.day for day in every_other(team, siv)] == [30, 14, 11, 25]
    assert MeetingDay.objects.get(on="2026-05-28") == there


def test_a_single_day_may_be_a_holiday(in_april, team, tara):
    assert a_day(team, tara, on=date(2026, 5, 14)).state == "planned"


def test_a_day_that_has_been_is_neither_listed_nor_offered(in_april, team, siv, tara):
    gone, left = date(2026, 4, 29), date(2026, 4, 30)
    day = a_day(team, siv, on=gone)

    assert list(queries.days_coming(tara, team.association, on=gone)) == [day]
    assert [free for free, _times in queries.free_times(team, on=gone)] == [day]
    assert not queries.days_coming(tara, team.association, on=left).exists()
    assert not queries.free_times(team, on=left)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"first_on": date(2026, 3, 31)}, actions.DayOver),
        ({"until": date(2026, 4, 29)}, actions.SeriesTooLong),
        ({"until": date(2028, 6, 30)}, actions.SeriesTooLong),
        ({"hours": Hours(time(9), time(8), 60, "Rum")}, actions.NoTimeFits),
        ({"hours": Hours(time(9), time(9, 30), 60, "Rum")}, actions.NoTimeFits),
    ],
)
def test_a_series_that_cannot_be(in_april, team, siv, said, refusal):
    with pytest.raises(refusal):
        every_other(team, siv, **said)
    assert not MeetingSeries.objects.exists()


def test_only_who_receives_and_the_coordinator_say_when(team, case, fredrik, olle, tara):
    day = a_day(team, tara)
    for user in (fredrik, olle):
        for call in (
            lambda by: a_day(team, by),
            lambda by: every_other(team, by),
            lambda by: actions.move_day(day, HOURS, on=thursday(4), seen=1, by=by),
            lambda by: actions.cancel_day(day, by=by),
        ):
            with pytest.raises(PermissionDenied):
                call(user)


def test_what_is_booked_moves_with_the_day(team, case, tara):
    day = a_day(team, tara)
    booking = actions.book(ready(case, tara), day, 1, by=tara)
    actions.say_person_told(booking, "phone", by=tara)

    actions.move_day(day, Hours(time(13), time(15), 60, "Rum Asken"), on=thursday(3), seen=1, by=tara)

    booking = Booking.objects.get()
    assert (booking.starts.date(), booking.starts.hour, booking.sequence) == (thursday(3), 14, 1)
    assert (booking.person_told, booking.day.version) == ("", 2)
    assert case.events.first().step == "rebook"


def test_a_day_is_not_cut_shorter_than_what_is_booked(team, case, tara):
    day = a_day(team, tara)
    actions.book(ready(case, tara), day, 3, by=tara)

    with pytest.raises(actions.NoTimeFits):
        actions.move_day(day, Hours(time(9), time(12), 60, "Rum"), on=day.on, seen=1, by=tara)


def test_of_two_who_move_a_day_the_second_is_told(team, tara, siv):
    day = a_day(team, tara)
    actions.move_day(day, HOURS, on=thursday(3), seen=1, by=siv)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.move_day(day, HOURS, on=thursday(4), seen=1, by=tara)


def test_no_two_days_on_one_date(team, tara):
    """The constraint team_meets_once_a_day."""
    day = a_day(team, tara)
    other = a_day(team, tara, on=day.on + timedelta(days=7))

    with pytest.raises(actions.DayTaken):
        a_day(team, tara)
    with pytest.raises(actions.DayTaken):
        actions.move_day(other, HOURS, on=day.on, seen=1, by=tara)


def test_a_cancelled_day_calls_off_what_is_booked(team, case, tara):
    day = a_day(team, tara)
    actions.book(ready(case, tara), day, 0, by=tara)

    assert actions.cancel_day(day, by=tara) == 1

    case.refresh_from_db()
    event = case.events.first()
    assert (case.state, event.step, event.note) == ("ready", "unbook", "Mötesdagen ställdes in.")
    assert Booking.objects.get().state == "cancelled"
    assert a_day(team, tara).on == day.on


@pytest.mark.parametrize("state", DayState)
@pytest.mark.parametrize("step", DAY_STEPS)
def test_every_step_from_every_state_of_a_day(team, tara, step, state):
    day = a_day(team, tara)
    MeetingDay.objects.filter(pk=day.pk).update(state=state)
    sources, target = DAY_STEPS[step]
    calls = {
        "move": lambda: actions.move_day(day, HOURS, on=thursday(3), seen=1, by=tara),
        "cancel": lambda: actions.cancel_day(day, by=tara),
    }

    if state in sources:
        calls[step]()
        assert MeetingDay.objects.get().state == (target or state)
    else:
        with pytest.raises(actions.StepNotAllowed):
            calls[step]()
        assert MeetingDay.objects.get().state == state


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("meeting_day_ends_after_it_starts", {"ends_at": time(9)}),
        ("meeting_times_are_ten_minutes_or_more", {"minutes": 5}),
    ],
)
def test_constraints_of_a_day(team, tara, name, wrong):
    day = a_day(team, tara)

    with pytest.raises(IntegrityError, match=name):
        MeetingDay.objects.filter(pk=day.pk).update(**wrong)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("series_ends_on_or_after_its_first_day", {"until": date(2026, 4, 1)}),
        ("series_has_weeks_between", {"weeks_between": 0}),
    ],
)
def test_constraints_of_a_series(in_april, team, siv, name, wrong):
    every_other(team, siv)

    with pytest.raises(IntegrityError, match=name):
        MeetingSeries.objects.update(**wrong)
