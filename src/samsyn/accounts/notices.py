"""Letters about accounts. They run in the worker; a letter holds a link and no name."""

from urllib.parse import urlsplit

from allauth.account.forms import default_token_generator
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.accounts.models import FactorEvent, User
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


def send_factor_letter(event_id: int) -> None:
    """Says that a second factor was changed, so that nobody else does it unnoticed."""
    event = FactorEvent.objects.select_related("user").get(pk=event_id)
    if not event.user.is_active:
        return
    context = {"change": event.get_change_display(), "url": settings.BASE_URL + reverse("accounts:factors")}
    send_letter(
        event.user.email,
        _("Inloggningen till ditt konto i Samsyn har ändrats"),
        render_to_string("accounts/email/factor_changed.txt", context),
        message_id=f"<factor-{event.pk}@{urlsplit(settings.BASE_URL).hostname}>",
    )
