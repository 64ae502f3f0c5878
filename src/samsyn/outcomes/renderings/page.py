"""The year in numbers as the parts of a page: each number beside its target and the year before, each bar in its table."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samsyn.look.templatetags.writing import NOTHING, number, percent
from samsyn.outcomes.definitions import SHARES, figure_name
from samsyn.outcomes.figures.shapes import OCCUPATIONS, UNKNOWN, Headcount, Outcome, Year
from samsyn.outcomes.renderings import flow, labels, words
from samsyn.outcomes.renderings.machine import as_object
from samsyn.outcomes.renderings.tables import Hidden, reached

#: Parts smaller than this share of the whole are folded together, when there are at least two of them.
SMALL = 0.08
#: Figures whose targets stand beside them.
SHOWN_BESIDE = {"participants.total", "consultations.total", "to_work_or_study.share", "measures.share"}
GROUP_SHARE = re.compile(r"measure_groups\.[-\w]+\.share")


@dataclass(slots=True)
class Headline:
    label: str
    value: str
    beside: str
    part: float | None
    anchor: str


@dataclass(slots=True)
class Bar:
    """A row with a bar: this year's number thick, the one before thin, both as shares of the longest."""

    label: str
    value: int
    before: int
    length: float = 0.0
    before_length: float = 0.0


@dataclass(slots=True)
class Bars:
    rows: list[Bar]
    folded: list[Bar]


def parts(year: Year, last: Year) -> dict[str, Any]:
    """All that the page shows of the year, in words where it is words."""
    return {
        "year": str(year.year),
        "last_year": str(last.year),
        "is_empty": year.is_empty,
        "lead": words.lead(year, last),
        "headlines": _headlines(year, last),
        "municipalities": _municipalities(year, last),
        "referrers": _referrers(year, last),
        "sexes": _sexes(year, last),
        "shows_other": any(count.other for *_named, count in _headcounts(year)),
        "enrolment_facts": _enrolment_facts(year, last),
        "ages": bars(year.age_groups, last.age_groups, labels.age),
        "groups": [_group(year, last, name) for name in year.measure_groups],
        "measures": _measures(year, last),
        "flow": flow.drawn(year.flows) if year.ended.total else None,
        "occupations": _occupations(year),
        "livelihoods": _livelihoods(year),
        "gatherings": labels.gatherings(year),
        "coverage": _coverage(year),
        "goals": _goals(year),
    }


def bars(now: dict[str, int], before: dict[str, int], name: Callable[[str], str]) -> list[Bar]:
    """A bar for each key that is anything in either year, in the order of this one; the longest is 1."""
    rows = [
        Bar(name(key), now.get(key, 0), before.get(key, 0))
        for key in dict.fromkeys([*now, *before])
        if key != UNKNOWN or now.get(key) or before.get(key)
    ]
    return _measured(rows)


def _measured(rows: list[Bar]) -> list[Bar]:
    longest = max((max(row.value, row.before) for row in rows), default=0) or 1
    for row in rows:
        row.length, row.before_length = row.value / longest, row.before / longest
    return rows


def _folded(rows: list[Bar]) -> Bars:
    """The largest first; the small ones together as one, to be opened on demand."""
    rows = sorted(rows, key=lambda row: (-row.value, -row.before))
    whole = sum(row.value for row in rows)
    small = [row for row in rows if row.value < SMALL * whole]
    if len(small) < 2 or not whole:
        return Bars(_measured([row for row in rows if row.value or row.before]), [])
    others = Bar(_("Övriga"), sum(row.value for row in small), sum(row.before for row in small))
    return Bars(_measured([*[row for row in rows if row not in small], others]), small)


