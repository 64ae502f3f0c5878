"""That a provider has been asked whether its records are still correct. The letters themselves are in notices."""

from datetime import date

from django.db import IntegrityError, transaction

from samsyn.catalogue.choices import AskStage
from samsyn.catalogue.models import Confirmation, Record


@transaction.atomic
def note_asked(record: Record, stage: int, *, on: date) -> Confirmation | None:
    """The letter of this stage goes out on the day `on`; None when it has gone already, and then is not to go again.

    Called in the transaction that queues the letter. A first letter begins an asking that stays open until somebody
    confirms; a later one needs one that is open.
    """
    if stage == AskStage.FIRST:
        try:
            with transaction.atomic():
                return Confirmation.objects.create(
                    record=record, month=on.replace(day=1), asked_on=on, reminded_on=on
                )
        except IntegrityError:  # asked already: this month, or earlier and not answered
            return None
    waiting = Confirmation.objects.filter(record=record, answered_at=None, stage__lt=stage)
    if not waiting.update(stage=AskStage(stage), reminded_on=on):
        return None
    return Confirmation.objects.get(record=record, answered_at=None)
