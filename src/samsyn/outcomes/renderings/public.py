"""A published year as the parts of a page for everybody. Every part is written from the frozen object alone.

What is withheld is "visas inte" in each cell, has no bar and no point, and is part of no sum, share or sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samsyn.look.templatetags.writing import day, number, percent
from samsyn.outcomes.definitions import SHARES
from samsyn.outcomes.figures.shapes import ALL, UNKNOWN, Cell, Headcount, Year, share
from samsyn.outcomes.renderings import cells, labels, lines, words

#: Rows of a chart beyond these are opened on demand.
MOST_ROWS = 12


@dataclass(slots=True)
class Headline:
    label: str
    value: str
    beside: str
    part: float | None
    anchor: str


@dataclass(slots=True)
class Bar:
    """A row with a bar: this year's thick, the one before thin, both as shares of the longest. None: no bar."""

    label: str
    value: str
    before: str
    length: float | None
    before_length: float | None


@dataclass(slots=True)
class Chart:
    rows: list[Bar]
    more: list[Bar]


def parts(year: Year, last: Year | None, names: Mapping[str, str]) -> dict[str, Any]:
    """All that the page shows of the year; `last` is the year before when it is published.

    `names` are those of the associations by slug, for the measures of the county.
    """
    return {
        "year": str(year.year),
        "last_year": str(last.year) if last else "",
        "lead": words.told(year, last),
        "headlines": headlines(year, last),
        "municipalities": _municipalities(year, last),
        "referrers": _chart(year.by_referrer, last and last.by_referrer, labels.referrer),
        "ages": _chart(year.age_groups, last and last.age_groups, labels.age, by_size=False),
        "sexes": _sexes(year),
        "shows_other": any(count.other != 0 for *_named, count in headcounts(year)),
        "facts": _facts(year),
        "groups": [
            _outcome(row) | {"name": year.group_labels[key]} for key, row in year.measure_groups.items()
        ],
        "measures": _measures(year, names),
        "gatherings": labels.gatherings(year),
        "coverage": coverage(year),
        "withholds": bool(year.withheld),
    }


def headcounts(year: Year) -> list[tuple[str, str, Headcount]]:
    """Name, anchor of the definition, and how many."""
    return [
        (_("Deltagare"), "deltagare", year.participants),
        (_("Nya deltagare"), "nya-deltagare", year.new_participants),
        (_("Avslutade deltaganden"), "avslutade", year.ended),
        (_("Till arbete eller studier"), "arbete-eller-studier", year.to_work_or_study),
        (_("Började eller ökade"), "borjat-eller-okat", year.started_or_increased),
        (_("Konsultationer"), "konsultationer", year.consultations),
    ]


def headlines(year: Year, last: Year | None) -> list[Headline]:
    """The four numbers that say most, of the year alone or beside the one before."""
    reached, ended = year.to_work_or_study.total, year.ended.total
    found, target = year.to_work_or_study_share, year.to_work_or_study_target
    self_referred = year.by_referrer.get("self")
    return [
        _headline(
            _("Deltagare"), "deltagare", year.participants.total, year.participants_target,
            _then(last, lambda then: cells.count(then.participants.total)),
        ),
        _headline(
            _("Nya deltagare"), "nya-deltagare", year.new_participants.total, None,
            _then(last, lambda then: cells.count(then.new_participants.total)),
            _("%(number)s anmälde sig själva") % {"number": number(self_referred)} if self_referred else "",
        ),
        Headline(
            _("Till arbete eller studier"),
            cells.part(reached, ended),
            _beside(
                _target(percent(target)) if target is not None else "",
                _then(last, lambda then: cells.part(then.to_work_or_study.total, then.ended.total)),
                "" if found is None else _("%(part)s av %(whole)s avslutade")
                % {"part": number(reached), "whole": number(ended)},
            ),
            _reached(found, target),
            "arbete-eller-studier",
        ),
        _headline(
            _("Konsultationer"), "konsultationer", year.consultations.total, year.consultations_target,
            _then(last, lambda then: cells.count(then.consultations.total)),
        ),
    ]  # fmt: skip


def _headline(label: str, anchor: str, cell: Cell, target: Decimal | None, *beside: str) -> Headline:
    goal = _target(number(int(target))) if target is not None else ""
    return Headline(label, cells.count(cell), _beside(goal, *beside), _reached(cell, target), anchor)


def _beside(*each: str) -> str:
    return " · ".join(words for words in each if words)


def _target(value: str) -> str:
    return _("Mål %(value)s") % {"value": value}


def _then(last: Year | None, written: Callable[[Year], str]) -> str:
    return f"{last.year}: {written(last)}" if last else ""


def _reached(value: Decimal | int | None, target: Decimal | None) -> float | None:
    """How much of the target is reached, 0 to 1 and beyond; None where that is not told."""
    return float(value / target) if target and value is not None else None


def _municipalities(year: Year, last: Year | None) -> Chart:
    names = (last.municipality_names if last else {}) | year.municipality_names
    return _chart(
        year.by_municipality,
        last and last.by_municipality,
        lambda code: names.get(code) or labels.municipality(year, code),
    )


