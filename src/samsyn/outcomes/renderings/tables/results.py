"""What came of it: the year in a few numbers, by group and measure, and against the targets."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samsyn.outcomes.definitions import OF_GROUP, PEOPLE, SHARES, figure_name
from samsyn.outcomes.figures.shapes import ALL, Goal, Outcome, Year
from samsyn.outcomes.renderings import labels
from samsyn.outcomes.renderings.machine import as_object
from samsyn.outcomes.renderings.tables.values import (
    Hidden,
    Table,
    Value,
    beside,
    count,
    share_of,
    year_before,
)


def summary(year: Year, last: Year | None) -> Table:
    rows: list[tuple[str, str, Callable[[Year], Value], Value]] = [
        (
            str(PEOPLE["participants"]),
            "deltagare",
            lambda of: count(of.participants.total),
            _whole(year.participants_target),
        ),
        (
            str(PEOPLE["new_participants"]),
            "nya-deltagare",
            lambda of: count(of.new_participants.total),
            None,
        ),
        (str(PEOPLE["ended"]), "avslutade", lambda of: count(of.ended.total), None),
        (
            str(PEOPLE["to_work_or_study"]),
            "arbete-eller-studier",
            lambda of: count(of.to_work_or_study.total),
            None,
        ),
        (
            str(SHARES["to_work_or_study.share"]),
            "arbete-eller-studier",
            lambda of: share_of(of.to_work_or_study.total, of.ended.total),
            year.to_work_or_study_target,
        ),
        (
            str(PEOPLE["started_or_increased"]),
            "borjat-eller-okat",
            lambda of: count(of.started_or_increased.total),
            None,
        ),
        (
            str(SHARES["started_or_increased.share"]),
            "borjat-eller-okat",
            lambda of: share_of(of.started_or_increased.total, of.ended.total),
            None,
        ),
        (
            str(PEOPLE["consultations"]),
            "konsultationer",
            lambda of: count(of.consultations.total),
            _whole(year.consultations_target),
        ),
    ]
    return Table(
        "summary",
        _("Det viktigaste"),
        (_("Mått"), str(year.year), _("Mål"), *year_before(last)),
        [(name, value(year), target, *beside(last, value)) for name, _anchor, value, target in rows],
        anchors=tuple(anchor for _name, anchor, *_rest in rows),
        last=3 if last else None,
    )


def _whole(target: Decimal | None) -> int | None:
    return None if target is None else int(target)


def groups(year: Year, last: Year | None) -> Table:
    before = last.measure_groups if last else {}
    return Table(
        "groups",
        _("Grupper av insatser"),
        (_("Grupp"), *_outcome_columns(last)),
        [
            (year.group_labels[name], *_outcome(row, last, before.get(name)))
            for name, row in year.measure_groups.items()
        ],
        anchor="grupper",
        drawn=3,
        last=5 if last else None,
    )


def gatherings(year: Year) -> Table:
    return Table(
        "gatherings",
        _("Sammankomster"),
        (_("Slag"), _("Genomförda"), _("Besökare"), _("Mål")),
        [
            (labels.gathering(kind), each.gatherings, each.attendance, _whole(each.target))
            for kind, each in year.events.items()
        ],
        anchor="sammankomster",
        drawn=2,
    )


def _outcome_columns(last: Year | None) -> tuple[str, ...]:
    before = (_("Andel %(year)s") % {"year": last.year},) if last else ()
    return (_("Avslutade"), str(OF_GROUP["to_work_or_study"]), _("Andel"), _("Mål"), *before)


def _outcome(row: Outcome, last: Year | None, before: Outcome | None) -> tuple[Value, ...]:
    then = () if last is None else (before and share_of(before.to_work_or_study, before.ended),)
    return (
        count(row.ended),
        count(row.to_work_or_study),
        share_of(row.to_work_or_study, row.ended),
        row.target,
        *then,
    )


def measures(year: Year, last: Year | None, names: Mapping[str, str]) -> Table:
    before = {row.reference: row for row in last.measures} if last else {}
    is_all = year.association == ALL
    of = (_("Deltagare"), _("Andel kvinnor"), _("Nya"))
    first = 2 if is_all else 1
    return Table(
        "measures",
        _("Insatser"),
        (_("Insats"), *((_("Förbund"),) if is_all else ()), *of, *_outcome_columns(last)),
        [
            (
                row.name,
                *((names.get(row.association, row.association),) if is_all else ()),
                count(row.participants),
                share_of(row.women, row.participants),
                count(row.new),
                *_outcome(row, last, before.get(row.reference)),
            )
            for row in year.measures
        ],
        anchor="insatser",
        drawn=first + 5,
        last=first + 7 if last else None,
        note=_(
            "Den som deltog i två insatser står i båda, så raderna blir tillsammans fler än förbundets deltagare."
        ),
    )


def goals(year: Year) -> Table:
    """Every target that is set, with what was reached."""
    found = as_object(year)
    return Table(
        "goals",
        _("Mål"),
        (_("Mått"), _("Insats"), _("Mål"), _("Utfall")),
        [
            (
                figure_name(goal.figure, year.group_labels),
                goal.measure or "",
                goal.value if goal.figure.endswith("share") else int(goal.value),
                reached(year, found, goal),
            )
            for goal in sorted(year.targets, key=lambda goal: goal.measure is not None)
        ],
        anchor="mal",
    )


def reached(year: Year, found: dict[str, Any], goal: Goal) -> int | Decimal | Hidden | None:
    """The figure that the goal is set for, of the year whose JSON is `found`; None when the year has none."""
    path = goal.figure
    if goal.measure is not None:
        places = [place for place, row in enumerate(year.measures) if row.name == goal.measure]
        if not places:
            return None
        path = f"measures.{places[0]}.{goal.figure.removeprefix('measures.')}"
    value: Any = found
    for key in path.split("."):
        if isinstance(value, list):
            value = value[int(key)]
        else:
            value = value.get(key) if isinstance(value, dict) else None
    if value is None:
        return Hidden.WITHHELD if path in year.withheld else None
    return Decimal(str(value)) if goal.figure.endswith("share") else int(value)
