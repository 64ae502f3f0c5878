"""Who gets what from the texts and from where they are written; part of tests/access/table.py, with what its addresses name."""

from datetime import UTC, datetime

from samsyn.accounts.queries import operator
from samsyn.content import actions
from samsyn.content.actions import Recipient
from samsyn.content.blocks import Text
from samsyn.content.choices import COUNTY_WRITERS, ORDER_KEEPERS, WRITERS, DocumentKind
from samsyn.content.models import CopyOrder, Document, Film, Picture, StoredFile
from tests.access.row import Row
from tests.content.files import CAPTIONS, FILM_FILE, PDF_FILE, picture_file

OUT_AT = datetime(2020, 2, 15, 12, tzinfo=UTC)
TEXT = {"reference": "x-prov"}


def of_all(**takes):
    """A page for everybody, in the association that has it."""
    return Row(takes, public=True, only_here=bool(takes))


def of_place(name, **takes):
    return {f"content:{name}": of_all(**takes), f"content:county_{name}": of_all(**takes)}


def where_written(*, county=False):
    """The pages where texts are written: an association's by its own, the county's by central editors."""
    writers, keepers = (COUNTY_WRITERS, COUNTY_WRITERS) if county else (WRITERS, ORDER_KEEPERS)
    text = TEXT | ({"reference": "x-lan"} if county else {})
    picture, order = (
        {"reference": "b-lan" if county else "b-prov"},
        {"reference": "t-lan" if county else "t-prov"},
    )
    rows = {
        "documents": Row(may=writers),
        "add": Row(may=writers, post=422),
        "pictures": Row(may=writers),
        "focus": Row(picture, may=writers, post=422),
        # An empty form does not say which version it was opened at.
        "edit": Row(text, may=writers, post=409),
        "change_slug": Row(text, may=writers, post=422),
        "history": Row(text, may=writers),
        "restore": Row(text | {"number": 1}, may=writers, get=None, post=409),
        "orders": Row(may=keepers),
        "send_order": Row(order, may=keepers, get=None, post=302),
        "decline_order": Row(order, may=keepers, get=None, post=302),
    }
    return {f"content:{'county_' if county else ''}{name}": row for name, row in rows.items()}


SLUG = {"slug": "prov"}
CONTENT: dict[str, Row] = {
    "content:picture": of_all(reference="b-prov", version=1, size="mail.jpg"),
    "content:file": of_all(reference="f-prov"),
    "content:sitemap": of_all(),
    "content:preview": Row({"token": "x"}, get=410, public=True),
    **of_place("news"),
    **of_place("find"),
    **of_place("feed"),
    **of_place("month", year=2020, month=2),
    **of_place("article", **SLUG),
    **of_place("article_as_pdf", **SLUG),
    "content:film": of_all(reference="m-prov"),
    "content:film_file": of_all(reference="m-prov"),
    "content:captions": of_all(reference="m-prov"),
    **of_place("publications"),
    **of_place("publication", **SLUG),
    **of_place("publication_as_pdf", **SLUG),
    **{name: row._replace(post=422) for name, row in of_place("order", **SLUG).items()},
    **of_place("ordered", **SLUG),
    **of_place("pages"),
    **of_place("page", **SLUG),
    **where_written(),
    **where_written(county=True),
}


def write(association):
    """What the addresses name: the association's, and the county's."""
    for place, name in ((association, "prov"), (None, "lan")):
        for kind in (DocumentKind.ARTICLE, DocumentKind.PAGE, DocumentKind.PUBLICATION):
            text = actions.begin(place, kind, "Prov", blocks=[Text("<p>Prov</p>")], by=operator())
            actions.publish(text, version=1, by=operator(), at=OUT_AT)
        Document.objects.filter(association=place, kind=DocumentKind.ARTICLE).update(reference=f"x-{name}")
        actions.offer_print(text, version=text.version, by=operator())
        order = actions.order(text, Recipient("Ek", "12345 X"), copies=1, key=name)
        CopyOrder.objects.filter(pk=order.pk).update(reference=f"t-{name}")
        picture = actions.store_picture(place, picture_file((40, 30)), name="prov.jpg", by=operator())
        Picture.objects.filter(pk=picture.pk).update(reference=f"b-{name}")
    file = actions.store_file(association, PDF_FILE, name="prov.pdf", by=operator())
    StoredFile.objects.filter(pk=file.pk).update(reference="f-prov")
    film = actions.store_film(association, FILM_FILE, name="Prov", by=operator())
    actions.caption(film, CAPTIONS, by=operator())
    Film.objects.filter(pk=film.pk).update(reference="m-prov")