def _chart(
    now: Mapping[str, Cell],
    before: Mapping[str, Cell] | None,
    name: Callable[[str], str],
    *,
    by_size: bool = True,
) -> Chart:
    """A bar for each key that is anything in either year; by size those that are not shown come last."""
    then = before or {}
    keys = [
        key
        for key in dict.fromkeys([*now, *then])
        if key != UNKNOWN or now.get(key, 0) != 0 or then.get(key, 0) != 0
    ]
    if by_size:
        keys.sort(key=lambda key: (now.get(key, 0) is None, -(now.get(key, 0) or 0)))
    longest = max((cell for table in (now, then) for cell in table.values() if cell), default=1)

    def length(cell: Cell) -> float | None:
        return None if cell is None else cell / longest

    rows = [
        Bar(
            name(key),
            cells.count(now.get(key, 0)),
            "" if before is None else cells.count(then.get(key, 0)),
            length(now.get(key, 0)),
            None if before is None else length(then.get(key, 0)),
        )
        for key in keys
    ]
    return Chart(rows[:MOST_ROWS], rows[MOST_ROWS:])


def _sexes(year: Year) -> list[dict[str, str]]:
    return [
        {
            "label": label,
            "anchor": anchor,
            "women": cells.sex(people, "women"),
            "men": cells.sex(people, "men"),
            "other": cells.count(people.other),
            "total": cells.count(people.total),
            "women_share": cells.share_of_women(people),
        }
        for label, anchor, people in headcounts(year)
    ]


def _facts(year: Year) -> list[dict[str, str]]:
    """What is counted in enrolments and stands in no table."""
    rows, more = year.enrolments, year.started_or_increased.total
    return [
        {
            "label": _("Deltaganden"),
            "anchor": "deltaganden",
            "words": _("Pågick: %(active)s. Började: %(started)s. Avslutades: %(ended)s.")
            % {
                "active": cells.count(rows.active),
                "started": cells.count(rows.started),
                "ended": cells.count(rows.ended),
            },
        },
        {
            "label": str(SHARES["started_or_increased.share"]),
            "anchor": "borjat-eller-okat",
            "words": cells.part(more, year.ended.total),
        },
    ]


def _outcome(row: Any) -> dict[str, str]:
    return {
        "ended": cells.count(row.ended),
        "to_work_or_study": cells.count(row.to_work_or_study),
        "share": cells.part(row.to_work_or_study, row.ended),
        "target": percent(row.target),
    }


def _measures(year: Year, names: Mapping[str, str]) -> list[dict[str, str]]:
    of_county = year.association == ALL
    return [
        _outcome(row)
        | {
            "name": row.name,
            "association": names.get(row.association, row.association) if of_county else "",
            "participants": cells.count(row.participants),
            "new": cells.count(row.new),
            "women_share": cells.part(row.women, row.participants),
        }
        for row in year.measures
    ]


def coverage(year: Year) -> list[str]:
    """How sure the figures are, in sentences."""
    cover, people = year.coverage, year.participants.total
    known = share(cover.identified, people)
    said = []
    if known is not None:
        said.append(
            _(
                "%(share)s av deltagarna är identifierade (%(number)s personer). De känns igen om de deltar igen "
                "och räknas en gång."
            )
            % {"share": percent(known), "number": number(cover.identified)}
        )
    if cover.anonymous == 0:
        said.append(_("Ingen deltog anonymt, så ingen person har räknats två gånger inom ett förbund."))
    else:
        said.append(
            _(
                "Anonyma deltagare: %(number)s. Varje anonymt deltagande räknas som en egen person, så det "
                "verkliga antalet personer kan vara lägre."
            )
            % {"number": cells.count(cover.anonymous)}
        )
    if year.association == ALL:
        said.append(_("Den som deltog i två förbund räknas i båda."))
    if cover.counted_only != 0:
        said.append(
            _(
                "Bara räknade: %(number)s. Det är tillfällen där antalet är känt, men inte vilka personerna är."
            )
            % {"number": cells.count(cover.counted_only)}
        )
    if year.published_on:
        said.append(
            _("Siffrorna frystes %(day)s. Rättelser som gjorts senare syns först i nästa revision.")
            % {"day": day(year.published_on)}
        )
    return said


def history(years: Sequence[Year]) -> dict[str, Any]:
    """The published years beside each other, the latest first: a row each, and two lines when there is a line."""
    found = {each.year: each for each in years}
    ordered = sorted(found)
    shares = [(year, found[year].to_work_or_study_share) for year in ordered]
    return {
        "rows": [_summary(each) for each in years],
        "lines": [
            line
            for line in (
                lines.line(
                    _("Deltagare"),
                    [(year, found[year].participants.total) for year in ordered],
                    lambda year: cells.count(found[year].participants.total),
                ),
                lines.line(
                    _("Andel till arbete eller studier"),
                    [(year, None if value is None else float(value)) for year, value in shares],
                    lambda year: cells.part(found[year].to_work_or_study.total, found[year].ended.total),
                ),
            )
            if line
        ],
    }


def _summary(year: Year) -> dict[str, Any]:
    return {
        "year": year.year,
        "label": str(year.year),
        "participants": cells.count(year.participants.total),
        "new": cells.count(year.new_participants.total),
        "ended": cells.count(year.ended.total),
        "to_work_or_study": cells.count(year.to_work_or_study.total),
        "share": cells.part(year.to_work_or_study.total, year.ended.total),
        "published_on": year.published_on,
    }


def associations(year: Year, published: Sequence[tuple[str, str, Year]]) -> list[dict[str, Any]]:
    """The associations of the county's year: (slug, name, its own published year), and whether the sum holds it."""
    return [
        _summary(own) | {"slug": slug, "name": name, "is_included": slug in year.included}
        for slug, name, own in published
    ]
