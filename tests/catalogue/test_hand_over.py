"""A list of measures, saved and handed over: as an address, on paper, as PDF."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone

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
    assert f"http://localhost:8000{address}" in text
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


@pytest.mark.parametrize(("days", "status"), [(180, 200), (181, 404)])
def test_it_says_how_long_it_is_there_and_then_it_is_not(client, several, days, status):
    assert "Den raderas efter 180 dagar." in page(client, "/insatser/lista/?i=insats-a")
    address = saved(client)
    assert "och finns till och med" in page(client, address)
    SavedList.objects.update(created_at=timezone.now() - timedelta(days=days))

    assert client.get(address).status_code == status


def test_each_note_is_asked_for_by_the_name_of_its_measure(client, several):
    text = page(client, "/insatser/lista/?i=insats-b&i=insats-a")

    assert text.index("Anteckning") < text.index("om Insats B") < text.index("om Insats A")


def test_nobody_makes_lists_without_end_and_what_was_typed_is_kept(client, several):
    for _ in range(60):
        saved(client)

    answer = client.post(
        "/insatser/lista/", {"i": ["insats-b", "insats-a"], "anteckning": ["Ring <Anna>.", ""]}
    )

    text = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert "Det du skrev står kvar. Vänta tio minuter" in text
    assert 'value="Ring &lt;Anna&gt;."' in text
    assert text.index('value="insats-b"') < text.index('value="insats-a"')
    assert SavedList.objects.count() == 60
