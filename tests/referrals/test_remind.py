"""Nothing is left without an answer: who is reminded, when, and once."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from samsyn.lib.dates import working_days
from samsyn.referrals import actions, queries
from samsyn.referrals.models import Case, CaseEvent
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS

pytestmark = pytest.mark.django_db

#: A Monday with nothing red for weeks after; Maundy Thursday 2026.
MONDAY = datetime(2026, 9, 7, 10, tzinfo=timezone.get_default_timezone())
BEFORE_EASTER = datetime(2026, 4, 2, 10, tzinfo=timezone.get_default_timezone())


def day(number):
    return (MONDAY + timedelta(days=number)).date()


@pytest.fixture
def waiting(case):
    Case.objects.filter(pk=case.pk).update(received_at=MONDAY, waits_since=MONDAY)
    case.refresh_from_db()
    return case


@pytest.fixture
def reminded(run_tasks, mailoutbox):
    """Call it with a day: whom the timetable wrote to then."""

    def run(on):
        mailoutbox.clear()
        actions.remind_teams(on)
        run_tasks()
        return sorted(letter.to[0] for letter in mailoutbox)

    return run


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-09-07", "2026-09-07", 0),
        ("2026-09-07", "2026-09-14", 5),
        ("2026-09-11", "2026-09-13", 0),
        ("2026-04-02", "2026-04-09", 3),  # Good Friday and Easter Monday
        ("2026-06-18", "2026-06-22", 1),  # Midsummer Eve
        ("2026-09-14", "2026-09-07", 0),
    ],
)
def test_working_days_are_the_swedish_ones(first, last, days):
    assert working_days(datetime.fromisoformat(first).date(), datetime.fromisoformat(last).date()) == days


def test_the_team_after_five_working_days_and_its_coordinator_after_ten_once_each(waiting, reminded):
    assert reminded(day(4)) == []
    assert reminded(day(7)) == ["tara@example.se"]
    assert reminded(day(8)) == []
    assert reminded(day(14)) == ["siv@example.se"]
    assert reminded(day(40)) == []
    assert CaseEvent.objects.filter(step="remind").count() == 2


def test_easter_is_no_working_days(waiting, reminded):
    Case.objects.update(waits_since=BEFORE_EASTER, received_at=BEFORE_EASTER)

    assert reminded((BEFORE_EASTER + timedelta(days=8)).date()) == []
    assert reminded((BEFORE_EASTER + timedelta(days=11)).date()) == ["tara@example.se"]


def test_after_a_long_silence_both_are_told(waiting, reminded):
    assert reminded(day(30)) == ["siv@example.se", "tara@example.se"]


def test_an_answer_and_a_contact_begin_the_days_anew(waiting, reminded, tara):
    reminded(day(7))
    waiting.refresh_from_db()
    actions.take_on(waiting, by=tara, at=MONDAY + timedelta(days=8))
    assert (waiting.team_reminded_at, reminded(day(14))) == (None, ["reza@haninge.example.se"])  # the answer

    actions.note_contact(waiting, MONDAY + timedelta(days=14), by=tara, at=MONDAY + timedelta(days=14))
    assert reminded(day(18)) == []
    assert reminded(day(21)) == ["tara@example.se"]


@pytest.mark.parametrize(
    "state", ["booked", "held", "plan", "follow_up", "declined", "withdrawn", "redirected"]
)
def test_what_has_a_day_of_its_own_or_is_closed_waits_for_nobody(waiting, reminded, state):
    Case.objects.update(state=state)

    assert reminded(day(30)) == []


def test_the_letter_is_a_reference_and_a_link(waiting, reminded, mailoutbox):
    reminded(day(7))

    [letter] = mailoutbox
    assert waiting.get_absolute_url() in letter.body
    for secret in (NAME, NUMBER, CONTACT, *WORDS.values()):
        assert secret not in letter.subject + letter.body


def test_two_workers_at_once_send_one(waiting, queued_tasks):
    stale = Case.objects.select_related("team", "association").get(pk=waiting.pk)
    actions.remind(waiting, on=day(7))
    actions.remind(stale, on=day(7))

    assert len(queued_tasks()) == 1


def test_of_a_protected_person_no_days_are_kept_to_remind_of(waiting, tara, reminded):
    actions.protect(waiting, by=tara)

    assert reminded(day(30)) == []


def test_who_receives_hears_when_there_is_no_coordinator(waiting, reminded, siv, team):
    team.members.filter(user=siv).delete()

    assert reminded(day(14)) == ["tara@example.se", "tara@example.se"]


def test_times_equal_a_plain_computation(arrive, tara):
    facts = [(0, 1, 10), (0, 4, None), (0, None, 7), (0, None, None)]
    for came, contact, met in facts:
        case = arrive()
        Case.objects.filter(pk=case.pk).update(
            received_at=MONDAY + timedelta(days=came),
            first_contact_at=contact and MONDAY + timedelta(days=contact),
            first_met_on=met and day(met),
        )
    protected = arrive()
    actions.protect(protected, by=tara)

    times = queries.times_of(case.team, 2026)

    # Tuesday and Friday; the Thursday after, and the Monday a week on.
    assert (times.contact.number, times.contact.median, times.contact.longest) == (2, 2.5, 4)
    assert (times.meeting.number, times.meeting.median, times.meeting.longest) == (2, 6.5, 8)
    assert queries.times_of(case.team, 2025).contact == queries.Spread(0, None, None)
