"""Letters about accounts. They run in the worker; a letter holds a link and no name."""

from allauth.account.forms import default_token_generator
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.lib.mail import send_letter


def send_password_reset(user_id: int | None) -> None:
    """A link to choose a new password with. The link is made here, so that the queue never holds it.

    `None` stands for an address nobody has: queued all the same, so that asking takes as long.
    """
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    address = reverse(
        "account_reset_password_from_key", args=[user.reference, default_token_generator.make_token(user)]
    )
    send_letter(
        user.email,
        _("Välj ett nytt lösenord i Samsyn"),
        render_to_string("accounts/email/password_reset.txt", {"url": settings.BASE_URL + address}),
    )
