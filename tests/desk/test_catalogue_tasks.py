"""What waits in the catalogue stands on the start page of those who see to it, and in nobody else's."""

import pytest

from samsyn.catalogue import actions
from samsyn.organisations.choices import RoleKind
from tests.factories import (
    LONG_AGO,
    OrganisationFactory,
    RecordFactory,
    RoleFactory,
    SuggestionFactory,
    UserFactory,
)

START = "/ostra-sodertorn/arbete/"


@pytest.fixture
def start(client):
    """Call it for the start page as somebody sees it."""

    def seen(user):
        client.force_login(user)
        return client.get(START).content.decode()

    return seen


@pytest.fixture
def kvarnen(ostra):
    return OrganisationFactory(association=ostra, name="Kvarnen")


@pytest.fixture
def works(ostra, kvarnen):
    """Call it for somebody with a role; a provider editor edits for Kvarnen."""

    def begin(kind):
        user = UserFactory()
        edits_for = kvarnen if kind == RoleKind.PROVIDER_EDITOR else None
        RoleFactory(user=user, association=ostra, kind=kind, organisation=edits_for)
        return user

    return begin


@pytest.fixture
def waiting(ostra, kvarnen, works):
    """A submitted record and a stale one, both of Kvarnen, and one that somebody else provides."""
    petra = works(RoleKind.PROVIDER_EDITOR)
    actions.submit(actions.add_record(ostra, by=petra, name="Ny"), by=petra)
    RecordFactory(measure__association=ostra, measure__provider=kvarnen, due_on=LONG_AGO)
    RecordFactory(measure__association=ostra, due_on=LONG_AGO)


@pytest.mark.parametrize("kind", ["catalogue_administrator", "central_editor", "office", "measure_manager"])
def test_who_keeps_the_records_is_told_what_waits(start, works, waiting, kind):
    text = start(works(kind))

    assert "1 post väntar på granskning." in text
    assert "2 publicerade poster kan vara inaktuella och visas sist i sökningen." in text
    assert f"{START}katalog/?visa=granskning" in text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("catalogue_administrator", "2 synpunkter och frågor väntar på svar."),
        ("central_editor", "2 synpunkter och frågor väntar på svar."),
        ("office", "2 synpunkter och frågor väntar på svar."),
        # Of what is about no association they are not told.
        ("measure_manager", "1 synpunkt eller fråga väntar på svar."),
    ],
)
def test_who_keeps_the_records_is_told_what_the_public_has_written(start, works, ostra, varna, kind, said):
    SuggestionFactory(association=ostra)
    SuggestionFactory(association=None)
    SuggestionFactory(association=varna)

    text = start(works(kind))

    assert said in text
    assert f"{START}katalog/synpunkter/" in text


@pytest.mark.parametrize("kind", ["provider_editor", "board_member", "economist"])
def test_others_are_not_told_what_the_public_has_written(start, works, ostra, kind):
    SuggestionFactory(association=ostra)

    assert "väntar på svar" not in start(works(kind))


def test_a_provider_editor_is_told_of_their_own(start, works, waiting):
    text = start(works(RoleKind.PROVIDER_EDITOR))

    assert "1 publicerad post behöver bekräftas." in text
    assert "1 post väntar på granskning." in text


@pytest.mark.parametrize("kind", ["board_member", "economist", "case_worker"])
def test_others_are_not(start, works, waiting, kind):
    assert "granskning." not in start(works(kind))


@pytest.mark.parametrize(
    ("kind", "leads_to"),
    [
        ("catalogue_administrator", f"{START}katalog/"),
        ("provider_editor", f"{START}katalog/"),
        ("board_member", f"{START}katalog/anvandning/"),
        ("economist", None),
    ],
)
def test_katalog_in_the_menu_leads_where_one_has_use_of_it(start, works, kind, leads_to):
    text = start(works(kind))

    assert (f'href="{leads_to}"' in text) if leads_to else ("katalog/" not in text)


def test_who_both_keeps_the_records_and_sits_on_the_board_gets_one_katalog(start, works, ostra):
    user = works(RoleKind.CATALOGUE_ADMINISTRATOR)
    RoleFactory(user=user, association=ostra, kind=RoleKind.BOARD_MEMBER)

    assert f"{START}katalog/anvandning/" not in start(user)


def test_a_record_belongs_to_katalog_in_the_menu(client, works, ostra):
    record = RecordFactory(measure__association=ostra)
    client.force_login(works(RoleKind.CATALOGUE_ADMINISTRATOR))

    page = client.get(f"{START}insatser/{record.measure.reference}/post/")

    current = [each["label"] for each in page.context["navigation"] if each["current"]]
    assert [str(label) for label in current] == ["Katalog"]
