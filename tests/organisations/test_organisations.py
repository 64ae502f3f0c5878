"""The organisations an association has named."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.organisations import actions
from samsyn.organisations.choices import OrganisationKind
from tests.factories import OrganisationFactory

LIST = "/ostra-sodertorn/arbete/organisationer/"
CLINIC = {"name": "Haninge vårdcentral", "kind": "region"}


@pytest.fixture
def clinic(ostra):
    return OrganisationFactory(association=ostra, **CLINIC)


def change_page(organisation):
    return f"{LIST}{organisation.reference}/andra/"


def test_the_office_adds_one(client, ostra, olle):
    client.force_login(olle)

    answer = client.post(
        f"{LIST}lagg-till/", {"name": " Haninge  vårdcentral ", "kind": "region"}, follow=True
    )

    organisation = ostra.organisations.get()
    assert (organisation.name, organisation.kind) == ("Haninge vårdcentral", OrganisationKind.REGION)
    assert "Haninge vårdcentral" in answer.content.decode()
    assert ostra.events.get().by == olle


def test_the_same_name_is_refused_here_and_allowed_elsewhere(client, clinic, varna, olle):
    OrganisationFactory(association=varna, name="Nacka vårdcentral")
    client.force_login(olle)

    same = client.post(f"{LIST}lagg-till/", CLINIC)
    other = client.post(f"{LIST}lagg-till/", CLINIC | {"name": "Nacka vårdcentral"})

    assert same.status_code == 422
    assert "Det finns redan en organisation med det namnet här." in same.content.decode()
    assert other.status_code == 302


def test_the_office_changes_one(client, clinic, olle):
    client.force_login(olle)
    assert 'value="Haninge vårdcentral"' in client.get(change_page(clinic)).content.decode()

    client.post(change_page(clinic), {"name": "Haninge rehab", "kind": "company", "version": "1"})

    clinic.refresh_from_db()
    assert (clinic.name, clinic.kind, clinic.version) == ("Haninge rehab", "company", 2)


def test_a_change_to_anothers_name_is_refused(client, clinic, ostra, olle):
    OrganisationFactory(association=ostra, name="Tyresö rehab")
    client.force_login(olle)

    answer = client.post(change_page(clinic), {"name": "Tyresö rehab", "kind": "region", "version": "1"})

    assert answer.status_code == 422
    clinic.refresh_from_db()
    assert clinic.name == "Haninge vårdcentral"


def test_two_who_change_at_once_see_both_versions_and_lose_nothing(client, clinic, olle, karin):
    actions.change_organisation(clinic, "Haninge rehab", "region", seen=1, by=karin)
    client.force_login(olle)

    answer = client.post(change_page(clinic), {"name": "Haninge klinik", "kind": "region", "version": "1"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert [words in page for words in ("Haninge rehab", "Haninge klinik", "Skiljer sig")] == [True] * 3
    assert 'name="version" value="2"' in page
    client.post(change_page(clinic), {"name": "Haninge klinik", "kind": "region", "version": "2"})
    clinic.refresh_from_db()
    assert clinic.name == "Haninge klinik"


@pytest.mark.parametrize("who", ["maria", "eva", "bo", "rune"])
def test_it_is_not_for_others(client, request, clinic, who):
    user = request.getfixturevalue(who)
    client.force_login(user)

    for address in (LIST, f"{LIST}lagg-till/", change_page(clinic)):
        assert client.get(address).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.add_organisation(clinic.association, "En till", by=user)
    with pytest.raises(PermissionDenied):
        actions.change_organisation(clinic, "Något annat", "other", seen=1, by=user)


def test_an_organisation_of_another_association_does_not_exist_here(client, olle, varna):
    client.force_login(olle)

    assert client.get(change_page(OrganisationFactory(association=varna))).status_code == 404


def test_an_empty_list_says_what_to_do(client, olle):
    client.force_login(olle)

    assert "Inga organisationer än" in client.get(LIST).content.decode()


def test_the_list_asks_as_many_questions_at_1_3_and_30_rows(client, ostra, olle):
    client.force_login(olle)
    client.get(LIST)
    counts = []
    for more in (1, 2, 27):
        OrganisationFactory.create_batch(more, association=ostra)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2] <= 15
