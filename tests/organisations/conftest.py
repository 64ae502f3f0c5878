import pytest
from django.utils import timezone

from samsyn.organisations import actions
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Invitation

NEW = "asa@example.se"


@pytest.fixture
def invitation(ostra, adam):
    """Adam has invited Åsa, who has no account, to the office."""
    return actions.invite(NEW, ostra, RoleKind.OFFICE, by=adam)[0]


@pytest.fixture
def path():
    """Call it with an invitation: its link without the host."""
    return lambda invitation: invitation.link.removeprefix("http://localhost:8000")


@pytest.fixture
def grow_old():
    """Call it with an invitation: its link is too old by a moment."""

    def growing(invitation):
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
        invitation.refresh_from_db()

    return growing
