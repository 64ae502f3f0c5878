"""Letters about invitations, and about help for somebody locked out. They run in the worker; a letter holds a link and no name of a person."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.lib.mail import send_letter
from samsyn.organisations.models import Invitation, Rescue
from samsyn.organisations.states import RescueState, RescueStep


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


def send_rescue_started(rescue_id: int) -> None:
    """Tells the person that somebody has asked for them, with a link to stop it."""
    rescue = Rescue.objects.select_related("association", "user").get(pk=rescue_id)
    if rescue.is_open:
        link = rescue.link(RescueStep.CANCEL)
        _send(rescue, rescue.user, _("Hjälp att logga in i Samsyn har begärts"), "rescue_started", link)


def ask_to_confirm_rescue(rescue_id: int, user_id: int) -> None:
    """Tells another who leads the association that a rescue waits for them."""
    rescue = Rescue.objects.select_related("association").get(pk=rescue_id)
    if rescue.awaits_another:
        link = settings.BASE_URL + rescue.get_absolute_url()
        reader = User.objects.get(pk=user_id)
        _send(rescue, reader, _("En kollega behöver hjälp att logga in i Samsyn"), "rescue_waits", link)


def send_rescue_confirmed(rescue_id: int) -> None:
    """The link that takes the old factors away, to the person alone; made here, so that the queue never holds it."""
    rescue = Rescue.objects.select_related("association", "user").get(pk=rescue_id)
    if rescue.is_open and rescue.state == RescueState.CONFIRMED:
        link = rescue.link(RescueStep.USE)
        _send(rescue, rescue.user, _("Så loggar du in i Samsyn igen"), "rescue_confirmed", link)


def send_rescue_cancelled(rescue_id: int) -> None:
    rescue = Rescue.objects.select_related("association", "user").get(pk=rescue_id)
    _send(rescue, rescue.user, _("Hjälpen att logga in i Samsyn är avbruten"), "rescue_cancelled", "")


def _send(rescue: Rescue, reader: User, subject: str, letter: str, link: str) -> None:
    if not reader.is_active:
        return
    context = {"association": rescue.association, "link": link, "cancel": rescue.link(RescueStep.CANCEL)}
    send_letter(
        reader.email,
        subject,
        render_to_string(f"organisations/email/{letter}.txt", context),
        message_id=f"<{letter}.{rescue.reference}.{reader.reference}@samsyn>",
    )
