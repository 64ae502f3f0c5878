"""What the database itself refuses, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.organisations.models import Invitation, Membership, Organisation, Role
from samsyn.organisations.states import InvitationState

DAY = date(2017, 5, 3)


def haninge(ostra):
    return Membership.objects.filter(association=ostra, municipality="0136")


IMPOSSIBLE = {
    "membership_ends_after_it_starts": lambda ostra: haninge(ostra).update(until=date(2009, 12, 31)),
    "membership_starts_once_a_day": lambda ostra: haninge(ostra).update(municipality="0192"),
    "organisation_is_named_once_in_an_association": lambda ostra: Organisation.objects.bulk_create(
        [Organisation(association=ostra, name="Haninge kommun") for _ in range(2)]
    ),
    "role_ends_on_or_after_the_day_before_it_starts": lambda ostra: Role.objects.update(
        since=DAY, until=date(2017, 5, 1)
    ),
    "invitation_is_accepted_by_somebody": lambda ostra: Invitation.objects.update(
        state=InvitationState.ACCEPTED
    ),
    "invitation_for_a_role_is_open_once": lambda ostra: Invitation.objects.create(
        association=ostra,
        email="asa@example.se",
        kind="office",
        invited_by=Invitation.objects.get().invited_by,
        expires_at=timezone.now(),
    ),
}


@pytest.mark.parametrize("constraint", IMPOSSIBLE)
def test_the_database_refuses_the_impossible(ostra, maria, invitation, constraint):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        IMPOSSIBLE[constraint](ostra)

    # SQLite names the columns of what must be unique, and the rule of everything else.
    assert constraint in str(refused.value) or "UNIQUE" in str(refused.value)


def test_nobody_is_said_to_have_accepted_what_is_not_accepted(invitation, olof):
    with pytest.raises(IntegrityError, match="invitation_is_accepted_by_somebody"), transaction.atomic():
        Invitation.objects.update(accepted_by=olof)


def test_a_role_may_end_the_day_before_it_starts_for_then_it_never_held(maria):
    assert Role.objects.filter(user=maria).update(since=DAY, until=date(2017, 5, 2)) == 1
