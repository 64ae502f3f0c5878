"""What all the county's associations say together: written by central editors, wherever they work."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.content import actions
from samsyn.content.blocks import Text
from samsyn.content.choices import DocumentKind
from samsyn.content.models import Document
from samsyn.organisations.choices import RoleKind
from tests.conftest import person

HERE = "/varna/arbete/lanets-innehall/"


@pytest.fixture
def cecilia(varna):
    """Central editor, working at VärNa."""
    return person("cecilia", varna, RoleKind.CENTRAL_EDITOR)


def titles(listed):
    return [each.title for each in listed.context["page"]]


def test_a_page_of_the_county_from_its_first_word(client, cecilia):
    client.force_login(cecilia)
    assert "Länets innehåll" in client.get(HERE).content.decode()

    response = client.post(f"{HERE}ny/", {"kind": "page", "title": "Kontakt"})
    page = Document.objects.get()
    assert response.headers["Location"] == f"{HERE}{page.reference}/"
    assert page.association is None
    sent = {
        "version": 1,
        "title": "Kontakt",
        "lead": "Till oss",
        "count": 1,
        "b0-kind": "text",
        "b0-place": 0,
    }
    response = client.post(f"{HERE}{page.reference}/", sent | {"b0-text": "Hej", "do": "publish"})

    assert response.headers["Location"] == f"{HERE}{page.reference}/"
    shown = client.get("/om/kontakt/").content.decode()
    assert "<p>Hej</p>" in shown
    assert "Samordningsförbunden tillsammans" in shown
    edited = client.get(f"{HERE}{page.reference}/").content.decode()
    assert "/varna/arbete/innehall/" not in edited
    assert client.get(f"{HERE}{page.reference}/historik/").status_code == 200


def test_an_associations_texts_are_not_among_the_countys(client, cecilia, ostra, elin):
    own = actions.begin(ostra, DocumentKind.ARTICLE, "Vår nyhet", blocks=[Text("<p>x</p>")], by=elin)
    county = actions.begin(None, DocumentKind.ARTICLE, "Allas nyhet", by=cecilia)
    client.force_login(cecilia)

    assert titles(client.get(HERE)) == ["Allas nyhet"]
    assert client.get(f"{HERE}{own.reference}/").status_code == 404
    client.force_login(elin)
    assert titles(client.get("/ostra-sodertorn/arbete/innehall/")) == ["Vår nyhet"]
    assert client.get(f"/ostra-sodertorn/arbete/innehall/{county.reference}/").status_code == 404
    assert client.get("/ostra-sodertorn/arbete/lanets-innehall/").status_code == 403


def test_only_central_editors_write_it(cecilia, elin, karin):
    for each in (elin, karin):
        with pytest.raises(PermissionDenied, match="Bara centrala redaktörer"):
            actions.begin(None, DocumentKind.PAGE, "Kontakt", by=each)


def test_a_role_that_has_ended_writes_nothing(cecilia):
    cecilia.roles.update(since="2001-01-01", until="2001-02-01")

    with pytest.raises(PermissionDenied):
        actions.begin(None, DocumentKind.PAGE, "Kontakt", by=cecilia)


@pytest.mark.parametrize("kind", [DocumentKind.ARTICLE, DocumentKind.PAGE, DocumentKind.PUBLICATION])
@pytest.mark.parametrize(
    "title", ["Kalender", "Resultat", "Nyhetsbrev", "Insatser", "Nyheter", "Om", "Flöde"]
)
def test_a_text_of_the_county_is_read_whatever_it_is_called(client, cecilia, kind, title):
    """An association has pages of that name, and their addresses come first."""
    text = actions.begin(None, kind, title, blocks=[Text("<p>Hej</p>")], by=cecilia)

    actions.publish(text, version=text.version, by=cecilia)

    assert client.get(text.get_absolute_url()).status_code == 200
