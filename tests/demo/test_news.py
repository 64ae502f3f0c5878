"""What Östra Södertörn tells everybody in the demo."""

from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone

from samsyn.content import queries, renderings, rules
from samsyn.content.blocks import advice
from samsyn.content.models import Document
from samsyn.organisations.models import Association

pytestmark = pytest.mark.django_db


@pytest.fixture
def ostra(county):
    return Association.objects.get(slug="ostra-sodertorn")


def test_news_and_pages_are_out_and_a_draft_is_not(ostra):
    now = timezone.now()

    assert [each.slug for each in queries.published_articles(ostra, now)] == [
        "jamt-med-finsam-en-vecka-om-jamstalldhet",
        "etableringscentrum-oppnar-i-tre-kommuner",
        "2017-i-siffror",
        "femtio-till-bords-i-nynashamn",
        "frukostmotena-vaxte-till-700-besok",
    ]
    assert [each.slug for each in queries.published_pages(ostra, now)] == [
        "forbundet",
        "kontakt",
        "vem-gor-vad",
        "tillganglighet",
        "personuppgifter",
    ]
    assert [tuple(each)[:2] for each in queries.months(ostra, now)] == [
        (2018, 9),
        (2018, 3),
        (2018, 2),
        (2018, 1),
    ]
    assert [each.slug for each in queries.published_publications(ostra, now)] == [
        "samre-sa-gick-det",
        "tio-ar-tillsammans",
    ]
    assert [each.slug for each in queries.published_pages(None, now)] == ["samordningsforbunden", "kontakt"]
    assert Document.objects.exclude(kind="issue").filter(public=None).count() == 1


def test_the_texts_are_as_we_ask_others_to_write(ostra):
    for text in Document.objects.all():
        assert rules.hindrances(text) == []
        assert advice(text.parts) == [], text.title
        assert text.lead


def test_the_anniversary_book_is_a_document_that_is_made_here_and_ordered_in_print(ostra):
    book = Document.objects.get(slug="tio-ar-tillsammans")
    (file,) = queries.files_in(book.parts, ostra).values()

    with pikepdf.open(BytesIO(file.content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo["/Title"]) == "Tio år tillsammans"
    assert [(each.copies, each.is_awaiting) for each in queries.orders_of(ostra)] == [(1, True), (5, True)]


def test_the_office_says_when_it_is_closed_and_who_does_what(ostra):
    contact, people = (
        renderings.plain(renderings.out(Document.objects.get(association=ostra, slug=slug)))
        for slug in ("kontakt", "vem-gor-vad")
    )

    assert "Kansliet har stängt" in contact
    assert "Olle Bergqvist" in people


def test_the_figures_of_2017_are_those_that_are_published(ostra):
    text = Document.objects.get(slug="2017-i-siffror")

    assert "Deltagare: 927" in renderings.plain(renderings.out(text))
