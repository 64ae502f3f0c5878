"""The board: what waits, then every record with how it stands."""

import pytest

from samsyn.catalogue import actions
from samsyn.lib.dates import today
from tests.factories import LONG_AGO, RecordFactory, SuggestionFactory

BOARD = "/ostra-sodertorn/arbete/katalog/"


@pytest.fixture
def board(client):
    """Call it for the text of the board as somebody sees it."""

    def seen(user, query="", at="ostra-sodertorn"):
        client.force_login(user)
        return client.get(f"/{at}/arbete/katalog/{query}").content.decode()

    return seen


def test_the_catalogue_administrator_sees_every_record_with_how_it_stands(board, katja, snickeriet):
    text = board(katja)

    assert "Snickeriet" in text
    assert "Publicerad" in text
    assert "Aktuell" in text
    assert "2 av 10" in text
    assert "Inget väntar just nu." in text


def test_what_waits_stands_first_in_sentences(board, katja, petra, ostra, varna, kvarnen, snickeriet, whole):
    draft = actions.add_record(ostra, by=petra, **whole)
    actions.submit(draft, by=petra)
    actions.propose(snickeriet, version=1, by=petra, weeks=12)
    RecordFactory(measure__association=ostra, measure__provider=None)
    RecordFactory(measure__association=ostra, reviewed_on=LONG_AGO, due_on=LONG_AGO)
    SuggestionFactory(association=ostra)

    text = board(katja)

    assert "1 post väntar på granskning." in text
    assert "1 ändring har föreslagits och väntar på svar." in text
    assert "1 publicerad post behöver bekräftas." in text
    assert "1 publicerad post kan vara inaktuell och visas sist i sökningen." in text
    assert "1 post saknar utförare." in text
    assert "1 synpunkt eller fråga väntar på svar." in text


def test_a_record_whose_municipality_has_left_the_association_is_shown(board, katja, ostra, snickeriet):
    snickeriet.measure.municipalities.add(ostra.memberships.first().municipality)
    assert "inte hör till förbundet" not in board(katja)

    ostra.memberships.update(until=LONG_AGO)

    assert "1 post gäller en kommun som inte hör till förbundet." in board(katja)
    assert "Snickeriet" in board(katja, "?visa=andra-kommuner")


def test_what_a_trusted_provider_published_waits_to_be_looked_at(board, katja, petra, kvarnen, snickeriet):
    actions.trust_provider(kvarnen, by=katja)
    actions.change_record(snickeriet, version=1, by=petra, weeks=12)

    assert "1 post har ändrats av en betrodd utförare. Titta igenom den." in board(katja)
    assert "Snickeriet" in board(katja, "?visa=betrodda")


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("?sok=snick", True),
        ("?sok=SNICKERIET", True),
        ("?sok=annat", False),
        ("?lage=published", True),
        ("?lage=draft", False),
        ("?visa=inaktuella", False),
        ("?lage=hittepå", True),
    ],
)
def test_the_list_is_narrowed_down(board, katja, snickeriet, query, is_there):
    assert ("Snickeriet</a>" in board(katja, query)) is is_there


def test_a_provider_editor_sees_what_their_own_organisation_provides(board, petra, ostra, snickeriet):
    RecordFactory(measure__association=ostra, measure__name="Någon annans")

    text = board(petra)

    assert "Snickeriet" in text
    assert "Någon annans" not in text
    assert "Runt katalogen" not in text


def test_a_central_editor_sees_every_association(board, cilla, snickeriet, varna):
    RecordFactory(measure__association=varna, measure__name="Vågen")

    assert "Snickeriet" in board(cilla, at="varna")
    assert "Vågen" in board(cilla, at="varna")
    assert "Snickeriet</a>" not in board(cilla, "?forbund=varna", at="varna")
    assert "Synonymer i sökningen" in board(cilla, at="varna")


def test_an_empty_catalogue_says_how_to_begin(board, katja):
    assert "Inga poster än" in board(katja)


def test_who_has_nothing_to_do_with_the_records_is_told_so(client, bo, snickeriet):
    client.force_login(bo)

    answer = client.get(BOARD)

    assert answer.status_code == 403
    assert "utförarnas redaktörer" in answer.content.decode()


def test_a_role_that_has_ended_opens_nothing(client, petra, snickeriet):
    petra.roles.update(until=today().replace(year=2020))
    client.force_login(petra)

    assert client.get(BOARD).status_code == 404
