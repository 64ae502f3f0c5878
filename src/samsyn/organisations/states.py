"""Where an invitation can be, and the steps between. The whole lifecycle is this file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InvitationState(TextChoices):
    SENT = "sent", _("Skickad")
    ACCEPTED = "accepted", _("Antagen")
    REVOKED = "revoked", _("Återkallad")


class InvitationStep(TextChoices):
    RESEND = "resend", _("Skicka igen")
    ACCEPT = "accept", _("Anta")
    REVOKE = "revoke", _("Återkalla")


FIRST = InvitationState.SENT

#: step: (states it may start in, state it ends in)
STEPS = {
    InvitationStep.RESEND: ({InvitationState.SENT}, InvitationState.SENT),
    InvitationStep.ACCEPT: ({InvitationState.SENT}, InvitationState.ACCEPTED),
    InvitationStep.REVOKE: ({InvitationState.SENT}, InvitationState.REVOKED),
}
