"""A log to review: Maria looks at Stina in October, and some days of others."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.lib.identity_numbers import Key
from samsyn.participants.actions import record_identities
from tests.factories import EnrolmentFactory, FollowingFactory, ParticipantFactory

#: A month that is over whenever the suite runs, and an ordinary Wednesday in it.
MONTH = date(2025, 10, 1)
AT_WORK = datetime(2025, 10, 15, 10, 0)


@pytest.fixture
def stina(ostra, resursteamet, maria):
    """A participant whom Maria follows through Resursteamet, where she takes part."""
    participant = ParticipantFactory(association=ostra, reference="d-stina")
    EnrolmentFactory(measure=resursteamet, participant=participant, started_on="2025-01-01")
    FollowingFactory(participant=participant, user=maria, source=resursteamet.reference)
    return participant


@pytest.fixture
def named(resursteamet):
    """Call it to write down what a participant is called."""

    def name(participant, called):
        key = Key(text=called.casefold(), is_number=False, birth_year=1990)
        record_identities(participant.association, [(participant, resursteamet.reference, key, called, "")])

    return name


@pytest.fixture
def look():
    """Call it for a line of the log; gives the line."""

    def look(
        by, *references, at=AT_WORK, act=Act.READ, what="participant", association="ostra-sodertorn", **said
    ):
        moment = timezone.make_aware(at) if timezone.is_naive(at) else at
        roles = said.pop("roles", ["case_worker"])
        log(act, what, by=by, association=association, roles=roles, subjects=references, at=moment, **said)
        return Access.objects.order_by("-pk").first()

    return look
