"""The file in the letter, as two libraries read it and as somebody's calendar follows it."""

from dataclasses import replace
from datetime import UTC

import pytest
import vobject
from icalendar import Calendar

from samsyn.accounts.queries import operator
from samsyn.events import actions
from tests.events.gathered import BREAKFAST, moment, opened, registered


def by_icalendar(text):
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return {
        "method": str(calendar["method"]),
        "uid": str(event["uid"]),
        "sequence": int(event["sequence"]),
        "status": str(event["status"]),
        "zone": event["dtstart"].params["TZID"],
        "starts": event.decoded("dtstart").astimezone(UTC),
        "summary": str(event["summary"]),
        "attendee": str(event["attendee"]),
    }


def by_vobject(text):
    calendar = vobject.readOne(text)
    event = calendar.vevent
    return {
        "method": calendar.method.value,
        "uid": event.uid.value,
        "sequence": int(event.sequence.value),
        "status": event.status.value,
        "zone": event.dtstart.params["X-VOBJ-ORIGINAL-TZID"][0],
        "starts": event.dtstart.value.astimezone(UTC),
        "summary": event.summary.value,
        "attendee": event.attendee.value,
    }


def read(text):
    """What both libraries make of it; they must agree, also about what each of them writes."""
    found = by_icalendar(text)
    again = Calendar.from_ical(text).to_ical().decode(), vobject.readOne(text).serialize()
    assert [by_vobject(text), *map(by_icalendar, again)] == [found] * 3
    return found


class Follower:
    """Somebody's calendar as RFC 5546 has it: of two files about one event the higher number counts."""

    def __init__(self):
        self.events = {}

    def take(self, text):
        found = read(text)
        if found["sequence"] < self.events.get(found["uid"], found)["sequence"]:
            return
        self.events[found["uid"]] = found
        if found["method"] == "CANCEL":
            assert found["status"] == "CANCELLED"
            del self.events[found["uid"]]


@pytest.fixture
def files(smtp, run_tasks):
    """Call it for the files of the letters that have gone since."""

    def gone():
        run_tasks()
        found = [part.get_content() for letter in smtp.letters for part in letter.iter_attachments()]
        smtp.letters.clear()
        return found

    return gone


def test_a_calendar_follows_what_is_moved_and_what_is_called_off(ostra, files):
    gathering, calendar = opened(ostra), Follower()
    there = registered(gathering, "asa")
    (asked,) = files()
    later = replace(BREAKFAST, starts=moment(2030, 11, 7, 8), ends=moment(2030, 11, 7, 9), title="Höstmöte")
    actions.rewrite(gathering, later, seen=gathering.version, by=operator())
    (moved,) = files()
    actions.cancel(gathering, by=operator())
    (cancelled,) = files()

    calendar.take(asked)
    assert calendar.events[f"{there.reference}@samsyn"] == {
        "method": "REQUEST",
        "uid": f"{there.reference}@samsyn",
        "sequence": 0,
        "status": "CONFIRMED",
        "zone": "Europe/Stockholm",
        "starts": moment(2030, 5, 2, 8).astimezone(UTC),  # summer time
        "summary": "Provmöte",
        "attendee": "mailto:asa@example.se",
    }
    calendar.take(moved)
    calendar.take(asked)  # the first letter opened once more
    (event,) = calendar.events.values()
    assert (event["sequence"], event["summary"], event["starts"]) == (
        1,
        "Höstmöte",
        moment(2030, 11, 7, 8).astimezone(UTC),  # winter time
    )
    calendar.take(cancelled)
    assert calendar.events == {}
    assert (read(cancelled)["method"], read(cancelled)["sequence"]) == ("CANCEL", 2)


def test_who_leaves_and_who_is_promoted_have_each_their_own(ostra, files):
    gathering, calendar = opened(ostra, capacity=1), Follower()
    leaves, waits = registered(gathering, "asa"), registered(gathering, "bo")
    (seat,) = files()
    calendar.take(seat)

    actions.leave(leaves)
    for file in files():
        calendar.take(file)

    assert list(calendar.events) == [f"{waits.reference}@samsyn"]


def test_the_zone_is_written_in_the_file_for_those_who_know_none(ostra, files):
    registered(opened(ostra), "asa")
    (text,) = files()

    (zone,) = Calendar.from_ical(text).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Stockholm"
    assert {part.name for part in zone.subcomponents} == {"DAYLIGHT", "STANDARD"}
