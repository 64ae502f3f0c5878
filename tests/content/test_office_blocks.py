"""Blocks that change by themselves or are lists: gatherings to come, people by function, when the office is closed."""

from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pytest
import time_machine

from samsyn.accounts.queries import operator
from samsyn.content import actions, renderings
from samsyn.content.blocks import Closed, Gatherings, People, Period, Somebody, read
from samsyn.content.choices import DocumentKind
from samsyn.events.actions import cancel
from tests.content.test_renderings import words
from tests.events.gathered import opened

ON = date(2018, 3, 2)
MEETING = "Provmöte"
PEOPLE = (Somebody("Förbundschef", "Karin Ek", "08-465 004 00", "karin@example.se"), Somebody("Revisor"))
SUMMER = Period(date(2018, 7, 9), date(2018, 7, 29), "sommar")
CHRISTMAS = Period(date(2018, 12, 24), date(2018, 12, 24))


def text(*blocks, place=None, at=None):
    return renderings.Written("Titel", "", blocks, place, at)


def everywhere(said):
    """The text in each of the forms a reader may get."""
    with pikepdf.open(BytesIO(renderings.pdf(said, on=ON))) as document:
        assert document.Root.MarkInfo.Marked
    return words(renderings.web(said)), words(renderings.mail(said)), " ".join(renderings.plain(said).split())


def test_the_next_gatherings_in_all_forms(ostra, varna):
    opened(ostra)

    for said in everywhere(text(Gatherings(), place=ostra)):
        assert "Kommande sammankomster" in said
        assert f"{MEETING} " in said
        assert "2 maj 2030" in said
        assert "Hela kalendern" in said
    assert MEETING in renderings.web(text(Gatherings()))
    assert "/ostra-sodertorn/kalender/" in renderings.web(text(Gatherings(), place=ostra))


def test_without_gatherings_nothing_is_said(ostra, varna):
    opened(ostra)

    assert renderings.web(text(Gatherings(), place=varna)).strip() == ""
    assert renderings.plain(text(Gatherings(), place=varna)) == "Titel\n=====\n"
    assert renderings.web(text(Gatherings(), place=ostra, at=datetime(2031, 1, 1, tzinfo=UTC))).strip() == ""


def test_what_is_called_off_is_said(ostra):
    cancel(opened(ostra), by=operator())

    assert "Inställd: " in words(renderings.web(text(Gatherings(), place=ostra)))


def test_a_letter_of_a_moment_shows_what_was_to_come_then(ostra):
    gathering = opened(ostra)

    with time_machine.travel(datetime(2030, 6, 1, tzinfo=UTC), tick=False):
        assert MEETING not in renderings.web(text(Gatherings(), place=ostra))
        assert gathering.title in renderings.web(
            text(Gatherings(), place=ostra, at=datetime(2030, 5, 1, tzinfo=UTC))
        )


def test_so_many_as_the_editor_wants(ostra):
    for number in range(3):
        opened(ostra, title=f"Frukost {number}")

    assert renderings.web(text(Gatherings("", 2), place=ostra)).count("<h3>") == 2


def test_people_by_function_in_all_forms():
    said = text(People("Kansliet", PEOPLE))

    for form in everywhere(said):
        assert "Kansliet" in form
        assert "Förbundschef" in form
        assert "08-465 004 00" in form
        assert "Revisor" in form
    assert 'href="tel:0846500400"' in renderings.web(said)
    assert 'href="mailto:karin@example.se"' in renderings.web(said)


