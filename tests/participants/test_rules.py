import pytest

from samsyn.organisations.choices import RoleKind
from samsyn.participants.rules import may_see_participants


@pytest.mark.parametrize("kind", RoleKind)
def test_case_workers_meet_participants_and_nobody_else_does(kind):
    assert may_see_participants([kind]) == (kind == "case_worker")


def test_without_a_role_nobody_does():
    assert not may_see_participants([])
