"""What a professional fills in, for the tests of the door."""

import re
from io import BytesIO

from PIL import Image

from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS

SENT_AS = "0123456789abcdef" * 2
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def filled(team, **said):
    """The referral form as Reza fills it in about Amina."""
    theme = team.association.codes.filter(list="theme").order_by("position").first()
    return {
        "sent_as": SENT_AS,
        "has_consent": "on",
        "name": NAME,
        "number": NUMBER,
        "contact": CONTACT,
        "safe_contact": "Ring före tolv",
        "sex": "woman",
        "municipality": "0136",
        "theme": theme.reference,
        **WORDS,
        "parties": "Vårdcentralen",
    } | said


def asked(team, **said):
    """The form of a question without identity."""
    theme = team.association.codes.filter(list="theme").order_by("position").first()
    return {
        "sent_as": SENT_AS,
        "party": "municipality",
        "theme": theme.reference,
        "municipality": "0136",
        "age_band": "30-39",
        "question": "Hur brukar ni göra när ansvaret är oklart?",
    } | said


def code_on(response):
    """The code on a receipt; None when it shows none."""
    found = re.search(r"<dd>(\d{8})</dd>", response.content.decode())
    return found[1] if found else None


def picture(kind="PNG", size=(4, 4)):
    stream = BytesIO()
    Image.new("1", size).convert("L").save(stream, kind)
    return stream.getvalue()
