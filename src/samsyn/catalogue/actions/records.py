"""What can happen to a record: it is added, changed, put back to how it was, confirmed, and given another address."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.accounts.models import User
from samsyn.catalogue import queries, rules
from samsyn.catalogue.actions.measures import provider_for, put_right, store_measure
from samsyn.catalogue.actions.stepping import (
    ChangedMeanwhile,
    check_publishable,
    next_revision,
    remember,
    take,
)
from samsyn.catalogue.actions.writing import (
    FactsRefused,
    MeasureIsFollowed,
    changeable,
    columns_of,
    empty,
    municipalities_of,
    settled,
    terms_of,
)
from samsyn.catalogue.choices import NOT_FOR_PROVIDERS, OF_MEASURE, Direction, Fault, MeasureKind, Method
from samsyn.catalogue.models import Confirmation, Measure, OldSlug, Record, RecordVersion
from samsyn.catalogue.queries import Facts, facts_of
from samsyn.catalogue.states import QUIET, RecordStep
from samsyn.lib.dates import today
from samsyn.organisations.models import Association, Organisation

KEEPERS_ONLY = gettext_lazy("Bara den som sköter förbundets katalog får göra det.")
NOT_YOUR_RECORD = gettext_lazy("Bara den som sköter katalogen och utförarens redaktörer får ändra insatsen.")
SUGGEST_INSTEAD = gettext_lazy("Insatsen är redan granskad. Skicka ändringen som ett förslag.")


#: As many as a column holds.
MOST_PLACES = 2_147_483_647


class RecordExists(Exception):
    """The measure has a record already."""


class SlugNotAllowed(Exception):
    """Not lower-case letters a to z, digits and single hyphens, or the address of a page."""


class SlugTaken(Exception):
    """Another record has, or had, the address."""


@transaction.atomic
def add_record(
    association: Association,
    *,
    name: str,
    by: User,
    kind: str = MeasureKind.OTHER,
    uuid: UUID | None = None,
    **facts: Any,
) -> Record:
    """A draft about a new measure of the association, which is followed by nobody (Method.NONE).

    `uuid` is the one it is known by elsewhere, where it comes from there.

    `facts` are those of `queries.facts_of` but for SAID_APART: `provider` a name, `municipalities` codes, `terms`
    {facet: [codes]}. A provider editor who names no provider adds it for their own organisation; who
    edits for several says which.
    Raises FactsRefused, MeasureNameTaken, ProviderIsUnknown.
    """
    facts = settled(facts | {"name": name}, empty())
    provider = _provider_of_new(association, facts.get("provider", ""), by=by)
    if not rules.may_add_record(by, association, provider):
        raise PermissionDenied(NOT_YOUR_RECORD)
    measure = store_measure(
        association,
        by=by,
        name=facts["name"],
        municipalities=municipalities_of(facts.get("municipalities", [])),
        provider=provider,
        kind=kind,
        direction=Direction.INDIVIDUAL,
        method=Method.NONE,
    )
    return _new_record(measure, facts, by=by, uuid=uuid)


@transaction.atomic
def add_record_of(measure: Measure, *, by: User, uuid: UUID | None = None, **facts: Any) -> Record:
    """A draft about a measure that is followed up already. Its name, provider and municipalities are the measure's.

    Raises FactsRefused, RecordExists.
    """
    if not rules.may_add_record(by, measure.association, measure.provider):
        raise PermissionDenied(NOT_YOUR_RECORD)
    if mentioned := facts.keys() & OF_MEASURE:
        raise TypeError(f"The measure itself has {', '.join(sorted(mentioned))}.")
    return _new_record(measure, settled(facts, empty()), by=by, uuid=uuid)


@transaction.atomic
def change_record(
    record: Record, *, version: int, by: User, note: str = "", **facts: Any
) -> RecordVersion | None:
    """Change what the record says, and its measure's name, provider and municipalities; None when nothing differs.

    `version` is the one the changes were made from. What is as it was there is no change, and a confirmation or a
    number of free places since then stops nobody; anything else raises ChangedMeanwhile. Of terms and notes only the
    facets that are mentioned change. A published record that would lose what it must say raises CannotPublish.
    A trusted provider's change to a published record is published, and listed for somebody to look at.
    Raises PermissionDenied (a provider then may `propose`), FactsRefused, MeasureIsFollowed, MeasureNameTaken,
    ProviderIsUnknown, StepNotAllowed (archived).
    """
    stored = as_stored(record)
    if not rules.may_edit_record(by, stored):
        raise PermissionDenied(NOT_YOUR_RECORD)
    if not rules.may_change_at_once(by, stored):
        raise PermissionDenied(SUGGEST_INSTEAD)
    changed = differing(stored, facts, version=version)
    refuse_beyond(changed, stored, by=by)
    is_unseen = stored.is_published and not rules.may_publish(by, stored)
    return write(record, stored, changed, by=by, note=note, is_unseen=is_unseen)


@transaction.atomic
def restore_version(record: Record, number: int, *, version: int, by: User) -> RecordVersion | None:
    """Say again what the version with this number said; a change like any other, so nothing in between is lost.

    Who provides the measure, when it was reviewed and how many places are free stay as they are: those are facts of
    today. Raises as `change_record`, and ValueError when there is no such version.
    """
    if not rules.may_publish(by, record):
        raise PermissionDenied(KEEPERS_ONLY)
    old = queries.version_of(record, number)
    if old is None:
        raise ValueError(number)
    facts = changeable(empty() | old.facts)
    facts.pop("provider", None)
    stored = as_stored(record)
    changed = differing(stored, facts, version=version)
    refuse_beyond(changed, stored, by=by)
    return write(
        record, stored, changed, by=by, note=_("Version %(number)s hämtades tillbaka") % {"number": number}
    )


@transaction.atomic
def change_slug(record: Record, slug: str, *, by: User) -> None:
    """Another address; the one it had leads there from now on. Raises SlugNotAllowed, SlugTaken."""
    if not rules.may_publish(by, record):
        raise PermissionDenied(KEEPERS_ONLY)
    had = record.slug
    if slug == had:
        return
    if not queries.is_slug(slug):
        raise SlugNotAllowed(slug)
    if not queries.is_slug_free(slug, record=record):
        raise SlugTaken(slug)
    note = _("Adressen %(slug)s ledde hit förut") % {"slug": had}
    try:
        with transaction.atomic():
            OldSlug.objects.filter(slug=slug, record=record).delete()
            OldSlug.objects.create(slug=had, record=record)
            take(RecordStep.CHANGE, record, by=by, note=note, slug=slug)
    except IntegrityError as error:  # somebody else took it at the same moment
        raise SlugTaken(slug) from error


@transaction.atomic
def say_free_places(
    record: Record, number: int | None, *, by: User | None, words: str = "", on: date | None = None
) -> None:
    """How many places are free on the day `on` (today when not given); None for nobody knows.

    Said by anybody who may edit the record, and never reviewed: it is true for a moment. It says nothing any more
    after FREE_PLACES_DAYS days (`queries.free_places`). `by` is None when the provider, whom `words` names, says it
    through the link in a digest, which is the permission. Raises FactsRefused.
    """
    if by and not rules.may_edit_record(by, record):
        raise PermissionDenied(NOT_YOUR_RECORD)
    if number is not None and not 0 <= number <= MOST_PLACES:
        raise FactsRefused([("free_places", Fault.NOT_A_NUMBER if number < 0 else Fault.TOO_LARGE)])
    said_on = None if number is None else on or today()
    take(RecordStep.FREE_PLACES, record, by=by, words=words, free_places=number, free_places_on=said_on)


@transaction.atomic
def confirm_still_correct(
    record: Record, *, by: User | None, words: str, on: date, version: int | None = None
) -> None:
    """What the record says is still correct on the day `on`, says whom `words` names; the next review is counted
    from there, and whoever was asked need not be asked again.

    `by` is None when the provider answers through the link in a digest, which is the permission. Said twice on the
    same day by the same, it is said once.
    `version` is the one that was read; nobody vouches for what has been written since (ChangedMeanwhile). None is for
    who reads in the same transaction, as a file does.
    """
    if by and not rules.may_edit_record(by, record):
        raise PermissionDenied(NOT_YOUR_RECORD)
    if version is not None:
        version = unchanged_since(version, as_stored(record))
    words = words[:120]
    if (record.reviewed_on, record.reviewed_by) != (on, words):
        take(
            RecordStep.CONFIRM,
            record,
            by=by,
            words=words,
            version=version,
            reviewed_on=on,
            reviewed_by=words,
            due_on=record.due_after(on),
        )
    settle_asking(record)


def settle_asking(record: Record) -> None:
    """Nobody waits for an answer about the record any more."""
    Confirmation.objects.filter(record=record, answered_at=None).update(answered_at=timezone.now())


# --- shared with proposals ------------------------------------------------------------------------------------


def as_stored(record: Record) -> Record:
    """The record as it stands now. Rules are asked about this one: the one at hand may be older than its state."""
    return Record.objects.with_surroundings().get(pk=record.pk)


def unchanged_since(version: int, stored: Record) -> int:
    """The version that stands, where what it says is what was read at `version`. Raises ChangedMeanwhile."""
    since = stored.versions.filter(number__gt=version)
    if version > stored.version or since.exclude(step__in=QUIET).exists():
        raise ChangedMeanwhile(f"{stored.slug} is at version {stored.version}, not {version}.")
    return stored.version


def differing(stored: Record, facts: Facts, *, version: int) -> Facts:
    """What would change of what stands, if this were written by somebody who read the record at `version`.

    Raises ChangedMeanwhile when something has been changed since then, FactsRefused.
    """
    unchanged_since(version, stored)
    now = facts_of(stored)
    wanted = settled(facts, now)
    return {fact: value for fact, value in wanted.items() if value != now[fact]}


def write(
    record: Record, stored: Record, changed: Facts, *, by: User, note: str = "", is_unseen: bool = False
) -> RecordVersion | None:
    """Store what differs, in the measure and in the record, with one version. Who may is asked before."""
    if not changed:
        return None
    if stored.is_published:
        check_publishable(facts_of(stored) | changed)
    of_measure = {fact: changed[fact] for fact in changed.keys() & OF_MEASURE}
    if "municipalities" in of_measure:
        of_measure["municipalities"] = municipalities_of(of_measure["municipalities"])
    if of_measure:
        put_right(stored.measure, version=stored.measure.version, by=by, changes=of_measure)
    columns = columns_of(changed)
    if "review_days" in columns and stored.reviewed_on:
        stored.review_days = columns["review_days"]
        columns["due_on"] = stored.due_after(stored.reviewed_on)
    return take(
        RecordStep.CHANGE,
        record,
        by=by,
        note=note,
        version=stored.version,
        terms=terms_of(changed),
        is_unseen=is_unseen,
        **columns,
    )


def refuse_beyond(changed: Facts, stored: Record, *, by: User) -> None:
    """Raises FactsRefused, for who keeps the records MeasureIsFollowed, when somebody else is to change some of it."""
    beyond = changed.keys() & rules.facts_beyond(by, stored)
    if beyond and rules.may_publish(by, stored):
        raise MeasureIsFollowed([(fact, Fault.IS_FOLLOWED) for fact in sorted(beyond)])
    refuse_facts(beyond)


def refuse_facts(not_theirs: Iterable[str]) -> None:
    """Raises FactsRefused when there are any: they are for those who keep the catalogue to change."""
    if faults := [(fact, Fault.NOT_YOURS) for fact in sorted(not_theirs)]:
        raise FactsRefused(faults)


def _provider_of_new(association: Association, name: str, *, by: User) -> Organisation | None:
    if name or rules.may_keep_records(by, association):
        return provider_for(association, name, by=by)
    own = rules.organisations_edited(by, association)
    if len(own) > 1:
        raise FactsRefused([("provider", Fault.REQUIRED)])
    return own[0] if own else None


def _new_record(measure: Measure, facts: Facts, *, by: User, uuid: UUID | None) -> Record:
    if not rules.may_keep_records(by, measure.association):
        refuse_facts(facts.keys() & NOT_FOR_PROVIDERS - {"provider"})
    # Taken before the address is looked for: who adds one of the same name at this moment waits, and then sees it taken.
    revision = next_revision()
    slug = queries.free_slug(measure)
    try:
        with transaction.atomic():
            record = Record.objects.create(
                measure=measure,
                slug=slug,
                uuid=uuid or uuid4(),
                revision=revision,
                **columns_of(facts),
            )
    except IntegrityError as error:
        if Record.objects.filter(measure=measure).exists():
            raise RecordExists(measure.reference) from error
        raise SlugTaken(slug) from error
    record.terms.set(terms_of(facts) or [])
    remember(RecordStep.ADD, record, by=by)
    return record
