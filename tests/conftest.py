"""The cast, and what makes the suite strict (tests/harness).

Maria registers participants in Resursteamet; Karin leads the association Östra Södertörn, Olle works in its office
and Adam gives people their roles; Eva minds the money, Bo sits on the board, Rune reviews. Per registers participants
in another association, VärNa. Olof has nothing to do with any of it.
"""

from tests.harness import environment

environment.prepare()

import django
from django.conf import settings as django_settings

environment.adjust(django_settings)

django.setup()

import pytest

from samsyn.catalogue import search
from samsyn.content import search as news
from samsyn.enrolments.actions import seed_codes
from samsyn.organisations.choices import RoleKind
from samsyn.projects.actions import seed_file_layouts, seed_rule_sets
from samsyn.referrals.actions import seed_consent_texts
from tests.factories import (
    LONG_AGO,
    AssociationFactory,
    MeasureFactory,
    MeasureWorkerFactory,
    MembershipFactory,
    RoleFactory,
    UserFactory,
)

pytest_plugins = [
    "tests.harness.closed_sockets",
    "tests.harness.databases",
    "tests.harness.safe_pages",
    "tests.harness.second_factor",
    "tests.harness.shuffled_queries",
    "tests.harness.strict_templates",
    "tests.harness.work",
    "tests.harness.processes",  # after work, which it builds on
]


def pytest_itemcollected(item):
    if item.get_closest_marker("transactional"):
        item.fixturenames.insert(0, "committed_db")


def founded(slug, name, municipalities):
    association = AssociationFactory(slug=slug, name=name)
    for code in municipalities:
        MembershipFactory(association=association, municipality__code=code, since=LONG_AGO)
    seed_codes(association)
    seed_consent_texts(association)
    seed_rule_sets(association)
    seed_file_layouts(association)
    return association


@pytest.fixture(autouse=True)
def nothing_known():
    """Each test's rows are taken back, so what the process has read of the catalogue is forgotten too."""
    search.forget()
    news.forget()


@pytest.fixture
def ostra(db):
    """Östra Södertörn: Haninge, Nynäshamn and Tyresö."""
    return founded("ostra-sodertorn", "Samordningsförbundet Östra Södertörn", ["0136", "0192", "0138"])


@pytest.fixture
def varna(db):
    """VärNa: Värmdö and Nacka."""
    return founded("varna", "Samordningsförbundet VärNa", ["0120", "0182"])


@pytest.fixture
def resursteamet(ostra):
    """Where Maria works."""
    return MeasureFactory(association=ostra, name="Resursteamet")


@pytest.fixture
def vagen_vidare(varna):
    """Where Per works."""
    return MeasureFactory(association=varna, name="Vägen vidare")


def person(name, association, kind):
    user = UserFactory(name=name.title(), email=f"{name}@example.se")
    RoleFactory(user=user, association=association, kind=kind)
    return user


@pytest.fixture
def maria(resursteamet):
    user = person("maria", resursteamet.association, RoleKind.CASE_WORKER)
    MeasureWorkerFactory(measure=resursteamet, user=user)
    return user


@pytest.fixture
def per(vagen_vidare):
    user = person("per", vagen_vidare.association, RoleKind.CASE_WORKER)
    MeasureWorkerFactory(measure=vagen_vidare, user=user)
    return user


@pytest.fixture
def karin(ostra):
    return person("karin", ostra, RoleKind.DIRECTOR)


@pytest.fixture
def olle(ostra):
    return person("olle", ostra, RoleKind.OFFICE)


@pytest.fixture
def adam(ostra):
    return person("adam", ostra, RoleKind.ADMINISTRATOR)


@pytest.fixture
def eva(ostra):
    return person("eva", ostra, RoleKind.ECONOMIST)


@pytest.fixture
def bo(ostra):
    return person("bo", ostra, RoleKind.BOARD_MEMBER)


@pytest.fixture
def rune(ostra):
    return person("rune", ostra, RoleKind.AUDITOR)


@pytest.fixture
def olof(db):
    return UserFactory(name="Olof", email="olof@example.se")
