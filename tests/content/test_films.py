"""Films from our own host: told by content, never shown without captions, fetched in parts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from samsyn.content import actions, renderings
from samsyn.content.blocks import Film as FilmBlock
from samsyn.content.choices import FILM_PART, LARGEST_FILM, DocumentKind, Fault
from samsyn.content.models import Film, FilmPart
from samsyn.lib.films import MP4, WEBM, NotAFilm, NotCaptions, captions_read, film_type
from tests.content.files import CAPTIONS, FILM_FILE, WEBM_FILE, box, picture_file
from tests.content.test_renderings import words

HERE = "/ostra-sodertorn/arbete/innehall/"


@pytest.fixture
def film(ostra, elin):
    made = actions.store_film(ostra, FILM_FILE, name="Frukosten", by=elin)
    actions.caption(made, CAPTIONS, by=elin)
    return made


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(("content", "kind"), [(FILM_FILE, MP4), (WEBM_FILE, WEBM)])
def test_a_film_is_told_by_its_content(content, kind):
    assert film_type(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        FILM_FILE[:-1],
        FILM_FILE + b"<script>",
        FILM_FILE.replace(b"moov", b"free"),
        box(b"free") + FILM_FILE,
        WEBM_FILE.replace(b"webm", b"matr"),
        b"\0\0\0\1ftyp" + b"\0" * 7,
    ],
)
def test_what_is_no_whole_film_is_refused(content):
    with pytest.raises(NotAFilm):
        film_type(content)


def test_boxes_of_great_length_and_without_any():
    great = (1).to_bytes(4) + b"mdat" + (20).to_bytes(8) + b"abcd"
    rest = box(b"ftyp", b"isom") + box(b"moov")

    assert film_type(rest + great) == MP4
    assert film_type(rest + b"\0\0\0\0mdatabcd") == MP4


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"\xff", 1),
        (b"1\n00:00:00,000 --> 00:00:01,000\nSRT", 1),
        (b"WEBVTT\n\n", 3),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n\n", 5),
        (b"WEBVTT\n\n00:00:00,000 --> 00:00:01,000\nSRT", 3),
        (b"WEBVTT\n\n00:02.000 --> 00:01.000\nBak", 3),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\nx" + b"x" * 500_000, 1),
    ],
)
def test_what_is_no_captions_is_said_with_its_line(content, line):
    with pytest.raises(NotCaptions) as fault:
        captions_read(content)

    assert fault.value.line == line


def test_captions_of_an_hour_with_settings_and_from_windows():
    said = "\ufeffWEBVTT - frukost\r\n\r\n1\r\n01:00:00.000 --> 01:00:01.000 align:start\r\nHej\r\n"

    assert captions_read(said.encode()).startswith("WEBVTT - frukost\n\n1\n01:00:00.000 --> ")


def test_a_film_in_the_forms_a_reader_may_get(ostra, elin, film):
    picture = actions.store_picture(ostra, picture_file(), name="x.jpg", by=elin)
    text = renderings.Written(
        "Titel", "", [FilmBlock(film.reference, "En frukost", picture.reference)], ostra
    )

    page = renderings.web(text)

    assert '<video controls preload="none"' in page
    assert f'<source src="/film/{film.reference}/film" type="video/mp4">' in page
    assert (
        f'<track kind="captions" srclang="sv" label="Svenska" src="/film/{film.reference}/textning.vtt"'
        in page
    )
    assert f'poster="http://localhost:8000/bild/{picture.reference}/' in page
    for said in (words(renderings.mail(text)), renderings.plain(text)):
        assert "En frukost" in said
    assert f"http://localhost:8000/film/{film.reference}/" in renderings.plain(text)
    assert f"http://localhost:8000/film/{film.reference}/" in renderings.mail(text)


def test_without_captions_it_is_not_published_and_not_shown(client, ostra, elin):
    film = actions.store_film(ostra, FILM_FILE, name="Frukosten", by=elin)
    text = actions.begin(
        ostra, DocumentKind.ARTICLE, "Titel", blocks=[FilmBlock(film.reference, "En frukost")], by=elin
    )

    with pytest.raises(actions.NotPublishable) as refusal:
        actions.publish(text, version=text.version, by=elin)
    assert [each.said for each in refusal.value.noted] == [Fault.NO_CAPTIONS]
    assert renderings.web(text).strip() == ""
    for last in ("", "textning.vtt"):
        assert client.get(f"/film/{film.reference}/{last}").status_code == 404

    actions.caption(film, CAPTIONS, by=elin)
    actions.publish(text, version=text.version, by=elin)
    assert "En frukost" in client.get(text.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("asked", "status", "span"),
    [
        (None, 200, (0, None)),
        ("bytes=0-", 206, (0, None)),
        ("bytes=10-19", 206, (10, 20)),
        ("bytes=1000-99999", 206, (1000, None)),
        ("bytes=-5", 206, (-5, None)),
        ("bytes=0-0", 206, (0, 1)),
        ("bytes=-", 200, (0, None)),
        ("bytes=0-1,5-6", 200, (0, None)),
        ("items=0-1", 200, (0, None)),
        ("bytes=99999-", 416, (0, 0)),
        ("bytes=9-3", 416, (0, 0)),
        ("bytes=-0", 416, (0, 0)),
    ],
)
def test_any_part_is_fetched(client, film, asked, status, span):
    headers = {"Range": asked} if asked else {}

    response = client.get(f"/film/{film.reference}/film", headers=headers)

    content = body(response)
    assert response.status_code == status
    assert content == FILM_FILE[slice(*span)]
    if status == 416:
        assert response.headers["Content-Range"] == f"bytes */{len(FILM_FILE)}"
        return
    assert response.headers["Content-Length"] == str(len(content))
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Content-Type"] == "video/mp4"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_part_over_a_border_is_whole(client, ostra, elin):
    content = box(b"ftyp", b"isom") + box(b"moov") + box(b"mdat", bytes(range(250)) * 9000)
    film = actions.store_film(ostra, content, name="Lång", by=elin)
    first, last = FILM_PART - 3, 2 * FILM_PART + 3

    response = client.get(f"/film/{film.reference}/film", headers={"Range": f"bytes={first}-{last}"})

    assert film.parts.count() == 3
    assert body(response) == content[first : last + 1]


def test_the_captions_are_text(client, film):
    response = client.get(f"/film/{film.reference}/textning.vtt")

    assert response.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert response.content == CAPTIONS
    assert "Frukosten" in client.get(f"/film/{film.reference}/").content.decode()


def test_what_the_database_refuses(film):
    with pytest.raises(IntegrityError), transaction.atomic():
        FilmPart.objects.create(film=film, number=0, content=b"x")  # film_has_each_part_once


def test_a_film_that_is_too_large_is_refused(ostra, elin, monkeypatch):
    monkeypatch.setattr("samsyn.content.actions.uploading.LARGEST_FILM", 10)

    with pytest.raises(actions.FilmTooLarge):
        actions.store_film(ostra, FILM_FILE, name="x", by=elin)


@pytest.fixture
def page(ostra, elin, client):
    client.force_login(elin)
    return actions.begin(ostra, DocumentKind.PAGE, "Filmer", blocks=[FilmBlock()], by=elin)


def post(client, page, **more):
    sent = {"version": page.version, "title": "Filmer", "lead": "", "count": 1, "do": "save"}
    sent |= {"b0-kind": "film", "b0-place": 0, "b0-film": "", "b0-title": "En frukost", "b0-poster": ""}
    response = client.post(
        f"{HERE}{page.reference}/", sent | {f"b0-{key}": value for key, value in more.items()}
    )
    page.refresh_from_db()
    return response


def upload(content, name):
    return SimpleUploadedFile(name, content)


def test_a_film_and_its_captions_are_uploaded_in_their_block(client, page):
    assert (
        post(client, page, upload=upload(FILM_FILE, "f.mp4"), captions=upload(CAPTIONS, "f.vtt")).status_code
        == 302
    )

    film = Film.objects.get()
    assert page.parts == [FilmBlock(film.reference, "En frukost")]
    assert (film.name, film.size, film.captions.encode()) == ("En frukost", len(FILM_FILE), CAPTIONS)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"upload": (b"x", "f.mp4")}, "går inte att läsa som film"),
        (
            {"upload": (FILM_FILE, "f.mp4"), "captions": (b"WEBVTT\n\n1 --> 2\nx", "f.vtt")},
            "Se rad 3 i filen",
        ),
        ({"captions": (CAPTIONS, "f.vtt")}, "Välj eller ladda upp en film"),
    ],
)
def test_a_file_that_is_something_else_is_said_why(client, page, files, said):
    response = post(client, page, **{key: upload(*value) for key, value in files.items()})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert "En frukost" in response.content.decode()


def test_a_film_that_is_too_large_loses_nothing_that_was_typed(client, page):
    response = post(client, page, title="Behålls", upload=upload(b"\0" * (LARGEST_FILM + 1), "film.mp4"))

    said = response.content.decode()
    assert response.status_code == 422
    assert "Filmen är för stor." in said
    assert f'data-most="{LARGEST_FILM}"' in said
    assert "Behålls" in said