@pytest.mark.parametrize(
    ("day", "shown", "is_now"),
    [
        (date(2018, 6, 1), ["9 juli 2018–29 juli 2018", "24 december 2018"], False),
        (date(2018, 7, 9), ["9 juli 2018–29 juli 2018", "24 december 2018"], True),
        (date(2018, 7, 29), ["9 juli 2018–29 juli 2018", "24 december 2018"], True),
        (date(2018, 7, 30), ["24 december 2018"], False),
        (date(2018, 12, 25), [], False),
    ],
)
def test_a_closed_office_is_said_before_and_during(day, shown, is_now):
    block = Closed("", (SUMMER, CHRISTMAS))

    with time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), tick=False):
        page = words(renderings.web(text(block)))
        for form in everywhere(text(block)):
            for each in shown:
                assert each in form
            assert ("Kansliet har stängt" in form) == bool(shown)
    assert "9 juli" in page or "9 juli 2018–29 juli 2018" not in shown
    assert ("Stängt nu." in page) == is_now


def test_what_is_half_stored_is_left_out():
    stored = [
        {"kind": "gatherings", "most": 99},
        {"kind": "people", "people": [{"name": "utan uppgift"}, "x", {"function": ["a"]}]},
        {
            "kind": "closed",
            "periods": [
                {"since": "2018-13-01", "until": "x"},
                {"since": "2018-02-02", "until": "2018-02-01"},
            ],
        },
    ]

    assert read(stored) == [Gatherings(), People(), Closed()]


HERE = "/ostra-sodertorn/arbete/innehall/"


@pytest.fixture
def page(ostra, elin, client):
    client.force_login(elin)
    return actions.begin(
        ostra, DocumentKind.PAGE, "Kontakt", blocks=[People(), Closed(), Gatherings()], by=elin
    )


def post(client, page, people="", periods="", **more):
    sent = {"version": page.version, "title": "Kontakt", "lead": "", "count": 3, "do": "save"}
    sent |= {"b0-kind": "people", "b0-place": 0, "b0-people": people, "b0-title": ""}
    sent |= {"b1-kind": "closed", "b1-place": 1, "b1-periods": periods, "b1-title": ""}
    sent |= {"b2-kind": "gatherings", "b2-place": 2, "b2-title": "", "b2-most": "4"}
    response = client.post(f"{HERE}{page.reference}/", sent | more)
    page.refresh_from_db()
    return response


def test_an_editor_writes_a_line_for_each(client, page):
    people = "Förbundschef; Karin Ek; 08-465 004 00; karin@example.se\r\n\r\nRevisor"
    periods = "2018-12-24\r\n2018-07-09 till 2018-07-29, sommar"

    response = post(client, page, people, periods)

    assert response.status_code == 302
    assert page.parts == [People("", PEOPLE), Closed("", (SUMMER, CHRISTMAS)), Gatherings("", 4)]
    again = client.get(f"{HERE}{page.reference}/").content.decode()
    assert "2018-07-09 till 2018-07-29, sommar" in again
    assert "Förbundschef; Karin Ek; 08-465 004 00; karin@example.se" in again


@pytest.mark.parametrize(
    ("people", "periods", "said"),
    [
        ("; Karin", "", "uppgiften först"),
        ("a; b; c; d; e", "", "uppgiften först"),
        ("Chef; Karin; 08; karin@", "", "E-postadressen är inte hel"),
        ("\n".join(["Chef"] * 41), "", "högst 40 personer"),
        ("", "sommar", "Skriv två dagar"),
        ("", "2018-02-30", "Skriv två dagar"),
        ("", "2018-02-03 till 2018-02-01", "slutar före den börjar"),
        ("", "\n".join(["2018-02-03"] * 21), "högst 20 perioder"),
    ],
)
def test_a_line_that_cannot_be_read_is_said_and_nothing_is_lost(client, page, people, periods, said):
    response = post(client, page, people, periods, title="Ny rubrik")

    shown = response.content.decode()
    assert response.status_code == 422
    assert said in shown
    assert "Ny rubrik" in shown
    assert page.title == "Kontakt"


def test_an_empty_block_hinders_publication(client, page):
    page_as_shown = client.get(f"{HERE}{page.reference}/").content.decode()

    assert "Skriv från och med vilken dag" in page_as_shown
    assert "Blocket är tomt." in page_as_shown
