from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.catalogue import actions
from samsyn.catalogue.models import Measure
from samsyn.catalogue.queries import facts, group_labels, groups_named, measure_named
from samsyn.organisations.models import Municipality
from tests.factories import MeasureFactory, OrganisationFactory

NEW = "/ostra-sodertorn/arbete/insatser/ny/"


def add(association, by, **given):
    given = {"name": "Ung i Nynäs", "direction": "individual", "method": "participants"} | given
    return actions.add_measure(association, by=by, **given)


def test_the_office_adds_a_measure_on_the_page(client, olle, ostra, answers):
    client.force_login(olle)

    response = client.post(
        NEW,
        answers
        | {
            "name": "  Ung i  Nynäs ",
            "provider": "Nynäshamns kommun",
            "groups": "ungdom, Långa sjukskrivningar",
            "starts_on": "2016-01-01",
            "ends_on": "2018-12-31",
            "municipalities": ["0192"],
        },
    )

    added = ostra.measures.get()
    assert response["Location"] == f"/ostra-sodertorn/arbete/insatser/{added.reference}/"
    assert facts(added) == {
        "name": "Ung i Nynäs",
        "provider": "Nynäshamns kommun",
        "kind": "youth_team",
        "direction": "individual",
        "method": "participants",
        "legal_basis": "public_task",
        "starts_on": "2016-01-01",
        "ends_on": "2018-12-31",
        "groups": ["Långa sjukskrivningar", "youth"],
        "municipalities": [Municipality.objects.get(pk="0192").name],
    }
    assert list(added.groups.values_list("name", flat=True)) == ["langa-sjukskrivningar", "youth"]
    assert list(added.events.values_list("step", "by__name", "changes")) == [("add", "Olle", {})]
    assert "Insatsen är tillagd." in client.get(response["Location"]).content.decode()


def test_a_known_provider_is_found_however_it_is_written(ostra, karin):
    clinic = OrganisationFactory(association=ostra, name="Åsö vårdcentral")

    measure = add(ostra, karin, provider="  åsö  VÅRDCENTRAL ")

    assert measure.provider == clinic
    assert ostra.organisations.count() == 1


def test_a_measure_manager_chooses_among_known_providers(client, ostra, mimmi, answers):
    OrganisationFactory(association=ostra, name="Tyresö kommun")
    assert add(ostra, mimmi, provider="Tyresö kommun").provider.name == "Tyresö kommun"

    client.force_login(mimmi)
    page = client.post(NEW, answers | {"name": "Ny", "provider": "Okänd AB"}).content.decode()

    assert "Förbundet har ingen organisation med det namnet." in page
    assert (ostra.measures.count(), ostra.organisations.count()) == (1, 1)


def test_an_organisation_of_another_association_is_not_ours(ostra, varna, karin):
    elsewhere = OrganisationFactory(association=varna, name="Nacka kommun")

    measure = add(ostra, karin, provider="Nacka kommun")

    assert (measure.provider != elsewhere, measure.provider.association) == (True, ostra)


@pytest.mark.parametrize("name", ["Ung i Nynäs", "UNG  i nynäs ", "ung i nyna\u0308s"])
def test_a_name_is_taken_however_it_is_written(client, ostra, olle, answers, name):
    add(ostra, olle)
    with pytest.raises(actions.MeasureNameTaken):
        add(ostra, olle, name=name)

    client.force_login(olle)
    page = client.post(NEW, answers | {"name": name}).content.decode()

    assert "Förbundet har redan en insats med det namnet. Välj ett annat namn." in page
    assert ostra.measures.count() == 1


def test_another_association_may_have_the_same_name(ostra, varna, karin):
    MeasureFactory(association=varna, name="MIA")

    assert add(ostra, karin, name="MIA").association == ostra


def test_nothing_is_left_of_a_measure_that_was_refused(ostra, karin):
    add(ostra, karin, name="MIA")

    with pytest.raises(actions.MeasureNameTaken):
        add(ostra, karin, name="mia", provider="Helt ny AB")

    assert not ostra.organisations.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Namn: "),
        ({"direction": "structural"}, "En strukturövergripande insats har inga enskilda deltagare."),
        ({"starts_on": "2017-05-02", "ends_on": "2017-05-01"}, "Sista dagen ligger före den första."),
        ({"starts_on": "2017-02-29"}, "Första dag: "),
        ({"municipalities": ["0120"]}, "Kommuner: "),
        ({"kind": "holiday"}, "Slag: "),
    ],
)
def test_what_cannot_be_is_said_and_what_was_written_is_kept(client, ostra, olle, answers, given, sentence):
    client.force_login(olle)

    response = client.post(NEW, answers | {"provider": "Kvarnen"} | given)

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert 'value="Kvarnen"' in page
    assert not Measure.objects.exists()


def test_the_action_refuses_what_the_form_would(ostra, karin):
    with pytest.raises(actions.StructuralMeasureIsCounted):
        add(ostra, karin, direction="structural")
    with pytest.raises(actions.EndsBeforeItStarts):
        add(ostra, karin, starts_on=date(2017, 5, 2), ends_on=date(2017, 5, 1))

    one_day = add(ostra, karin, starts_on=date(2017, 5, 1), ends_on=date(2017, 5, 1))
    assert add(ostra, karin, name="Nätverk", direction="structural", method="counts").pk != one_day.pk


def test_the_operator_adds_when_loading_a_file(ostra):
    measure = add(ostra, operator(), provider="Ny AB", groups=["youth"])

    assert [str(group) for group in measure.groups.all()] == ["Unga"]


def test_who_may_not_is_told_why_before_filling_in(client, maria, ostra):
    with pytest.raises(PermissionDenied):
        add(ostra, maria)

    client.force_login(maria)
    response = client.get(NEW)

    assert response.status_code == 403
    assert "Bara kansliet och insatsansvariga får ändra förbundets insatser." in response.content.decode()


@pytest.mark.parametrize("text", ["mia", " MIA ", "I-MIA", "i-mia"])
def test_a_measure_is_found_by_name_or_reference_within_its_association(mia, ostra, varna, text):
    assert measure_named(ostra, text) == mia
    assert measure_named(varna, text) is None


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        (["youth", "Unga", "ungdom"], {"youth": ""}),
        (["Nyanlända", " nyanlanda "], {"nyanlanda": "Nyanlända"}),
        (["", " ", "!"], {}),
        (["mia-60"], {"mia-60": ""}),
    ],
)
def test_groups_are_the_same_however_they_are_written(texts, groups):
    assert groups_named(texts) == groups


def test_a_group_is_called_what_it_was_first_called(ostra, karin):
    add(ostra, karin, name="A", groups=["Nyanlända", "youth"])
    add(ostra, karin, name="B", groups=["NYANLÄNDA"])

    assert group_labels(ostra) == {"nyanlanda": "Nyanlända", "youth": "Unga"}
