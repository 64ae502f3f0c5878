"""An address with a character that no database can hold is answered before anybody looks for it."""

import pytest

from samsyn.catalogue.models import SavedList, UseCount


@pytest.mark.parametrize(
    "address",
    [
        "/insatser/?q=%00",
        "/insatser/ruta/?forbund=%00",
        "/insatser/jamfor/?i=%00",
        "/insatser/lista/?i=%00",
        "/insatser/lista/a%00b/",
        "/insatser/flode/?forbund=a%00",
        "/ostra-sodertorn/arbete/katalog/?forbund=%00",
        "/x%00y/arbete/personer/",
    ],
)
def test_it_is_said_that_it_cannot_be_read(client, ostra, olof, address):
    client.force_login(olof)

    response = client.get(address)

    assert response.status_code == 400
    assert "gick inte att tolka" in response.content.decode()


def test_a_percent_sign_and_zeros_are_words_like_others(client, ostra):
    assert client.get("/insatser/?q=5%2500").status_code == 200


@pytest.mark.parametrize(
    ("address", "sent", "status"),
    [
        ("/insatser/lista/", {"i": "\x00"}, 422),
        ("/insatser/rakna/", {"visad": "\x00"}, 204),
        ("/insatser/rakna/", {"q": "stöd", "plats": "\x00"}, 204),
    ],
)
def test_what_is_sent_with_it_names_nothing(client, ostra, address, sent, status):
    assert client.post(address, sent).status_code == status
    assert not SavedList.objects.exists()
    assert not UseCount.objects.filter(kind="view").exists()


def test_nor_does_it_at_work(client, olle):
    client.force_login(olle)

    answer = client.post("/ostra-sodertorn/arbete/katalog/ruta/ta-bort/", {"host": "\x00"})

    assert answer.status_code == 302
