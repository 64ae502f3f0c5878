import pytest
from django.core.exceptions import PermissionDenied
from django.utils.text import slugify

from samsyn.catalogue import actions
from samsyn.catalogue.models import Measure, Record
from samsyn.catalogue.queries import facts_of
from tests.factories import MunicipalityFactory, OrganisationFactory


def test_a_record_is_a_draft_about_a_measure_that_nobody_follows(ostra, katja, kvarnen, whole):
    record = actions.add_record(ostra, by=katja, kind="youth_team", age_from=16, age_to=29, **whole)

    measure = record.measure
    assert (measure.name, measure.provider, measure.kind, measure.method) == (
        "Ung i Nynäs", kvarnen, "youth_team", "none",
    )  # fmt: skip
    assert [place.code for place in measure.municipalities.all()] == ["0192"]
    assert (record.slug, record.state, record.version) == ("ung-i-nynas", "draft", 1)
    facts = facts_of(record)
    assert {fact: facts[fact] for fact in whole} == whole
    assert (facts["age_from"], facts["age_to"], facts["sex"], facts["valid_until"]) == (16, 29, "all", "")


def test_its_history_begins_with_the_whole_of_it(ostra, katja, kvarnen, whole):
    record = actions.add_record(ostra, by=katja, **whole)

    added = record.versions.get()
    assert (added.number, added.step, added.state, added.by) == (1, "add", "draft", katja)
    assert added.facts == facts_of(record)
    assert added.facts["labels"]["terms"]["category"] == {"guidance": "Vägledning"}
    assert added.facts["labels"]["municipalities"] == {"0192": MunicipalityFactory(code="0192").name}


def test_a_measure_that_is_followed_gets_its_record(mia, katja):
    record = actions.add_record_of(mia, by=katja, summary="Motivation inför arbetslivet")

    assert (record.measure, record.name, record.slug) == (mia, "MIA", "mia")
    mia.refresh_from_db()
    assert (mia.method, mia.version) == ("participants", 1)


def test_a_measure_has_one_record(mia, katja):
    actions.add_record_of(mia, by=katja)

    with pytest.raises(actions.RecordExists):
        actions.add_record_of(mia, by=katja)


def test_the_measures_own_facts_are_changed_there(mia, katja):
    with pytest.raises(TypeError):
        actions.add_record_of(mia, by=katja, name="Annat")


def test_a_provider_adds_a_draft_of_its_own_without_saying_whose(ostra, petra, kvarnen, whole):
    del whole["provider"]

    record = actions.add_record(ostra, by=petra, **whole)

    assert (record.provider, record.state) == (kvarnen, "draft")


def test_a_provider_adds_nothing_for_another(ostra, petra, whole):
    OrganisationFactory(association=ostra, name="Kajen")

    with pytest.raises(PermissionDenied):
        actions.add_record(ostra, by=petra, **whole | {"provider": "Kajen"})
    with pytest.raises(actions.ProviderIsUnknown):
        actions.add_record(ostra, by=petra, **whole | {"provider": "Ingen"})
    assert not Measure.objects.exists()


def test_a_provider_does_not_choose_how_often_it_is_reviewed(ostra, petra, whole):
    with pytest.raises(actions.FactsRefused) as refused:
        actions.add_record(ostra, by=petra, review_days=365, **whole)

    assert refused.value.faults == [("review_days", "not_yours")]


def test_who_has_nothing_to_do_with_it_adds_nothing(ostra, maria, kvarnen, whole, mia):
    with pytest.raises(PermissionDenied):
        actions.add_record(ostra, by=maria, **whole)
    with pytest.raises(PermissionDenied):
        actions.add_record(ostra, by=maria, name="Utan utförare")
    with pytest.raises(PermissionDenied):
        actions.add_record_of(mia, by=maria)
    assert not Record.objects.exists()


def test_the_central_editor_adds_in_any_association(ostra, cilla, kvarnen, whole):
    assert actions.add_record(ostra, by=cilla, **whole).association == ostra


def test_the_name_of_another_measure_is_taken(ostra, katja, kvarnen, mia, whole):
    with pytest.raises(actions.MeasureNameTaken):
        actions.add_record(ostra, by=katja, **whole | {"name": " mia"})


def test_addresses_that_would_be_the_same_are_told_apart(ostra, varna, katja, cilla, kvarnen, whole):
    OrganisationFactory(association=varna, name="Kvarnen")
    place = slugify(MunicipalityFactory(code="0192").name)

    slugs = [actions.add_record(ostra, by=katja, **whole).slug]
    slugs.append(actions.add_record(varna, by=cilla, **whole).slug)
    slugs.append(actions.add_record(ostra, by=katja, **whole | {"name": "Ung i Nynas!"}).slug)

    assert slugs[0] == "ung-i-nynas"
    assert slugs[1] == f"ung-i-nynas-{place}"
    assert slugs[2] == "ung-i-nynas-ostra-sodertorn"


@pytest.mark.parametrize(("name", "slug"), [("Jämför", "jamfor-ostra-sodertorn"), ("!!!", "insats")])
def test_an_address_is_never_a_pages_or_empty(ostra, katja, name, slug):
    assert actions.add_record(ostra, by=katja, name=name).slug == slug
