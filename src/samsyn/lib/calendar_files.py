"""One meeting as a file that calendars understand (RFC 5545, sent as RFC 5546 says): asked for, moved or called off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress

STOCKHOLM = ZoneInfo("Europe/Stockholm")
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
#: The clocks of Sweden as a rule (directive 2000/84/EC), not as a list of days: some calendars read only the rule.
CLOCKS = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Meeting:
    """`uid` is the same for as long as the meeting lives; `sequence` rises with each change. The words are about no
    person. `organizer` and `attendee` are addresses: the sender's, and the reader's own.
    """

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    description: str
    place: str
    url: str
    organizer: str
    attendee: str
    written_at: datetime
    is_cancelled: bool = False


def calendar_file(meeting: Meeting, *, method: str) -> str:
    """The file's text, with the clocks of Stockholm in it. `method` is REQUEST or CANCEL."""
    calendar = _calendar(method)
    event = _event(meeting)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("organizer", vCalAddress(f"mailto:{meeting.organizer}"))
    attendee = vCalAddress(f"mailto:{meeting.attendee}")
    attendee.params["role"] = "REQ-PARTICIPANT"
    attendee.params["rsvp"] = "FALSE"
    event.add("attendee", attendee, encode=False)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def public_calendar(name: str, meetings: Iterable[Meeting]) -> str:
    """What anybody subscribes to, under a name that their program shows; nobody is asked to come, so no reader is named."""
    calendar = _calendar(PUBLISH)
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        event = _event(meeting)
        event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
        event.add("class", "PUBLIC")
        calendar.add_component(event)
    return calendar.to_ical().decode()


def web_links(meeting: Meeting) -> list[tuple[str, str]]:
    """(name, address): where Google's and Outlook's own pages put the meeting in a calendar. Plain links: nothing is asked
    of them before somebody follows one, and they are told only what stands in the file for everybody.
    """
    form = "%Y%m%dT%H%M%SZ"
    starts, ends = (moment.astimezone(UTC) for moment in (meeting.starts, meeting.ends))
    google = {
        "action": "TEMPLATE",
        "text": meeting.summary,
        "dates": f"{starts.strftime(form)}/{ends.strftime(form)}",
        "location": meeting.place,
        "details": meeting.description,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": meeting.summary,
        "startdt": starts.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "enddt": ends.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "location": meeting.place,
        "body": meeting.description,
    }
    return [
        ("Google", f"https://calendar.google.com/calendar/render?{urlencode(google)}"),
        ("Outlook", f"https://outlook.office.com/calendar/0/deeplink/compose?{urlencode(outlook)}"),
    ]


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Samsyn//sv")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(CLOCKS))
    return calendar


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.written_at)
    event.add("dtstart", meeting.starts.astimezone(STOCKHOLM))
    event.add("dtend", meeting.ends.astimezone(STOCKHOLM))
    event.add("summary", meeting.summary)
    event.add("description", meeting.description)
    event.add("location", meeting.place)
    event.add("url", meeting.url)
    return event
