"""Rows for the lists of texts, for tests/test_list_pages.py."""

from datetime import UTC, datetime, timedelta

from samsyn.content import actions
from samsyn.content.blocks import FactBox, Heading, Text
from samsyn.content.choices import DocumentKind
from samsyn.organisations.choices import RoleKind
from tests.content.files import picture_file
from tests.factories import RoleFactory

FEBRUARY = datetime(2020, 2, 3, tzinfo=UTC)


def wrote(world, number, kind=DocumentKind.ARTICLE):
    by = world("olle")
    texts = []
    for row in range(number):
        blocks = [Text(f"<p>Text {row}</p>")]
        text = actions.begin(world("ostra"), kind, f"Rubrik {row}", lead="Ingress", blocks=blocks, by=by)
        actions.publish(text, version=1, by=by, at=FEBRUARY + timedelta(hours=row))
        texts.append(text)
    return texts


def publications(world, number):
    wrote(world, number, DocumentKind.PUBLICATION)


def orders(world, number):
    (report,) = wrote(world, 1, DocumentKind.PUBLICATION)
    actions.offer_print(report, version=report.version, by=world("olle"))
    for row in range(number):
        actions.order(report, actions.Recipient("Ek", "Gatan 1\n123 45 Ort"), copies=1, key=f"{row}")


def of_the_county(world, number):
    by = world("olle")
    RoleFactory(user=by, association=world("ostra"), kind=RoleKind.CENTRAL_EDITOR)
    for row in range(number):
        actions.begin(None, DocumentKind.PAGE, f"Rubrik {row}", by=by)


def pages(world, number):
    wrote(world, number, DocumentKind.PAGE)


def articles(world, number):
    wrote(world, number)


def months(world, number):
    """So many months with one article each."""
    for row, text in enumerate(wrote(world, number)):
        moment = datetime(2000 + row // 12, row % 12 + 1, 2, tzinfo=UTC)
        actions.publish(text, version=text.version, by=world("olle"), at=moment)


def one_text(world, number):
    """A text of so many blocks."""
    (text,) = wrote(world, 1)
    blocks = [Heading("Rubrik"), *[FactBox(f"Ruta {row}", "<p>Text</p>") for row in range(number)]]
    actions.write(text, title="Rubrik", lead="", blocks=blocks, version=text.version, by=world("olle"))
    actions.publish(text, version=text.version, by=world("olle"))
    return text


def written_on(world, number):
    return f"/ostra-sodertorn/arbete/innehall/{one_text(world, number).reference}/"


def read(world, number):
    return one_text(world, number).get_absolute_url()


def versions(world, number):
    (text,) = wrote(world, 1)
    for row in range(number):
        actions.write(
            text,
            title=f"Rubrik {row} igen",
            lead="",
            blocks=text.parts,
            version=text.version,
            by=world("olle"),
        )
    return f"/ostra-sodertorn/arbete/innehall/{text.reference}/historik/"


def pictures(world, number):
    for row in range(number):
        actions.store_picture(world("ostra"), picture_file((20, 20)), name=f"{row}.jpg", by=world("olle"))


#: name: address, who reads it, what makes its rows
CONTENT = {
    "texts": ("/ostra-sodertorn/arbete/innehall/", "olle", articles),
    "a text's questions": (None, "olle", written_on),
    "a text's versions": (None, "olle", versions),
    "pictures": ("/ostra-sodertorn/arbete/innehall/bilder/", "olle", pictures),
    "news": ("/ostra-sodertorn/nyheter/", "olof", articles),
    "news of all": ("/nyheter/", "olof", articles),
    "news with a word": ("/ostra-sodertorn/nyheter/sok/?q=rubrik", "olof", articles),
    "news of a month": ("/ostra-sodertorn/nyheter/2020/2/", "olof", articles),
    "months": ("/ostra-sodertorn/nyheter/", "olof", months),
    "the feed of news": ("/nyheter/flode/", "olof", articles),
    "publications": ("/ostra-sodertorn/publikationer/", "olof", publications),
    "orders of printed copies": ("/ostra-sodertorn/arbete/innehall/bestallningar/", "olle", orders),
    "texts of the county": ("/ostra-sodertorn/arbete/lanets-innehall/", "olle", of_the_county),
    "pages about the association": ("/ostra-sodertorn/om/", "olof", pages),
    "an article": (None, "olof", read),
    "the sitemap": ("/sitemap.xml", "olof", articles),
}
