"""What is asked in SQL for speed answers as the querysets do, on the days where it matters."""

from datetime import date, timedelta

import pytest

from samsyn.catalogue.queries import worker_keys
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Role
from samsyn.organisations.queries import roles_of
from tests.factories import MeasureWorkerFactory, RoleFactory, UserFactory

SINCE, UNTIL = date(2024, 3, 1), date(2024, 6, 30)
ONE = timedelta(days=1)
DAYS = [SINCE - ONE, SINCE, UNTIL, UNTIL + ONE]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("until", [None, UNTIL])
def test_a_role_is_held_from_its_first_day_to_its_last(ostra, varna, on, until):
    user = UserFactory()
    RoleFactory(user=user, association=ostra, kind=RoleKind.ECONOMIST, since=SINCE, until=until)
    RoleFactory(user=user, association=varna, kind=RoleKind.OFFICE, since=SINCE)

    held = roles_of(user, ostra, on=on)

    assert held == set(Role.objects.held_by(user, ostra, on).values_list("kind", flat=True))
    assert held == ({RoleKind.ECONOMIST} if on >= SINCE and (until is None or on <= until) else set())


@pytest.mark.parametrize("on", DAYS)
def test_a_worker_follows_from_their_first_day_to_their_last(resursteamet, on):
    user = UserFactory()
    MeasureWorkerFactory(measure=resursteamet, user=user, since=SINCE, until=UNTIL)

    keys = worker_keys(resursteamet, on)

    assert keys == list(resursteamet.workers.valid(on).values_list("user", flat=True))
    assert keys == ([user.pk] if SINCE <= on <= UNTIL else [])
