from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.enrolments import actions, rules
from samsyn.enrolments.actions import CountEntry
from samsyn.lib.dates import today
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from tests.enrolments.conftest import NUMBER, entry
from tests.factories import CountFactory, RoleFactory, UserFactory

EVERYBODY = ["maria", "berit", "karin", "olle", "adam", "eva", "bo", "rune", "olof", "per"]


@pytest.fixture
def named(request):
    return lambda name: operator() if name == "operator" else request.getfixturevalue(name)


@pytest.mark.parametrize("name", [*EVERYBODY, "operator"])
def test_the_measure_s_own_case_workers_register_in_it(named, resursteamet, name):
    user = named(name)
    may = name in {"maria", "operator"}

    assert rules.may_register(user, resursteamet, today()) == may
    if may:
        actions.register(entry(resursteamet), by=user)
    else:
        with pytest.raises(PermissionDenied):
            actions.register(entry(resursteamet), by=user)


def test_before_the_first_day_and_after_the_last_nobody_registers(maria, resursteamet):
    resursteamet.workers.update(since=date(2017, 1, 1), until=date(2017, 12, 31))

    days = [date(2016, 12, 31), date(2017, 1, 1), date(2017, 12, 31), date(2018, 1, 1)]

    assert [rules.may_register(maria, resursteamet, day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("name", [*EVERYBODY, "operator"])
def test_whoever_follows_through_the_measure_changes_the_registration(named, register, name):
    enrolment, user = register(NUMBER), named(name)
    may = name in {"maria", "operator"}

    assert rules.may_change(user, enrolment, today()) == may
    acts = [
        lambda: actions.correct(enrolment, by=user, version=enrolment.version, sex="man"),
        lambda: actions.end(
            enrolment, by=user, version=enrolment.version, ended_on=date(2017, 5, 1), end_kind="as_planned"
        ),
        lambda: actions.reopen(enrolment, by=user, version=enrolment.version),
        lambda: actions.close_as_error(enrolment, by=user, version=enrolment.version),
    ]
    for act in acts:
        if may:
            act()
        else:
            with pytest.raises(PermissionDenied):
                act()


@pytest.mark.parametrize("name", ["berit", "karin", "olof"])
def test_consent_is_withdrawn_by_whoever_follows_and_nobody_else(named, register, case_management, name):
    enrolment = register(NUMBER, measure=case_management)

    with pytest.raises(PermissionDenied):
        actions.withdraw_consent(enrolment, by=named(name), version=1)


@pytest.mark.parametrize("name", [*EVERYBODY, "operator"])
def test_counts_are_registered_by_the_measure_s_own_and_the_office(named, konsultationer, name):
    user = named(name)
    may = name in {"maria", "karin", "olle", "adam", "operator"}
    said = CountEntry(measure=konsultationer, on=date(2017, 3, 1), women=1, men=0, other=0)
    count = CountFactory(measure=konsultationer)

    assert rules.may_count(user, konsultationer, today()) == may
    for act in (
        lambda: actions.register_count(said, by=user),
        lambda: actions.correct_count(count, said, by=user, version=1),
        lambda: actions.close_count_as_error(count, by=user, version=2),
    ):
        if may:
            act()
        else:
            with pytest.raises(PermissionDenied):
                act()


@pytest.mark.parametrize("kind", RoleKind)
def test_what_each_role_may_of_lists_staff_and_counts(ostra, kind):
    user = UserFactory()
    RoleFactory(user=user, association=ostra, kind=kind)

    assert rules.may_edit_codes(user, ostra) == (kind in OFFICE_ROLES)
    assert rules.may_staff(user, ostra) == (kind in OFFICE_ROLES | {RoleKind.MEASURE_MANAGER})
    assert rules.may_see_counts([kind]) == (kind in OFFICE_ROLES | {RoleKind.CASE_WORKER})


def test_a_role_elsewhere_or_over_is_no_role(ostra, varna):
    elsewhere, former = UserFactory(), UserFactory()
    RoleFactory(user=elsewhere, association=varna, kind=RoleKind.OFFICE)
    RoleFactory(user=former, association=ostra, kind=RoleKind.OFFICE, until=today() - timedelta(days=1))

    for user in (elsewhere, former):
        assert not rules.may_edit_codes(user, ostra)
        assert not rules.may_staff(user, ostra)


def test_the_operator_may_keep_lists_and_staff(ostra, db):
    assert rules.may_edit_codes(operator(), ostra)
    assert rules.may_staff(operator(), ostra)
