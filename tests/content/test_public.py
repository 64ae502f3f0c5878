"""What a visitor reads: news, months, pages, the feed and the sitemap; only what is out."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from samsyn.content import actions
from samsyn.content.blocks import Heading, Picture, Text
from samsyn.content.choices import DocumentKind
from samsyn.lib.pdf import CannotBeDrawn
from tests.catalogue.test_feed import ATOM, titles, validated
from tests.content.files import PDF_FILE, picture_file
from tests.lib.test_pictures import noise

NEWS = "/ostra-sodertorn/nyheter/"
WORDS = [Text("<p>Hej</p>")]


@pytest.fixture
def published(ostra, elin):
    """Publishes an article of Östra Södertörn at a moment."""

    def publish(title, at=None, *, kind=DocumentKind.ARTICLE, blocks=WORDS, lead="Ingressen"):
        text = actions.begin(ostra, kind, title, lead=lead, blocks=blocks, by=elin)
        actions.publish(text, version=text.version, by=elin, at=at)
        return text

    return publish


def at(*moment):
    return datetime(*moment, tzinfo=UTC)


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_news_are_the_latest_first(client, published):
    published("Äldre", at(2020, 2, 3))
    published("Nyare", at(2020, 5, 3))

    page = body(client, NEWS)

    assert page.index("Nyare") < page.index("Äldre")


def test_only_months_with_something_are_offered(client, published):
    """31 January at half past midnight in Sweden is still December in London."""
    published("Februari", at(2020, 2, 3))
    published("Också februari", at(2020, 2, 29, 22))
    published("Nyår", at(2019, 12, 31, 23, 30))

    page = body(client, NEWS)

    assert "2020 februari</a>" in page
    assert page.count("/ostra-sodertorn/nyheter/2020/2/") == 1
    assert "2020 januari</a>" in page
    assert "2020 mars" not in page
    assert "2019" not in page
    assert "Nyår" in body(client, f"{NEWS}2020/1/")
    assert "Nyår" not in body(client, f"{NEWS}2020/2/")


@pytest.mark.parametrize("month", ["2020/3/", "2020/13/", "2020/0/", "0/1/", "9999/12/", "99999/1/"])
def test_a_month_without_anything_is_no_page(client, published, month):
    published("Februari", at(2020, 2, 3))

    assert client.get(NEWS + month).status_code == 404


def test_a_long_archive_stands_under_its_years(client, published):
    for row in range(25):
        published(f"Nyhet {row}", at(2018 + row // 12, row % 12 + 1, 2))

    latest, older = body(client, NEWS), body(client, f"{NEWS}2019/2/")

    assert '<details class="ds-details more" open><summary>2020</summary>' in latest
    assert latest.count("<details") == 3
    assert '<details class="ds-details more" open><summary>2019</summary>' in older
    assert 'href="/ostra-sodertorn/nyheter/2019/2/" aria-current="page">2019 februari</a>' in older


def test_without_news_the_page_says_so_in_words(client, ostra):
    page = body(client, NEWS)

    assert "Inga nyheter ännu" in page
    assert "no entries" not in page


def test_drafts_what_is_to_come_and_what_was_taken_back_do_not_exist(client, ostra, elin, published):
    actions.begin(ostra, DocumentKind.ARTICLE, "Utkast", blocks=[Text("<p>x</p>")], by=elin)
    published("Kommer", timezone.now() + timedelta(hours=1))
    gone = published("Borta")
    actions.unpublish(gone, version=gone.version, by=elin)

    for address in (NEWS, "/nyheter/", f"{NEWS}flode/", "/nyheter/flode/", "/sitemap.xml"):
        said = body(client, address)
        assert not any(word in said for word in ("Utkast", "utkast", "Kommer", "kommer/", "Borta", "borta"))
    for slug in ("utkast", "kommer", "borta"):
        assert client.get(f"{NEWS}{slug}/").status_code == 404
        assert client.get(f"{NEWS}{slug}/pdf/").status_code == 404


def test_an_article_tells_who_and_when_in_words_and_to_machines(client, published):
    published("Frukost & kaffe", at(2020, 2, 3))

    page = body(client, f"{NEWS}frukost-kaffe/")

    assert '<h1 itemprop="headline">Frukost &amp; kaffe</h1>' in page
    assert 'itemtype="https://schema.org/NewsArticle"' in page
    assert (
        '<time itemprop="datePublished" datetime="2020-02-03T01:00:00+01:00">3 februari 2020</time>' in page
    )
    assert 'property="og:title" content="Frukost &amp; kaffe"' in page
    assert (
        '<link rel="canonical" href="http://localhost:8000/ostra-sodertorn/nyheter/frukost-kaffe/">' in page
    )


def test_the_first_picture_is_shared(client, ostra, elin, published):
    picture = actions.store_picture(ostra, picture_file(), name="x.jpg", by=elin)
    published("Bild", blocks=[Picture(picture.reference, "Ett hus")])

    page = body(client, f"{NEWS}bild/")

    assert (
        f'property="og:image" content="http://localhost:8000/bild/{picture.reference}/1/shared.jpg"' in page
    )


def test_a_picture_is_kept_for_long_and_its_source_is_not_served(client, ostra, elin):
    picture = actions.store_picture(ostra, picture_file(), name="x.jpg", by=elin)

    response = client.get(picture.address("web-800.webp"))

    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len(response.content) <= 60 * 1024
    assert client.get(picture.address("kept.webp")).status_code == 404
    assert client.get(f"/bild/{picture.reference}/2/web-800.webp").status_code == 404


def test_a_file_is_saved_and_never_run(client, ostra, elin):
    file = actions.store_file(ostra, PDF_FILE, name="rapport å.pdf", by=elin)

    response = client.get(file.get_absolute_url())

    assert response.content == PDF_FILE
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_an_article_as_pdf(client, published):
    published("Frukost", at(2020, 2, 3))

    response = client.get(f"{NEWS}frukost/pdf/")

    assert response.content.startswith(b"%PDF-")
    assert response.headers["Content-Disposition"] == 'attachment; filename="frukost.pdf"'


@pytest.mark.parametrize(
    "blocks",
    [
        [Heading("Under", 3), Text("<p>Hej</p>")],
        [Text("<p>Hej</p>"), Heading("Under", 3), Heading("Rubrik", 2), Heading("Under", 3)],
    ],
)
def test_headings_in_any_order_are_drawn(client, published, blocks):
    published("Frukost", blocks=blocks)

    assert client.get(f"{NEWS}frukost/pdf/").content.startswith(b"%PDF-")


def test_many_pictures_are_drawn(client, ostra, elin, published):
    detail = BytesIO()
    noise((1040, 800)).save(detail, "JPEG")
    picture = actions.store_picture(ostra, detail.getvalue(), name="x.jpg", by=elin)
    published("Album", blocks=[Picture(picture.reference, f"Bild {number}") for number in range(25)])

    assert client.get(f"{NEWS}album/pdf/").content.startswith(b"%PDF-")


def test_what_cannot_be_drawn_is_said_in_words(client, published, monkeypatch):
    def no_document(*_args, **_more):
        raise CannotBeDrawn

    monkeypatch.setattr("samsyn.lib.pdf.compiled", no_document)
    published("Frukost")

    response = client.get(f"{NEWS}frukost/pdf/")

    assert response.status_code == 500
    assert "Texten går inte att göra till en PDF" in response.content.decode()


def test_pages_about_the_association(client, published):
    published("Kontakt", kind=DocumentKind.PAGE)

    assert "Kontakt" in body(client, "/ostra-sodertorn/om/")
    assert "Hej" in body(client, "/ostra-sodertorn/om/kontakt/")
    assert "Kontakt" not in body(client, NEWS)
    assert client.get(f"{NEWS}kontakt/").status_code == 404
    assert client.get("/om/kontakt/").status_code == 404


def test_the_county_shows_everybodys_news(client, published):
    published("Frukost", at(2020, 2, 3))

    page = body(client, "/nyheter/")

    assert 'href="/ostra-sodertorn/nyheter/frukost/"' in page
    assert "Östra Södertörn" in page
    assert client.get("/nyheter/frukost/").status_code == 404


def test_start_pages_show_the_latest(client, published):
    for number in range(4):
        published(f"Nyhet {number}", at(2020, 2, number + 1))

    for address in ("/ostra-sodertorn/", "/"):
        page = body(client, address)
        assert "Nyhet 3" in page
        assert "Nyhet 0" not in page


@pytest.mark.parametrize("address", [f"{NEWS}flode/", "/nyheter/flode/"])
def test_the_feed_is_atom(client, published, address):
    published("Äldre", at(2020, 2, 3))
    published("Nyare\x08& <b>fet</b>", at(2020, 5, 3))

    response = client.get(address)

    feed = validated(ElementTree.fromstring(response.content))
    assert titles(feed) == ["Nyare & <b>fet</b>", "Äldre"]
    assert feed.findall(f"{ATOM}entry")[0].findtext(f"{ATOM}published") == "2020-05-03T00:00:00+00:00"
    assert response.headers["Content-Type"].startswith("application/atom+xml")


def test_the_sitemap_names_all_that_is_out(client, published):
    published("Frukost", at(2020, 2, 3))
    published("Kontakt", kind=DocumentKind.PAGE)

    found = ElementTree.fromstring(client.get("/sitemap.xml").content)

    names = {each.text for each in found.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert names == {
        "http://localhost:8000/ostra-sodertorn/nyheter/frukost/",
        "http://localhost:8000/ostra-sodertorn/om/kontakt/",
    }
