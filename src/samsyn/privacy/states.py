"""Where a month's review can be, and the steps between. The whole lifecycle is this file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewState(TextChoices):
    DRAWN = "drawn", _("Att granska")
    SIGNED = "signed", _("Signerad")


class ReviewStep(TextChoices):
    DRAW = "draw", _("Drog stickprovet")
    JUDGE = "judge", _("Bedömde en rad")
    SIGN = "sign", _("Signerade månaden")


FIRST = ReviewState.DRAWN

#: step: (states it may start in, state it ends in; None leaves it where it is)
STEPS = {
    ReviewStep.JUDGE: ({ReviewState.DRAWN}, None),
    ReviewStep.SIGN: ({ReviewState.DRAWN}, ReviewState.SIGNED),
}
