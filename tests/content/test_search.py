"""News are found by their words as they are out right now, also bent, compound and misspelt."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.content import actions, search
from samsyn.content.blocks import FactBox, Text
from samsyn.content.choices import DocumentKind

NOW = timezone.now()


@pytest.fixture
def published(ostra, elin):
    def publish(title, words="", at=None, *, kind=DocumentKind.ARTICLE):
        text = actions.begin(ostra, kind, title, blocks=[Text(f"<p>{words or title}</p>")], by=elin)
        actions.publish(text, version=text.version, by=elin, at=at)
        return text

    return publish


def titles(words, association=None, at=None):
    found = search.found(words, association, at or timezone.now(), offset=0, limit=20)
    return [each.public.title for each in found.articles]


def test_words_are_found_in_title_and_blocks_and_the_title_weighs_more(published):
    published("Öppet hus", "Vi bjuder på frukost.")
    published("Frukost i Haninge", "Kaffe")

    assert titles("frukosten") == ["Frukost i Haninge", "Öppet hus"]
    assert titles("frukast") == ["Frukost i Haninge", "Öppet hus"]
    assert titles("dragspel") == []


def test_what_is_taken_back_or_written_over_is_found_no_longer(published, elin):
    text = published("Frukost")
    other = published("Lunch")
    assert titles("frukost") == ["Frukost"]

    actions.write(
        text, title="Middag", lead="", blocks=[FactBox("", "<p>Kväll</p>")], version=text.version, by=elin
    )
    assert titles("middag") == []
    actions.publish(text, version=text.version, by=elin)
    assert (titles("frukost"), titles("middag")) == ([], ["Middag"])
    actions.unpublish(other, version=other.version, by=elin)
    assert titles("lunch") == []


def test_what_is_to_come_is_found_from_its_moment(published):
    at = NOW + timedelta(days=1)
    published("Frukost", at=at)

    assert titles("frukost") == []
    assert titles("frukost", at=at) == ["Frukost"]


def test_each_association_searches_its_own(published, ostra, varna):
    published("Frukost")

    assert titles("frukost", ostra) == ["Frukost"]
    assert titles("frukost", varna) == []


def test_pages_are_no_news(published):
    published("Kontakt", kind=DocumentKind.PAGE)

    assert titles("kontakt") == []


def test_the_page(client, published):
    for number in range(21):
        published(f"Frukost {number}")

    page = client.get("/ostra-sodertorn/nyheter/sok/?q=frukost").content.decode()

    assert "21 nyheter" in page
    assert "?q=frukost&amp;sida=2" in page
    assert "Föregående" in client.get("/ostra-sodertorn/nyheter/sok/?q=frukost&sida=2").content.decode()
    assert "Ingen nyhet har de orden" in client.get("/nyheter/sok/?q=<b>x").content.decode()
    assert client.get("/nyheter/sok/?q=x&sida=99999999999").status_code == 200
    assert client.get("/nyheter/sok/").status_code == 200
