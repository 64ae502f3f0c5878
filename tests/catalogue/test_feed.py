"""The Atom feed of new and changed records, held against RFC 4287."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.core.validators import URLValidator
from django.db import connection

from samsyn.catalogue import actions
from samsyn.lib.dates import today
from tests.factories import RecordFactory

ATOM = "{http://www.w3.org/2005/Atom}"
OF_A_FEED = {"id": 1, "title": 1, "updated": 1}


def read(client, address="/insatser/flode/"):
    response = client.get(address)
    assert response.status_code == 200
    return validated(ElementTree.fromstring(response.content))


def validated(feed):
    """What RFC 4287 says a feed and an entry must have, and must not have twice."""
    is_address = URLValidator(schemes=["http", "https"])
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name, number in OF_A_FEED.items():
            assert len(element.findall(ATOM + name)) == number, name
        assert text(element, "id").split(":")[0] in {"urn", "http", "https"}
        moments = [each.text for each in element if each.tag in (f"{ATOM}updated", f"{ATOM}published")]
        assert all(datetime.fromisoformat(moment).tzinfo for moment in moments)
        authors = element.findall(f"{ATOM}author")
        assert authors
        assert all(text(author, "name") for author in authors)
        links = element.findall(f"{ATOM}link")
        for link in links:
            is_address(link.get("href").replace("localhost:8000", "samsyn.example"))
        assert [link.get("rel") for link in links].count("alternate") == 1
        assert all(category.get("term") for category in element.findall(f"{ATOM}category"))
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")].count("self") == 1
    identities = [text(entry, "id") for entry in entries]
    assert len(set(identities)) == len(identities)
    assert all(len(entry.findall(f"{ATOM}summary")) == 1 for entry in entries)
    return feed


def text(element, name):
    return element.findtext(ATOM + name)


def titles(feed):
    return [text(entry, "title") for entry in feed.findall(f"{ATOM}entry")]


def test_a_published_record_is_an_entry_with_an_identity_of_its_own(snickeriet, client):
    response = client.get("/insatser/flode/")
    (entry,) = read(client).findall(f"{ATOM}entry")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert text(entry, "title") == "Snickeriet"
    assert text(entry, "id") == f"urn:uuid:{snickeriet.uuid}"
    assert entry.find(f"{ATOM}link").get("href") == "http://localhost:8000/insatser/snickeriet/"
    assert text(entry, "summary") == "Stöd på vägen mot arbete eller studier."


def test_the_latest_changed_comes_first_and_dates_the_feed(snickeriet, ostra, katja, client):
    RecordFactory(measure__association=ostra, measure__name="Syateljén")
    actions.change_record(snickeriet, version=1, by=katja, summary="Vi bygger möbler.")

    feed = read(client)

    assert titles(feed) == ["Snickeriet", "Syateljén"]
    assert text(feed, "updated") == text(feed.find(f"{ATOM}entry"), "updated")


def test_a_confirmation_and_free_places_are_no_news(snickeriet, katja, client):
    actions.change_record(snickeriet, version=1, by=katja, summary="Vi bygger möbler.")
    before = text(read(client), "updated")

    actions.say_free_places(snickeriet, 3, by=katja)
    actions.confirm_still_correct(snickeriet, by=katja, words="Katja", on=today() + timedelta(days=1))

    assert text(read(client), "updated") == before


@pytest.mark.parametrize("state", ["draft", "submitted", "in_review", "paused", "archived"])
def test_what_the_public_does_not_meet_is_not_there(snickeriet, client, state):
    snickeriet.state = state
    snickeriet.save()

    assert titles(read(client)) == []


def test_an_empty_catalogue_has_a_feed_that_does_not_move(client, db):
    assert text(read(client), "updated") == text(read(client), "updated") == "2000-01-01T00:00:00+00:00"


def test_each_association_has_a_feed_of_its_own(snickeriet, varna, client):
    RecordFactory(measure__association=varna, measure__name="Båtbygget")

    feed = read(client, "/insatser/flode/?forbund=varna")

    assert titles(feed) == ["Båtbygget"]
    assert text(feed, "id") == "http://localhost:8000/insatser/flode/?forbund=varna"
    assert "Samordningsförbundet VärNa" in text(feed, "title")
    assert len(titles(read(client))) == 2
    assert client.get("/insatser/flode/?forbund=finns-inte").status_code == 404


def test_who_has_the_latest_is_told_so(snickeriet, katja, client):
    first = client.get("/insatser/flode/")
    by_mark, by_day = {"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}

    assert client.get("/insatser/flode/", headers=by_mark).status_code == 304
    assert client.get("/insatser/flode/", headers=by_day).status_code == 304
    assert client.head("/insatser/flode/").status_code == 200

    actions.change_record(snickeriet, version=1, by=katja, summary="Vi bygger möbler.")

    assert client.get("/insatser/flode/", headers=by_mark).status_code == 200


@pytest.mark.parametrize("slug", ["finns-inte", "a%0Ab", "%22"])
def test_of_an_association_that_is_not_there_nobody_has_the_latest(client, db, slug):
    answer = client.get(f"/insatser/flode/?forbund={slug}", headers={"if-none-match": "*"})

    assert answer.status_code == 404


def test_it_is_in_swedish_whatever_the_reader_has_chosen(snickeriet, client):
    first = client.get("/insatser/flode/")
    client.cookies["samsyn_language"] = "en"

    again = client.get("/insatser/flode/")

    assert again.content == first.content
    assert again["Content-Language"] == "sv"


def test_a_record_that_is_taken_away_changes_the_feed(snickeriet, katja, client):
    mark = client.get("/insatser/flode/")["ETag"]
    actions.archive(snickeriet, by=katja)

    assert client.get("/insatser/flode/", headers={"if-none-match": mark}).status_code == 200


@pytest.mark.parametrize("words", ["<b>Fet</b> & 'snabb'", "]]>\x0b\x00\ufffe slut", "'; DROP TABLE--", "🙂"])
def test_whatever_stands_in_a_record_the_feed_holds(snickeriet, client, words):
    if connection.vendor == "postgresql":
        words = words.replace("\x00", "")
    snickeriet.measure.name = snickeriet.summary = words
    snickeriet.measure.save()
    snickeriet.save()

    (title,) = titles(read(client))

    assert title.startswith(words[:3])
    assert "<b>" not in text(read(client).find(f"{ATOM}entry"), "summary")


def test_no_cookie_is_set_for_who_reads_it(snickeriet, client):
    assert not client.get("/insatser/flode/").cookies
