from allauth.account.forms import LoginForm
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from samsyn.accounts import actions
from samsyn.accounts.choices import FactorChange
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


class ConfirmPassword(forms.Form):
    """Once more, by the one who is signed in."""

    password = password_field(_("Lösenord"), autocomplete="current-password")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("Det var inte ditt lösenord. Skriv det igen."))
        return self.cleaned_data["password"]


# --- second factor -----------------------------------------------------------------------------------------------


def code_field(hint="") -> forms.CharField:
    widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"}
    )
    return forms.CharField(label=_("Kod"), max_length=20, widget=widget, help_text=hint)


def use_up(app: Authenticator, code: str) -> None:
    """A code counts once. allauth remembers it for one period; it is good for as many as the tolerance allows."""
    lives_s = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    cache.set(TOTP(app)._get_used_cache_key(code), "y", lives_s)


class CodeOnce:
    """A code from the app or a recovery code, each good for one time."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            _("Sex siffror ur appen. Har du inte den till hands kan du skriva en av dina reservkoder.")
        )

    def clean_code(self):
        code = self.cleaned_data["code"]
        if settings.DEMO and self.user.is_demo:  # many try the demo as the same person
            cache.touch(TOTP(Authenticator(user=self.user))._get_used_cache_key(code), timeout=0)
        super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            use_up(self.authenticator, code)
        else:
            actions.remember(self.user, FactorChange.CODE_USED, by=self.user)
        return code


class SignInCode(CodeOnce, AuthenticateForm):
    """At sign-in."""


class ConfirmCode(CodeOnce, ReauthenticateForm):
    """By somebody who is signed in."""


class NewApp(forms.Form):
    """A first code from an app that has been given `secret`."""

    code = code_field(_("De sex siffror som appen visar."))

    def __init__(self, *args, user, secret, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.secret = user, secret

    def clean_code(self):
        code, clear_limit = self.cleaned_data["code"], check_rate_limit(self.user)
        if not validate_totp_code(self.secret, code):
            raise forms.ValidationError(
                _("Koden stämmer inte. Vänta på nästa kod i appen och skriv den. Går telefonens klocka rätt?")
            )
        clear_limit()
        return code

    def add(self) -> Authenticator:
        app = actions.add_app(self.user, self.secret, by=self.user)
        use_up(app, self.cleaned_data["code"])
        return app


def passkey_name_field() -> forms.CharField:
    hint = _("Så att du känner igen den, till exempel jobbdatorn eller telefonen.")
    return forms.CharField(label=_("Namn på passernyckeln"), max_length=60, help_text=hint)


#: What fido2 raises over something that is no answer from a browser.
NO_CREDENTIAL = (AttributeError, KeyError, TypeError, ValueError)
NO_PASSKEY = _("Ingen passernyckel kom fram. Tryck på knappen igen och följ det som webbläsaren visar.")


class NewPasskey(forms.Form):
    """What the browser has made with the person's finger, face or PIN."""

    name = passkey_name_field()
    credential = forms.JSONField(widget=forms.HiddenInput(attrs={"data-credential": ""}), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_credential(self):
        credential = self.cleaned_data["credential"]
        try:
            webauthn.parse_registration_response(credential)
            made = webauthn.complete_registration(credential)
        except NO_CREDENTIAL:
            raise forms.ValidationError(NO_PASSKEY) from None
        if not made.is_user_verified():
            raise forms.ValidationError(NO_PASSKEY)
        return credential

    def add(self) -> Authenticator:
        names = self.cleaned_data
        return actions.add_passkey(self.user, names["name"], names["credential"], by=self.user)


class AnyCredential:
    """Whatever is sent as a passkey's answer is judged; allauth lets some of it become an error of ours."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except NO_CREDENTIAL:
            raise get_adapter().validation_error("incorrect_code") from None


class SignInPasskey(AnyCredential, LoginWebAuthnForm):
    """Instead of the password."""


class SignInPasskeyToo(AnyCredential, AuthenticateWebAuthnForm):
    """After the password."""


class ConfirmPasskey(AnyCredential, ReauthenticateWebAuthnForm):
    """By somebody who is signed in."""


class PasskeyName(forms.Form):
    name = passkey_name_field()
