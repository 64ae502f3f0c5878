"""Publishing from the page where a text is written: now, at a time, and back again."""

import pytest

from samsyn.content import actions
from samsyn.content.blocks import Heading, Picture, Text
from samsyn.content.choices import DocumentKind
from tests.content.test_editor import HERE, form_of, post


@pytest.fixture
def text(ostra, elin, client):
    client.force_login(elin)
    blocks = [Heading("Ett"), Text("<p>Två</p>")]
    return actions.begin(ostra, DocumentKind.ARTICLE, "Rubrik", lead="Ingress", blocks=blocks, by=elin)


def test_publishing_saves_first(client, text):
    post(client, text, title="Ute", do="publish")

    assert client.get("/ostra-sodertorn/nyheter/rubrik/").status_code == 200
    assert text.public.title == "Ute"


def test_publishing_at_a_time(client, text):
    post(client, text, day="2099-06-01", clock="08:30", do="publish")

    assert text.published_at.isoformat() == "2099-06-01T06:30:00+00:00"
    assert client.get("/ostra-sodertorn/nyheter/rubrik/").status_code == 404
    assert (
        "Texten är ute från 1 juni 2099 klockan 08:30."
        in client.get(f"{HERE}{text.reference}/").content.decode()
    )


def test_a_correction_of_what_is_to_come_does_not_put_it_out(client, text):
    post(client, text, day="2099-06-01", clock="08:30", do="publish")
    post(client, text, title="Rättad", do="save")

    page = client.get(f"{HERE}{text.reference}/").content.decode()

    assert "Det du har ändrat kommer inte med. Publicera igen." in page
    assert 'value="2099-06-01"' in page
    assert 'value="08:30"' in page


def test_what_is_out_is_not_given_a_time_to_come(client, text):
    post(client, text, do="publish")

    response = post(client, text, title="Behålls", day="2099-06-01", do="publish")

    assert response.status_code == 422
    assert "Texten är redan ute. Avpublicera den först" in response.content.decode()
    assert client.get("/ostra-sodertorn/nyheter/rubrik/").status_code == 200


def test_a_time_without_a_day_is_asked_for(client, text):
    response = post(client, text, title="Behålls", clock="08:30", do="publish")

    assert response.status_code == 422
    assert "Välj också en dag." in response.content.decode()
    assert text.state == "draft"


def test_what_is_wrong_is_said_at_its_block_and_the_text_is_saved(client, text):
    response = client.post(
        f"{HERE}{text.reference}/",
        form_of(text, b1__kind="picture", b1__alt="", do="publish"),
        follow=True,
    )

    page = response.content.decode()
    text.refresh_from_db()
    assert text.state == "draft"
    assert text.parts[1] == Picture()
    assert "inte publicerad" in page
    assert "Välj eller ladda upp en bild." in page


def test_taking_back(client, text):
    post(client, text, do="publish")

    post(client, text, do="unpublish")

    assert client.get("/ostra-sodertorn/nyheter/rubrik/").status_code == 404
