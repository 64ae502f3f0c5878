"""A provider that has left reads its records and says nothing more of them, until one is shown again as its own."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions, rules
from samsyn.catalogue.models import Record
from samsyn.lib.dates import today
from tests.factories import RecordFactory

NEW = "/ostra-sodertorn/arbete/katalog/ny/"
READS_ONLY = "Utförarens redaktörer kan läsa posten men inte ändra eller bekräfta den."


@pytest.fixture
def draft(ostra, petra, whole):
    return actions.add_record(ostra, by=petra, **whole)


@pytest.fixture
def left(kvarnen, katja, snickeriet, draft):
    actions.let_provider_go(kvarnen, by=katja)
    return kvarnen


def path(record, rest=""):
    return f"/ostra-sodertorn/arbete/insatser/{record.measure.reference}/post/{rest}"


def stored(record):
    return Record.objects.with_surroundings().get(pk=record.pk)


def test_its_editor_neither_changes_nor_confirms_nor_adds(ostra, left, snickeriet, draft, petra, whole):
    for refused in (
        lambda: actions.change_record(stored(draft), version=1, by=petra, weeks=12),
        lambda: actions.submit(stored(draft), by=petra),
        lambda: actions.propose(stored(snickeriet), version=2, by=petra, weeks=12),
        lambda: actions.confirm_still_correct(stored(snickeriet), by=petra, words="Petra", on=today()),
        lambda: actions.say_free_places(stored(snickeriet), 3, by=petra),
        lambda: actions.add_record(ostra, by=petra, **(whole | {"name": "Ny"})),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_its_editor_reads_and_is_told_why(client, left, snickeriet, petra):
    client.force_login(petra)

    page = client.get(path(snickeriet))

    text = page.content.decode()
    assert (page.status_code, READS_ONLY in text) == (200, True)
    for button in ("Uppgifterna stämmer", "Föreslå ändring", "lediga-platser/", "Skicka in"):
        assert button not in text
    assert client.get(path(snickeriet, "andra/")).status_code == 403
    assert client.post(path(snickeriet, "bekrafta/"), {"version": 2}).status_code == 403
    assert client.get(NEW).status_code == 403


def test_whoever_keeps_the_records_is_told_what_to_do(client, left, snickeriet, katja):
    client.force_login(katja)

    page = client.get(path(snickeriet)).content.decode()

    assert "Ange vem som har tagit över och visa posten igen." in page
    assert "Uppgifterna stämmer" in page


def test_the_button_that_shows_it_again_says_that_its_provider_is_back_with_all_its_records(
    client, left, snickeriet, draft, katja, olle
):
    client.force_login(katja)

    assert "Visa igen, Kvarnen är tillbaka (poster: 2)" in client.get(path(snickeriet)).content.decode()
    assert "Publicera, Kvarnen är tillbaka (poster: 2)" in client.get(path(draft)).content.decode()

    actions.change_record(snickeriet, version=2, by=olle, provider="Kajen")
    assert "är tillbaka" not in client.get(path(snickeriet)).content.decode()


@pytest.mark.parametrize("shown", ["resumed", "published"])
def test_shown_again_with_it_as_provider_it_is_back(left, snickeriet, draft, petra, katja, shown):
    if shown == "resumed":
        actions.resume(stored(snickeriet), by=katja)
    else:
        actions.publish(stored(draft), version=1, by=katja)

    assert not rules.has_left(left)
    assert rules.may_edit_record(petra, snickeriet)


def test_who_takes_over_edits_and_it_stays_gone(left, snickeriet, petra, katja, olle):
    actions.change_record(snickeriet, version=2, by=olle, provider="Kajen")
    actions.resume(stored(snickeriet), by=katja)

    assert rules.has_left(left)
    assert not rules.may_edit_record(petra, stored(snickeriet))


def test_it_leaves_once_and_others_stay(ostra, left, katja):
    other = RecordFactory(measure__association=ostra)

    actions.let_provider_go(left, by=katja)

    assert rules.has_left(left)
    assert not rules.has_left(other.provider)
    assert not rules.has_left(None)
