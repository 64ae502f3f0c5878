"""One page to write on, without JavaScript: every button sends all that was typed, and nothing of it is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.content import actions
from samsyn.content.blocks import Heading, Picture, Quote, Text
from samsyn.content.choices import DocumentKind
from samsyn.content.models import Document
from tests.content.files import PDF_FILE, picture_file

HERE = "/ostra-sodertorn/arbete/innehall/"


@pytest.fixture
def text(ostra, elin, client):
    client.force_login(elin)
    return actions.begin(
        ostra,
        DocumentKind.ARTICLE,
        "Rubrik",
        lead="Ingress",
        blocks=[Heading("Ett"), Text("<p>Två</p>")],
        by=elin,
    )


def form_of(text, **more):
    """What a browser sends for the text as it stands."""
    sent = {"version": text.version, "title": text.title, "lead": text.lead, "count": 2}
    sent |= {"b0-kind": "heading", "b0-place": 0, "b0-text": "Ett", "b0-level": 2}
    sent |= {"b1-kind": "text", "b1-place": 1, "b1-text": "Två"}
    return sent | {key.replace("__", "-"): value for key, value in more.items()}


def post(client, text, **more):
    response = client.post(f"{HERE}{text.reference}/", form_of(text, **more))
    text.refresh_from_db()
    return response


def test_a_new_text_begins_with_its_title(client, elin, ostra):
    client.force_login(elin)

    response = client.post(f"{HERE}ny/", {"kind": "page", "title": "Kontakt"})

    page = Document.objects.get()
    assert response.headers["Location"] == f"{HERE}{page.reference}/"
    assert (page.kind, page.title, page.slug) == ("page", "Kontakt", "kontakt")
    assert "Kontakt" in client.get(HERE).content.decode()


def test_what_is_typed_is_saved(client, text):
    response = post(client, text, title="Ny", b1__text="**Fet** text\n\n- Punkt", do="save")

    assert response.status_code == 302
    assert text.title == "Ny"
    assert text.parts == [Heading("Ett"), Text("<p><strong>Fet</strong> text</p><ul><li>Punkt</li></ul>")]


@pytest.mark.parametrize(
    ("button", "kinds", "to"),
    [
        ("add:quote", ["heading", "text", "quote"], "#b2"),
        ("up:1", ["text", "heading"], "#b0"),
        ("down:0", ["text", "heading"], "#b1"),
        ("up:0", ["heading", "text"], ""),
        ("remove:0", ["text"], "#blocks"),
        ("remove:7", ["heading", "text"], ""),
        ("add:script", ["heading", "text"], ""),
    ],
)
def test_blocks_are_added_moved_and_removed_with_what_was_typed(client, text, button, kinds, to):
    response = post(client, text, title="Också sparad", do=button)

    assert [each.kind for each in text.parts] == kinds
    assert text.title == "Också sparad"
    assert response.headers["Location"] == f"{HERE}{text.reference}/{to}"


def test_blocks_stand_where_they_were_dragged(client, text):
    post(client, text, b0__place=1, b1__place=0, do="save")

    assert [each.kind for each in text.parts] == ["text", "heading"]


def test_two_tabs_lose_nothing(client, text, elin):
    opened = form_of(text, b1__text="Skrivet i den andra fliken", do="save")
    post(client, text, title="Sparad först", do="save")

    response = client.post(f"{HERE}{text.reference}/", opened)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Skrivet i den andra fliken" in page
    assert "Sparad först" in page
    assert f'name="version" value="{text.version}"' in page
    text.refresh_from_db()
    assert text.title == "Sparad först"
    client.post(f"{HERE}{text.reference}/", opened | {"version": text.version})
    text.refresh_from_db()
    assert text.parts[1] == Text("<p>Skrivet i den andra fliken</p>")


def test_what_one_tab_saved_by_itself_stays_in_the_history_when_another_holds(client, text):
    stale = form_of(text, title="Den andra fliken", do="save")
    post(client, text, title="Sparad av sig själv", do="passing")
    page = client.post(f"{HERE}{text.reference}/", stale).content.decode()
    assert 'name="resolves" value="1"' in page
    assert "data-conflict" in page  # nothing is saved by itself until somebody has chosen

    client.post(f"{HERE}{text.reference}/", stale | {"version": 2, "resolves": "1"})

    assert [each.title for each in text.versions.all()] == [
        "Den andra fliken",
        "Sparad av sig själv",
        "Rubrik",
    ]


def test_a_block_that_was_taken_away_is_in_the_history(client, text):
    post(client, text, b1__text="Skrivet i en halvtimme", do="passing")

    post(client, text, b1__text="Skrivet i en halvtimme", do="remove:1")
    post(client, text, count=1, title="Vidare", do="passing")

    assert [Text("<p>Skrivet i en halvtimme</p>") in each.parts for each in text.versions.all()] == [
        False,
        False,
        True,
        False,
    ]


def test_a_save_by_itself_answers_with_the_version(client, text):
    response = post(client, text, title="Av sig själv", do="passing")

    assert response.json() == {"version": text.version}
    assert text.versions.first().is_passing
    assert client.post(f"{HERE}{text.reference}/", form_of(text, version=1, do="passing")).status_code == 409


def test_a_save_by_itself_that_is_refused_says_why(client, text):
    response = post(client, text, title="x" * 121, do="passing")

    assert response.status_code == 422
    assert response.json()["why"].startswith("Rubrik: ")
    assert text.title == "Rubrik"


def test_a_picture_is_uploaded_in_its_block(client, text):
    file = SimpleUploadedFile("hus.jpg", picture_file())

    post(client, text, b1__kind="picture", b1__alt="Ett hus", b1__upload=file, do="save")

    (picture,) = text.association.pictures.all()
    assert text.parts[1] == Picture(picture.reference, "Ett hus")


@pytest.mark.parametrize("kind", ["picture", "file"])
def test_a_file_that_is_something_else_is_refused_and_nothing_typed_is_lost(client, text, kind):
    file = SimpleUploadedFile("hus.jpg", b"GIF89a" if kind == "picture" else PDF_FILE)

    response = post(client, text, title="Behålls", b1__kind=kind, b1__upload=file, do="save")

    assert response.status_code == 422
    assert "Behålls" in response.content.decode()
    assert "Filen går inte att" in response.content.decode()
    assert text.title == "Rubrik"


def test_history_and_back(client, text, elin):
    post(client, text, title="Ny", do="save")
    page = client.get(f"{HERE}{text.reference}/historik/").content.decode()
    assert "Rubrik" in page
    assert "Elin" in page

    client.post(f"{HERE}{text.reference}/historik/1/hamta/", {"version": text.version})

    text.refresh_from_db()
    assert text.title == "Rubrik"
    assert text.version == 3


def test_an_address_is_changed(client, text):
    post(client, text, do="publish")

    client.post(f"{HERE}{text.reference}/adress/", {"version": text.version, "slug": "nytt"})

    response = client.get("/ostra-sodertorn/nyheter/rubrik/")
    assert response.status_code == 301
    assert response.headers["Location"] == "/ostra-sodertorn/nyheter/nytt/"
    assert response.headers["Cache-Control"] == "no-cache"  # nobody goes in circles when it comes back


@pytest.mark.parametrize("slug", ["rubrik", "معلومات"])
def test_words_that_make_no_new_address_are_said_at_the_field(client, text, slug):
    response = client.post(f"{HERE}{text.reference}/adress/", {"version": text.version, "slug": slug})

    assert response.status_code == 422
    assert "Skriv en annan adress än den texten har" in response.content.decode()


def test_a_preview_is_for_who_has_the_link(client, text):
    client.logout()

    response = client.get(f"/forhandsvisning/{text.preview_token}/")

    assert response.status_code == 200
    assert "Två" in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "no-store"
    assert client.post(f"/forhandsvisning/{text.preview_token}/").status_code == 405
    assert client.get(f"/forhandsvisning/{text.preview_token}x/").status_code == 410


def test_a_quote_is_one_line(client, text):
    post(client, text, b1__kind="quote", b1__text="Rad ett\nrad två", b1__by="En deltagare", do="save")

    assert text.parts[1] == Quote("Rad ett rad två", "En deltagare")


def test_the_focus_of_a_picture(client, text, ostra, elin):
    picture = actions.store_picture(ostra, picture_file((1200, 1600)), name="hus.jpg", by=elin)
    mailed = picture.address("shared.jpg")
    before = client.get(mailed).content

    client.post(f"{HERE}bilder/{picture.reference}/", {"x": 50, "y": 0})

    picture.refresh_from_db()
    assert (picture.focus_x, picture.focus_y, picture.version) == (50, 0, 2)
    assert client.get(picture.address("shared.jpg")).content != before
    assert client.get(mailed).headers["Location"] == picture.address("shared.jpg")
