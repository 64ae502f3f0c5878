"""A list of measures, saved and handed over: as an address, on paper, as PDF."""

from io import BytesIO

import pikepdf
import pytest

from samsyn.catalogue.models import Record, SavedList
from tests.factories import RecordFactory


@pytest.fixture
def several(ostra):
    return [
        RecordFactory(
            measure__association=ostra, measure__name=f"Insats {name}", slug=f"insats-{name.lower()}"
        )
        for name in "ABC"
    ]


def saved(client):
    answer = client.post(
        "/insatser/lista/", {"i": ["insats-b", "insats-a"], "anteckning": ["Ring på måndag.", ""]}
    )
    assert answer.status_code == 302
    return answer["Location"]


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_chosen_is_shown_before_it_is_saved(client, several):
    text = page(client, "/insatser/lista/?i=insats-b&i=insats-a&q=stöd")

    assert text.index("Insats B") < text.index("Insats A")
    assert "Insats C" not in text
    assert not SavedList.objects.exists()


def test_a_saved_list_has_an_address_to_share(client, several):
    address = saved(client)

    text = page(client, address)

    assert address == f"/insatser/lista/{SavedList.objects.get().token}/"
    assert text.index("Insats B") < text.index("Ring på måndag.") < text.index("Insats A")
    assert f"http://testserver{address}" in text
    assert client.get(address)["X-Robots-Tag"] == "noindex"
    assert client.get("/insatser/lista/finns-inte/").status_code == 404
    assert client.get("/insatser/lista/finns-inte.pdf").status_code == 404


def test_it_says_what_is_so_today(client, several):
    address = saved(client)
    Record.objects.filter(slug="insats-b").update(state="paused")
    Record.objects.filter(slug="insats-a").update(summary="Nytt sedan i går.")

    text = page(client, address)

    assert "Insats B" not in text
    assert "Nytt sedan i går." in text
    Record.objects.update(state="paused")
    assert "Inget i listan visas längre" in page(client, address)


def test_as_pdf_it_is_accessible(client, several):
    response = client.get(saved(client)[:-1] + ".pdf")

    assert response["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(response.content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("sv")
        assert document.open_metadata()["pdfuaid:part"] == "1"
        assert document.docinfo["/Title"] == "Insatser att läsa om"


def test_as_pdf_it_holds_whatever_somebody_wrote(client, several):
    Record.objects.update(summary='#set page() "\\ $x$ 🎉 ' + "x" * 100, contact_phone="*08*", cost="_kr_")

    assert client.get(saved(client)[:-1] + ".pdf").content.startswith(b"%PDF")


def test_nothing_chosen_is_no_list(client, several):
    assert client.post("/insatser/lista/", {"i": ["finns-inte"]}).status_code == 422
    assert "Inget är valt" in page(client, "/insatser/lista/")


def test_nobody_makes_lists_without_end(client, several):
    for _ in range(20):
        saved(client)

    assert client.post("/insatser/lista/", {"i": ["insats-a"]}).status_code == 429
    assert SavedList.objects.count() == 20
