"""Who may do what with roles, member municipalities and organisations."""

import pytest

from samsyn.accounts.queries import operator
from samsyn.organisations import rules
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.models import Role
from tests.factories import RoleFactory, UserFactory

LEADS = {RoleKind.ADMINISTRATOR, RoleKind.DIRECTOR}


def holder(kind, association):
    return RoleFactory(kind=kind, association=association).user


@pytest.mark.parametrize("held", RoleKind)
def test_administrator_and_director_give_any_role_and_the_office_any_but_those(ostra, held):
    user = holder(held, ostra)

    given = {kind for kind in RoleKind if rules.may_give_role(user, ostra, kind)}

    if held in LEADS:
        assert given == set(RoleKind)
    elif held == RoleKind.OFFICE:
        assert given == set(RoleKind) - LEADS
    else:
        assert given == set()


@pytest.mark.parametrize("held", RoleKind)
def test_the_office_alone_sees_people_and_names_organisations(ostra, held):
    user = holder(held, ostra)

    assert rules.may_see_people(user, ostra) is (held in OFFICE_ROLES)
    assert rules.may_name_organisations(user, ostra) is (held in OFFICE_ROLES)


@pytest.mark.parametrize("held", RoleKind)
def test_administrator_and_director_change_which_municipalities_belong(ostra, held):
    assert rules.may_change_memberships(holder(held, ostra), ostra) is (held in LEADS)


@pytest.mark.parametrize("held", RoleKind)
def test_a_role_counts_in_its_own_association(ostra, varna, held):
    user = holder(held, varna)

    assert not any(rules.may_give_role(user, ostra, kind) for kind in RoleKind)
    assert not rules.may_see_people(user, ostra)
    assert not rules.may_change_memberships(user, ostra)
    assert not rules.may_name_organisations(user, ostra)
    assert not rules.may_add_association(user)


def test_a_role_that_has_ended_counts_no_more(ostra, adam):
    Role.objects.filter(user=adam).update(until="2020-12-31")

    assert not rules.may_give_role(adam, ostra, RoleKind.EDITOR)
    assert not rules.may_see_people(adam, ostra)


def test_nobody_ends_their_own_role(adam, karin):
    assert not rules.may_end_role(adam, adam.roles.get())
    assert rules.may_end_role(karin, adam.roles.get())


def test_the_office_does_not_end_the_role_of_an_administrator(olle, adam, maria):
    assert not rules.may_end_role(olle, adam.roles.get())
    assert rules.may_end_role(olle, maria.roles.get())


def test_the_operator_may_do_all_of_it(ostra, adam):
    by = operator()

    assert all(rules.may_give_role(by, ostra, kind) for kind in RoleKind)
    assert rules.may_see_people(by, ostra)
    assert rules.may_change_memberships(by, ostra)
    assert rules.may_name_organisations(by, ostra)
    assert rules.may_end_role(by, adam.roles.get())
    assert rules.may_add_association(by)


def test_whoever_has_no_role_may_do_nothing(ostra):
    user = UserFactory()

    assert not any(rules.may_give_role(user, ostra, kind) for kind in RoleKind)
    assert not rules.may_see_people(user, ostra)
