"""Elsa writes Östra Södertörn's newsletter."""

import pytest

from samsyn.organisations.choices import RoleKind
from tests.conftest import person


@pytest.fixture
def elsa(ostra):
    return person("elsa", ostra, RoleKind.EDITOR)
