"""Who is asked to come gets a letter with a calendar file, read here by two programs; neither says who it is about."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from samsyn.lib.calendar_files import Meeting, calendar_file
from samsyn.organisations.models import TeamMember
from samsyn.referrals import actions, notices
from samsyn.referrals.actions import Hours
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS
from tests.referrals.meeting import HOURS, a_day, ready, thursday

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")
OUTSIDE = [("reza@haninge.example.se", "Socialsekreterare")]
#: What was planted must be nowhere, whole or in part.
CANARIES = [*NAME.split(), NUMBER, NUMBER.replace("-", ""), CONTACT, *WORDS.values()]


@pytest.fixture
def booking(team, case, tara):
    return actions.book(ready(case, tara), a_day(team, tara), 1, by=tara)


@pytest.fixture
def members(team, tara, fredrik, siv):
    return {member.user.name: member for member in TeamMember.objects.select_related("user", "organisation")}


@pytest.fixture
def letters(smtp, run_tasks):
    """Call it for what has arrived since the last time, by address."""

    def arrived():
        run_tasks()
        found = {letter["To"]: letter for letter in smtp.letters}
        smtp.letters.clear()
        return found

    return arrived


def calendar_in(letter):
    """(method in the media type, the event as each program reads it)"""
    [part] = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    text = part.get_content()
    [first] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return part.get_param("method"), first, vobject.readOne(text).vevent


def test_the_letter_and_its_file(booking, case, members, letters, tara):
    actions.ask_to_come(booking, members=[members["Fredrik"]], outside=OUTSIDE, by=tara)

    arrived = letters()

    assert set(arrived) == {"fredrik@example.se", "reza@haninge.example.se"}
    letter = arrived["fredrik@example.se"]
    body = letter.get_body(("plain",)).get_content()
    for said in (
        "Resursråd Haninge",
        "10.00–11.00",
        "Rum Eken",
        case.reference,
        f"/arenden/{case.reference}/mote/",
    ):
        assert said in body
    method, first, second = calendar_in(letter)
    starts = datetime.combine(thursday(), time(10), STOCKHOLM)
    assert method == "REQUEST"
    assert (first["uid"], first["sequence"]) == (f"{booking.reference}@samsyn", 0)
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (starts, starts + timedelta(hours=1))
    assert (second.uid.value, second.dtstart.value, second.location.value) == (
        first["uid"],
        starts,
        HOURS.place,
    )
    assert first["attendee"] == "mailto:fredrik@example.se"
    assert "/mote/" not in arrived["reza@haninge.example.se"].get_body(("plain",)).get_content()


def test_moved_and_called_off_under_the_same_name_with_a_higher_number(booking, members, letters, tara):
    actions.ask_to_come(booking, members=[members["Fredrik"]], by=tara)
    letters()
    told = []

    for happens in (
        lambda: actions.rebook(booking, booking.day, 2, by=tara),
        lambda: actions.move_day(
            booking.day, Hours(time(12), time(16), 60, "Asken"), on=thursday(3), seen=1, by=tara
        ),
        lambda: actions.cancel(booking, by=tara),
    ):
        happens()
        method, event, other = calendar_in(letters()["fredrik@example.se"])
        assert event["uid"] == other.uid.value == f"{booking.reference}@samsyn"
        told.append((method, event["sequence"], event["status"], other.dtstart.value.hour))

    assert told == [
        ("REQUEST", 1, "CONFIRMED", 11),
        ("REQUEST", 2, "CONFIRMED", 14),
        ("CANCEL", 3, "CANCELLED", 14),
    ]


def test_who_no_longer_is_asked_is_told_and_may_be_asked_again(booking, members, letters, tara):
    both = [members["Fredrik"], members["Siv"]]
    actions.ask_to_come(booking, members=both, by=tara)
    letters()

    actions.ask_to_come(booking, members=[members["Siv"]], by=tara)
    [(address, letter)] = letters().items()
    assert (address, calendar_in(letter)[0], calendar_in(letter)[1]["sequence"]) == (
        "fredrik@example.se",
        "CANCEL",
        1,
    )

    actions.ask_to_come(booking, members=both, by=tara)
    [(address, letter)] = letters().items()
    assert (address, calendar_in(letter)[0], calendar_in(letter)[1]["sequence"]) == (
        "fredrik@example.se",
        "REQUEST",
        2,
    )


def test_the_same_letter_twice_is_one_to_its_reader(
    booking, members, letters, smtp, run_tasks, tara, queued_tasks
):
    actions.ask_to_come(booking, members=[members["Fredrik"]], by=tara)
    [(_task, [attendee])] = queued_tasks()

    notices.send_invitation(attendee)
    run_tasks()

    assert len({letter["Message-ID"] for letter in smtp.letters}) == 1
    assert len(smtp.letters) == 2


def test_nothing_is_sent_of_what_has_been(booking, members, letters, tara, case):
    actions.ask_to_come(booking, members=[members["Fredrik"]], by=tara)
    type(booking).objects.update(state="missed")

    assert letters() == {}


def test_a_meeting_that_has_been_asks_nobody(booking, members, tara):
    type(booking).objects.update(state="missed")

    with pytest.raises(actions.StepNotAllowed):
        actions.ask_to_come(booking, members=[members["Fredrik"]], by=tara)


def test_no_letter_file_or_task_says_who_it_is_about(booking, case, members, letters, tara, queued_tasks):
    actions.write(case, "health", "Har en läkarkontakt.", by=tara, version=0, meeting=booking)
    actions.ask_to_come(booking, members=[members["Fredrik"]], outside=OUTSIDE, by=tara)
    actions.rebook(booking, booking.day, 2, by=tara)
    tasks = queued_tasks()
    assert {type(argument) for _task, arguments in tasks for argument in arguments} == {int}

    arrived = list(letters().values())
    actions.cancel(booking, by=tara)

    for letter in [*arrived, *letters().values()]:
        said = [
            letter["Subject"],
            *(p.get_content() for p in letter.walk() if p.get_content_maintype() == "text"),
        ]
        assert [word for word in [*CANARIES, "läkar", "Tara"] if any(word in text for text in said)] == []


@pytest.mark.parametrize(("month", "offset"), [(1, 1), (7, 2)])
def test_the_clock_of_the_season(month, offset):
    starts = datetime(2027, month, 14, 9, tzinfo=STOCKHOLM)
    names = dict.fromkeys(("summary", "description", "place"), "Åäö, och; komma")
    addresses = {"url": "https://x.example/", "organizer": "a@x.example", "attendee": "b@x.example"}
    meeting = Meeting(
        uid="z", sequence=0, starts=starts, ends=starts, written_at=starts, **names, **addresses
    )

    text = calendar_file(meeting, method="REQUEST")

    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;TZID=Europe/Stockholm" in text
    read = vobject.readOne(text).vevent
    assert read.dtstart.value.utcoffset() == timedelta(hours=offset)
    assert read.summary.value == "Åäö, och; komma"
