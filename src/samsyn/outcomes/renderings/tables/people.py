"""Who took part: by sex, age, municipality and referrer, and how well it is known."""

from decimal import Decimal

from django.utils.translation import gettext as _

from samsyn.outcomes.definitions import COUNTS, PEOPLE
from samsyn.outcomes.figures.shapes import UNKNOWN, Cell, Headcount, Year
from samsyn.outcomes.renderings import labels
from samsyn.outcomes.renderings.tables.values import (
    Table,
    Value,
    beside,
    count,
    is_any,
    largest_first,
    parts,
    share_of,
    year_before,
)


def sexes(year: Year) -> Table:
    counts = [
        ("participants", "deltagare", year.participants),
        ("new_participants", "nya-deltagare", year.new_participants),
        ("ended", "avslutade", year.ended),
        ("to_work_or_study", "arbete-eller-studier", year.to_work_or_study),
        ("started_or_increased", "borjat-eller-okat", year.started_or_increased),
        ("consultations", "konsultationer", year.consultations),
    ]
    shows_other = any(each.other != 0 for *_named, each in counts)
    other = (_("Annat eller okänt"),) if shows_other else ()
    only_percent = any(each.women_percent is not None for *_named, each in counts)
    return Table(
        "sexes",
        _("Kvinnor och män"),
        (_("Mått"), _("Kvinnor"), _("Män"), *other, _("Totalt"), _("Andel kvinnor")),
        [
            (
                str(PEOPLE[key]),
                _of_sex(each.women, each.women_percent),
                _of_sex(each.men, each.men_percent),
                *((count(each.other),) if shows_other else ()),
                count(each.total),
                _women_share(each),
            )
            for key, _anchor, each in counts
        ],
        anchor="kon",
        anchors=tuple(anchor for _key, anchor, _each in counts),
        note=_("Där få har annat eller okänt kön står kvinnor och män i hela procent av alla.")
        if only_percent
        else "",
    )


def _of_sex(number: Cell, percent: int | None) -> Value:
    """The number, or the whole percent that stands in its place (contracts 4)."""
    return count(number) if percent is None else _percent(percent)


def _women_share(each: Headcount) -> Value:
    return share_of(each.women, each.total) if each.women_percent is None else _percent(each.women_percent)


def _percent(percent: int) -> Decimal:
    return Decimal(percent) / 100


def ages(year: Year, last: Year | None) -> Table:
    groups = [each for each in year.age_groups if each != UNKNOWN or is_any(each, year.age_groups)]
    return Table(
        "ages",
        _("Ålder"),
        (_("Ålder"), _("Deltagare"), *year_before(last)),
        parts(groups, labels.age, year.age_groups, last and last.age_groups),
        anchor="alder",
        drawn=1,
        last=2 if last else None,
    )


def municipalities(year: Year, last: Year | None) -> Table:
    names = (last.municipality_names if last else {}) | year.municipality_names
    codes = [
        code
        for code in dict.fromkeys([*year.by_municipality, *(last.by_municipality if last else ())])
        if code != UNKNOWN or is_any(code, year.by_municipality, last.by_municipality if last else {})
    ]
    return Table(
        "municipalities",
        _("Nya deltagare per kommun"),
        (_("Kommun"), _("Nya deltagare"), *year_before(last)),
        largest_first(
            parts(
                codes,
                lambda code: names.get(code) or labels.municipality(year, code),
                year.by_municipality,
                last and last.by_municipality,
            )
        ),
        anchor="nya-deltagare",
        drawn=1,
        last=2 if last else None,
    )


def referrers(year: Year, last: Year | None) -> Table:
    before = last.by_referrer if last else {}
    codes = [
        code for code in dict.fromkeys([*year.by_referrer, *before]) if is_any(code, year.by_referrer, before)
    ]
    return Table(
        "referrers",
        _("Nya deltagare per remittent"),
        (_("Remittent"), _("Nya deltagare"), *year_before(last)),
        largest_first(parts(codes, labels.referrer, year.by_referrer, last and last.by_referrer)),
        anchor="nya-deltagare",
        drawn=1,
        last=2 if last else None,
    )


def enrolments(year: Year, last: Year | None) -> Table:
    return Table(
        "enrolments",
        _("Deltaganden"),
        (_("Mått"), str(year.year), *year_before(last)),
        [
            (
                str(COUNTS[f"enrolments.{key}"]),
                count(getattr(year.enrolments, key)),
                *beside(last, lambda of, key=key: count(getattr(of.enrolments, key))),
            )
            for key in ("active", "started", "ended")
        ],
        anchor="deltaganden",
        last=2 if last else None,
    )


def coverage(year: Year) -> Table:
    return Table(
        "coverage",
        _("Täckning"),
        (_("Vilka"), _("Antal")),
        [
            (str(COUNTS[f"coverage.{key}"]), count(getattr(year.coverage, key)))
            for key in ("identified", "anonymous", "counted_only")
        ],
        anchor="tackning",
        drawn=1,
    )
