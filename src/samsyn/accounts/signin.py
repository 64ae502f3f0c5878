"""Where django-allauth meets us: who may sign in, and what it says."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.openid import counts_as_second_factor, link, note_auth_time


class InvitedUsers(AuthenticationBackend):
    """Sign-in by e-mail address and password. A demo account exists only in the demo."""

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)

    def get_user(self, user_id):
        user = super().get_user(user_id)
        return user if user and self.user_can_authenticate(user) else None

    @classmethod
    def _stash_user(cls, user):
        """Nobody is stashed. allauth would sign in a stashed one (right password, but closed or a demo account) to
        show a page about closed accounts; here that is the same refusal as a wrong password.
        """


class AskForFactor(AuthenticateStage):
    """The step after the password. A provider's sign-in at a level that counts has taken it already."""

    def _should_handle(self, request):
        records = get_authentication_records(request, self.login.user)
        return not (records and counts_as_second_factor(records[-1])) and super()._should_handle(request)


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an invitation creates the account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Adressen och lösenordet hör inte ihop. Kontrollera båda, eller välj ett nytt lösenord."
        ),
        "too_many_login_attempts": _("För många försök. Vänta tio minuter och försök igen."),
    }

    #: What we say of all that allauth might.
    notices = {
        "account/messages/password_changed.txt": _("Lösenordet är bytt."),
        "account/messages/logged_out.txt": _("Du är utloggad."),
    }

    #: How one shows once more who one is, the easiest first.
    ways = {
        "mfa_reauthenticate:webauthn": _("Använd din passernyckel"),
        "mfa_reauthenticate": _("Skriv en kod"),
        "reauthenticate": _("Skriv ditt lösenord"),
    }

    def pre_login(self, request, user, *, signal_kwargs=None, **kwargs):
        """Whichever way they came, whoever may not sign in is told no more than somebody who never had an account."""
        if by_provider := (signal_kwargs or {}).get("sociallogin"):
            note_auth_time(request, by_provider)
        if InvitedUsers().user_can_authenticate(user):
            return super().pre_login(request, user, signal_kwargs=signal_kwargs, **kwargs)
        messages.error(request, _("Det gick inte att logga in. Försök på ett annat sätt."))
        return redirect("account_login")

    def post_login(self, request, user, *, signal_kwargs, **kwargs):
        """Whoever came by a provider for the first time is linked to it now that every step is taken."""
        by_provider = (signal_kwargs or {}).get("sociallogin")
        if by_provider and not by_provider.account.pk:
            link(request, user, by_provider.account)
        return super().post_login(request, user, signal_kwargs=signal_kwargs, **kwargs)

    def get_login_stages(self):
        ours = {"allauth.mfa.stages.AuthenticateStage": "samsyn.accounts.signin.AskForFactor"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user):
        """Who has a second factor shows that; the password is asked for where there is none."""
        found = {each["id"]: each for each in super().get_reauthentication_methods(user)}
        if len(found) > 1:
            found.pop("reauthenticate", None)
        return [found[way] | {"description": words} for way, words in self.ways.items() if way in found]

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        """Letters leave from tasks alone. What allauth might send, our own forms queue."""
        raise NotImplementedError(template_prefix)

    def add_message(
        self, request, level, message_template=None, message_context=None, extra_tags="", message=None
    ):
        if sentence := message or self.notices.get(message_template):
            messages.add_message(request, level, sentence, extra_tags=extra_tags)
