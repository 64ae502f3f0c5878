"""A project of Östra Södertörn's with one part, in which Maria works half time and Eva minds the money."""

import pytest

from tests.projects.worked import a_part, a_project, works


@pytest.fixture
def project(ostra):
    return a_project(ostra)


@pytest.fixture
def part(project, ostra):
    return a_part(project, ostra)


@pytest.fixture
def marias_work(part, maria):
    return works(maria, part)
