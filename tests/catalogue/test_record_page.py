"""Anybody reads what the catalogue says of a measure."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.catalogue import actions
from samsyn.catalogue.models import OldSlug, Record, UseCount
from samsyn.lib.dates import today
from samsyn.organisations.models import Municipality
from tests.factories import RecordFactory


@pytest.fixture
def verkstaden(ostra, kvarnen):
    record = RecordFactory(
        measure__association=ostra,
        measure__name="Kvarnens verkstad",
        measure__provider=kvarnen,
        slug="verkstaden",
        summary="Snickeri och kök i lugn takt.",
        description="Du kan börja på 25 procent.\n\nVi har handledare.",
        plain_text="Du får prova att arbeta.",
        terms=[
            "way_in:referral",
            "way_in:self_referral",
            "referrer:municipality",
            "target_group:youth",
            "language:ar",
        ],
        notes={"way_in": "Ring före första besöket."},
        age_from=18,
        age_to=64,
        hours_from=10,
        hours_to=30,
        weeks=12,
        waiting_weeks=4,
        free_places=3,
        free_places_on=today(),
        start_dates=["2020-01-15", "2099-01-15"],
        cost="Kostnadsfritt",
        street="Kvarnvägen 1",
        city="Haninge",
        contact_function="Arbetsledare",
        contact_phone="08-465 004 01",
        has_interpreter=True,
        is_remote=False,
    )
    record.measure.municipalities.set(Municipality.objects.filter(code__in=["0136", "0138"]))
    return record


def page(client, path, status=200, **kwargs):
    response = client.get(path, **kwargs)
    assert response.status_code == status
    return response.content.decode()


def test_everything_is_there(client, verkstaden):
    text = page(client, "/insatser/verkstaden/")

    for words in (
        "<h1>Kvarnens verkstad</h1>",
        "Kvarnen (arbetsintegrerande socialt företag)",
        "<p>Du kan börja på 25 procent.</p><p>Vi har handledare.</p>",
        "Du får prova att arbeta.",
        "Remiss eller egen anmälan",
        "Ring före första besöket.",
        "18–64 år",
        "10–30 timmar i veckan",
        "12 veckor",
        "<dt>Väntetid</dt><dd>4 veckor",
        "3 lediga platser",
        "15 januari 2099",
        "Kvarnvägen 1, Haninge",
        "Arabiska, Tolk ordnas",
        "Arbetsledare",
        'href="tel:0846500401"',
    ):
        assert words in text
    assert "2020" not in text


def test_it_can_be_printed(client, verkstaden):
    assert "data-print hidden>Skriv ut</button>" in page(client, "/insatser/verkstaden/")


def test_who_vouched_for_it_and_when(client, verkstaden):
    Record.objects.update(
        reviewed_on=date(2026, 11, 12), reviewed_by="Kvarnen", due_on=today() + timedelta(days=9)
    )

    text = page(client, "/insatser/verkstaden/")

    assert "Kontrollerad 12 november 2026 av Kvarnen" in text
    assert "inaktuella" not in text


def test_whoever_vouched_for_it_no_person_is_named(client, verkstaden, katja, petra):
    work = f"/ostra-sodertorn/arbete/insatser/{verkstaden.measure.reference}/post/"
    for user, body in ((katja, "Samordningsförbundet Östra Södertörn"), (petra, "Kvarnen")):
        client.force_login(user)
        client.post(f"{work}bekrafta/")

        text = page(client, "/insatser/verkstaden/")

        assert f"av {body}</li>" in text
        assert user.name not in text.split("<main")[1]
        assert user.name in page(client, f"{work}historik/")


def test_who_published_it_is_not_named_either(client, verkstaden, katja):
    katja.name = ""
    katja.save()
    Record.objects.update(state="draft", reviewed_on=None, reviewed_by="", due_on=None)
    verkstaden.refresh_from_db()
    actions.publish(verkstaden, version=verkstaden.version, by=katja)

    text = page(client, "/insatser/verkstaden/")

    assert "av Samordningsförbundet Östra Södertörn</li>" in text
    assert "katja@example.se" not in text


def test_what_may_be_out_of_date_is_said_plainly(client, verkstaden):
    Record.objects.update(due_on=today() - timedelta(days=61))

    text = page(client, "/insatser/verkstaden/")

    assert "Uppgifterna kan vara inaktuella" in text
    assert "Ingen har bekräftat uppgifterna på länge." in text


def test_free_places_are_not_told_after_a_month(client, verkstaden):
    Record.objects.update(free_places_on=today() - timedelta(days=31))

    assert "lediga platser" not in page(client, "/insatser/verkstaden/")


@pytest.mark.parametrize("state", ["draft", "submitted", "in_review", "paused", "archived"])
def test_only_what_is_published_exists(client, verkstaden, state):
    Record.objects.update(state=state)

    for path in ("", "forslag/", "remittera/"):
        page(client, f"/insatser/verkstaden/{path}", 404)


def test_an_old_address_leads_to_the_new_one(client, verkstaden):
    OldSlug.objects.create(record=verkstaden, slug="gamla-verkstaden")

    response = client.get("/insatser/gamla-verkstaden/")

    assert (response.status_code, response["Location"]) == (301, "/insatser/verkstaden/")


def test_a_preview_shows_a_draft_to_who_has_the_link(client, verkstaden):
    Record.objects.update(state="draft")
    address = f"/insatser/forhandsvisning/{verkstaden.preview_token}/"

    text = page(client, address)

    assert "Förhandsvisning" in text
    assert "Just nu är den utkast." in text
    assert '<meta name="robots" content="noindex">' in text
    assert "data-seen" not in text


@pytest.mark.parametrize("how", ["false", "old", "archived"])
def test_a_preview_that_is_over_says_so(client, verkstaden, how):
    address = f"/insatser/forhandsvisning/{verkstaden.preview_token}/"
    if how == "archived":
        Record.objects.update(state="archived")
    address = "/insatser/forhandsvisning/x:y:z/" if how == "false" else address
    with time_machine.travel(timezone.now() + timedelta(days=31 if how == "old" else 0), tick=False):
        text = page(client, address, 410)

    assert "Förhandsvisningen finns inte längre" in text
    assert "Kvarnens verkstad" not in text


def test_in_english_the_english_text_is_read(client, verkstaden):
    client.cookies["samsyn_language"] = "en"
    assert "This measure is described in Swedish only." in page(client, "/insatser/verkstaden/")

    Record.objects.update(name_en="The Mill workshop", summary_en="Carpentry at a calm pace.")
    text = page(client, "/insatser/verkstaden/")

    assert "<h1>The Mill workshop</h1>" in text
    assert "described in Swedish only" not in text
    assert "Referral or self-referral" in text


def test_where_a_referral_is_sent(client, verkstaden):
    Record.objects.update(referral_url="https://kvarnen.example.se/remiss")
    text = page(client, "/insatser/verkstaden/")
    assert '/vagen-in/insats/verkstaden/" data-referral="/insatser/verkstaden/remittera/"' in text

    text = page(client, "/insatser/verkstaden/remittera/")

    assert 'href="https://kvarnen.example.se/remiss"' in text
    Record.objects.update(referral_url="")
    assert 'href="mailto:vagen@example.se"' in page(client, "/insatser/verkstaden/remittera/")


def test_use_is_counted_by_the_page_and_not_by_who_fetches_links(client, verkstaden, ostra):
    for path in ("/insatser/verkstaden/", "/insatser/verkstaden/remittera/", "/insatser/?q=verkstad"):
        page(client, path)
    assert not UseCount.objects.exists()

    client.post("/insatser/rakna/", {"visad": "verkstaden"})
    client.post("/insatser/rakna/", {"visad": "finns-inte"})
    client.post("/insatser/verkstaden/remittera/")

    measure = verkstaden.measure.reference
    rows = UseCount.objects.order_by("kind").values_list("kind", "association", "key", "number")
    assert list(rows) == [("referral", ostra.pk, measure, 1), ("view", ostra.pk, measure, 1)]


def test_searches_are_counted_by_the_catalogues_own_words(client, verkstaden, ostra):
    client.post("/insatser/rakna/", {"q": "snickeri för Anders", "kommun": "0136"})
    client.post("/insatser/rakna/", {"q": "skidskola", "metod": "ips"})
    client.post("/insatser/rakna/", {"q": " "})

    rows = UseCount.objects.order_by("kind", "key").values_list("kind", "association__slug", "key", "number")
    assert set(rows) == {
        ("search", None, "", 1),
        ("search", "ostra-sodertorn", "", 1),
        ("search", "ostra-sodertorn", "snickeri", 1),
        ("zero", None, "", 1),
    }


def test_nobody_counts_without_end(client, verkstaden):
    answers = {client.post("/insatser/rakna/", {"visad": "verkstaden"}).status_code for _ in range(61)}

    assert answers == {204, 429}
    assert UseCount.objects.get().number == 60
