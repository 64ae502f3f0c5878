"""What has a target, and what may have one."""

from decimal import Decimal
from typing import NamedTuple

from samsyn.catalogue.models import Measure, MeasureGroup
from samsyn.lib.dates import first_day, last_day
from samsyn.organisations.models import Association
from samsyn.outcomes.definitions import figure_name
from samsyn.outcomes.models import Target

#: What it makes sense to have a goal for; the rest can be set by import.
OF_ASSOCIATION = ("participants.total", "to_work_or_study.share", "consultations.total")
OF_MEASURE = ("measures.participants", "measures.share")


class TargetKey(NamedTuple):
    """What a target is for: a figure, and the pk of a measure when the figure is a measure's own."""

    figure: str
    measure: int | None = None


def targets_of(association: Association, year: int) -> dict[TargetKey, Decimal]:
    """The association's targets for the year."""
    rows = Target.objects.filter(association=association, year=year)
    return {
        TargetKey(figure, measure): value
        for figure, measure, value in rows.values_list("figure", "measure", "value")
    }


def measures_with_results(association: Association, year: int) -> list[Measure]:
    """The measures that the year in numbers tells of one by one: those of the year, by name."""
    found = Measure.objects.followed_person_by_person().filter(association=association)
    return list(found.under_way_between(first_day(year), last_day(year)).order_by("name", "pk"))


def groups_of(association: Association) -> dict[str, str]:
    """The groups of the association's measures: name, and what people call it."""
    groups = MeasureGroup.objects.filter(
        measure__in=Measure.objects.followed_person_by_person(), measure__association=association
    )
    return {group.name: str(group) for group in groups.order_by("name", "pk")}


def target_labels(
    groups: dict[str, str], measures: list[Measure], stored: dict[TargetKey, Decimal]
) -> dict[TargetKey, str]:
    """What may be given a target on the page, and what it is called: the usual, and all that already has one."""
    keys = [TargetKey(figure) for figure in OF_ASSOCIATION]
    keys += [TargetKey(f"measure_groups.{group}.share") for group in groups]
    keys += [TargetKey(figure, measure.pk) for measure in measures for figure in OF_MEASURE]
    keys += [key for key in stored if key not in keys]
    return {key: figure_name(key.figure, groups) for key in keys}
