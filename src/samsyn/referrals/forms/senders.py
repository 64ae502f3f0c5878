"""Whose work addresses may refer, and the address that somebody gives."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.lib.robots import TrappedForm

DOMAIN = re.compile(r"(?:[a-zåäö0-9](?:[a-zåäö0-9-]*[a-zåäö0-9])?\.)+[a-zåäö]{2,}")
#: Anybody can have an address there.
FOR_EVERYBODY = frozenset(
    "gmail.com googlemail.com hotmail.com hotmail.se outlook.com outlook.se live.com live.se icloud.com me.com"
    " yahoo.com yahoo.se telia.com bredband.net spray.se passagen.se proton.me protonmail.com".split()
)


class WorkAddressForm(TrappedForm):
    email = forms.EmailField(
        label=lazy("Din e-postadress på arbetet"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class WorkDomainForm(forms.Form):
    domain = forms.CharField(
        label=lazy("Det som står efter @"),
        help_text=lazy("Till exempel haninge.se. Varje underdomän skrivs för sig."),
        max_length=120,
    )
    organisation = forms.ChoiceField(label=lazy("Organisation"))

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisations = {each.reference: each for each in organisations}
        choices = ((reference, each.name) for reference, each in self.organisations.items())
        self.fields["organisation"].choices = [("", lazy("Välj")), *choices]

    def clean_domain(self):
        domain = self.cleaned_data["domain"].strip().lower().rpartition("@")[2]
        if not DOMAIN.fullmatch(domain):
            raise forms.ValidationError(_("Skriv en domän, till exempel haninge.se."))
        if domain in FOR_EVERYBODY:
            raise forms.ValidationError(
                _("Där kan vem som helst ha en adress. Skriv en domän som är arbetsgivarens egen.")
            )
        return domain

    @property
    def chosen_organisation(self):
        return self.organisations[self.cleaned_data["organisation"]]
