"""What those who came thought of it: three questions, answered once, by the link in the letter of thanks."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samsyn.events.actions.seating import StepNotAllowed, take
from samsyn.events.models import Evaluation, Registration
from samsyn.events.states import RegistrationStep


class NotNow(Exception):
    """It is not over yet, or the last day to answer has been."""


class AlreadyAnswered(Exception):
    """She has answered, or never came."""


@transaction.atomic
def evaluate(
    registration: Registration, *, rating: str, use: str, text: str, at: datetime | None = None
) -> None:
    """That she has answered stands on her registration; what she said stands on the gathering, and nothing joins them.

    Raises NotNow and AlreadyAnswered.
    """
    at = at or timezone.now()
    gathering = registration.gathering
    if not gathering.takes_answers(at):
        raise NotNow(registration.reference)
    once = {"arrived_at__isnull": False, "has_answered": False}
    try:
        take(RegistrationStep.EVALUATE, registration, by=None, at=at, only=once, has_answered=True)
    except StepNotAllowed:
        raise AlreadyAnswered(registration.reference) from None
    Evaluation.objects.create(gathering=gathering, rating=rating, use=use, text=text.strip())
