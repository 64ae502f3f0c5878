"""What somebody asked for and did not get is remembered."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from tests.factories import OrganisationFactory, RoleFactory

PEOPLE = "/ostra-sodertorn/arbete/personer/"


def lines():
    return list(
        Access.objects.order_by("pk").values_list("user__name", "act", "what", "association", "roles", "path")
    )


def test_a_403_is_logged_with_the_roles_held(client, maria):
    client.force_login(maria)

    assert client.get(PEOPLE).status_code == 403
    assert lines() == [("Maria", Act.REFUSED, "403", "ostra-sodertorn", "case_worker", PEOPLE)]


def test_a_404_is_logged_for_somebody_who_has_no_role(client, ostra, olof):
    client.force_login(olof)

    assert client.get(PEOPLE).status_code == 404
    assert lines() == [("Olof", Act.REFUSED, "404", "ostra-sodertorn", "", PEOPLE)]


def test_a_404_says_the_same_whether_the_thing_exists_or_not(client, olle, varna):
    theirs = OrganisationFactory(association=varna).reference
    client.force_login(olle)
    addresses = [f"/ostra-sodertorn/arbete/organisationer/{ref}/andra/" for ref in (theirs, "o-22222222")]

    answers = [client.get(address) for address in addresses]

    assert {answer.status_code for answer in answers} == {404}
    assert [line[:-1] for line in lines()] == [("Olle", Act.REFUSED, "404", "ostra-sodertorn", "office")] * 2
    assert [line[-1] for line in lines()] == addresses


@pytest.mark.transactional
def test_a_refusal_outlives_the_rollback_of_what_was_refused(client, karin, adam, monkeypatch):
    """The action has written when it is refused: what it wrote goes, the line stays."""
    role = RoleFactory(association=adam.roles.get().association, user=karin, kind="editor")
    client.force_login(adam)
    monkeypatch.setattr("samsyn.organisations.actions.roles._remember", refuse)

    answer = client.post(f"{PEOPLE}roller/{role.reference}/avsluta/")

    assert answer.status_code == 403
    role.refresh_from_db()
    assert role.until is None
    assert [line[1:3] for line in lines()] == [(Act.REFUSED, "403")]


def refuse(*args):
    raise PermissionDenied


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("deltagare/19900101-9802/", "deltagare/[nummer]/"),
        ("deltagare/900101+9802/andra/", "deltagare/[nummer]/andra/"),
        ("deltagare/19900101 9802/", "deltagare/[nummer]/"),
        ("deltagare/19900101%252D9802/", "deltagare/[nummer]/"),
        ("deltagare/d-2345678923/", "deltagare/d-2345678923/"),
        ("deltagare/d-9001019802/", "deltagare/[nummer]/"),
        ("resultat/2017/xlsx/", "resultat/2017/xlsx/"),
    ],
)
def test_a_number_in_the_address_is_not_kept(client, olof, ostra, asked, kept):
    client.force_login(olof)

    assert client.get(f"/ostra-sodertorn/arbete/{asked}").status_code == 404
    assert [line[-1] for line in lines()] == [f"/ostra-sodertorn/arbete/{kept}"]


def test_nor_where_an_association_should_stand(client, olof):
    client.force_login(olof)

    assert client.get("/19900101-9802/arbete/").status_code == 404
    assert [line[3:] for line in lines()] == [("[nummer]", "", "/[nummer]/arbete/")]


def test_what_a_visitor_asks_for_is_not_logged(client, ostra):
    client.get("/ostra-sodertorn/arbete/personer/")
    client.get("/finns-inte/")

    assert lines() == []
