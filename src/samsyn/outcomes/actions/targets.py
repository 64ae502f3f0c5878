"""Everything that can happen to a target. The only code that writes one."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.catalogue.models import Measure
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of
from samsyn.outcomes import rules
from samsyn.outcomes.definitions import Unit, is_of_measure, unit_of
from samsyn.outcomes.models import Target
from samsyn.outcomes.queries import TargetKey

OFFICE_ONLY = _("Bara förbundets kansli får sätta mål.")
#: What the column holds.
MOST = Decimal(10) ** 8


class NotAFigure(Exception):
    """No figure has this key, or it lacks the measure it is about, or names one though it is about none."""


class ImpossibleValue(Exception):
    """A share lies outside 0 to 1, or a count is no whole number from 0."""


class ChangedMeanwhile(Exception):
    """Somebody else set targets after they were read: those of `keys`."""

    def __init__(self, keys: list[TargetKey]):
        super().__init__(keys)
        self.keys = keys


class Change(NamedTuple):
    """From what was seen to what is wanted; None: no target."""

    seen: Decimal | None
    wanted: Decimal | None


@transaction.atomic
def set_target(
    association: Association,
    year: int,
    figure: str,
    measure: Measure | None,
    value: Decimal | None,
    *,
    by: User,
) -> None:
    """The association's target for a figure in a year, whatever it was before; None takes it away.

    `figure` is a key of the year in numbers; `measure` goes with `measures.…` and with nothing else. A count is
    whole, a share from 0 to 1. Raises NotAFigure, ImpossibleValue.
    """
    key = TargetKey(figure, measure.pk if measure else None)
    if measure and measure.association_id != association.pk:
        raise NotAFigure(f"{measure.reference} is another association's.")
    stored = Target.objects.filter(association=association, year=year, figure=figure, measure=measure).first()
    set_targets(association, year, {key: Change(stored.value if stored else None, value)}, by=by)


@transaction.atomic
def set_targets(
    association: Association, year: int, changes: Mapping[TargetKey, Change], *, by: User
) -> None:
    """All of the changes, or none when one of the targets is no longer what was seen (ChangedMeanwhile).

    Each is compared and changed in one statement. The measures must be the association's. Raises NotAFigure,
    ImpossibleValue.
    """
    if not rules.may_set_targets(by, association):
        raise PermissionDenied(OFFICE_ONLY)
    for key, change in changes.items():
        _check(key, change.wanted)
    changes = {key: change for key, change in changes.items() if change.seen != change.wanted}
    lost = [key for key, change in changes.items() if not _move(association, year, key, change)]
    if lost:
        raise ChangedMeanwhile(lost)
    roles = roles_of(by, association)
    for key in changes:
        log(Act.CHANGED, f"target {year} {key.figure}"[:60], by=by, association=association.slug, roles=roles)


def _check(key: TargetKey, value: Decimal | None) -> None:
    unit = unit_of(key.figure)
    if unit is None or is_of_measure(key.figure) != (key.measure is not None):
        raise NotAFigure(key.figure)
    if value is None:
        return
    fits = 0 <= value <= 1 if unit is Unit.SHARE else 0 <= value < MOST and value == value.to_integral_value()
    if not fits:
        raise ImpossibleValue(f"{key.figure}: {value}")


def _move(association: Association, year: int, key: TargetKey, change: Change) -> bool:
    """Whether the target was what was seen, and so is what is wanted."""
    row = {"association": association, "year": year, "figure": key.figure, "measure_id": key.measure}
    if change.seen is None:
        return change.wanted is None or _add(row, change.wanted)
    seen = Target.objects.filter(**row, value=change.seen)
    if change.wanted is None:
        return seen.delete()[0] > 0
    return seen.update(value=change.wanted) > 0


def _add(row: dict[str, Any], value: Decimal) -> bool:
    try:
        with transaction.atomic():
            Target.objects.create(**row, value=value)
    except IntegrityError:  # somebody else set one
        return False
    return True
