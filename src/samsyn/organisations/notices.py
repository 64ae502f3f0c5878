"""Letters about invitations. They run in the worker; a letter holds a link and no name of a person."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samsyn.lib.mail import send_letter
from samsyn.organisations.models import Invitation


def send_invitation(invitation_id: int) -> None:
    """The link, made here so that the queue never holds it. Nothing is sent for one that no longer is open.

    Run twice it sends the same letter twice, under the same Message-ID.
    """
    invitation = Invitation.objects.select_related("association").get(pk=invitation_id)
    if not invitation.is_open:
        return
    send_letter(
        invitation.email,
        _("Inbjudan till Samsyn"),
        render_to_string("organisations/email/invitation.txt", {"invitation": invitation}),
        message_id=f"<{invitation.reference}.{invitation.expires_at.timestamp():.0f}@samsyn>",
    )
