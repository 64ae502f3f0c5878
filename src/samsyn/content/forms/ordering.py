"""What is asked of who orders printed copies."""

import re
import secrets

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samsyn.content.actions import Recipient
from samsyn.content.choices import MOST_COPIES
from samsyn.lib.mail_addresses import LONGEST, AddressRefused, normal_address
from samsyn.lib.robots import TrappedForm

POSTCODE = re.compile(r"\b\d{3} ?\d{2}\b")


class OrderForm(TrappedForm):
    """`key` tells that the same form was sent twice."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    copies = forms.IntegerField(
        label=_("Antal exemplar"),
        help_text=_("Högst 20. Behöver du fler, hör av dig till kansliet."),
        min_value=1,
        max_value=MOST_COPIES,
        initial=1,
    )
    name = forms.CharField(
        label=_("Namn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    postal_address = forms.CharField(
        label=_("Postadress"),
        help_text=_("Gata eller box, postnummer och ort, som på ett kuvert."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    email = forms.EmailField(
        label=_("E-postadress"),
        help_text=_("Om du vill ha ett kvitto och veta när exemplaren är skickade."),
        max_length=LONGEST,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_hex(16)

    def clean_postal_address(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["postal_address"].splitlines()]
        said = "\n".join(line for line in lines if line)
        if not POSTCODE.search(said):
            raise ValidationError(_("Skriv också postnumret, fem siffror, och orten."))
        return said

    def clean_email(self):
        """Written one way: orders to one address are counted together."""
        written = self.cleaned_data["email"]
        try:
            return normal_address(written) if written else ""
        except AddressRefused:
            raise ValidationError(_("Skriv en hel e-postadress, som namn@exempel.se.")) from None

    @property
    def recipient(self):
        said = self.cleaned_data
        return Recipient(said["name"], said["postal_address"], said["email"])
