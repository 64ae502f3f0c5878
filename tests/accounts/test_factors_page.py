"""One's own page about how one signs in."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.accounts import actions
from samsyn.accounts.choices import FactorChange
from samsyn.accounts.models import FactorEvent

PAGE = "/konto/tvafaktor/"


@pytest.fixture
def at_home(client, olof):
    client.force_login(olof)
    client.get("/konto/")  # the session is noted
    return client


def test_it_says_what_there_is_not_and_how_to_get_it(at_home):
    page = at_home.get(PAGE).content.decode()

    for words in ("Du har ingen passernyckel.", "Du har ingen app för koder.", "Lägg till en passernyckel"):
        assert words in page


def test_it_says_what_there_is(at_home, olof):
    actions.add_passkey(olof, "Jobbdatorn", {"id": "x"}, by=olof)

    page = at_home.get(PAGE).content.decode()

    for words in ("Jobbdatorn", "Du har 10 oanvända reservkoder", "En passernyckel lades till"):
        assert words in page


def test_nobody_reads_the_history_of_another(client, olof, per):
    actions.add_passkey(olof, "Jobbdatorn", {"id": "x"}, by=olof)
    client.force_login(per)

    page = client.get(PAGE).content.decode()

    assert "Jobbdatorn" not in page
    assert "En passernyckel lades till" not in page


def test_the_page_asks_as_many_questions_at_1_3_and_30_passkeys(at_home, olof):
    actions.add_passkey(olof, "Nyckel 0", {"id": "0"}, by=olof)
    counts = []
    for first, last in ((1, 1), (1, 3), (3, 30)):
        for number in range(first, last):
            Authenticator.objects.create(
                user=olof,
                type="webauthn",
                data={"name": f"Nyckel {number}", "credential": {"id": f"{number}"}},
            )
            FactorEvent.objects.create(user=olof, change=FactorChange.PASSKEY_ADDED, by=olof)
        with CaptureQueriesContext(connection) as asked:
            page = at_home.get(PAGE).content.decode()
        counts.append((len(asked), page.count('<th scope="row">')))

    assert [rows for _, rows in counts] == [1, 3, 30]
    assert counts[0][0] == counts[1][0] == counts[2][0] <= 15


def test_the_account_leads_there(at_home):
    assert f'href="{PAGE}"' in at_home.get("/konto/").content.decode()
