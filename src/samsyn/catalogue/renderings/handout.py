"""A list of records as PDF/UA-1, to print or hand over."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn import look
from samsyn.catalogue.renderings.facts import Fact, Told
from samsyn.lib import pdf
from samsyn.look.templatetags.writing import day as in_words

TEMPLATE = Path(__file__).parent / "handout.typ"
#: Put there by tools/frontend.py.
FONTS = Path(look.__path__[0]) / "static" / "vendor" / "print"


def as_pdf(items: Sequence[tuple[Told, str]], *, link: str, until: date, day: date) -> bytes:
    """The records in this order, each with its note, in the active language. The link is good `until` that day. Raises lib.pdf.CannotBeDrawn."""
    return pdf.compiled(TEMPLATE, _content(items, link, until, day), fonts=FONTS, on=day)


def _content(items: Sequence[tuple[Told, str]], link: str, until: date, day: date) -> dict[str, Any]:
    return {
        "lang": (get_language() or "sv").partition("-")[0],
        "heading": _("Insatser att läsa om"),
        "lead": _("Så stod det %(day)s. Adressen längst ner gäller till och med %(until)s.")
        % {"day": in_words(day), "until": in_words(until)},
        "page_of": _("Sida {page} av {pages}"),
        "link": link,
        "nothing": "" if items else _("Inget i listan visas längre."),
        "records": [_record(told, note) for told, note in items],
    }


def _record(told: Told, note: str) -> dict[str, Any]:
    contact = told.contact
    parts = [*told.way_in, *told.room, *told.whom, *told.how, *told.where]
    return {
        "lang": "sv" if told.is_foreign else "",
        "title": told.title,
        "provider": told.provider,
        "summary": told.summary,
        "note": note,
        "facts": [_fact(fact) for fact in parts],
        "contact": {"label": _("Kontakt"), "text": contact} if contact else None,
        "badge": told.badge.text,
    }


def _fact(fact: Fact) -> dict[str, str]:
    return {"label": fact.label, "text": fact.text, "note": fact.note}