def _headlines(year: Year, last: Year) -> list[Headline]:
    share, target = year.to_work_or_study_share, year.to_work_or_study_target
    share_before = last.to_work_or_study_share
    self_referred = year.by_referrer.get("self", 0)
    return [
        _headline(
            "deltagare",
            _("Deltagare"),
            year.participants.total,
            year.participants_target,
            _then(last.year, number(last.participants.total)),
        ),
        Headline(
            _("Nya deltagare"),
            number(year.new_participants.total),
            _beside(
                _then(last.year, number(last.new_participants.total)),
                self_referred and _("%(number)s anmälde sig själva") % {"number": number(self_referred)},
            ),
            None,
            "nya-deltagare",
        ),
        Headline(
            _("Till arbete eller studier"),
            percent(share),
            _beside(
                target is not None and _target(percent(target)),
                share_before is not None and _then(last.year, percent(share_before)),
                _("%(part)s av %(whole)s avslutade")
                % {"part": number(year.to_work_or_study.total), "whole": number(year.ended.total)},
            ),
            _reached(share, target),
            "arbete-eller-studier",
        ),
        _headline(
            "konsultationer",
            _("Konsultationer"),
            year.consultations.total,
            year.consultations_target,
            _then(last.year, number(last.consultations.total)),
        ),
    ]


def _headline(anchor: str, label: str, count: int, target: Decimal | None, then: str) -> Headline:
    beside = _beside(target is not None and _target(number(int(target))), then)
    return Headline(label, number(count), beside, _reached(count, target), anchor)


def _beside(*sentences: object) -> str:
    return " · ".join(str(each) for each in sentences if each)


def _target(value: str) -> str:
    return _("Mål %(value)s") % {"value": value}


def _then(year: int, value: str) -> str:
    return f"{year}: {value}"


def _reached(value: Decimal | int | None, target: Decimal | None) -> float | None:
    """How much of the target is reached, 0 to 1 and beyond; None without a target to reach."""
    return float((value or 0) / target) if target else None


def _municipalities(year: Year, last: Year) -> Bars:
    names = last.municipality_names | year.municipality_names
    rows = bars(
        year.by_municipality,
        last.by_municipality,
        lambda code: names.get(code) or labels.municipality(year, code),
    )
    if len(rows) <= 8:
        return Bars(sorted(rows, key=lambda row: (-row.value, -row.before)), [])
    return _folded(rows)


def _referrers(year: Year, last: Year) -> Bars:
    return _folded(bars(year.by_referrer, last.by_referrer, labels.referrer))


def _headcounts(year: Year) -> list[tuple[str, str, Headcount]]:
    """Name, anchor of the definition, and how many."""
    return [
        (_("Deltagare"), "deltagare", year.participants),
        (_("Nya deltagare"), "nya-deltagare", year.new_participants),
        (_("Avslutade deltaganden"), "avslutade", year.ended),
        (_("Till arbete eller studier"), "arbete-eller-studier", year.to_work_or_study),
        (_("Började eller ökade"), "borjat-eller-okat", year.started_or_increased),
        (_("Konsultationer"), "konsultationer", year.consultations),
    ]


def _sexes(year: Year, last: Year) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "anchor": anchor,
            "count": count,
            "before": before.total,
            "women": percent(Decimal(count.women) / count.total) if count.total else NOTHING,
        }
        for (label, anchor, count), (*_named, before) in zip(
            _headcounts(year), _headcounts(last), strict=True
        )
    ]


def _enrolment_facts(year: Year, last: Year) -> list[dict[str, str]]:
    """What is counted in enrolments and stands in no table."""
    share, share_before = year.started_or_increased_share, last.started_or_increased_share
    return [
        {
            "label": _("Deltaganden"),
            "anchor": "deltaganden",
            "words": _beside(_enrolments(year), _then(last.year, _enrolments(last))),
        },
        {
            "label": str(SHARES["started_or_increased.share"]),
            "anchor": "borjat-eller-okat",
            "words": _beside(percent(share), _then(last.year, percent(share_before))),
        },
    ]


