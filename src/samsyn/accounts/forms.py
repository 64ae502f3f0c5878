from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from samsyn.accounts import actions
from samsyn.accounts.queries import normalised

PASSWORD_HINT = _("Minst tolv tecken. Några ord i rad är lättare att minnas och svårare att gissa.")


def address_field(label=_("E-postadress")) -> forms.EmailField:
    return forms.EmailField(label=label, widget=forms.EmailInput(attrs={"autocomplete": "username"}))


def password_field(label, autocomplete="new-password", hint="") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=hint)


class TwicePassword(forms.Form):
    """A new password, typed twice and strong enough for `self.user` (who may be somebody not stored yet)."""

    password1 = password_field(_("Nytt lösenord"), hint=PASSWORD_HINT)
    password2 = password_field(_("Nytt lösenord igen"))

    user = None

    def clean_password1(self):
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]

    def clean(self):
        cleaned = super().clean()
        first, again = cleaned.get("password1"), cleaned.get("password2")
        if first and again and first != again:
            self.add_error("password2", _("Skriv samma lösenord båda gångerna."))
        return cleaned


class SignIn(LoginForm):
    """allauth's, with our fields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": address_field(),
            "password": password_field(_("Lösenord"), autocomplete="current-password"),
        }

    def clean_login(self):
        return normalised(self.cleaned_data["login"])


class ChangePassword(TwicePassword):
    """By the one who is signed in and knows the old one. `user` and `save` are what allauth's view asks for."""

    oldpassword = password_field(_("Nuvarande lösenord"), autocomplete="current-password")
    field_order = ["oldpassword"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_oldpassword(self):
        if not self.user.check_password(self.cleaned_data["oldpassword"]):
            raise forms.ValidationError(_("Det var inte ditt nuvarande lösenord. Skriv det igen."))
        return self.cleaned_data["oldpassword"]

    def save(self):
        actions.set_password(self.user, self.cleaned_data["password1"])


class NewPassword(TwicePassword):
    """By the one who holds a link. `temp_key` is allauth's; its view has checked it."""

    def __init__(self, *args, user, temp_key, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def save(self):
        actions.set_password(self.user, self.cleaned_data["password1"])


class ForgottenPassword(forms.Form):
    email = address_field()

    def clean_email(self):
        return normalised(self.cleaned_data["email"])

    def save(self, request):
        actions.ask_for_new_password(self.cleaned_data["email"])


class Name(forms.Form):
    name = forms.CharField(
        label=_("Namn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
