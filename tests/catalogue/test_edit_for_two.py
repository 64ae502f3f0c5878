"""Somebody who edits for two providers says for which of them a new record is."""

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import Record
from samsyn.organisations.choices import RoleKind
from tests.catalogue.test_write_record import NEW, said, text
from tests.factories import MeasureFactory, OrganisationFactory, RoleFactory

__all__ = ["said"]


@pytest.fixture
def kajen(ostra, petra):
    """Petra's second organisation."""
    kajen = OrganisationFactory(association=ostra, name="Kajen")
    RoleFactory(user=petra, association=ostra, kind=RoleKind.PROVIDER_EDITOR, organisation=kajen)
    return kajen


def test_the_form_asks_which_and_no_others_can_be_chosen(client, ostra, petra, kajen, said):
    OrganisationFactory(association=ostra, name="Andra")
    client.force_login(petra)
    choices = client.get(NEW).context["form"].fields["provider"].choices

    assert list(choices) == [("", "Välj en utförare"), ("Kajen", "Kajen"), ("Kvarnen", "Kvarnen")]
    assert client.post(NEW, said).status_code == 422
    assert client.post(NEW, said | {"provider": "Andra"}).status_code == 422
    assert not Record.objects.exists()

    client.post(NEW, said | {"provider": "Kajen"})
    assert Record.objects.get().provider == kajen


def test_who_edits_for_one_is_not_asked(client, petra, kvarnen, said):
    client.force_login(petra)

    assert 'name="provider"' not in text(client.get(NEW))
    client.post(NEW, said)
    assert Record.objects.get().provider == kvarnen


def test_of_a_measure_that_is_there_nobody_is_asked(client, ostra, petra, kajen):
    MeasureFactory(association=ostra, reference="i-kajen", provider=kajen)
    client.force_login(petra)

    page = text(client.get("/ostra-sodertorn/arbete/insatser/i-kajen/post/ny/"))

    assert 'name="provider"' not in page


def test_without_saying_which_nothing_is_added(ostra, petra, kajen, whole):
    del whole["provider"]

    with pytest.raises(actions.FactsRefused) as refused:
        actions.add_record(ostra, by=petra, **whole)

    assert refused.value.faults == [("provider", "required")]
    assert actions.add_record(ostra, by=petra, provider="kajen", **whole).provider == kajen
