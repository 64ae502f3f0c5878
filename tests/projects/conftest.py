import pytest


@pytest.fixture
def asks(client):
    """Call it with a user and an address; with more, it posts. Gives the answer and its words."""

    def ask(user, address, data=None):
        client.force_login(user)
        answer = client.get(address) if data is None else client.post(address, data)
        return answer, answer.content.decode()

    return ask
