"""Letters to somebody who asks for the newsletter. They run in the worker, and may run twice."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samsyn.lib.mail import send_letter
from samsyn.newsletters.models import Subscription
from samsyn.newsletters.queries import is_elsewhere


def ask_to_confirm(reference: str, occasion: str) -> None:
    """Asks whoever reads the address whether they want the newsletter; `occasion` is `asked` and a moment, or
    `reminded`. Who subscribes already is told so instead. Nothing once it is answered with no, or forgotten, nor from a
    copy of the database.
    """
    if is_elsewhere():
        return
    found = Subscription.objects.select_related("association").filter(reference=reference).first()
    if found is None or found.has_ended:
        return
    is_reminder = occasion == "reminded"
    if is_reminder and not found.is_unconfirmed:
        return
    name = "subscribes" if found.is_active else "confirm"
    send_letter(
        found.address,
        _subject(found, is_reminder=is_reminder),
        render_to_string(
            f"newsletters/email/{name}.txt",
            {"subscription": found, "is_reminder": is_reminder, "base_url": settings.BASE_URL},
        ),
        message_id=f"<{found.reference}.{occasion}@samsyn>",
    )


def _subject(subscription: Subscription, *, is_reminder: bool) -> str:
    if subscription.is_active:
        return _("Du har redan nyhetsbrevet")
    return _("Påminnelse: ett klick kvar") if is_reminder else _("Ett klick kvar till nyhetsbrevet")
