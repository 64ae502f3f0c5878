"""The team's pages: days, a time for a case, who comes, the meeting, and the screen that the room sees."""

from datetime import time

import pytest

from samsyn.lib.dates import today
from samsyn.referrals import actions, queries
from samsyn.referrals.actions import Hours
from samsyn.referrals.models import Attendee, Booking, CaseYear, MeetingDay
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS
from tests.referrals.meeting import a_day, again, ready, thursday

pytestmark = pytest.mark.django_db
WORK = "/ostra-sodertorn/arbete/"


@pytest.fixture
def booking(team, case, tara):
    return actions.book(ready(case, tara), a_day(team, tara), 0, by=tara)


def page(client, user, address, **answers):
    client.force_login(user)
    return client.post(address, answers, follow=True) if answers else client.get(address)


def text(response):
    return response.content.decode()


def test_a_series_from_the_page(client, siv, team):
    said = {
        "first_on": thursday().isoformat(),
        "until": thursday(6).isoformat(),
        "weeks_between": 2,
        "starts_at": "09:00",
        "ends_at": "15:00",
        "minutes": 60,
        "place": "Rum Eken",
    }

    shown = page(client, siv, f"{WORK}moten/team/haninge/serie/", **said)

    assert MeetingDay.objects.count() == 3
    assert "mötesdagar är tillagda" in text(shown)
    assert text(shown).count("09.00–10.00") == MeetingDay.objects.planned().count()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": "08:00"}, "Sluttiden måste vara efter starttiden."),
        ({"minutes": 400}, "Inget möte ryms mellan tiderna."),
        ({"on": "2020-01-02"}, "Dagen har varit."),
        ({"on": ""}, "Dag: "),
    ],
)
def test_what_is_wrong_with_a_day_is_said(client, siv, team, wrong, sentence):
    said = {
        "on": thursday().isoformat(),
        "starts_at": "09:00",
        "ends_at": "12:00",
        "minutes": 60,
        "place": "Rum",
    }

    shown = page(client, siv, f"{WORK}moten/team/haninge/ny-dag/", **said | wrong)

    assert shown.status_code == 422
    assert sentence in text(shown)
    assert 'value="Rum"' in text(shown)


def test_the_days_tell_of_references_and_nothing_more(client, booking, case, fredrik):
    shown = text(page(client, fredrik, f"{WORK}moten/"))

    assert case.reference in shown
    assert "Ändra dagen" not in shown
    assert [word for word in (NAME, NUMBER, CONTACT, *WORDS.values()) if word in shown] == []


def test_a_day_is_moved_and_called_off_from_the_page(client, booking, siv, case):
    day = booking.day
    said = {
        "on": thursday(4).isoformat(), "starts_at": "10:00", "ends_at": "12:00", "minutes": 60, "place": "Asken",
        "version": day.version,
    }  # fmt: skip

    page(client, siv, f"{WORK}moten/dag/{day.reference}/andra/", **said)
    assert Booking.objects.get().starts.date() == thursday(4)
    late = page(client, siv, f"{WORK}moten/dag/{day.reference}/andra/", **said)
    assert "En kollega har ändrat dagen" in text(late)
    assert "Ett bokat möte avbokas" in text(page(client, siv, f"{WORK}moten/dag/{day.reference}/stall-in/"))
    page(client, siv, f"{WORK}moten/dag/{day.reference}/stall-in/", yes=1)
    assert again(case).state == "ready"


def test_a_time_is_chosen_and_changed(client, team, case, tara):
    day, address = a_day(team, tara), f"{WORK}arenden/{case.reference}/boka/"
    ready(case, tara)

    assert "Välj en tid." in text(page(client, tara, address, time=""))
    page(client, tara, address, time=f"{day.reference}/1")
    assert again(case).state == "booked"
    page(client, tara, address, time=f"{day.reference}/2")
    assert Booking.objects.get().slot == 2
    gone = page(client, tara, address, time=f"{day.reference}/2")
    assert "Tiden är inte ledig längre." in text(gone)


