import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions
from samsyn.catalogue.queries import record_previewed, slug_moved_to
from tests.factories import RecordFactory


def test_the_old_address_leads_to_the_new(snickeriet, katja):
    actions.change_slug(snickeriet, "snickeriet-tyreso", by=katja)
    actions.change_slug(snickeriet, "traverkstan", by=katja)

    assert snickeriet.slug == "traverkstan"
    assert slug_moved_to("snickeriet") == slug_moved_to("snickeriet-tyreso") == snickeriet
    assert slug_moved_to("traverkstan") is None
    assert snickeriet.versions.first().note == "Adressen snickeriet-tyreso ledde hit förut"


def test_nothing_leads_to_what_the_public_does_not_see(snickeriet, katja):
    actions.change_slug(snickeriet, "traverkstan", by=katja)
    actions.pause(snickeriet, by=katja)

    assert slug_moved_to("snickeriet") is None


def test_a_record_may_take_its_old_address_back(snickeriet, katja):
    actions.change_slug(snickeriet, "traverkstan", by=katja)
    actions.change_slug(snickeriet, "snickeriet", by=katja)

    assert slug_moved_to("traverkstan") == snickeriet
    assert slug_moved_to("snickeriet") is None


def test_the_address_another_has_or_had_is_taken(ostra, snickeriet, katja):
    other = RecordFactory(measure__association=ostra)
    actions.change_slug(snickeriet, "traverkstan", by=katja)

    for slug in ("snickeriet", "traverkstan"):
        with pytest.raises(actions.SlugTaken):
            actions.change_slug(other, slug, by=katja)


@pytest.mark.parametrize("slug", ["", "Ung", "ung_i", "ung--i", "-ung", "åäö", "jamfor", "lista", "u" * 101])
def test_some_addresses_cannot_be(snickeriet, katja, slug):
    with pytest.raises(actions.SlugNotAllowed):
        actions.change_slug(snickeriet, slug, by=katja)


def test_the_same_address_is_no_change(snickeriet, katja):
    actions.change_slug(snickeriet, "snickeriet", by=katja)

    assert not snickeriet.versions.exists()


def test_a_provider_does_not_change_the_address(snickeriet, petra):
    with pytest.raises(PermissionDenied):
        actions.change_slug(snickeriet, "traverkstan", by=petra)


# --- preview --------------------------------------------------------------------------------------------------


def test_a_preview_shows_a_record_in_any_state_for_thirty_days(snickeriet):
    snickeriet.state = "draft"
    snickeriet.save()
    with time_machine.travel("2026-05-07T09:00Z", tick=False) as clock:
        token = snickeriet.preview_token
        clock.move_to("2026-06-06T08:59Z")
        assert record_previewed(token) == snickeriet
        clock.move_to("2026-06-06T09:01Z")
        assert record_previewed(token) is None


def test_a_false_preview_shows_nothing(snickeriet):
    assert record_previewed(snickeriet.preview_token + "x") is None
    assert record_previewed(snickeriet.uuid.hex) is None
