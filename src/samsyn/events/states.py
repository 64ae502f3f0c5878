"""Where a gathering and a registration can be, and the steps between. The lifecycles are this file.

That a gathering is full is no state of its own: it is an open one whose seats are taken.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GatheringState(TextChoices):
    DATE = "date", _("Notera datum")
    PRELIMINARY = "preliminary", _("Preliminär")
    OPEN = "open", _("Öppen för anmälan")
    CLOSED = "closed", _("Stängd för anmälan")
    HELD = "held", _("Genomförd")
    CANCELLED = "cancelled", _("Inställd")


class GatheringStep(TextChoices):
    PLAN = "plan", _("Planerades")
    CHANGE = "change", _("Ändrades")
    SKETCH = "sketch", _("Blev preliminär")
    OPEN = "open", _("Öppnades för anmälan")
    CLOSE = "close", _("Stängdes för anmälan")
    CANCEL = "cancel", _("Ställdes in")
    HOLD = "hold", _("Genomfördes")
    COUNT = "count", _("Antalet rättades")


G = GatheringState
FIRST_OF_GATHERING = G.DATE
#: Neither held nor called off.
TO_COME = frozenset({G.DATE, G.PRELIMINARY, G.OPEN, G.CLOSED})
#: Those who are registered have a place, and are told what happens to it.
WITH_REGISTRATIONS = frozenset({G.OPEN, G.CLOSED})

#: step: (states it may start in, state it ends in; None when it stays where it is)
GATHERING_STEPS: dict[GatheringStep, tuple[frozenset[GatheringState], GatheringState | None]] = {
    GatheringStep.CHANGE: (TO_COME, None),
    GatheringStep.SKETCH: (frozenset({G.DATE}), G.PRELIMINARY),
    GatheringStep.OPEN: (frozenset({G.DATE, G.PRELIMINARY, G.CLOSED}), G.OPEN),
    GatheringStep.CLOSE: (frozenset({G.OPEN}), G.CLOSED),
    GatheringStep.CANCEL: (TO_COME, G.CANCELLED),
    GatheringStep.HOLD: (WITH_REGISTRATIONS, G.HELD),
    GatheringStep.COUNT: (frozenset({G.HELD}), None),
}


class RegistrationState(TextChoices):
    CONFIRMED = "confirmed", _("Har plats")
    WAITING = "waiting", _("På väntelistan")
    CANCELLED = "cancelled", _("Avanmäld")


class RegistrationStep(TextChoices):
    REGISTER = "register", _("Anmäldes")
    CHANGE = "change", _("Ändrades")
    PROMOTE = "promote", _("Fick plats från väntelistan")
    CANCEL = "cancel", _("Avanmäldes")
    ARRIVE = "arrive", _("Kom")
    UNARRIVE = "unarrive", _("Hade inte kommit")
    EVALUATE = "evaluate", _("Svarade på frågorna efteråt")


R = RegistrationState
FIRST_OF_REGISTRATION = R.CONFIRMED
STANDING = frozenset({R.CONFIRMED, R.WAITING})

#: As GATHERING_STEPS. A registration begins with a seat, or on the waiting list when there is none.
REGISTRATION_STEPS: dict[RegistrationStep, tuple[frozenset[RegistrationState], RegistrationState | None]] = {
    RegistrationStep.CHANGE: (STANDING, None),
    RegistrationStep.PROMOTE: (frozenset({R.WAITING}), R.CONFIRMED),
    RegistrationStep.CANCEL: (STANDING, R.CANCELLED),
    RegistrationStep.ARRIVE: (frozenset({R.CONFIRMED}), None),
    RegistrationStep.UNARRIVE: (frozenset({R.CONFIRMED}), None),
    RegistrationStep.EVALUATE: (frozenset({R.CONFIRMED}), None),
}
