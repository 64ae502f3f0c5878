"""Where an import can be, and the steps between. The whole lifecycle is this file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportState(TextChoices):
    CHECKING = "checking", _("Kontrolleras")
    REFUSED = "refused", _("Behöver rättas")
    CHECKED = "checked", _("Klar att importera")
    STORING = "storing", _("Sparas")
    STORED = "stored", _("Sparad")
    DISCARDED = "discarded", _("Kastad")


class ImportStep(TextChoices):
    REFUSE = "refuse", _("Underkänd")
    PASS = "pass", _("Godkänd")
    CORRECT = "correct", _("Rättad fil inlämnad")
    STORE = "store", _("Import begärd")
    FINISH = "finish", _("Sparad")
    DISCARD = "discard", _("Kastad")


FIRST = ImportState.CHECKING

#: step: (states it may start in, state it ends in)
STEPS = {
    ImportStep.REFUSE: ({ImportState.CHECKING, ImportState.STORING}, ImportState.REFUSED),
    ImportStep.PASS: ({ImportState.CHECKING}, ImportState.CHECKED),
    ImportStep.CORRECT: ({ImportState.REFUSED}, ImportState.CHECKING),
    ImportStep.STORE: ({ImportState.CHECKED}, ImportState.STORING),
    ImportStep.FINISH: ({ImportState.STORING}, ImportState.STORED),
    ImportStep.DISCARD: (
        {ImportState.CHECKING, ImportState.REFUSED, ImportState.CHECKED},
        ImportState.DISCARDED,
    ),
}
