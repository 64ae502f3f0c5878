"""The year in numbers for a spreadsheet: a row a figure, in Swedish, with the key that other programs know it by."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samsyn.lib import tables
from samsyn.outcomes.definitions import COUNTS, OF_MEASURE, PEOPLE, SHARES
from samsyn.outcomes.figures.shapes import ALL, OCCUPATIONS, Headcount, MeasureRow, Outcome, Year
from samsyn.outcomes.renderings import labels
from samsyn.outcomes.renderings.labels import NO_NAMES
from samsyn.outcomes.renderings.tables.values import Hidden, Value, share_of

Target = int | str | None


class Cells(NamedTuple):
    """A figure and what it is of. `measure` is the measure's name when the figure is a measure's own.

    A value of None is withheld.
    """

    part: str
    name: str
    of: str
    value: object
    unit: str
    key: str
    measure: str = ""


def as_csv(year: Year, *, names: Mapping[str, str] = NO_NAMES) -> str:
    """UTF-8 CSV as Swedish Excel opens it; a share is in percent with a decimal comma; formulas defused.

    What is withheld in a published year says so in the place of its value; flows are not published.
    Columns: year, part, figure, of what, value, unit, target, key, measure. Key and measure together stand once.
    `names` are those of the associations by slug, for the county's measures.
    """
    unit = pgettext("of a figure", "Enhet")
    columns = [
        _("År"), _("Del"), _("Mått"), _("Uppdelning"), _("Värde"), unit, _("Mål"), _("Nyckel"), _("Insats"),
    ]  # fmt: skip
    targets = _targets(year, names)
    rows = (
        [
            year.year,
            *row[:3],
            _shown(row.value),
            row.unit,
            targets.get((row.key, row.measure)),
            row.key,
            row.measure,
        ]
        for row in _rows(year, names)
    )
    return tables.as_csv(columns, rows)


def _shown(value: object) -> object:
    return labels.withheld() if value is None else value


def _targets(year: Year, names: Mapping[str, str]) -> dict[tuple[str, str], Target]:
    """By key and measure, as the value beside it is written."""
    targets = {(goal.figure, goal.measure or ""): goal.value for goal in year.targets}
    if year.association == ALL:  # the goals of measures are then not among the year's
        for row in year.measures:
            if row.target is not None:
                targets["measures.share", labels.measure(year, row.name, row.association, names)] = row.target
    return {
        key: _percent(value) if key[0].endswith("share") else int(value) for key, value in targets.items()
    }


def _rows(year: Year, names: Mapping[str, str]) -> Iterator[Cells]:
    yield from _people("participants", year.participants, _("personer"))
    yield from _people("new_participants", year.new_participants, _("personer"))
    yield from _newcomers(year)
    yield from _ages(year)
    yield from _enrolments(year)
    yield from _people("ended", year.ended, _("deltaganden"))
    yield from _people("to_work_or_study", year.to_work_or_study, _("deltaganden"))
    yield _whole("to_work_or_study.share", share_of(year.to_work_or_study.total, year.ended.total))
    yield from _people("started_or_increased", year.started_or_increased, _("deltaganden"))
    yield _whole("started_or_increased.share", share_of(year.started_or_increased.total, year.ended.total))
    yield from _people("consultations", year.consultations, _("tillfällen"))
    for name, group in year.measure_groups.items():
        yield from _outcome(_("Grupper"), year.group_labels[name], group, f"measure_groups.{name}")
    for row in year.measures:
        yield from _measure(labels.measure(year, row.name, row.association, names), row)
    for kind, attended in year.events.items():
        name, key = labels.gathering(kind), f"events.{kind}"
        part = _("Sammankomster")
        yield Cells(part, _("Genomförda"), name, attended.gatherings, _("sammankomster"), f"{key}.gatherings")
        yield Cells(part, _("Besökare"), name, attended.attendance, _("besök"), f"{key}.attendance")
    if not year.is_published:
        yield from _occupations(year)
        yield from _livelihoods(year)
    for key in ("identified", "anonymous", "counted_only"):
        unit = _("tillfällen") if key == "counted_only" else _("personer")
        label = str(COUNTS[f"coverage.{key}"])
        yield Cells(_("Täckning"), label, "", getattr(year.coverage, key), unit, f"coverage.{key}")


def _people(key: str, count: Headcount, unit: str) -> Iterator[Cells]:
    name = str(PEOPLE[key])
    for label, sex in (
        (_("Alla"), "total"),
        (_("Kvinnor"), "women"),
        (_("Män"), "men"),
        (_("Annat eller okänt"), "other"),
    ):
        yield Cells(_("Förbundet"), name, label, getattr(count, sex), unit, f"{key}.{sex}")
    for label, given, sex in (
        (_("Kvinnor"), count.women_percent, "women"),
        (_("Män"), count.men_percent, "men"),
    ):
        if given is not None:  # in the place of the number (contracts 4)
            yield Cells(_("Förbundet"), name, label, given, _("procent"), f"{key}.{sex}_percent")


def _whole(key: str, share: Value) -> Cells:
    return Cells(_("Förbundet"), str(SHARES[key]), _("Alla"), _percent(share), _("procent"), key)


def _newcomers(year: Year) -> Iterator[Cells]:
    name = str(PEOPLE["new_participants"])
    for code, number in year.by_municipality.items():
        key = f"new_participants.by_municipality.{code}"
        yield Cells(_("Kommun"), name, labels.municipality(year, code), number, _("personer"), key)
    for code, number in year.by_referrer.items():
        key = f"new_participants.by_referrer.{code}"
        yield Cells(_("Remittent"), name, labels.referrer(code), number, _("personer"), key)


def _ages(year: Year) -> Iterator[Cells]:
    name = str(PEOPLE["participants"])
    for group, number in year.age_groups.items():
        yield Cells(_("Ålder"), name, labels.age(group), number, _("personer"), f"age_groups.{group}")


def _enrolments(year: Year) -> Iterator[Cells]:
    for key in ("active", "started", "ended"):
        figure = f"enrolments.{key}"
        number = getattr(year.enrolments, key)
        yield Cells(_("Förbundet"), str(COUNTS[figure]), _("Alla"), number, _("deltaganden"), figure)


def _outcome(part: str, label: str, row: Outcome, key: str, measure: str = "") -> Iterator[Cells]:
    unit, share = _("deltaganden"), str(SHARES["to_work_or_study.share"])
    called, figure = str(PEOPLE["to_work_or_study"]), f"{key}.to_work_or_study"
    reached = share_of(row.to_work_or_study, row.ended)
    yield Cells(part, str(PEOPLE["ended"]), label, row.ended, unit, f"{key}.ended", measure)
    yield Cells(part, called, label, row.to_work_or_study, unit, figure, measure)
    yield Cells(part, share, label, _percent(reached), _("procent"), f"{key}.share", measure)


def _measure(name: str, row: MeasureRow) -> Iterator[Cells]:
    part = _("Insatser")
    for figure, value, unit in (
        ("measures.participants", row.participants, _("personer")),
        ("measures.new", row.new, _("personer")),
        ("measures.women_share", _percent(share_of(row.women, row.participants)), _("procent")),
    ):
        yield Cells(part, str(OF_MEASURE[figure]), name, value, unit, figure, name)
    yield from _outcome(part, name, row, "measures", name)


def _occupations(year: Year) -> Iterator[Cells]:
    """Each class before and after, and every step from one to the other, also those that nobody took."""
    flows, part, unit, called = year.flows, _("Sysselsättning"), _("deltaganden"), labels.OCCUPATION
    for occasion, name, did in (
        ("before", _("Före"), flows.occupation_before),
        ("after", _("Efter"), flows.occupation_after),
    ):
        for code in OCCUPATIONS:
            yield Cells(part, name, str(called[code]), did[code], unit, f"flows.occupation.{occasion}.{code}")
    for before in OCCUPATIONS:
        for after in OCCUPATIONS:
            number, key = (
                flows.occupation.get((before, after), 0),
                f"flows.occupation.changes.{before}.{after}",
            )
            step = _("%(before)s → %(after)s") % {"before": called[before], "after": called[after]}
            yield Cells(part, _("Från före till efter"), step, number, unit, key)


def _livelihoods(year: Year) -> Iterator[Cells]:
    for occasion, name, lived in (
        ("before", _("Före"), year.flows.livelihood_before),
        ("after", _("Efter"), year.flows.livelihood_after),
    ):
        for code, number in lived.items():
            key = f"flows.livelihood.{occasion}.{code}"
            yield Cells(_("Försörjning"), name, labels.livelihood(year, code), number, _("deltaganden"), key)


def _percent(share: Value) -> str | None:
    """38,99: all four decimals of the share, as Swedish Excel reads a number; "" for nothing and None for withheld."""
    if not isinstance(share, Decimal):
        return None if share is Hidden.WITHHELD else ""
    return f"{(share * 100).quantize(Decimal('0.01'))}".replace(".", ",")
