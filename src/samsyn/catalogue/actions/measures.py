"""What can happen to a measure, and to what it says in its record."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.catalogue import queries, rules
from samsyn.catalogue.actions.stepping import ChangedMeanwhile, check_publishable, take
from samsyn.catalogue.choices import OF_MEASURE, Direction, LegalBasis, MeasureKind, MeasureStep, Method
from samsyn.catalogue.models import (
    Measure,
    MeasureEvent,
    MeasureGroup,
    MeasureWorker,
    Record,
    comparable,
)
from samsyn.catalogue.states import ALIVE, RecordStep
from samsyn.organisations.actions import NameTaken, add_organisation
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Municipality, Organisation
from samsyn.organisations.queries import roles_of
from samsyn.organisations.rules import may_name_organisations

LOCKED_FACTS = frozenset({"direction", "method"})
FACTS = LOCKED_FACTS | {
    "name", "provider", "kind", "legal_basis", "starts_on", "ends_on", "groups", "municipalities"
}  # fmt: skip
#: Facts of the measure that its record shows, or that tell whether the record still holds.
SHOWN = OF_MEASURE | {"kind", "starts_on", "ends_on"}
EDITORS_ONLY = _("Bara kansliet och insatsansvariga får ändra förbundets insatser.")


class MeasureNameTaken(Exception):
    """The association has another measure of this name."""


class MeasureIsLocked(Exception):
    """Something is registered in the measure, so its direction and method stand."""


class ProviderIsUnknown(Exception):
    """Nobody in the association has the provider's name, and whoever wrote it may not add it."""


class StructuralMeasureIsCounted(Exception):
    """Nobody is registered one by one in a structural measure."""


class EndsBeforeItStarts(Exception):
    """The last day lies before the first."""


class NotACaseWorker(Exception):
    """Only who is a case worker in the association that day can be assigned to its measures."""


class WorksThereAlready(Exception):
    """The person is assigned to the measure on that day, or later."""


class DoesNotWorkThere(Exception):
    """The person is not assigned to the measure on that day."""


