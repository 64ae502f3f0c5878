"""A record at work: as it stands, and the steps that somebody may take with it."""

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import Record
from tests.factories import RecordFactory

INSATSER = "/ostra-sodertorn/arbete/insatser/"


@pytest.fixture
def page(snickeriet):
    """The address of the record's page."""
    return f"{INSATSER}{snickeriet.measure.reference}/post/"


@pytest.fixture
def draft(ostra, petra, whole):
    return actions.add_record(ostra, by=petra, **whole)


def path(record, rest=""):
    return f"{INSATSER}{record.measure.reference}/post/{rest}"


def text(answer):
    return answer.content.decode()


def test_the_record_stands_there_with_its_score_and_its_steps(client, katja, snickeriet, page):
    client.force_login(katja)

    said = text(client.get(page))

    assert "Vi träffas en gång i veckan." in said
    assert "Kvalitet: 2 av 10" in said
    assert "Skriv minst 300 tecken om hur det går till" in said
    assert "steg/pausa/" in said
    assert "steg/publicera/" not in said


def test_an_editor_publishes_and_a_provider_only_submits(client, petra, katja, draft):
    client.force_login(petra)
    assert "steg/publicera/" not in text(client.get(path(draft)))
    client.post(path(draft, "steg/skicka-in/"), {"note": ""})
    assert client.post(path(draft, "steg/publicera/"), {"version": 2}).status_code == 403

    client.force_login(katja)
    client.post(path(draft, "steg/ta-upp/"))
    answer = client.post(path(draft, "steg/publicera/"), {"version": 3}, follow=True)

    draft.refresh_from_db()
    assert draft.state == "published"
    assert "Posten är publicerad." in text(answer)


def test_what_hinders_publishing_is_said_in_words(client, katja, ostra):
    draft = actions.add_record(ostra, by=katja, name="Bara ett namn")
    client.force_login(katja)

    said = text(client.get(path(draft)))
    assert "Skriv en kort beskrivning." in said
    assert "Välj minst en väg in." in said
    assert "steg/publicera/" not in said

    answer = client.post(path(draft, "steg/publicera/"), {"version": 1})
    assert answer.status_code == 422
    assert "Posten kan inte visas för alla än." in text(answer)


def test_a_referral_without_an_address_to_send_it_to_is_refused(client, katja, ostra, kvarnen, whole):
    said = whole | {"terms": {"way_in": ["referral"]}, "contact_email": "", "contact_phone": "08-123 45 67"}
    draft = actions.add_record(ostra, by=katja, **said)
    client.force_login(katja)

    assert "behöver en remissblankett eller en e-postadress" in text(client.get(path(draft)))


def test_sent_back_with_a_note_that_the_provider_reads(client, petra, katja, draft):
    actions.submit(draft, by=petra)
    client.force_login(katja)
    empty = client.post(path(draft, "steg/skicka-tillbaka/"), {"note": ""})
    assert empty.status_code == 422

    client.post(path(draft, "steg/skicka-tillbaka/"), {"note": "Berätta om vägen hit."})

    client.force_login(petra)
    assert "Berätta om vägen hit." in text(client.get(path(draft)))


def test_paused_shown_again_archived_and_brought_back(client, katja, snickeriet, page):
    client.force_login(katja)
    states = []
    for step in ("pausa", "visa-igen", "arkivera", "hamta"):
        assert client.post(f"{page}steg/{step}/", {"note": ""}).status_code == 302
        snickeriet.refresh_from_db()
        states.append(snickeriet.state)

    assert states == ["paused", "published", "archived", "draft"]


def test_who_was_second_is_told_and_nothing_changes(client, katja, snickeriet, page):
    actions.pause(snickeriet, by=katja)
    client.force_login(katja)

    answer = client.post(f"{page}steg/pausa/", {"note": ""})

    assert answer.status_code == 409
    assert "Någon annan hann före." in text(answer)


def test_what_was_published_is_what_was_read(client, katja, ostra, kvarnen, whole):
    draft = actions.add_record(ostra, by=katja, **whole)
    actions.change_record(draft, version=1, by=katja, weeks=12)
    client.force_login(katja)

    assert client.post(path(draft, "steg/publicera/"), {"version": 1}).status_code == 409
    assert Record.objects.get(pk=draft.pk).state == "draft"


def test_a_step_nobody_knows_does_not_exist(client, katja, page):
    client.force_login(katja)

    assert client.post(f"{page}steg/flyg/").status_code == 404


def test_free_places_are_said_quickly(client, petra, snickeriet, page):
    client.force_login(petra)
    client.post(f"{page}lediga-platser/", {"free_places": "3"})
    snickeriet.refresh_from_db()
    assert snickeriet.free_places == 3

    wrong = client.post(f"{page}lediga-platser/", {"free_places": "-1"})
    assert wrong.status_code == 422


def test_still_correct_at_the_press_of_a_button(client, petra, ostra, kvarnen):
    record = RecordFactory(
        measure__association=ostra,
        measure__provider=kvarnen,
        reviewed_on="2020-01-01",
        reviewed_by="Någon",
        due_on="2020-06-29",
    )
    client.force_login(petra)

    client.post(path(record, "bekrafta/"), {"version": record.version})

    record.refresh_from_db()
    assert record.reviewed_by == record.provider.name


def test_the_address_is_changed_and_a_taken_one_refused(client, katja, ostra, snickeriet, page):
    RecordFactory(measure__association=ostra, slug="verkstan")
    client.force_login(katja)

    taken = client.post(f"{page}adress/", {"slug": "verkstan"})
    assert taken.status_code == 422
    assert "En annan insats har eller har haft den adressen." in text(taken)

    assert client.post(f"{page}adress/", {"slug": "snickeriet-i-haninge"}).status_code == 302
    snickeriet.refresh_from_db()
    assert snickeriet.slug == "snickeriet-i-haninge"


def test_another_providers_record_does_not_exist_for_a_provider_editor(client, petra, ostra):
    other = RecordFactory(measure__association=ostra)
    client.force_login(petra)

    assert client.get(path(other)).status_code == 404
    assert client.post(path(other, "steg/skicka-in/")).status_code == 404


def test_a_central_editor_works_with_it_at_their_own_association(client, cilla, snickeriet):
    client.force_login(cilla)
    at_home = f"/varna/arbete/insatser/{snickeriet.measure.reference}/post/"

    assert client.get(at_home).status_code == 200
    assert client.post(f"{at_home}steg/pausa/", {"note": ""}).status_code == 302
    snickeriet.refresh_from_db()
    assert snickeriet.state == "paused"


def test_the_measures_page_leads_there_and_back(client, katja, olle, snickeriet, resursteamet):
    client.force_login(katja)
    measure = f"{INSATSER}{snickeriet.measure.reference}/"
    assert f'href="{measure}post/"' in text(client.get(measure))
    assert f'href="{measure}"' in text(client.get(f"{measure}post/"))

    client.force_login(olle)
    unwritten = f"{INSATSER}{resursteamet.reference}/"
    assert f'href="{unwritten}post/ny/"' in text(client.get(unwritten))


def test_a_provider_that_has_left_is_let_go(client, katja, kvarnen, snickeriet, page):
    client.force_login(katja)
    leaves = f"/ostra-sodertorn/arbete/katalog/betrodda/{kvarnen.reference}/har-lamnat/"
    assert leaves in text(client.get(page))
    assert "Bedriver Kvarnen inga insatser längre?" in text(client.get(leaves))

    client.post(leaves)

    snickeriet.refresh_from_db()
    assert snickeriet.state == "paused"
