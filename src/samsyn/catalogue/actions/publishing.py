"""The record's way to the public and back: submitted, reviewed, published, paused, archived, and what lets go of it."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.catalogue import rules
from samsyn.catalogue.actions.proposing import decline_open_proposals
from samsyn.catalogue.actions.records import KEEPERS_ONLY, NOT_YOUR_RECORD, as_stored, settle_asking
from samsyn.catalogue.actions.stepping import check_publishable, take
from samsyn.catalogue.models import LeftProvider, Record, RecordVersion, TrustedProvider
from samsyn.catalogue.queries import facts_of
from samsyn.catalogue.states import RecordState, RecordStep
from samsyn.lib.dates import today
from samsyn.organisations.models import Organisation


@transaction.atomic
def submit(record: Record, *, by: User, note: str = "") -> None:
    """A draft is handed to who keeps the association's records. Raises StepNotAllowed."""
    if not rules.may_submit(by, record):
        raise PermissionDenied(NOT_YOUR_RECORD)
    take(RecordStep.SUBMIT, record, by=by, note=note)


@transaction.atomic
def take_up(record: Record, *, by: User) -> None:
    """Somebody reads what was submitted; from now on its provider proposes. Raises StepNotAllowed."""
    _step(RecordStep.TAKE_UP, record, by=by)


@transaction.atomic
def send_back(record: Record, *, by: User, note: str) -> None:
    """What was submitted needs more work, and `note` says what; it is a draft again. Raises StepNotAllowed.

    A draft is its provider's own to write, so an open proposal is declined with the same words.
    """
    _step(RecordStep.SEND_BACK, record, by=by, note=note)
    decline_open_proposals(record, by=by, answer=note)


@transaction.atomic
def publish(record: Record, *, version: int, by: User, on: date | None = None) -> None:
    """The public can find it. Whoever publishes has read it, so the association has reviewed it on the day `on` (today when not
    given).

    `version` is what was read. Raises CannotPublish with what is missing, ChangedMeanwhile, StepNotAllowed.
    """
    _permit(by, record)
    stored = as_stored(record)
    check_publishable(facts_of(stored))
    day = on or today()
    take(
        RecordStep.PUBLISH,
        record,
        by=by,
        version=version,
        reviewed_on=day,
        reviewed_by=rules.speaks_for(by, stored)[:120],
        due_on=stored.due_after(day),
    )
    _provides_again(stored)


@transaction.atomic
def pause(record: Record, *, by: User, note: str = "") -> None:
    """The public no longer finds it, for a time. Raises StepNotAllowed."""
    _step(RecordStep.PAUSE, record, by=by, note=note)


@transaction.atomic
def resume(record: Record, *, by: User) -> None:
    """The public finds it again. It may have changed while it was paused: raises CannotPublish, StepNotAllowed."""
    _permit(by, record)
    stored = as_stored(record)
    check_publishable(facts_of(stored))
    take(RecordStep.RESUME, record, by=by, version=stored.version)
    _provides_again(stored)


@transaction.atomic
def archive(record: Record, *, by: User, note: str = "") -> None:
    """It is kept for its history only: nobody finds it, asks about it or changes it. Raises StepNotAllowed.

    The measure stays as it is, for what is registered in it. An open proposal is declined with why.
    """
    _step(RecordStep.ARCHIVE, record, by=by, note=note)
    settle_asking(record)
    decline_open_proposals(record, by=by, answer=note or _("Insatsen är arkiverad."))


@transaction.atomic
def restore(record: Record, *, by: User) -> None:
    """Out of the archive, as a draft: what stood there may be long out of date. Raises StepNotAllowed."""
    _step(RecordStep.RESTORE, record, by=by)


# --- providers ------------------------------------------------------------------------------------------------


@transaction.atomic
def trust_provider(organisation: Organisation, *, by: User) -> None:
    """Its changes to published records are published at once from now on, and listed to be looked at."""
    if not rules.may_trust(by, organisation):
        raise PermissionDenied(KEEPERS_ONLY)
    TrustedProvider.objects.get_or_create(organisation=organisation, defaults={"by": by})


@transaction.atomic
def distrust_provider(organisation: Organisation, *, by: User) -> None:
    """Its changes to published records are proposals again. What it has published stays."""
    if not rules.may_trust(by, organisation):
        raise PermissionDenied(KEEPERS_ONLY)
    TrustedProvider.objects.filter(organisation=organisation).delete()


@transaction.atomic
def mark_seen(version: RecordVersion, *, by: User) -> None:
    """Somebody who keeps the records has looked at what a trusted provider published. A second look changes nothing."""
    _permit(by, version.record)
    RecordVersion.objects.filter(pk=version.pk, is_unseen=True).update(is_unseen=False, seen_by=by)
    version.refresh_from_db(fields=["is_unseen", "seen_by"])


@transaction.atomic
def let_provider_go(organisation: Organisation, *, by: User, note: str = "") -> list[Record]:
    """The provider has left: it no longer runs its measures. Tells which records that touched.

    What it has published is paused, what it has submitted is a draft again, its proposals are declined with why, it is trusted
    no more, and it is not asked anything. The measures keep it as their provider, since what is registered in them was
    done there; whoever takes over is named in the measure, and the record is then resumed. Its editors still read the
    records, and confirm and change nothing, until one of them is shown again with it as provider: then it is back.
    """
    if not rules.may_trust(by, organisation):
        raise PermissionDenied(KEEPERS_ONLY)
    distrust_provider(organisation, by=by)
    LeftProvider.objects.get_or_create(organisation=organisation, defaults={"by": by})
    touched = []
    why = note or _("Utföraren har lämnat")
    for record in Record.objects.alive().provided_by(organisation).with_surroundings().order_by("pk"):
        step = LEFT_BY_PROVIDER.get(RecordState(record.state))
        if step:
            take(step, record, by=by, note=why)
            touched.append(record)
        settle_asking(record)
        decline_open_proposals(record, by=by, answer=why)
    return touched


#: What becomes of a record whose provider leaves, by the state it is in.
LEFT_BY_PROVIDER = {
    RecordState.PUBLISHED: RecordStep.PAUSE,
    RecordState.SUBMITTED: RecordStep.SEND_BACK,
    RecordState.IN_REVIEW: RecordStep.SEND_BACK,
}


def _provides_again(record: Record) -> None:
    """Who shows a measure to the public says that its provider runs it."""
    LeftProvider.objects.filter(organisation=record.provider).delete()


def _permit(by: User, record: Record) -> None:
    if not rules.may_publish(by, record):
        raise PermissionDenied(KEEPERS_ONLY)


def _step(step: RecordStep, record: Record, *, by: User, note: str = "") -> None:
    _permit(by, record)
    take(step, record, by=by, note=note)
