from datetime import timedelta

import pytest

from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from tests.factories import MeasureFactory, OrganisationFactory, RecordFactory, RoleFactory, UserFactory


def make_due(record):
    """As if it had been reviewed half a year ago."""
    record.reviewed_on, record.due_on = today() - timedelta(days=180), today()
    record.save()
    return record


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
def katja(ostra):
    """Catalogue administrator of Östra Södertörn."""
    user = UserFactory(name="Katja", email="katja@example.se")
    RoleFactory(user=user, association=ostra, kind=RoleKind.CATALOGUE_ADMINISTRATOR)
    return user


@pytest.fixture
def cilla(varna):
    """Edits the catalogue that all associations share; her role is in VärNa."""
    user = UserFactory(name="Cilla", email="cilla@example.se")
    RoleFactory(user=user, association=varna, kind=RoleKind.CENTRAL_EDITOR)
    return user


@pytest.fixture
def kvarnen(ostra):
    """A provider in Östra Södertörn."""
    return OrganisationFactory(association=ostra, name="Kvarnen", kind="social_enterprise")


@pytest.fixture
def petra(ostra, kvarnen):
    """Edits what Kvarnen provides."""
    user = UserFactory(name="Petra", email="petra@example.se")
    RoleFactory(user=user, association=ostra, kind=RoleKind.PROVIDER_EDITOR, organisation=kvarnen)
    return user


@pytest.fixture
def snickeriet(ostra, kvarnen):
    """What Kvarnen provides, published."""
    measure = MeasureFactory(association=ostra, name="Snickeriet", method="none", provider=kvarnen)
    return RecordFactory(measure=measure, slug="snickeriet")


@pytest.fixture
def whole():
    """All that a record must say to be published."""
    return {
        "name": "Ung i Nynäs",
        "provider": "Kvarnen",
        "municipalities": ["0192"],
        "summary": "För dig som är ung och vill komma vidare.",
        "description": "Vi träffas en gång i veckan och går igenom vad du vill.",
        "terms": {"way_in": ["self_referral"], "category": ["guidance"]},
        "contact_email": "ung@example.se",
    }


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


@pytest.fixture
def overdue(snickeriet):
    """What Kvarnen provides, due for its review."""
    return make_due(snickeriet)
