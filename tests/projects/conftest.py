"""Half of Maria's time is the project's: ESF 2014-2020, whole hours, free text, attested by Karin or by Olle."""

import pytest

from tests.projects.worked import a_part, a_project, works


@pytest.fixture
def part(ostra):
    return a_part(a_project(ostra), ostra)


@pytest.fixture
def work(part, maria, karin, olle):
    return works(maria, part, manager=karin, deputy=olle)
