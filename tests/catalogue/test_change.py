from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions
from samsyn.catalogue.models import Measure
from samsyn.catalogue.queries import facts
from samsyn.organisations.models import Municipality
from tests.factories import MeasureFactory, MunicipalityFactory

PAGE = "/ostra-sodertorn/arbete/insatser/i-mia/andra/"


@pytest.fixture
def sent(answers):
    """What the form sends when nothing was touched."""
    return answers | {"name": "MIA", "kind": "other", "version": "1"}


def test_a_change_is_saved_with_what_it_was_before(client, karin, mia, sent):
    client.force_login(karin)

    response = client.post(
        PAGE,
        sent
        | {"kind": "work_training", "groups": "unga", "ends_on": "2018-12-31", "municipalities": ["0136"]},
    )

    mia.refresh_from_db()
    place = Municipality.objects.get(pk="0136").name
    assert (response["Location"], mia.version) == ("/ostra-sodertorn/arbete/insatser/i-mia/", 2)
    assert mia.events.get().changes == {
        "kind": ["other", "work_training"],
        "groups": [[], ["youth"]],
        "ends_on": ["", "2018-12-31"],
        "municipalities": [[], [place]],
    }
    page = client.get(response["Location"]).content.decode()
    assert "Ändringen är sparad." in page
    assert "Slag: från Annat till Arbetsträning" in page
    assert "Grupper: Unga" in page
    assert "Sista dag: 31 december 2018" in page
    assert f"Kommuner: {place}" in page


def test_the_form_starts_from_what_stands(client, karin, mia):
    mia.municipalities.set([MunicipalityFactory(code="0138")])
    actions.change_measure(
        mia,
        version=1,
        by=karin,
        groups=["youth", "Nyanlända"],
        starts_on=date(2016, 3, 1),
        provider="Kvarnen",
    )
    client.force_login(karin)

    page = client.get(PAGE).content.decode()

    for part in (
        'value="MIA"',
        'value="Nyanlända, Unga"',
        'value="2016-03-01"',
        'value="Kvarnen"',
        'value="2"',
    ):
        assert part in page
    assert page.count("checked") == 4  # a municipality, direction, method and legal basis


def test_what_is_as_it_was_is_no_change(mia, karin):
    actions.change_measure(mia, version=1, by=karin, name=" MIA ", groups=[], municipalities=[])

    assert (mia.version, mia.events.count()) == (1, 0)


def test_what_is_not_mentioned_stays(mia, karin):
    actions.change_measure(mia, version=1, by=karin, groups=["youth"])
    actions.change_measure(mia, version=2, by=karin, kind="health")

    assert (facts(mia)["groups"], mia.kind) == (["youth"], "health")


def test_only_facts_of_a_measure_can_be_changed(mia, karin):
    with pytest.raises(TypeError):
        actions.change_measure(mia, version=1, by=karin, association=None)


def test_the_second_of_two_tabs_is_shown_both_versions(client, karin, mia, sent):
    client.force_login(karin)
    client.post(PAGE, sent | {"name": "MIA Vidare", "provider": "Haninge kommun"})

    response = client.post(PAGE, sent | {"name": "MIA Ung", "groups": "unga"})

    page = response.content.decode()
    mia.refresh_from_db()
    assert (response.status_code, mia.name, mia.version) == (409, "MIA Vidare", 2)
    assert "Någon annan hann spara före" in page
    for mine, stored in [("MIA Ung", "MIA Vidare"), ("–", "Haninge kommun"), ("Unga", "–")]:
        assert f'data-label="Ditt" class="differs">{mine}</td>' in page
        assert f'data-label="Sparat" class="differs">{stored}</td>' in page

    again = client.post(PAGE, sent | {"name": "MIA Ung", "groups": "unga", "version": "2"})

    mia.refresh_from_db()
    assert (again.status_code, mia.name, mia.provider) == (302, "MIA Ung", None)
    assert list(mia.events.values_list("changes__name", flat=True)) == [
        ["MIA Vidare", "MIA Ung"],
        ["MIA", "MIA Vidare"],
    ]


def test_the_form_that_was_second_holds_the_new_version(client, karin, mia, sent):
    client.force_login(karin)
    client.post(PAGE, sent | {"name": "MIA Vidare"})

    form = client.post(PAGE, sent | {"name": "MIA Ung"}).context["form"]

    assert (form["version"].value(), form["name"].value()) == (2, "MIA Ung")


def test_the_slower_of_two_colleagues_changes_nothing(mia, karin, olle):
    slower = Measure.objects.get(pk=mia.pk)
    actions.change_measure(mia, version=1, by=karin, groups=["youth"])

    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_measure(slower, version=1, by=olle, groups=["Nyanlända"], provider="Ny AB")

    assert (facts(mia)["groups"], slower.version, mia.events.count()) == (["youth"], 2, 1)
    assert not mia.association.organisations.exists()


def test_a_missing_or_impossible_version_is_an_old_one(client, karin, mia, sent):
    client.force_login(karin)

    assert client.post(PAGE, sent | {"name": "A", "version": ""}).status_code == 409
    assert client.post(PAGE, sent | {"name": "A", "version": "x"}).status_code == 422
    mia.refresh_from_db()
    assert mia.name == "MIA"


def test_a_name_that_another_measure_has_is_refused_at_the_field(client, karin, mia, ostra, sent):
    MeasureFactory(association=ostra, name="Ung i Tyresö")
    client.force_login(karin)

    page = client.post(PAGE, sent | {"name": "UNG I TYRESÖ"}).content.decode()

    assert "Namn: Förbundet har redan en insats med det namnet." in page
    mia.refresh_from_db()
    assert (mia.name, mia.version) == ("MIA", 1)


def test_a_measure_may_change_the_capitals_of_its_own_name(mia, karin):
    actions.change_measure(mia, version=1, by=karin, name="Mia")

    assert (mia.name, mia.name_key) == ("Mia", "mia")


def test_a_municipality_that_has_left_the_association_stays_on_the_measure(client, karin, mia, ostra, sent):
    gone = MunicipalityFactory(code="0180")
    mia.municipalities.add(gone)
    client.force_login(karin)

    client.post(PAGE, sent | {"kind": "health", "municipalities": ["0180"]})

    mia.refresh_from_db()
    assert (mia.kind, list(mia.municipalities.all())) == ("health", [gone])


def test_who_may_not_change_is_told_why(client, mia, maria, sent):
    with pytest.raises(PermissionDenied):
        actions.change_measure(mia, version=1, by=maria, name="Annat")

    client.force_login(maria)
    for response in (client.get(PAGE), client.post(PAGE, sent | {"name": "Annat"})):
        assert response.status_code == 403
    mia.refresh_from_db()
    assert mia.name == "MIA"


@pytest.mark.parametrize("place", ["", "andra/", "budget/"])
def test_another_association_s_measure_does_not_exist(client, karin, varna, place):
    measure = MeasureFactory(association=varna, reference="i-varna")
    client.force_login(karin)

    for slug in ("ostra-sodertorn", "varna"):
        assert client.get(f"/{slug}/arbete/insatser/i-varna/{place}").status_code == 404
        assert client.post(f"/{slug}/arbete/insatser/i-varna/andra/", {"name": "Min"}).status_code == 404
    measure.refresh_from_db()
    assert measure.version == 1
