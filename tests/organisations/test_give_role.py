"""Giving a role, and the roles that are kept apart."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from samsyn.accounts.queries import operator
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.organisations import actions
from samsyn.organisations.choices import APART_FROM_PARTICIPANTS, PARTICIPANT_ROLES, RoleKind
from samsyn.organisations.models import Association, Role
from samsyn.organisations.queries import roles_of
from tests.factories import RoleFactory, UserFactory

OTHERS = [kind for kind in RoleKind if kind not in APART_FROM_PARTICIPANTS | PARTICIPANT_ROLES]


def test_a_role_holds_from_its_day_and_is_written_down(ostra, karin, olof):
    role = actions.give_role(
        olof, ostra, RoleKind.EDITOR, by=karin, since=date(2017, 5, 1), until=date(2017, 6, 30)
    )

    assert roles_of(olof, ostra, on=date(2017, 4, 30)) == frozenset()
    assert (
        roles_of(olof, ostra, on=date(2017, 5, 1))
        == roles_of(olof, ostra, on=date(2017, 6, 30))
        == {RoleKind.EDITOR}
    )
    assert roles_of(olof, ostra, on=date(2017, 7, 1)) == frozenset()
    assert [(event.note, event.by) for event in role.events.all()] == [("Fick rollen", karin)]
    line = Access.objects.get()
    assert (line.user, line.act, line.what, line.association, line.roles) == (
        karin, Act.CHANGED, "role editor", "ostra-sodertorn", "director"
    )  # fmt: skip


def test_nobody_gives_themselves_a_role(ostra, karin):
    with pytest.raises(PermissionDenied, match="Ingen kan ge sig själv en roll"):
        actions.give_role(karin, ostra, RoleKind.EDITOR, by=karin)


def test_whoever_may_not_give_it_gives_it_to_nobody(ostra, olle, olof):
    with pytest.raises(PermissionDenied, match="Du kan inte ge den rollen"):
        actions.give_role(olof, ostra, RoleKind.DIRECTOR, by=olle)
    assert not olof.roles.exists()


def test_the_same_role_twice_is_refused_unless_the_days_differ(ostra, karin, olof):
    actions.give_role(olof, ostra, RoleKind.EDITOR, by=karin, since=date(2017, 1, 1), until=date(2017, 6, 30))

    with pytest.raises(actions.RoleAlreadyHeld):
        actions.give_role(olof, ostra, RoleKind.EDITOR, by=karin, since=date(2017, 6, 30))
    actions.give_role(olof, ostra, RoleKind.EDITOR, by=karin, since=date(2017, 7, 1))

    assert olof.roles.count() == 2


@pytest.mark.parametrize("office", sorted(APART_FROM_PARTICIPANTS))
@pytest.mark.parametrize("participant", sorted(PARTICIPANT_ROLES))
@pytest.mark.parametrize("office_first", [True, False])
@pytest.mark.parametrize("elsewhere", [True, False])
def test_office_and_auditor_are_kept_apart_from_participants_in_all_associations(
    ostra, varna, olof, office, participant, office_first, elsewhere
):
    held, wanted = (office, participant) if office_first else (participant, office)
    RoleFactory(user=olof, association=varna if elsewhere else ostra, kind=held)

    with pytest.raises(actions.RolesKeptApart):
        actions.give_role(olof, ostra, wanted, by=operator())
    assert olof.roles.count() == 1


@pytest.mark.parametrize("other", OTHERS)
def test_all_other_roles_go_together_with_either(ostra, varna, other):
    for kind in (RoleKind.OFFICE, RoleKind.CASE_WORKER):
        user = RoleFactory(association=varna, kind=kind).user

        actions.give_role(user, ostra, other, by=operator())

        assert roles_of(user, ostra) == {other}


DAY = date(2017, 6, 15)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "kept_apart"),
    [
        (DAY, None, True),
        (DAY + ONE, None, False),
        (date(2017, 1, 1), date(2017, 6, 1), True),
        (date(2017, 1, 1), date(2017, 5, 31), False),
        (date(2017, 1, 1), None, True),
        (date(2017, 6, 10), date(2017, 6, 11), True),
    ],
)
def test_it_is_the_days_that_count(ostra, olof, since, until, kept_apart):
    RoleFactory(user=olof, association=ostra, kind=RoleKind.OFFICE, since=date(2017, 6, 1), until=DAY)

    if kept_apart:
        with pytest.raises(actions.RolesKeptApart):
            actions.give_role(olof, ostra, RoleKind.CASE_WORKER, by=operator(), since=since, until=until)
    else:
        actions.give_role(olof, ostra, RoleKind.CASE_WORKER, by=operator(), since=since, until=until)

    assert olof.roles.count() == (1 if kept_apart else 2)


def test_a_role_that_was_ended_before_it_began_stands_in_nobodys_way(ostra, olof):
    RoleFactory(user=olof, association=ostra, kind=RoleKind.OFFICE, since=today(), until=today() - ONE)

    actions.give_role(olof, ostra, RoleKind.CASE_WORKER, by=operator(), since=today() - 9 * ONE)

    assert roles_of(olof, ostra) == {RoleKind.CASE_WORKER}


def at_once(*calls):
    """Runs the calls in threads of their own that start together; what each raised, or None."""
    gate, outcomes = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number, call):
        try:
            gate.wait()
            call()
        except (actions.RolesKeptApart, actions.LastAdministrator, PermissionDenied) as error:
            outcomes[number] = type(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.transactional
def test_two_who_give_at_once_cannot_together_do_what_neither_may(ostra, varna):
    for _ in range(5):
        user, by = UserFactory(), operator()

        outcomes = at_once(
            lambda user=user, by=by: actions.give_role(user, ostra, RoleKind.OFFICE, by=by),
            lambda user=user, by=by: actions.give_role(user, varna, RoleKind.CASE_WORKER, by=by),
        )

        assert sorted(outcomes, key=str) == [actions.RolesKeptApart, None]
        assert user.roles.count() == 1


@pytest.mark.transactional
def test_two_administrators_cannot_end_each_other_at_once(ostra):
    for _ in range(5):
        Role.objects.filter(association=ostra).update(until="2016-12-31")
        first, second = (RoleFactory(association=ostra, kind=RoleKind.ADMINISTRATOR) for _ in range(2))

        outcomes = at_once(
            lambda a=first, b=second: actions.end_role(b, by=a.user),
            lambda a=first, b=second: actions.end_role(a, by=b.user),
        )

        # The one who comes second finds that they are no longer administrator, or that they would be the last.
        assert outcomes.count(None) == 1
        assert Role.objects.valid(today()).filter(association=ostra, kind=RoleKind.ADMINISTRATOR).count() == 1
    assert Association.objects.get(pk=ostra.pk) == ostra
