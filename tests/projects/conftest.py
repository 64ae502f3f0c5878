"""A project of Östra Södertörn's with one part. Half of Maria's time is the project's: whole hours, free text."""

import pytest

from tests.projects.worked import a_part, a_project, works


@pytest.fixture
def project(ostra):
    return a_project(ostra)


@pytest.fixture
def part(project, ostra):
    return a_part(project, ostra)


@pytest.fixture
def work(part, maria, karin, olle):
    """Maria's, attested by Karin or by Olle."""
    return works(maria, part, manager=karin, deputy=olle)


@pytest.fixture
def marias_work(part, maria):
    """Maria's, attested by nobody."""
    return works(maria, part)
