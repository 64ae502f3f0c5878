"""An editor, and a text with one block of each kind."""

import pytest

from samsyn.content import actions
from samsyn.content.blocks import FactBox, Figures, File, Heading, LinkCard, Measures, Picture, Quote, Text
from samsyn.content.choices import DocumentKind
from samsyn.organisations.choices import RoleKind
from tests.conftest import person
from tests.content.files import PDF_FILE, picture_file
from tests.factories import RecordFactory
from tests.outcomes.frozen import a_year, freeze


@pytest.fixture
def elin(ostra):
    """Editor of Östra Södertörn."""
    return person("elin", ostra, RoleKind.EDITOR)


WORDS = (
    "<p>Sjuttio kom till frukosten. <strong>Tack!</strong> Läs <a href='/ostra-sodertorn/resultat/'>årets"
    " resultat</a>.</p><ul><li>Kaffe</li><li>Samtal</li></ul>"
)


@pytest.fixture
def every_block(ostra, elin):
    """One block of each kind, the figures those of 2017."""
    freeze(ostra, a_year())
    picture = actions.store_picture(ostra, picture_file(), name="frukost.jpg", by=elin)
    file = actions.store_file(ostra, PDF_FILE, name="slutrapport.pdf", by=elin)
    record = RecordFactory(
        measure__association=ostra, measure__name="Snickeriet", summary="Arbetsträning i trä."
    )
    return [
        Heading("Frukost i Haninge"),
        Text(WORDS),
        Picture(picture.reference, "Människor runt ett långbord", "Foto: förbundet"),
        Quote("Här fick jag ett sammanhang.", "Deltagare"),
        FactBox("Bra att veta", "<p>Frukosten är gratis.</p>"),
        Figures(2017),
        File(file.reference, "Slutrapport"),
        LinkCard("https://www.finsam.se/", "Om finansiell samordning", "Lagen och pengarna"),
        Measures("Insatser att prova", (str(record.uuid),)),
    ]


@pytest.fixture
def article(ostra, elin, every_block):
    """A draft with one block of each kind."""
    return actions.begin(
        ostra,
        DocumentKind.ARTICLE,
        "Frukost med nätverket",
        lead="Så gick det när vi bjöd in.",
        blocks=every_block,
        by=elin,
    )