def _enrolments(year: Year) -> str:
    return _("%(active)s pågick, %(started)s började, %(ended)s avslutades") % {
        "active": number(year.enrolments.active),
        "started": number(year.enrolments.started),
        "ended": number(year.enrolments.ended),
    }


def _outcome(row: Outcome) -> dict[str, Any]:
    share, target = row.share, row.target
    return {
        "ended": row.ended,
        "to_work_or_study": row.to_work_or_study,
        "share": share,
        "target": target,
        "is_reached": None if share is None or target is None else share >= target,
    }


def _group(year: Year, last: Year, name: str) -> dict[str, Any]:
    before = last.measure_groups.get(name)
    return _outcome(year.measure_groups[name]) | {
        "label": year.group_labels[name],
        "share_before": before.share if before else None,
    }


def _measures(year: Year, last: Year) -> list[dict[str, Any]]:
    before = {row.reference: row.share for row in last.measures}
    return [
        _outcome(row)
        | {
            "name": row.name,
            "reference": row.reference,
            "participants": row.participants,
            "new": row.new,
            "women_share": row.women_share,
            "share_before": before.get(row.reference),
        }
        for row in year.measures
    ]


def _occupations(year: Year) -> dict[str, Any]:
    """From each class before to each class after, with the sums of both."""
    moved = year.flows.occupation
    return {
        "after": [labels.OCCUPATION[each] for each in OCCUPATIONS],
        "rows": [
            {
                "label": labels.OCCUPATION[before],
                "cells": [
                    {
                        "label": labels.OCCUPATION[after],
                        "value": moved.get((before, after), 0),
                        "same": before == after,
                    }
                    for after in OCCUPATIONS
                ],
                "total": year.flows.occupation_before[before],
            }
            for before in OCCUPATIONS
        ],
        "totals": [
            {"label": labels.OCCUPATION[after], "value": year.flows.occupation_after[after]}
            for after in OCCUPATIONS
        ],
        "total": year.ended.total,
    }


def _livelihoods(year: Year) -> list[dict[str, Any]]:
    before, after = year.flows.livelihood_before, year.flows.livelihood_after
    codes = [
        *year.flows.livelihood_labels,
        *(code for code in before if code not in year.flows.livelihood_labels),
    ]
    rows = _measured(
        [Bar(labels.livelihood(year, code), after.get(code, 0), before.get(code, 0)) for code in codes]
    )
    return [
        {"bar": row, "change": _signed(row.value - row.before)} for row in rows if row.value or row.before
    ]


def _signed(change: int) -> str:
    return f"+{number(change)}" if change > 0 else number(change)


def _coverage(year: Year) -> dict[str, Any]:
    cover, people = year.coverage, year.participants.total
    longest = max(cover.identified, cover.anonymous, cover.counted_only) or 1
    return {
        "identified": cover.identified,
        "anonymous": cover.anonymous,
        "counted_only": cover.counted_only,
        "identified_length": cover.identified / longest,
        "anonymous_length": cover.anonymous / longest,
        "counted_only_length": cover.counted_only / longest,
        "identified_share": Decimal(cover.identified) / people if people else None,
    }


def _goals(year: Year) -> Iterable[dict[str, Any]]:
    """The targets that stand beside no figure further up the page, with what was reached."""
    found = as_object(year)
    rows = []
    for goal in year.targets:
        if goal.figure in SHOWN_BESIDE or GROUP_SHARE.fullmatch(goal.figure):
            continue
        value = reached(year, found, goal)
        value = None if value is Hidden.WITHHELD else value
        write = percent if goal.figure.endswith("share") else number
        rows.append(
            {
                "label": figure_name(goal.figure, year.group_labels),
                "measure": goal.measure or "",
                "target": write(goal.value if goal.figure.endswith("share") else int(goal.value)),
                "reached": write(value),
                "is_reached": None if value is None else value >= goal.value,
            }
        )
    return rows
