"""A consent on paper, in the person's language: a form to sign, or what was recorded."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samsyn import look
from samsyn.lib import pdf
from samsyn.look.templatetags.writing import day as in_words
from samsyn.organisations.models import Organisation
from samsyn.referrals.choices import ConsentForm, Kind, Purpose
from samsyn.referrals.models import Case, Consent, ConsentText

TEMPLATE = Path(__file__).parent / "consent.typ"
#: Put there by tools/frontend.py.
FONTS = Path(look.__path__[0]) / "static" / "vendor" / "print"


def blank(case: Case, text: ConsentText, parties: Sequence[Organisation], *, on: date) -> bytes:
    """A form to sign: nothing ticked, a box for each kind. `parties` are those it may be between.

    In the text's language, whichever the page was in. Raises lib.pdf.CannotBeDrawn.
    """
    with override(text.tag):
        said = _common(case, text, on)
        if text.purpose == Purpose.EXCHANGE:
            names = [party.name for party in parties]
            said["ticks"] = [
                {"label": _("Från (en ruta)"), "lang": "sv", "boxes": names},
                {"label": _("Till (en ruta)"), "lang": "sv", "boxes": names},
                {
                    "label": _("Det här får berättas"),
                    "lang": text.tag,
                    "boxes": [str(kind.label) for kind in Kind],
                },
            ]
        said["lines"] = [
            _("Gäller till och med"),
            _("Datum"),
            _("Namnteckning"),
            _("Namnförtydligande"),
        ]
        return pdf.compiled(TEMPLATE, said, fonts=FONTS, on=on)


def recorded(consent: Consent, *, by: str, on: date) -> bytes:
    """What the person said yes to, as it was recorded. `by` is who recorded it: function and party, never a name.

    In the language that the person read. Raises lib.pdf.CannotBeDrawn.
    """
    text = consent.text
    with override(text.tag):
        said = _common(consent.case, text, on)
        said["facts"] = [
            *_between(consent),
            _fact(_("Hur du sa ja"), str(ConsentForm(consent.form).label), text.tag),
            _fact(_("Från och med"), in_words(timezone.localdate(consent.since)), text.tag),
            _fact(_("Till och med"), in_words(consent.last_day), text.tag),
            _fact(_("Antecknat av"), by, "sv"),
            _fact(_("Samtyckets nummer"), consent.reference, text.tag),
        ]
        if consent.revoked_at:
            day = in_words(timezone.localdate(consent.revoked_at))
            said["notice"] = _("Du tog tillbaka ditt ja den %(day)s. Det gäller inte längre.") % {"day": day}
        return pdf.compiled(TEMPLATE, said, fonts=FONTS, on=on)


def _common(case: Case, text: ConsentText, on: date) -> dict[str, Any]:
    return {
        "lang": text.tag,
        "heading": _("Samtycke: %(purpose)s") % {"purpose": str(Purpose(text.purpose).label).lower()},
        "lead": _("Ärende %(reference)s") % {"reference": case.reference},
        "team": case.team.name,
        "paragraphs": [part.split("\n") for part in text.text.replace("\r\n", "\n").split("\n\n") if part],
        "version": _("Text: version %(version)s. Utskrivet %(day)s.")
        % {"version": text.version, "day": in_words(on)},
        "page_of": _("Sida {page} av {pages}"),
        "notice": "",
        "ticks": [],
        "facts": [],
        "lines": [],
    }


def _between(consent: Consent) -> list[dict[str, str]]:
    if not consent.is_exchange:
        return []
    kinds = ", ".join(str(Kind(kind).label) for kind in Kind if kind in consent.kinds)
    return [
        _fact(_("Från"), str(consent.source), "sv"),
        _fact(_("Till"), str(consent.target), "sv"),
        _fact(_("Det här får berättas"), kinds, consent.text.tag),
    ]


def _fact(label: str, text: str, lang: str) -> dict[str, str]:
    return {"label": label, "text": text, "lang": lang}
