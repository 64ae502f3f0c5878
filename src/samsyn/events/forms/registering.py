"""What is asked of who registers."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.queries import normalised
from samsyn.events.actions import Person
from samsyn.events.choices import LARGEST_GROUP, Rating, Use
from samsyn.lib.mail_addresses import LONGEST
from samsyn.lib.robots import TrappedForm


class OwnForm(forms.Form):
    """What somebody may change through the link in their letter."""

    organisation = forms.CharField(
        label=_("Var du arbetar"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    allergy = forms.CharField(
        label=_("Något du inte äter"),
        help_text=_("Bara antalet lämnas till den som lagar maten. Raderas en vecka efter sammankomsten."),
        max_length=200,
        required=False,
    )
    access_needs = forms.CharField(
        label=_("Något du behöver för att kunna delta"),
        help_text=_("Till exempel hörslinga eller plats för rullstol."),
        max_length=300,
        required=False,
    )

    @property
    def said(self):
        return {name: self.cleaned_data[name] for name in ("organisation", "access_needs", "allergy")}


class RegisterForm(TrappedForm, OwnForm):
    """`key` tells that the same form was sent twice."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Namn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    address = forms.EmailField(
        label=_("E-postadress"),
        help_text=_("Dit går bekräftelsen, med en länk för att ändra eller avanmäla dig."),
        max_length=LONGEST,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    company = forms.CharField(
        label=_("Fler som kommer med dig"),
        help_text=_(
            "Ett namn på varje rad. Skriv efter ett kommatecken det som någon inte äter: Anna Ek, nötter."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["key", "name", "address", "organisation", "allergy", "access_needs", "company", "website"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_hex(16)

    def clean_address(self):
        address = normalised(self.cleaned_data["address"])
        if len(address) > LONGEST:  # as it is stored, ß is two letters
            raise forms.ValidationError(_("Skriv en e-postadress med högst 254 tecken."))
        return address

    def clean_company(self):
        lines = [line.strip() for line in self.cleaned_data["company"].splitlines() if line.strip()]
        if len(lines) >= LARGEST_GROUP:
            raise forms.ValidationError(
                _("Anmäl högst %(number)d personer åt gången, dig själv medräknad."),
                params={"number": LARGEST_GROUP},
            )
        found = []
        for line in lines:
            name, _comma, allergy = (part.strip() for part in line.partition(","))
            if not name or len(name) > 120 or len(allergy) > 200:
                raise forms.ValidationError(_("Skriv ett namn på varje rad, högst 120 tecken."))
            found.append((name, allergy))
        return tuple(found)

    @property
    def person(self):
        said = self.cleaned_data
        return Person(
            said["name"],
            said["address"],
            said["organisation"],
            said["access_needs"],
            said["allergy"],
            said["company"],
        )


class AddForm(RegisterForm):
    """As somebody says it on the telephone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["key"]
        del self.fields["website"]
        address = self.fields["address"]
        address.required = False
        address.help_text = _("Utan adress skickas inget brev.")


class EvaluationForm(forms.Form):
    """Three questions to those who came."""

    rating = forms.ChoiceField(
        label=_("Hur var det på det hela taget?"), choices=Rating.choices, widget=forms.RadioSelect
    )
    use = forms.ChoiceField(
        label=_("Har du nytta av det i ditt arbete?"), choices=Use.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Vad ska vi tänka på till nästa gång?"),
        help_text=_("Skriv inget om någon person."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AddressForm(forms.Form):
    address = forms.EmailField(
        label=_("E-postadress"),
        help_text=_("Den du anmälde dig med."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