def test_a_case_that_is_not_ready_is_not_booked(client, team, case, tara):
    day = a_day(team, tara)

    shown = page(client, tara, f"{WORK}arenden/{case.reference}/boka/", time=f"{day.reference}/1")

    assert "går inte att boka" in text(shown)


def test_members_and_an_address_are_asked(client, booking, case, team, tara, fredrik):
    members = {member.user: member.reference for member in queries.members_of(team, on=today())}
    address = f"{WORK}arenden/{case.reference}/mote/kalla/"
    asked = {"members": [members[fredrik]], "email": "reza@haninge.example.se"}

    assert page(client, tara, address, **asked).status_code == 422
    page(client, tara, address, **asked, function="Socialsekreterare")

    assert {each.address for each in Attendee.objects.filter(is_asked=True)} == {
        "fredrik@example.se", "reza@haninge.example.se",
    }  # fmt: skip
    shown = text(page(client, tara, f"{WORK}arenden/{case.reference}/mote/"))
    assert "Personlig handläggare" in shown
    assert "Socialsekreterare" in shown
    assert "Har inte fått veta tiden" in shown
    page(client, tara, f"{WORK}arenden/{case.reference}/mote/meddela/", how="phone")
    assert "Har fått veta tiden" in text(page(client, tara, f"{WORK}arenden/{case.reference}/mote/"))


def test_presence_and_that_it_was_held(client, booking, case, team, tara, fredrik):
    members = {member.user: member.reference for member in queries.members_of(team, on=today())}
    MeetingDay.objects.update(on=today())
    here = f"{WORK}arenden/{case.reference}/mote/"

    page(client, tara, f"{here}narvaro/", members=[members[fredrik]], person="ja")
    assert "Dagen har inte varit" in text(page(client, tara, f"{here}genomfort/", on="2099-01-01"))
    page(client, tara, f"{here}genomfort/", on=today().isoformat())

    assert again(case).state == "held"
    assert (Booking.objects.get().person_present, Attendee.objects.get().was_present) == (True, True)
    assert CaseYear.objects.get().year == today().year


@pytest.mark.parametrize(("verb", "state"), [("avboka", "ready"), ("uteblev", "missed")])
def test_called_off_and_missed(client, booking, case, tara, verb, state):
    here = f"{WORK}arenden/{case.reference}/mote/"
    if verb == "uteblev":
        assert "Mötet har inte varit" in text(page(client, tara, f"{here}{verb}/", yes=1))
        MeetingDay.objects.update(on=today())

    assert page(client, tara, f"{here}{verb}/").status_code == 200
    page(client, tara, f"{here}{verb}/", yes=1)

    assert again(case).state == state
    assert page(client, tara, f"{here}{verb}/").status_code == 404


def test_the_screen_shows_this_meeting_and_nobody(client, booking, case, team, tara):
    other = actions.add_day(team, Hours(time(9), time(10), 60, "Annat rum"), on=thursday(5), by=tara)

    shown = text(page(client, tara, f"{WORK}arenden/{case.reference}/mote/?skarm=1"))

    assert case.reference in shown
    assert "<nav" not in shown
    assert "Möten" not in shown
    hidden = (NAME, NUMBER, CONTACT, *WORDS.values(), "Tara", "Fredrik", other.place)
    assert [word for word in hidden if word in shown] == []


def test_without_a_meeting_the_page_says_what_to_do(client, case, tara, fredrik):
    assert "Boka ett möte" in text(page(client, tara, f"{WORK}arenden/{case.reference}/mote/"))
    assert "Boka ett möte" not in text(page(client, fredrik, f"{WORK}arenden/{case.reference}/mote/"))
    assert page(client, tara, f"{WORK}arenden/{case.reference}/mote/kalla/").status_code == 404
    assert page(client, tara, f"{WORK}arenden/{case.reference}/mote/narvaro/").status_code == 404


def test_who_does_not_receive_is_refused_with_the_reason(client, booking, case, fredrik):
    for verb in ("boka", "mote/kalla", "mote/genomfort", "mote/avboka"):
        refused = page(client, fredrik, f"{WORK}arenden/{case.reference}/{verb}/")
        assert refused.status_code == 403
        assert str(actions.HANDLERS_ONLY) in text(refused)
