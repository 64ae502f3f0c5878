"""Where an enrolment can be, and the steps between. The whole lifecycle is this file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EnrolmentState(TextChoices):
    ACTIVE = "active", _("Pågår")
    ENDED = "ended", _("Avslutad")
    IN_ERROR = "in_error", _("Felregistrerad")


class EnrolmentStep(TextChoices):
    REGISTER = "register", _("Registrerad in")
    END = "end", _("Registrerad ut")
    REOPEN = "reopen", _("Öppnad igen")
    CORRECT = "correct", _("Rättad")
    CLOSE_AS_ERROR = "close", _("Stängd som felregistrering")
    WITHDRAW = "withdraw", _("Samtycke återkallat")


FIRST = EnrolmentState.ACTIVE

#: step: (states it may start in, state it ends in; None leaves it where it is)
STEPS = {
    EnrolmentStep.END: ({EnrolmentState.ACTIVE}, EnrolmentState.ENDED),
    EnrolmentStep.REOPEN: ({EnrolmentState.ENDED}, EnrolmentState.ACTIVE),
    EnrolmentStep.CORRECT: ({EnrolmentState.ACTIVE, EnrolmentState.ENDED}, None),
    EnrolmentStep.CLOSE_AS_ERROR: ({EnrolmentState.ACTIVE, EnrolmentState.ENDED}, EnrolmentState.IN_ERROR),
    EnrolmentStep.WITHDRAW: ({EnrolmentState.ACTIVE, EnrolmentState.ENDED, EnrolmentState.IN_ERROR}, None),
}
