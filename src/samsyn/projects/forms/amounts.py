"""Sums of money, typed in kronor and kept as whole öre."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.look.templatetags.writing import number

ORE = 100
#: Öre. A thousand billion kronor is more than anybody will apply for, and still fits sixty rows to a sum.
MOST = 10**12 * ORE
SPACES = re.compile(r"[\s\u00a0\u202f]")
AMOUNT = re.compile(r"\d+(?:[.,]\d{1,2})?")


class KronorField(forms.CharField):
    """Gives öre. Takes "1 234,50", "1234.5" and "1 234 kr"; None when nothing is written and it need not be."""

    default_error_messages = {
        "unreadable": _("Skriv ett belopp i kronor, till exempel 250 000 eller 1 234,50."),
        "negative": _("Beloppet kan inte vara mindre än noll. Skriv 0 eller mer."),
        "too_much": _("Beloppet är större än tusen miljarder kronor. Kontrollera hur många nollor det har."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=40, **kwargs)

    def prepare_value(self, value):
        if not isinstance(value, int):
            return value
        whole, rest = divmod(value, ORE)
        return f"{number(whole)},{rest:02}" if rest else number(whole)

    def clean(self, value):
        text = SPACES.sub("", super().clean(value)).removesuffix("kr")
        if not text:
            return None
        if text[0] in "-\u2212\u2013":
            raise forms.ValidationError(self.error_messages["negative"], code="negative")
        if not AMOUNT.fullmatch(text) or not text.isascii():
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable")
        whole, _comma, rest = text.replace(",", ".").partition(".")
        if len(whole) > 20 or (ore := int(whole) * ORE + int(rest.ljust(2, "0") or 0)) > MOST:
            raise forms.ValidationError(self.error_messages["too_much"], code="too_much")
        return ore
