from datetime import date, time
from urllib.parse import parse_qs, urlsplit

import pytest
import vobject
from icalendar import Calendar

from samsyn.accounts.queries import operator
from samsyn.events import actions
from samsyn.events.actions import Line
from tests.events.gathered import moment, opened, planned, registered


def test_the_public_calendar_shows_dates_to_note_and_what_is_shared(ostra, varna, client):
    planned(ostra, title="Eget")
    planned(varna, title="Delat", organisers=(ostra,))
    planned(varna, title="Andras")

    pages = [client.get(page).content.decode() for page in ("/ostra-sodertorn/kalender/", "/kalender/")]

    assert [[title in page for title in ("Eget", "Delat", "Andras")] for page in pages] == [
        [True, True, False],
        [True, True, True],
    ]


def test_the_page_says_when_where_and_how_many_seats_are_left(ostra, client):
    gathering = opened(ostra)
    registered(gathering, "asarina")

    page = client.get("/ostra-sodertorn/kalender/provmote-2030-05-02/").content.decode()

    assert all(words in page for words in ("2 maj 2030", "08.00–09.30", "Folkets hus", "En plats kvar."))
    assert "Asarina" not in page


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (moment(2030, 4, 20, 23, 59), "Öppen för anmälan"),
        (moment(2030, 4, 21), "Stängd för anmälan"),
        (moment(2030, 5, 2, 8, 1), "Stängd för anmälan"),
    ],
)
def test_after_the_last_day_and_once_it_has_begun_it_is_said_to_be_closed(
    ostra, client, time_machine, on, words
):
    opened(ostra, deadline=date(2030, 4, 20))

    time_machine.move_to(on, tick=False)

    assert words in client.get("/ostra-sodertorn/kalender/").content.decode()


def test_nobody_who_registers_is_in_the_file_that_two_libraries_read(ostra, client):
    gathering = opened(ostra)
    registered(gathering, "asarina")

    response = client.get("/ostra-sodertorn/kalender/kalender.ics")

    text = response.content.decode()
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert (event["uid"], event.decoded("dtstart")) == (
        f"{gathering.reference}@samsyn",
        moment(2030, 5, 2, 8),
    )
    assert vobject.readOne(text).vevent.summary.value == "Provmöte"
    assert ("METHOD:PUBLISH" in text, "ATTENDEE" in text, "asa" in text) == (True, False, False)


def test_what_is_called_off_stays_in_the_file_and_says_so(ostra, client):
    actions.cancel(opened(ostra), by=operator())

    assert "STATUS:CANCELLED" in client.get("/kalender/kalender.ics").content.decode()
    assert "Inställd" in client.get("/kalender/").content.decode()


def test_a_theme_week_of_several_stands_with_its_own_programme_in_the_calendar_of_each(ostra, varna, client):
    days = Line(date(2030, 10, 14), time(9), "Öppning"), Line(date(2030, 10, 18), time(13), "Avslutning")
    starts, ends = moment(2030, 10, 14, 9), moment(2030, 10, 18, 14)
    week = opened(
        ostra, kind="theme", title="Jämt", starts=starts, ends=ends, organisers=(varna,), programme=days
    )

    here, there = (client.get(f"/{slug}/kalender/").content.decode() for slug in ("ostra-sodertorn", "varna"))
    page = client.get(week.get_absolute_url()).content.decode()

    assert [f'href="{week.get_absolute_url()}"' in text for text in (here, there)] == [True, True]
    assert all(words in page for words in ("14 oktober 2030", "18 oktober 2030", "Öppning", "Avslutning"))
    assert f"Arrangeras tillsammans med {varna.name}." in page


def test_who_has_a_seat_gets_plain_links_to_other_calendars_that_tell_only_what_everybody_may_know(
    ostra, client
):
    gathering = opened(ostra, capacity=1, remote_link="https://mote.example.se/rum")
    seated, waits = registered(gathering, "asa"), registered(gathering, "bo")

    own, waiting = (
        client.get(f"/kalender/anmalan/{each.token}/").content.decode() for each in (seated, waits)
    )

    google, outlook = (
        link.split('"')[0].replace("&amp;", "&")
        for link in own.split('href="')
        if link.startswith(("https://calendar.google.com/", "https://outlook.office.com/"))
    )
    query = parse_qs(urlsplit(google).query)
    assert (query["dates"], query["text"]) == (["20300502T060000Z/20300502T073000Z"], ["Provmöte"])
    assert parse_qs(urlsplit(outlook).query)["startdt"] == ["2030-05-02T06:00:00Z"]
    assert [seated.token in link or "mote.example" in link for link in (google, outlook)] == [False, False]
    assert "calendar.google.com" not in waiting
