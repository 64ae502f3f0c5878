"""How a record moves: its state and version in one UPDATE, the history row, and the revision that indexes follow."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.choices import Obstacle
from samsyn.catalogue.models import Record, RecordVersion, Revision, Term
from samsyn.catalogue.queries import Facts, facts_of, obstacles
from samsyn.catalogue.states import RECORD_STEPS, RecordStep


class StepNotAllowed(Exception):
    """It is not, or no longer, in a state the step may start from."""


class CannotPublish(Exception):
    """Something is missing that a published record must say. `obstacles` tells what."""

    def __init__(self, obstacles: list[Obstacle]):
        super().__init__(", ".join(obstacles))
        self.obstacles = obstacles


class ChangedMeanwhile(Exception):
    """Somebody else changed it after it was read."""


@transaction.atomic
def take(
    step: RecordStep,
    record: Record,
    *,
    by: User | None,
    words: str = "",
    note: str = "",
    version: int | None = None,
    terms: Iterable[Term] | None = None,
    is_unseen: bool = False,
    **columns: Any,
) -> RecordVersion:
    """Move the record one step and write it down; what it may start from is checked and changed in one UPDATE.

    With `version`, only when the record still is at that one. The revision is taken first, so those who write to the
    catalogue at once come after each other, and numbers are in the order in which they are seen.
    Raises ChangedMeanwhile or StepNotAllowed, with the record as it now stands.
    """
    sources, target = RECORD_STEPS[step]
    changes = columns | ({"state": target} if target else {})
    standing = Record.objects.filter(pk=record.pk, state__in=sources)
    if version is not None:
        standing = standing.filter(version=version)
    moved = standing.update(
        version=F("version") + 1, revision=next_revision(), changed_at=timezone.now(), **changes
    )
    record.refresh_from_db()
    if not moved and version is not None and record.version != version:
        raise ChangedMeanwhile(f"{record.slug} is at version {record.version}, not {version}.")
    if not moved:
        raise StepNotAllowed(f"Cannot {step} a record that is {record.state}.")
    if terms is not None:
        record.terms.set(terms)
    return remember(step, record, by=by, words=words, note=note, is_unseen=is_unseen)


def check_publishable(facts: Facts) -> None:
    """Raises CannotPublish when the catalogue could not show this."""
    if found := obstacles(facts):
        raise CannotPublish(found)


def remember(
    step: RecordStep,
    record: Record,
    *,
    by: User | None,
    words: str = "",
    note: str = "",
    is_unseen: bool = False,
) -> RecordVersion:
    """The line in the history, with the whole of what stands."""
    stored = Record.objects.with_surroundings().get(pk=record.pk)
    return RecordVersion.objects.create(
        record=record,
        number=stored.version,
        step=step,
        state=stored.state,
        facts=facts_of(stored),
        by=by,
        words=words[:120],
        note=note[:300],
        is_unseen=is_unseen,
    )


@transaction.atomic(savepoint=False)
def next_revision(*, whole: bool = False) -> int:
    """The next number, held until the transaction ends, so that nobody sees a later one before this.

    `whole`: what changed is more than the records stamped with it, so every index starts over.
    """
    if not Revision.objects.filter(pk=1).update(number=F("number") + 1):
        Revision.objects.create(pk=1, number=1)
    number = Revision.objects.get(pk=1).number
    if whole:
        Revision.objects.filter(pk=1).update(whole=number)
    return number
