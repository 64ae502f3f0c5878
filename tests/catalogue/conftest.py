import pytest

from samsyn.organisations.choices import RoleKind
from tests.factories import MeasureFactory, RoleFactory, UserFactory


@pytest.fixture
def mimmi(ostra):
    """Keeps the measures of Östra Södertörn up to date."""
    user = UserFactory(name="Mimmi", email="mimmi@example.se")
    RoleFactory(user=user, association=ostra, kind=RoleKind.MEASURE_MANAGER)
    return user


@pytest.fixture
def mia(ostra):
    """A measure that nothing is registered in."""
    return MeasureFactory(association=ostra, name="MIA", reference="i-mia")


@pytest.fixture
def answers():
    """What a browser sends from the form about a new measure."""
    return {
        "name": "Ung i Nynäs",
        "provider": "",
        "kind": "youth_team",
        "direction": "individual",
        "method": "participants",
        "legal_basis": "public_task",
        "groups": "",
        "starts_on": "",
        "ends_on": "",
    }
