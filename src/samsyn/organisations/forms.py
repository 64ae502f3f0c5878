from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.forms import PASSWORD_HINT, TwicePassword, password_field
from samsyn.accounts.models import User
from samsyn.accounts.queries import normalised
from samsyn.organisations import rules
from samsyn.organisations.choices import OrganisationKind, RoleKind
from samsyn.organisations.models import Municipality
from samsyn.organisations.queries import organisations_of

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Invite(forms.Form):
    email = forms.EmailField(label=_("E-postadress"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    kind = forms.ChoiceField(label=_("Roll"))
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=None,
        required=False,
        empty_label=_("Ingen, eller förbundet självt"),
        help_text=_("Den som personen arbetar hos, till exempel en kommun eller en utförare."),
    )

    def __init__(self, *args, association, by, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in RoleKind if rules.may_give_role(by, association, kind)]
        self.fields["kind"].choices = [("", _("Välj roll")), *((kind.value, kind.label) for kind in kinds)]
        self.fields["organisation"].queryset = organisations_of(association)

    def clean_email(self):
        return normalised(self.cleaned_data["email"])


class NewAccount(TwicePassword):
    """For the one who holds an invitation; `email` is the address it was sent to."""

    name = forms.CharField(
        label=_("Ditt namn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password1 = password_field(_("Lösenord"), hint=PASSWORD_HINT)
    password2 = password_field(_("Lösenord igen"))
    field_order = ["name"]

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = User(email=email)


class NameOrganisation(forms.Form):
    name = forms.CharField(label=_("Namn"), max_length=120)
    kind = forms.ChoiceField(label=_("Sort"), choices=[("", _("Välj sort")), *OrganisationKind.choices])


class ChangeOrganisation(NameOrganisation):
    version = forms.IntegerField(widget=forms.HiddenInput)


class AddMembership(forms.Form):
    municipality = forms.ModelChoiceField(
        label=_("Kommun"), queryset=Municipality.objects.all(), empty_label=_("Välj kommun")
    )
    since = forms.DateField(label=_("Från och med"), widget=DAY)


class EndMembership(forms.Form):
    until = forms.DateField(
        label=_("Till och med"),
        widget=DAY,
        help_text=_("Den sista dagen kommunen hör till förbundet, ofta den 31 december."),
    )

    def __init__(self, *args, since, **kwargs):
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_until(self):
        if self.cleaned_data["until"] < self.since:
            raise forms.ValidationError(_("Välj en dag som inte ligger före den första."))
        return self.cleaned_data["until"]


class ConfirmRescue(forms.Form):
    """By the second of two."""

    identified = forms.BooleanField(
        label=_("Jag har själv kontrollerat vem personen är, utanför Samsyn"),
        help_text=_("Öga mot öga, eller i ett videosamtal med legitimation. Inte genom e-post."),
        error_messages={"required": _("Kontrollera vem personen är och kryssa sedan i rutan.")},
    )


class StartRescue(ConfirmRescue):
    """By the first of two."""

    reason = forms.CharField(
        label=_("Vad har hänt?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Till exempel: tappade bort telefonen och har inga reservkoder kvar. Läses av den som ska bekräfta."
        ),
    )
    field_order = ["reason"]
