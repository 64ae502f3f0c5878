"""What goes wrong for editors elsewhere, tried over HTTP as they meet it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from samsyn.accounts.queries import operator
from samsyn.content import actions
from samsyn.content.blocks import Heading, Picture, Text
from samsyn.content.choices import PREVIEW_DAYS, DocumentKind
from samsyn.content.models import Picture as StoredPicture
from samsyn.content.models import PictureSize
from tests.catalogue.test_feed import titles, validated
from tests.content.files import picture_file
from tests.content.test_blocks import FROM_WORD
from tests.lib.test_pictures import a_bomb

HERE = "/ostra-sodertorn/arbete/innehall/"
NEWS = "/ostra-sodertorn/nyheter/"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def text(ostra, elin, client):
    client.force_login(elin)
    blocks = [Heading("Ett"), Picture(), Text("<p>Två</p>")]
    return actions.begin(ostra, DocumentKind.ARTICLE, "Öppet hus", lead="Kom.", blocks=blocks, by=elin)


def post(client, text, *, do="save", words="Två", upload=None):
    sent = {"version": text.version, "title": text.title, "lead": text.lead, "count": 3, "do": do}
    sent |= {"b0-kind": "heading", "b0-place": 0, "b0-text": "Ny underrubrik", "b0-level": 2}
    sent |= {"b1-kind": "picture", "b1-place": 1, "b1-picture": "", "b1-alt": "Ett hus", "b1-caption": ""}
    sent |= {"b2-kind": "text", "b2-place": 2, "b2-text": words}
    if upload:
        sent["b1-upload"] = SimpleUploadedFile("hus.png", upload)
    response = client.post(f"{HERE}{text.reference}/", sent)
    text.refresh_from_db()
    return response


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000)])
def test_a_picture_bomb_is_refused_and_what_was_typed_is_there(client, text, size):
    response = post(client, text, upload=a_bomb(*size))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Bilden är för stor." in page
    assert 'value="Ny underrubrik"' in page
    assert 'value="Ett hus"' in page
    assert not StoredPicture.objects.exists()


def test_a_picture_is_kept_in_modern_formats_and_tells_nothing_of_its_camera(client, text):
    exif = Image.Exif()
    exif[0x010F] = "Hemlig kamera"
    exif.get_ifd(0x8825)[1] = "N"

    assert post(client, text, upload=picture_file(exif=exif, comment=b"Hemligt ord")).status_code == 302

    kept = {size.name: bytes(size.content) for size in PictureSize.objects.all()}
    assert {name.rpartition(".")[2] for name in kept if name.startswith("web-")} == {"webp"}
    assert {"mail.jpg", "shared.jpg"} <= kept.keys()
    for content in kept.values():
        assert b"Hemlig" not in content
        with Image.open(BytesIO(content)) as made:
            assert not made.getexif()


def test_a_page_pasted_from_word_is_read_as_words(client, text):
    post(client, text, words=FROM_WORD)

    (words,) = [each for each in text.parts if isinstance(each, Text)]
    assert "<strong>Frukost</strong> i Haninge" in words.html
    for left in ("Mso", "mso", "style", "xmlns", "<o:p", "<!--"):
        assert left not in words.html


def test_of_two_tabs_the_second_sees_both_and_history_has_both(client, text, elin):
    opened = text.version
    actions.write(text, title="Den andra fliken", lead="", blocks=text.parts, version=opened, by=elin)
    text.version, text.title = opened, "Den första fliken"

    response = post(client, text)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Den första fliken" in page
    assert "Den andra fliken" in page
    text.title = "Den första fliken"
    assert post(client, text).status_code == 302
    history = client.get(f"{HERE}{text.reference}/historik/").content.decode()
    assert "Den första fliken" in history
    assert "Den andra fliken" in history


def test_what_is_scheduled_comes_out_everywhere_at_its_moment(client, ostra, elin):
    with time_machine.travel(MONDAY, tick=False):
        text = actions.begin(ostra, DocumentKind.ARTICLE, "Kommer snart", blocks=[Text("<p>x</p>")], by=elin)
        actions.publish(text, version=text.version, by=elin, at=MONDAY + timedelta(days=1))
    address = text.get_absolute_url()

    def is_out(moment):
        with time_machine.travel(moment, tick=False):
            page, month = client.get(address), client.get(f"{NEWS}2026/3/")
            places = [
                client.get(each) for each in (NEWS, f"{NEWS}flode/", "/sitemap.xml", f"{NEWS}sok/?q=snart")
            ]
            found = [
                "Kommer snart" in each.content.decode() or address in each.content.decode() for each in places
            ]
        return page.status_code, month.status_code, found

    assert is_out(MONDAY + timedelta(hours=23, minutes=59)) == (404, 404, [False] * 4)
    assert is_out(MONDAY + timedelta(days=1)) == (200, 200, [True] * 4)


def test_a_preview_is_over_after_its_days(client, text):
    with time_machine.travel(MONDAY, tick=False):
        address = f"/forhandsvisning/{text.preview_token}/"
    client.logout()

    with time_machine.travel(MONDAY + timedelta(days=PREVIEW_DAYS), tick=False):
        assert client.get(address).status_code == 200
    with time_machine.travel(MONDAY + timedelta(days=PREVIEW_DAYS, seconds=1), tick=False):
        assert client.get(address).status_code == 410


def test_a_preview_from_before_the_text_was_taken_back_is_over(client, text, elin):
    actions.write(text, title="Hej", lead="", blocks=[Text("<p>x</p>")], version=text.version, by=elin)
    with time_machine.travel(MONDAY, tick=False):
        before = f"/forhandsvisning/{text.preview_token}/"
        actions.publish(text, version=text.version, by=elin)
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        actions.unpublish(text, version=text.version, by=elin)
        after = f"/forhandsvisning/{text.preview_token}/"

        assert client.get(before).status_code == 410
        assert client.get(after).status_code == 200


@pytest.mark.parametrize("kind", ["article", "page", "publication"])
@pytest.mark.parametrize("is_county", [False, True])
def test_an_old_address_leads_on(client, ostra, elin, kind, is_county):
    by = elin if not is_county else operator()
    text = actions.begin(
        None if is_county else ostra, DocumentKind(kind), "Gammal", blocks=[Text("<p>x</p>")], by=by
    )
    actions.publish(text, version=text.version, by=by)
    old = text.get_absolute_url()
    actions.change_slug(text, "mellan", version=text.version, by=by)
    actions.change_slug(text, "ny", version=text.version, by=by)

    for address in (old, old.replace("gammal", "mellan")):
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (301, text.get_absolute_url())
    assert client.get(text.get_absolute_url()).status_code == 200


def test_a_feed_without_news_validates_and_one_with_strange_words_too(client, ostra, elin):
    assert titles(validated(ElementTree.fromstring(client.get(f"{NEWS}flode/").content))) == []
    text = actions.begin(
        ostra, DocumentKind.ARTICLE, "A\x0b & ]]> <i>", lead="\x07 ]]>", blocks=[Text("<p>x</p>")], by=elin
    )
    actions.publish(text, version=text.version, by=elin)

    assert len(titles(validated(ElementTree.fromstring(client.get(f"{NEWS}flode/").content)))) == 1
