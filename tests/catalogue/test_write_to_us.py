"""Anybody says that something is wrong or missing, or asks."""

import pytest

from samsyn.catalogue.models import Suggestion

ADDRESS = "/insatser/fraga/"


@pytest.fixture
def record(snickeriet):
    return snickeriet


def test_a_correction_goes_to_those_who_keep_the_record(client, record, ostra):
    assert client.get("/insatser/snickeriet/forslag/").status_code == 200

    answer = client.post(
        "/insatser/snickeriet/forslag/", {"text": "Numret är fel.", "email": "per@example.se"}
    )

    assert answer["Location"] == "/insatser/fraga/tack/"
    assert "Tack, vi har fått det" in client.get(answer["Location"]).content.decode()
    rows = Suggestion.objects.values_list("kind", "text", "email", "record", "association", "state")
    assert list(rows) == [("correction", "Numret är fel.", "per@example.se", record.pk, ostra.pk, "received")]


@pytest.mark.parametrize(("code", "slug"), [("0136", "ostra-sodertorn"), ("0182", "varna"), ("", None)])
def test_a_question_goes_to_the_association_of_the_municipality(client, ostra, varna, code, slug):
    client.post(ADDRESS, {"kind": "question", "text": "Finns det något?", "municipality": code})

    assert list(Suggestion.objects.values_list("kind", "association__slug")) == [("question", slug)]


def test_a_measure_that_is_missing(client, ostra):
    form = client.get(f"{ADDRESS}?om=ny").context["form"]
    assert form["kind"].value() == "new"

    client.post(ADDRESS, {"kind": "new", "text": "Skidskolan i Nynäs.", "municipality": "0192"})

    assert Suggestion.objects.get().kind == "new"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"text": " "},
        {"text": "x" * 2001},
        {"text": "x", "email": "nej"},
        {"text": "x", "municipality": "9999"},
    ],
)
def test_what_does_not_hold_is_said_at_the_question(client, ostra, said):
    response = client.post(ADDRESS, {"kind": "question"} | said)

    assert response.status_code == 422
    assert "data-error-summary" in response.content.decode()
    assert not Suggestion.objects.exists()


def test_a_robot_is_thanked_and_nothing_is_kept(client, ostra):
    answer = client.post(ADDRESS, {"kind": "question", "text": "Köp!", "website": "http://example.com"})

    assert answer["Location"] == "/insatser/fraga/tack/"
    assert not Suggestion.objects.exists()


def test_nobody_writes_without_end_and_what_was_typed_is_kept(client, snickeriet):
    written = {
        "kind": "new",
        "text": "Skidskolan <i> Nynäs.",
        "municipality": "0192",
        "email": "per@example.se",
    }
    for _ in range(60):
        client.post(ADDRESS, {"kind": "question", "text": "Igen."})

    for address in (ADDRESS, "/insatser/snickeriet/forslag/"):
        answer = client.post(address, written)

        text = answer.content.decode()
        assert (answer.status_code, answer["Retry-After"]) == (429, "600")
        assert "Det du skrev står kvar. Vänta tio minuter" in text
        assert "Skidskolan &lt;i&gt; Nynäs." in text
        assert 'value="per@example.se"' in text
        assert not answer.cookies
    assert 'value="0192" selected' in client.post(ADDRESS, written).content.decode()
    assert Suggestion.objects.count() == 60
