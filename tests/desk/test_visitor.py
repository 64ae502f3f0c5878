from datetime import timedelta

import pytest

from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Membership, Role
from tests.factories import RoleFactory


def test_a_visitor_sees_the_county_s_associations_and_their_municipalities(client, ostra, varna):
    page = client.get("/").content.decode()

    assert 'href="/ostra-sodertorn/"' in page
    assert "Samordningsförbundet VärNa" in page
    assert ("Haninge" in page, "Nacka" in page, "Logga in" in page) == (True, True, True)
    assert "Här arbetar du" not in page


def test_a_municipality_that_has_left_is_not_named(client, ostra):
    Membership.objects.filter(municipality="0192").update(until=today() - timedelta(days=1))
    Membership.objects.filter(municipality="0138").update(since=today() + timedelta(days=1))

    page = client.get("/").content.decode()

    assert ("Haninge" in page, "Nynäshamn" in page, "Tyresö" in page) == (True, False, False)


def test_before_anything_is_there_the_page_says_how_to_begin(client, db):
    assert "samsyn association add" in client.get("/").content.decode()


def test_whoever_works_in_one_place_is_taken_there(client, maria):
    client.force_login(maria)

    assert client.get("/")["Location"] == "/ostra-sodertorn/arbete/"


def test_whoever_works_in_several_chooses(client, maria, varna):
    RoleFactory(user=maria, association=varna, kind=RoleKind.BOARD_MEMBER)
    client.force_login(maria)

    page = client.get("/").content.decode()

    assert "Här arbetar du" in page
    assert ('href="/ostra-sodertorn/arbete/"' in page, 'href="/varna/arbete/"' in page) == (True, True)


@pytest.mark.parametrize("user", ["olof", "maria"])
def test_whoever_has_no_role_is_told_whom_to_ask(client, ostra, user, request):
    user = request.getfixturevalue(user)
    Role.objects.filter(user=user).update(until=today() - timedelta(days=1))
    client.force_login(user)

    assert "Be förbundets kansli att ge dig en roll" in client.get("/").content.decode()
