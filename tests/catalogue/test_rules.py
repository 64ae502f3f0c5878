from datetime import timedelta

import pytest

from samsyn.accounts.queries import operator
from samsyn.catalogue.rules import may_edit_measures
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from tests.factories import RoleFactory, UserFactory

EDITORS = {"administrator", "director", "office", "measure_manager"}


@pytest.mark.parametrize("kind", RoleKind.values)
def test_the_office_and_measure_managers_edit(ostra, varna, kind):
    user = RoleFactory(association=ostra, kind=kind).user

    assert may_edit_measures(user, ostra) == (kind in EDITORS)
    assert not may_edit_measures(user, varna)


def test_the_operator_edits_everywhere_and_who_has_no_role_nowhere(ostra):
    assert (may_edit_measures(operator(), ostra), may_edit_measures(UserFactory(), ostra)) == (True, False)


@pytest.mark.parametrize(("since", "until", "may"), [(0, 0, True), (1, None, False), (-9, -1, False)])
def test_a_role_counts_on_its_days(ostra, since, until, may):
    role = RoleFactory(
        association=ostra,
        kind=RoleKind.DIRECTOR,
        since=today() + timedelta(days=since),
        until=None if until is None else today() + timedelta(days=until),
    )

    assert may_edit_measures(role.user, ostra) == may
