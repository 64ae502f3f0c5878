"""Where django-allauth meets us: who may sign in, and what it says."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib import messages
from django.utils.translation import gettext_lazy as _


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


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an invitation creates the account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Adressen och lösenordet hör inte ihop. Kontrollera båda, eller välj ett nytt lösenord."
        ),
        "too_many_login_attempts": _(
            "För många försök. Vänta tio minuter och försök igen, eller välj ett nytt lösenord."
        ),
    }

    #: What we say of all that allauth might.
    notices = {
        "account/messages/password_changed.txt": _("Lösenordet är bytt."),
        "account/messages/logged_out.txt": _("Du är utloggad."),
    }

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
