"""Sums as people type them: "1 234,50" or "1234.5". They become whole öre, and are never a float on the way."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samsyn.projects.renderings.amounts import kronor

#: Kronor. Larger sums than any project has, and a thousand of them still fit where they are added up.
MOST_KRONOR = 10**13
ORE = 100
#: What stands between thousands, and what says that it is kronor.
BETWEEN = re.compile(r"[\s\u00a0\u202f\u2009]|kr\.?$|kronor$", re.IGNORECASE)
TYPED = re.compile(r"(?P<minus>[-\u2212\u2013])?(?P<kronor>[0-9]{1,60})(?:[.,](?P<ore>[0-9]{1,2}))?")


class KronorField(forms.CharField):
    """Öre, of what was typed in kronor. `least` and `most` are in öre; None of `least` lets any negative sum be."""

    def __init__(self, *, least=0, most=MOST_KRONOR * ORE, **more):
        self.least, self.most = least, most
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 14}), **more)

    def prepare_value(self, value):
        return kronor(value) if isinstance(value, int) else value

    def to_python(self, value):
        text = BETWEEN.sub("", super().to_python(value))
        if not text:
            return None
        found = TYPED.fullmatch(text)
        if not found:
            raise ValidationError(
                _("Skriv en summa i kronor med högst två decimaler, till exempel 1 234,50.")
            )
        ore = int(found["kronor"]) * ORE + int((found["ore"] or "0").ljust(2, "0"))
        return -ore if found["minus"] else ore

    def validate(self, value):
        if value is None:
            super().validate("")
        elif abs(value) > self.most:
            raise ValidationError(
                _("Beloppet är för stort. Skriv högst %(most)s.") % {"most": kronor(self.most)}
            )
        elif self.least is not None and value < self.least:
            raise ValidationError(self.too_little())

    def run_validators(self, value):
        """Those of text have nothing to say of a number."""

    def too_little(self):
        if self.least == 0:
            return _("Beloppet kan inte vara mindre än 0 kr.")
        return _("Skriv ett belopp på minst %(least)s.") % {"least": kronor(self.least)}