@transaction.atomic
def add_measure(
    association: Association,
    *,
    name: str,
    direction: str,
    method: str,
    by: User,
    kind: str = MeasureKind.OTHER,
    provider: str = "",
    legal_basis: str = LegalBasis.PUBLIC_TASK,
    starts_on: date | None = None,
    ends_on: date | None = None,
    groups: Iterable[str] = (),
    municipalities: Iterable[Municipality] = (),
) -> Measure:
    """A new measure of the association.

    `provider` is a name: one that nobody has becomes a named organisation. `groups` are names or words.
    Raises MeasureNameTaken, ProviderIsUnknown, StructuralMeasureIsCounted, EndsBeforeItStarts.
    """
    _permit(by, association)
    _hold_together(direction, method, starts_on, ends_on)
    return store_measure(
        association,
        by=by,
        groups=groups,
        municipalities=municipalities,
        name=name,
        provider=provider_for(association, provider, by=by),
        kind=kind,
        direction=direction,
        method=method,
        legal_basis=legal_basis,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def store_measure(
    association: Association,
    *,
    by: User,
    name: str,
    municipalities: Iterable[Municipality],
    groups: Iterable[str] = (),
    **columns: Any,
) -> Measure:
    """The row, its groups and municipalities, and the first line of its history. Who may is asked before."""
    try:
        with transaction.atomic():
            measure = Measure.objects.create(association=association, name=" ".join(name.split()), **columns)
    except IntegrityError as error:
        raise MeasureNameTaken(name) from error
    _put_in_groups(measure, queries.groups_named(groups))
    measure.municipalities.set(municipalities)
    _remember(measure, MeasureStep.ADD, by=by)
    return measure


@transaction.atomic
def change_measure(measure: Measure, *, version: int, by: User, **changes: Any) -> None:
    """Change any of FACTS, given as to `add_measure`; what is not given, or is as it was, stays.

    `version` is the one the changes were made from. It is compared, and the row changed, in a single UPDATE. What the
    catalogue shows of it is a new version of the measure's record too.
    Raises ChangedMeanwhile or MeasureIsLocked (the measure is then as it stands now), CannotPublish when its record is
    published and could not be with the change; else as above.
    """
    _permit(by, measure.association)
    differences = put_right(measure, version=version, by=by, changes=changes)
    record = Record.objects.with_surroundings().filter(measure=measure, state__in=ALIVE).first()
    if record and not SHOWN.isdisjoint(differences):
        if record.is_published:
            check_publishable(queries.facts_of(record))
        take(RecordStep.CHANGE, record, by=by, note=str(_("Insatsens egna uppgifter")))


def put_right(measure: Measure, *, version: int, by: User, changes: dict[str, Any]) -> dict[str, list[Any]]:
    """The change to the measure alone, with its line of history. Who may is asked before; raises as `change_measure`.

    Tells what differed: fact -> before and after.
    """
    if unknown := changes.keys() - FACTS:
        raise TypeError(f"A measure has no {', '.join(sorted(unknown))}.")
    stored = Measure.objects.with_surroundings().get(pk=measure.pk)
    columns = _columns(stored, changes, by=by)
    differences = _differences(stored, columns, changes)
    if not differences:
        return differences
    _hold_together(
        *(
            columns.get(each, getattr(stored, each))
            for each in ("direction", "method", "starts_on", "ends_on")
        )
    )
    _move(
        measure,
        version,
        {each: columns[each] for each in columns if each in differences or each == "name_key"},
    )
    if "groups" in differences:
        measure.groups.all().delete()
        _put_in_groups(measure, queries.groups_named(changes["groups"]))
    if "municipalities" in differences:
        measure.municipalities.set(changes["municipalities"])
    _remember(measure, MeasureStep.CHANGE, by=by, changes=differences)
    return differences


@transaction.atomic
def set_budget(
    measure: Measure, *, year: int, participants: int | None, by: User, seen: int | None = None
) -> None:
    """How many participants the measure is budgeted for in the year; None takes the number away.

    `seen` is what stood there when the change was made (None: nothing). Raises ChangedMeanwhile when it no
    longer does.
    """
    _permit(by, measure.association)
    if participants == seen:
        return
    if not _replace_budget(measure, year, seen, participants):
        raise ChangedMeanwhile(f"The budget for {year} is no longer {seen}.")
    _remember(measure, MeasureStep.BUDGET, by=by, changes={str(year): [seen, participants]})


@transaction.atomic
def lock(measure: Measure) -> None:
    """Direction and method stand from now on. Called at registration, which is itself the history of this.

    Who may register is enrolments' rule, and it has been asked. Raises ChangedMeanwhile when direction or
    method is no longer what the registration was made for.
    """
    as_read = Measure.objects.filter(pk=measure.pk, direction=measure.direction, method=measure.method)
    if not as_read.update(is_locked=True):
        raise ChangedMeanwhile(f"{measure.reference} is no longer {measure.direction}, {measure.method}.")
    measure.is_locked = True


@transaction.atomic
def assign_worker(measure: Measure, user: User, *, since: date, by: User) -> MeasureWorker:
    """`user` registers participants in the measure from the day `since`.

    Raises NotACaseWorker, WorksThereAlready.
    """
    _permit(by, measure.association)
    if RoleKind.CASE_WORKER not in roles_of(user, measure.association, on=since):
        raise NotACaseWorker(f"{user.reference} is no case worker in {measure.association.slug} on {since}.")
    if measure.workers.filter(Q(until=None) | Q(until__gte=since), user=user).exists():
        raise WorksThereAlready(f"{user.reference} works in {measure.reference}.")
    try:
        with transaction.atomic():
            worker = MeasureWorker.objects.create(measure=measure, user=user, since=since)
    except IntegrityError as error:  # somebody else did so at the same moment
        raise WorksThereAlready(f"{user.reference} works in {measure.reference}.") from error
    _remember(
        measure,
        MeasureStep.ASSIGN,
        by=by,
        changes={"worker": ["", str(user)], "since": ["", since.isoformat()]},
    )
    return worker


@transaction.atomic
def release_worker(measure: Measure, user: User, *, until: date, by: User) -> None:
    """`user` no longer registers participants in the measure; `until` is the last day.

    The day before the first one says that it never was. Raises DoesNotWorkThere.
    """
    _permit(by, measure.association)
    there = measure.workers.filter(
        Q(until=None) | Q(until__gt=until), user=user, since__lte=until + timedelta(days=1)
    )
    if not there.update(until=until):
        raise DoesNotWorkThere(f"{user.reference} does not work in {measure.reference} on {until}.")
    _remember(
        measure,
        MeasureStep.RELEASE,
        by=by,
        changes={"worker": [str(user), ""], "until": ["", until.isoformat()]},
    )


def _permit(by: User, association: Association) -> None:
    if not rules.may_edit_measures(by, association):
        raise PermissionDenied(EDITORS_ONLY)


def _hold_together(direction: str, method: str, starts_on: date | None, ends_on: date | None) -> None:
    """What the table's constraints say, said before they do, so that each has a name."""
    if direction == Direction.STRUCTURAL and method != Method.COUNTS:
        raise StructuralMeasureIsCounted(method)
    if starts_on and ends_on and ends_on < starts_on:
        raise EndsBeforeItStarts(f"{ends_on} is before {starts_on}.")


def provider_for(association: Association, name: str, *, by: User) -> Organisation | None:
    """The association's organisation of this name, a new one where `by` may name it. Raises ProviderIsUnknown."""
    name = " ".join(name.split())
    if not name:
        return None
    if known := queries.provider_named(association, name):
        return known
    if not may_name_organisations(by, association):
        raise ProviderIsUnknown(name)
    try:
        return add_organisation(association, name, by=by)
    except NameTaken:  # somebody else added it at the same moment
        return queries.provider_named(association, name)


def _columns(stored: Measure, changes: dict[str, Any], *, by: User) -> dict[str, Any]:
    """The changes as columns of the row."""
    columns = {each: changes[each] for each in changes if each not in ("groups", "municipalities")}
    if "name" in columns:
        columns["name"] = " ".join(columns["name"].split())
        columns["name_key"] = comparable(columns["name"])
    if "provider" in columns:
        columns["provider"] = provider_for(stored.association, columns["provider"], by=by)
    return columns


def _differences(stored: Measure, columns: dict[str, Any], changes: dict[str, Any]) -> dict[str, list[Any]]:
    """For each fact that would become another one: what it is, and what it becomes."""
    before = queries.facts(stored)
    for column, value in columns.items():
        setattr(stored, column, value)
    after = queries.facts(stored)
    if "groups" in changes:
        after["groups"] = sorted(
            words or name for name, words in queries.groups_named(changes["groups"]).items()
        )
    if "municipalities" in changes:
        after["municipalities"] = sorted(municipality.name for municipality in changes["municipalities"])
    return {fact: [before[fact], after[fact]] for fact in before if before[fact] != after[fact]}


def _move(measure: Measure, version: int, columns: dict[str, Any]) -> None:
    """Check and change in one UPDATE, so that of two who save at once one is told."""
    unchanged = Measure.objects.filter(pk=measure.pk, version=version)
    if not LOCKED_FACTS.isdisjoint(columns):
        unchanged = unchanged.filter(is_locked=False)
    try:
        with transaction.atomic():
            moved = unchanged.update(version=F("version") + 1, **columns)
    except IntegrityError as error:
        raise MeasureNameTaken(columns.get("name")) from error
    measure.refresh_from_db()
    if moved:
        return
    if measure.version != version:
        raise ChangedMeanwhile(f"{measure.reference} is at version {measure.version}, not {version}.")
    raise MeasureIsLocked(measure.reference)


def _put_in_groups(measure: Measure, groups: dict[str, str]) -> None:
    MeasureGroup.objects.bulk_create(
        MeasureGroup(measure=measure, name=name, label=label) for name, label in groups.items()
    )


def _replace_budget(measure: Measure, year: int, seen: int | None, participants: int | None) -> bool:
    """Check and change in one statement; False when something else stands there than what was seen."""
    stands = measure.budgets.filter(Q(participants=seen), year=year)
    if participants is None:
        return bool(stands.delete()[0])
    if seen is not None:
        return bool(stands.update(participants=participants))
    try:
        with transaction.atomic():
            measure.budgets.create(year=year, participants=participants)
    except IntegrityError:  # somebody else set one
        return False
    return True


def _remember(
    measure: Measure, step: MeasureStep, *, by: User, changes: dict[str, list[Any]] | None = None
) -> None:
    MeasureEvent.objects.create(measure=measure, step=step, by=by, changes=changes or {})
