"""Until sign-in asks for a second factor only the demo shows participants."""

import pytest

WORK = "/ostra-sodertorn/arbete"


@pytest.mark.parametrize("page", ["deltagare/", "deltagare/registrera/"])
def test_outside_the_demo_nobody_sees_a_participant(client, maria, resursteamet, settings, page):
    client.force_login(maria)
    assert client.get(f"{WORK}/{page}").status_code == 200

    settings.PARTICIPANTS_SHOWN = False

    response = client.get(f"{WORK}/{page}")
    assert response.status_code == 403
    assert "Deltagare visas bara i demon tills inloggningen har ett andra steg." in response.content.decode()


def test_outside_the_demo_the_start_page_counts_nobody(client, maria, resursteamet, settings):
    settings.PARTICIPANTS_SHOWN = False
    client.force_login(maria)

    assert client.get(f"{WORK}/").context["caseload"] is None
