"""From the page of a case, and from the office's page of teams, one comes to what belongs there."""

import pytest

from samsyn.referrals import actions
from samsyn.referrals.actions import File

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(client):
    def read(user, address):
        client.force_login(user)
        return client.get(address).content.decode()

    return read


def test_who_reads_the_words_comes_to_the_files_and_the_senders_code(text, case, tara, fredrik, siv):
    actions.attach(case, [File("intyg.pdf", b"%PDF-1.7 intyg", "application/pdf")])
    address = case.get_absolute_url()

    shown = text(tara, address)

    assert f'href="{address}bilagor/">Bilagor (1)' in shown
    assert f'href="{address}avsandarens-kod/"' in shown
    for user in (fredrik, siv):
        assert "bilagor/" not in text(user, address)
        assert "avsandarens-kod/" not in text(user, address)


def test_the_office_comes_to_senders_and_texts_from_its_teams(text, client, team, olle, ostra):
    address = f"/{ostra.slug}/arbete/team/"
    shown = text(olle, address)

    for under in ("avsandare/", "samtyckestexter/"):
        assert f'href="{address}{under}"' in shown
        assert client.get(f"{address}{under}").status_code == 200
