"""That a provider is asked whether its records are still correct, and that it answers by the link in the letter.

The letters themselves are in notices. Each is queued in the transaction that notes it, so neither is without the other.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.catalogue import notices, queries
from samsyn.catalogue.actions.records import confirm_still_correct, say_free_places
from samsyn.catalogue.actions.stepping import next_revision
from samsyn.catalogue.choices import AskStage, LinkStanding
from samsyn.catalogue.models import Confirmation, Record
from samsyn.catalogue.queries import Asking
from samsyn.lib.dates import today
from samsyn.lib.jobs import do_each
from samsyn.organisations.models import Association


class AskingOver(Exception):
    """The link no longer answers for the record; `standing` says why."""

    def __init__(self, standing: LinkStanding):
        super().__init__(standing.value)
        self.standing = standing


def ask_providers(on: date | None = None) -> None:
    """Every letter that it is time for on the day `on` (today when not given) is noted and queued.

    A provider gets one letter about all its records, and a catalogue administrator one about all who have not
    answered or cannot be asked. Stopped half way, or run twice, it goes on where it was: what is noted is queued.
    Each gets theirs, whatever goes wrong for another; that is raised at the end, and the queue then tries again.
    """
    day = on or today()
    letters, unanswered = [], []
    for of_provider in _by(queries.due_for_asking(day), lambda each: each.record.measure.provider_id):
        to_ask = [each for each in of_provider if _may_be_asked(each, day)]
        unanswered += [each for each in of_provider if each not in to_ask]
        letters.append(partial(ask_provider, to_ask, on=day))
    for of_association in _by(unanswered, lambda each: each.record.measure.association_id):
        letters.append(partial(tell_administrators, of_association, on=day))
    do_each(letters)


@transaction.atomic
def ask_provider(askings: list[Asking], *, on: date) -> None:
    """One provider's letters of the day: to each of its editors, or to the address in the records where it has none."""
    noted = [note_asked(each.record, each.stage, on=on) for each in askings]
    asked = [each.pk for each in noted if each]
    if not asked:
        return
    provider = askings[0].record.provider
    if any(each.stage == AskStage.FIRST for each in askings):  # the digest has what is left from before too
        asked = [each.pk for each in queries.still_waiting(provider)]
    editors = queries.editors_to_ask(provider, on)
    readers: list[int | None] = [each.pk for each in editors] or [None]
    for reader in readers:
        async_task(notices.send_digest, asked, on.isoformat(), reader)


@transaction.atomic
def tell_administrators(askings: list[Asking], *, on: date) -> None:
    """Who keeps one association's catalogue hears which records nobody has answered for, or nobody can be asked about."""
    told = []
    for each in askings:
        if each.confirmation is None:
            note_asked(each.record, AskStage.FIRST, on=on)
        told.append(note_asked(each.record, AskStage.ADMINISTRATOR, on=on))
    unanswered = [each.pk for each in told if each]
    if not unanswered:
        return
    association: Association = askings[0].record.association
    for reader in queries.catalogue_administrators_of(association, on):
        async_task(notices.tell_not_answered, unanswered, on.isoformat(), reader.pk)


@transaction.atomic
def note_asked(record: Record, stage: int, *, on: date) -> Confirmation | None:
    """The letter of this stage goes out on the day `on`; None when it has gone already, and then is not to go again.

    Called in the transaction that queues the letter. A first letter begins an asking that stays open until somebody
    confirms, or another provider takes over; a later one needs one that is open.
    """
    provider = record.provider
    if stage == AskStage.FIRST:
        waiting = Confirmation.objects.filter(record=record, answered_at=None)
        waiting.exclude(provider=provider).update(answered_at=timezone.now())
        try:
            with transaction.atomic():
                return Confirmation.objects.create(
                    record=record, provider=provider, month=on.replace(day=1), asked_on=on, reminded_on=on
                )
        except IntegrityError:  # asked already: this month, or earlier and not answered
            return None
    waiting = Confirmation.objects.filter(record=record, provider=provider, answered_at=None, stage__lt=stage)
    if not waiting.update(stage=AskStage(stage), reminded_on=on):
        return None
    return Confirmation.objects.get(record=record, answered_at=None)


# --- the answer -----------------------------------------------------------------------------------------------


@transaction.atomic
def answer_asking(asked: Confirmation, *, version: int, on: date) -> None:
    """The provider says, by the link, that the record is still correct on the day `on`. The link is the permission.

    `version` is the one that was read. Of two clicks at once one answers. Raises AskingOver, and ChangedMeanwhile when
    the record says something else by now; then nothing has changed.
    """
    stored = _held(asked)
    if stored.answered_at:
        raise AskingOver(queries.standing_of(stored))
    confirm_still_correct(stored.record, by=None, words=str(stored.provider), on=on, version=version)


@transaction.atomic
def answer_free_places(asked: Confirmation, number: int, *, on: date) -> None:
    """The provider says, by the link and once the record is confirmed, how many places are free on the day `on`.

    Raises AskingOver, FactsRefused.
    """
    stored = _held(asked)
    standing = queries.standing_of(stored)
    if standing != LinkStanding.CONFIRMED:
        raise AskingOver(standing)
    record = stored.record
    if (record.free_places, record.free_places_on) != (number, on):
        say_free_places(record, number, by=None, words=str(stored.provider), on=on)


def _held(asked: Confirmation) -> Confirmation:
    """As it now stands, while nobody else writes to the catalogue. Raises AskingOver when it is not the provider's."""
    next_revision()  # taken first, as every step does: who comes second waits here, and then reads what the first did
    stored = queries.confirmation_of(asked.reference)
    standing = queries.standing_of(stored)
    if standing not in {LinkStanding.OPEN, LinkStanding.CONFIRMED, LinkStanding.OVER}:
        raise AskingOver(standing)
    return stored


def _may_be_asked(asking: Asking, on: date) -> bool:
    return asking.stage != AskStage.ADMINISTRATOR and bool(queries.addresses_to_ask(asking.record, on))


def _by(askings: Iterable[Asking], key: Callable[[Asking], Hashable]) -> list[list[Asking]]:
    groups = defaultdict(list)
    for each in askings:
        groups[key(each)].append(each)
    return list(groups.values())
