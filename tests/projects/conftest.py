"""A project of Östra Södertörn's with one part. Half of Maria's time is the project's: whole hours, free text."""

import pytest

from tests.projects.attended import belongs, takes_part
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


@pytest.fixture
def anna(part, resursteamet, maria):
    """In Resursteamet, which belongs to the part from its first day; Maria is her case worker."""
    belongs(part, resursteamet)
    return takes_part(resursteamet, maria)


@pytest.fixture
def asks(client):
    """Call it with a user and an address; with more, it posts. Gives the answer and its words."""

    def ask(user, address, data=None):
        client.force_login(user)
        answer = client.get(address) if data is None else client.post(address, data)
        return answer, answer.content.decode()

    return ask
