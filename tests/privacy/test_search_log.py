"""The auditor searches the access log."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.privacy import queries
from samsyn.privacy.queries import Wish
from samsyn.privacy.views.searching import Newest
from tests.factories import ParticipantFactory
from tests.privacy.conftest import AT_WORK, MONTH

PAGE = "/ostra-sodertorn/arbete/loggranskning/sok/"
OCTOBER = f"{PAGE}?fran=2025-10-01&till=2025-10-31"


@pytest.fixture
def search(client, rune):
    """Call it with the rest of an address; gives the text of the page."""
    client.force_login(rune)
    return lambda rest="", status=200: page(client, f"{OCTOBER}{rest}", status)


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def lines_on(html):
    return html.count('<th scope="row">')


def test_a_line_says_what_is_needed_to_judge_it(search, look, maria, stina, named):
    named(stina, "Stina Ekhammar")
    look(maria, "d-stina")

    html = search()

    for words in (
        "Maria",
        "Deltagaransvarig",
        "Öppnade deltagarens sida",
        "d-stina",
        "Ja",
        "Resursteamet",
        "15 oktober 2025 10:00",
    ):
        assert words in html
    assert "Ekhammar" not in html
    assert "Utanför arbetstid" not in html


def test_somebody_who_did_not_follow_stands_out(search, look, per, stina):
    look(per, "d-stina")

    html = search()

    assert 'data-color="warning">Nej<' in html
    assert "Resursteamet" not in html


def test_a_line_about_many_names_a_few_and_counts_the_rest(search, look, maria, stina, ostra):
    others = [ParticipantFactory(association=ostra).reference for _ in range(24)]
    look(maria, "d-stina", *others, act=Act.LISTED, what="participants")

    html = search("&deltagare=d-stina")

    assert "och 22 till" in html
    assert "1 av 25" in html
    assert html.index(">d-stina<") < html.index(f">{sorted(others)[0]}<")


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", 4),
        ("&person={maria}", 2),
        ("&vad=refused", 1),
        ("&deltagare=d-stina", 2),
        ("&utanfor=1", 1),
        ("&deltagare=d-stina&utanfor=1&person={maria}", 1),
        ("&deltagare=d-finnsinte", 0),
    ],
)
def test_what_is_asked_for_is_what_comes(search, look, maria, olle, stina, rest, expected):
    look(maria, "d-stina")
    look(maria, "d-stina", at=datetime(2025, 10, 15, 22, 30))
    look(olle, act=Act.CHANGED, what="code", roles=["office"])
    look(olle, act=Act.REFUSED, what="403", roles=["office"])
    look(maria, "d-stina", at=datetime(2025, 9, 30, 23, 59))
    look(maria, "d-stina", association="varna")

    assert lines_on(search(rest.format(maria=maria.reference))) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2025, 10, 15, 5, 59), True),
        (datetime(2025, 10, 15, 6, 0), False),
        (datetime(2025, 10, 15, 19, 59), False),
        (datetime(2025, 10, 15, 20, 0), True),
        (datetime(2025, 10, 18, 10, 0), True),  # a Saturday
        (datetime(2025, 10, 19, 10, 0), True),
        (datetime(2025, 6, 6, 10, 0), True),  # the national day, a Friday
        (datetime(2025, 12, 26, 10, 0), True),
        (datetime(2025, 6, 5, 19, 0), False),  # summer time
    ],
)
def test_the_database_and_the_page_agree_on_working_hours(look, maria, stina, ostra, at, expected):
    line = look(maria, "d-stina", at=at)
    day = at.date()

    assert queries.shown([line])[0].is_outside is expected
    assert queries.found(ostra, Wish(day, day, outside=True)).exists() is expected


def test_what_was_refused_is_found_by_whom_it_was_about(search, look, maria, olle, stina):
    asked = "/ostra-sodertorn/arbete/deltagare/{}/"
    refused = {"act": Act.REFUSED, "what": "404", "roles": ["office"]}
    look(maria, "d-stina")
    look(olle, path=asked.format("d-stina"), **refused)
    look(olle, path=asked.format("d-stina2"), **refused)
    look(olle, path=asked.format("d-stina"), at=datetime(2025, 9, 30, 10, 0), **refused)
    look(olle, path=asked.format("d-stina"), association="varna", **refused)

    assert lines_on(search("&deltagare=d-stina")) == 2
    html = search("&deltagare=d-stina&vad=refused")
    assert lines_on(html) == 1
    assert "Nekades: finns inte för personen" in html
    assert "<span>d-stina</span>" in html
    assert "d-stina2" in search("&vad=refused")


def test_the_last_month_is_shown_when_nothing_is_said(client, rune, look, maria, stina):
    look(maria, "d-stina", at=timezone.now() - timedelta(days=29))
    look(maria, "d-stina", at=timezone.now() - timedelta(days=32))
    client.force_login(rune)

    assert lines_on(page(client, PAGE)) == 1


def test_the_latest_comes_first_and_the_list_is_cut_in_pages(search, look, maria, stina):
    for minute in range(30):
        look(maria, "d-stina", at=AT_WORK + timedelta(minutes=minute))

    first, second = search(), search("&sida=2")

    assert (lines_on(first), lines_on(second)) == (25, 5)
    assert first.index("10:29") < first.index("10:28")
    assert "till=2025-10-31&amp;sida=2" in first


def test_nothing_found_says_what_to_do(search):
    assert "Inga rader i loggen" in search()


@pytest.mark.parametrize(
    ("rest", "sentence"),
    [
        ("?fran=2025-10-31&till=2025-10-01", "Välj en dag som inte ligger före den första."),
        ("?fran=2023-10-01&till=2025-10-01", "Välj högst ett år åt gången."),
        ("?deltagare=Stina+Ek", "Sök aldrig på namn eller nummer."),
        ("?fran=i+går", "giltigt datum"),
    ],
)
def test_what_cannot_be_searched_for_is_said_and_nothing_is_shown(
    client, rune, look, maria, stina, rest, sentence
):
    look(maria, "d-stina", at=timezone.now())
    client.force_login(rune)

    html = page(client, f"{PAGE}{rest}", 422)

    assert sentence in html
    assert lines_on(html) == 0
    assert not Access.objects.filter(path__contains="Stina").exists()


def test_whoever_searches_the_log_stands_in_it(search, rune):
    search("&deltagare=d-stina&sida=7")

    line = Access.objects.get()
    assert (line.user, line.act, line.what, line.roles) == (rune, Act.SEARCHED, "log_review", "auditor")
    assert line.path == f"{OCTOBER}&deltagare=d-stina"
    assert [subject.reference for subject in line.subjects.all()] == ["d-stina"]


def test_looks_in_the_log_are_shown_to_who_asks_for_them(search, look, maria, rune, stina):
    look(maria, "d-stina")
    look(rune, "d-stina", what="log_review", roles=["auditor"])

    assert lines_on(search()) == 1
    assert lines_on(search("&vad=read")) == 1
    assert lines_on(search(f"&person={rune.reference}")) == 1
    html = search("&vad=log_review")
    assert lines_on(html) == 1
    assert 'data-color="warning">Nej<' not in html  # a reviewer follows nobody


def test_only_the_auditor_searches(client, karin, olle, maria):
    for somebody in (karin, olle, maria):
        client.force_login(somebody)
        response = client.get(PAGE)
        assert response.status_code == 403
        assert "Bara förbundets revisor granskar åtkomstloggen." in response.content.decode()


def test_another_associations_auditor_finds_nothing(client, rune):
    client.force_login(rune)

    assert client.get("/varna/arbete/loggranskning/sok/").status_code == 404


@pytest.mark.parametrize("narrow", [{}, {"person": "p-rune"}, {"act": "refused"}, {"participant": "d-stina"}])
def test_a_page_of_the_log_is_found_by_an_index(ostra, narrow):
    """Nothing is read from one end to the other, whatever is asked for."""
    first = queries.found(ostra, Wish(MONTH, MONTH.replace(day=31), **narrow))[:25]

    plan = first.explain()

    assert "SCAN audit_access" not in plan
    assert "SCAN U0" not in plan
    if connection.vendor == "postgresql":  # a small table is scanned whatever there is
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "Seq Scan on audit_access" not in first.explain()


def test_the_log_is_counted_no_further_than_anybody_reads(ostra):
    with CaptureQueriesContext(connection) as asked:
        assert Newest(queries.found(ostra, Wish(MONTH, MONTH)), 25).count == 0

    assert "LIMIT 10000" in asked[0]["sql"]
