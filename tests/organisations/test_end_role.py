"""Ending a role."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.organisations import actions
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.queries import roles_of
from tests.factories import RoleFactory

YESTERDAY = timedelta(days=1)


def address(role):
    return f"/ostra-sodertorn/arbete/personer/roller/{role.reference}/avsluta/"


def test_it_ends_at_once_and_is_written_down(ostra, adam, maria):
    role = maria.roles.get()

    actions.end_role(role, by=adam)

    assert role.until == today() - YESTERDAY
    assert roles_of(maria, ostra) == frozenset()
    assert [(event.note, event.by) for event in role.events.all()] == [("Rollen avslutades", adam)]
    assert Access.objects.filter(act=Act.CHANGED, what="role case_worker", user=adam).count() == 1


def test_a_role_given_today_ends_before_it_began(ostra, adam, olof):
    role = actions.give_role(olof, ostra, RoleKind.EDITOR, by=adam)

    actions.end_role(role, by=adam)

    assert role.until == today() - YESTERDAY
    assert roles_of(olof, ostra) == frozenset()


def test_it_may_be_ended_on_a_later_day_and_then_sooner(ostra, adam, maria):
    role = maria.roles.get()

    actions.end_role(role, by=adam, last_day=today() + 9 * YESTERDAY)
    assert roles_of(maria, ostra) == {RoleKind.CASE_WORKER}
    actions.end_role(role, by=adam)

    assert roles_of(maria, ostra) == frozenset()


def test_an_ended_role_is_not_ended_again(adam, maria):
    role = maria.roles.get()
    actions.end_role(role, by=adam)

    with pytest.raises(actions.RoleAlreadyEnded):
        actions.end_role(role, by=adam)
    assert role.events.count() == 1


def test_the_last_administrator_stays_whoever_asks(ostra, karin, adam):
    for by in (karin, operator()):
        with pytest.raises(actions.LastAdministrator):
            actions.end_role(adam.roles.get(), by=by)

    RoleFactory(association=ostra, kind=RoleKind.ADMINISTRATOR)
    actions.end_role(adam.roles.get(), by=karin)
    assert roles_of(adam, ostra) == frozenset()


@pytest.mark.parametrize(
    "other", [{"since": date(2100, 1, 1)}, {"until": date(2020, 1, 1)}, {"elsewhere": True}]
)
def test_an_administrator_of_another_time_or_place_does_not_count(ostra, varna, karin, adam, other):
    place = varna if other.pop("elsewhere", False) else ostra
    RoleFactory(association=place, kind=RoleKind.ADMINISTRATOR, **other)

    with pytest.raises(actions.LastAdministrator):
        actions.end_role(adam.roles.get(), by=karin)


def test_nobody_ends_their_own_role(adam):
    with pytest.raises(PermissionDenied, match="Ingen kan avsluta sin egen roll"):
        actions.end_role(adam.roles.get(), by=adam)


def test_the_office_does_not_end_an_administrators(olle, adam):
    with pytest.raises(PermissionDenied):
        actions.end_role(adam.roles.get(), by=olle)


# --- on the page ---


def test_the_page_asks_first_and_then_ends(client, ostra, adam, maria):
    client.force_login(adam)
    role = maria.roles.get()

    question = client.get(address(role)).content.decode()
    assert "Avsluta rollen Deltagaransvarig för Maria?" in question
    assert roles_of(maria, ostra) == {RoleKind.CASE_WORKER}
    answer = client.post(address(role), follow=True)

    assert "Rollen är avslutad" in answer.content.decode()
    assert roles_of(maria, ostra) == frozenset()


def test_one_whose_role_ended_meets_a_page_that_does_not_exist(client, adam, maria):
    client.force_login(maria)
    actions.end_role(maria.roles.get(), by=adam)

    assert client.get("/ostra-sodertorn/arbete/").status_code == 404


def test_the_page_says_why_the_last_administrator_stays(client, karin, adam):
    client.force_login(karin)

    page = client.post(address(adam.roles.get()), follow=True).content.decode()

    assert "Förbundet måste ha en administratör." in page


def test_a_role_in_another_association_does_not_exist_here(client, adam, per):
    client.force_login(adam)

    assert client.post(address(per.roles.get())).status_code == 404
    assert per.roles.get().until is None


def test_the_office_is_told_why_it_cannot_end_an_administrators(client, olle, adam):
    client.force_login(olle)

    answer = client.get(address(adam.roles.get()))

    assert answer.status_code == 403
    assert "Du kan inte avsluta den rollen." in answer.content.decode()
