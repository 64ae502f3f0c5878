"""Who may be the second of two to help somebody in; and closing those that nobody confirmed in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.organisations import actions
from samsyn.organisations.actions import rescuing
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Rescue, Role, RoleEvent
from samsyn.organisations.states import RescueState
from tests.factories import LONG_AGO, RoleFactory

REASON = "Tappade telefonen i sjön"


@pytest.fixture
def started(ostra, adam, maria):
    """Adam has started to help Maria in."""
    return actions.start_rescue(maria, ostra, REASON, by=adam)


def test_nobody_confirms_whom_the_first_has_given_the_leading_role(ostra, adam, maria, olof):
    role = actions.give_role(olof, ostra, RoleKind.DIRECTOR, by=adam)
    Role.objects.filter(pk=role.pk).update(since=LONG_AGO)
    RoleEvent.objects.update(at=timezone.now() - timedelta(days=9))
    started = actions.start_rescue(maria, ostra, REASON, by=adam)

    with pytest.raises(PermissionDenied, match="fick din roll av den som började"):
        actions.confirm_rescue(started, by=olof)
    actions.confirm_rescue(started, by=operator())


def test_nobody_confirms_who_leads_since_the_day_it_started(ostra, started):
    since = timezone.localdate(started.created_at)
    earlier, same_day = (
        RoleFactory(association=ostra, kind=RoleKind.DIRECTOR, since=since - timedelta(days=ago)).user
        for ago in (1, 0)
    )

    with pytest.raises(PermissionDenied):
        actions.confirm_rescue(started, by=same_day)
    actions.confirm_rescue(started, by=earlier)


def test_nobody_confirms_whose_role_was_given_afterwards_from_an_earlier_day(ostra, started, karin, olof):
    actions.give_role(olof, ostra, RoleKind.ADMINISTRATOR, by=karin, since=LONG_AGO)

    with pytest.raises(PermissionDenied):
        actions.confirm_rescue(started, by=olof)


def test_what_the_operator_starts_is_confirmed_by_one_the_operator_has_just_let_in(ostra, maria, olof):
    actions.give_role(olof, ostra, RoleKind.ADMINISTRATOR, by=operator())
    started = actions.start_rescue(maria, ostra, REASON, by=operator())

    actions.confirm_rescue(started, by=olof)

    assert started.state == RescueState.CONFIRMED


def test_only_those_who_may_confirm_are_asked_to(ostra, adam, karin, maria, olof, smtp, run_tasks):
    actions.give_role(olof, ostra, RoleKind.DIRECTOR, by=karin)
    run_tasks()
    actions.start_rescue(maria, ostra, REASON, by=adam)

    run_tasks()

    asked = [recipient for letter in smtp.letters for recipient in letter.recipients]
    assert (karin.email in asked, olof.email in asked) == (True, False)


def test_one_that_another_run_has_closed_does_not_keep_the_others_open(
    ostra, adam, started, olle, monkeypatch
):
    """The other run comes in between our reading the list and our first change."""
    second = actions.start_rescue(olle, ostra, REASON, by=adam)
    Rescue.objects.update(expires_at=timezone.now())
    monkeypatch.setattr(rescuing, "operator", lambda: other_run(started))

    assert actions.expire_rescues() == 1

    second.refresh_from_db()
    assert second.state == RescueState.EXPIRED
    assert (started.events.count(), second.events.count()) == (0, 1)


def other_run(rescue):
    Rescue.objects.filter(pk=rescue.pk).update(state=RescueState.EXPIRED)
    return operator()
