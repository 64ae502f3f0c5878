"""Where an invitation, and the help for somebody locked out, can be, and the steps between. Both lifecycles whole."""

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


class RescueState(TextChoices):
    STARTED = "started", _("Väntar på en till")
    CONFIRMED = "confirmed", _("Bekräftad, länken är skickad")
    USED = "used", _("Genomförd")
    CANCELLED = "cancelled", _("Avbruten")
    EXPIRED = "expired", _("För gammal")


class RescueStep(TextChoices):
    CONFIRM = "confirm", _("Bekräfta")
    USE = "use", _("Använd länken")
    CANCEL = "cancel", _("Avbryt")
    EXPIRE = "expire", _("Tiden gick ut")


FIRST_OF_RESCUE = RescueState.STARTED
OPEN_RESCUE = frozenset({RescueState.STARTED, RescueState.CONFIRMED})

STEPS_OF_RESCUE = {
    RescueStep.CONFIRM: ({RescueState.STARTED}, RescueState.CONFIRMED),
    RescueStep.USE: ({RescueState.CONFIRMED}, RescueState.USED),
    RescueStep.CANCEL: (set(OPEN_RESCUE), RescueState.CANCELLED),
    RescueStep.EXPIRE: (set(OPEN_RESCUE), RescueState.EXPIRED),
}
