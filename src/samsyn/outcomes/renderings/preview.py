"""What would be published, in words: what goes out, what is not shown, what has changed, and why not when it may not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from samsyn.lib.dates import first_day
from samsyn.look.templatetags.writing import day, number, percent
from samsyn.outcomes.choices import Hindrance
from samsyn.outcomes.definitions import COUNTS, OF_GROUP, OF_MEASURE, PEOPLE, SEXES, SHARES
from samsyn.outcomes.figures.shapes import AGE_GROUPS, HEADCOUNTS, UNKNOWN, Year
from samsyn.outcomes.protection import Frozen
from samsyn.outcomes.protection.cells import Cell, cells, key_of
from samsyn.outcomes.queries import fingerprint
from samsyn.outcomes.renderings import labels
from samsyn.outcomes.rules import MOST_REVISIONS, Obstacle

PLACES, REFERRERS = "by_municipality.", "by_referrer."
#: The order of the page.
HEADS = [*HEADCOUNTS, "enrolments", "measure_groups", "measures", "age_groups", "coverage"]
KEYS = [*SEXES, *(key.partition(".")[2] for key in (*OF_MEASURE, *COUNTS)), *AGE_GROUPS]


class Withheld(NamedTuple):
    """A part of the year, and what is not shown of it."""

    part: str
    cells: list[str]


class Change(NamedTuple):
    label: str
    before: str
    now: str


@dataclass(slots=True)
class Preview:
    """`headlines` are (label, value, beside), none when nothing would go out. `obstacle` and `why_not` are empty when
    nothing stands in the way. `seen` is the fingerprint of the figures."""

    obstacle: str = ""
    why_not: str = ""
    too_little: list[str] = field(default_factory=list)
    headlines: list[tuple[str, str, str]] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    withheld_number: int = 0
    changes: list[Change] = field(default_factory=list)
    seen: str = ""


def preview(
    plain: Year, published: Year | None, earlier: Sequence[Frozen], obstacle: Obstacle | None
) -> Preview:
    """All that the page shows of what would be published after the `earlier` revisions; None when nothing could be."""
    found = Preview(seen=fingerprint(plain))
    if obstacle:
        found.obstacle = str(obstacle.hindrance.label)
        found.why_not = why_not(plain.year, len(earlier), obstacle.hindrance)
        found.too_little = [name(plain, path) for path in obstacle.cells]
    if published and not plain.is_empty:
        found.headlines = _headlines(published)
        found.withheld = withheld(published)
        found.withheld_number = len(published.withheld)
    if earlier:
        found.changes = _changes(plain, earlier[-1].plain)
    return found


def _headlines(year: Year) -> list[tuple[str, str, str]]:
    share, reached, ended = year.to_work_or_study_share, year.to_work_or_study.total, year.ended.total
    beside = _("%(part)s av %(whole)s avslutade") % {"part": _shown(reached), "whole": _shown(ended)}
    hidden = share is None and ended != 0
    return [
        (_("Deltagare"), _shown(year.participants.total), ""),
        (_("Nya deltagare"), _shown(year.new_participants.total), ""),
        (_("Till arbete eller studier"), labels.withheld() if hidden else percent(share), beside),
        (_("Konsultationer"), _shown(year.consultations.total), ""),
    ]


def _shown(count: int | None) -> str:
    return labels.withheld() if count is None else number(count)


def withheld(year: Year) -> list[Withheld]:
    """What is not shown, part by part, in the order of the year."""
    parts: dict[str, list[str]] = {}
    for path in sorted(year.withheld, key=lambda path: _place(year, path)):
        part, cell = _named(year, path)
        parts.setdefault(part, []).append(cell)
    return [Withheld(part, cells) for part, cells in parts.items()]


def name(year: Year, path: str) -> str:
    """What people call the cell of this path, in full."""
    part, cell = _named(year, path)
    return _("%(part)s: %(cell)s") % {"part": part, "cell": cell}


def _place(year: Year, path: str) -> tuple[int, int, int, str]:
    """Where the cell stands: the whole year first, each measure by its number."""
    head, _dot, rest = path.partition(".")
    row, key = int(rest.partition(".")[0]) if head == "measures" else 0, path.rpartition(".")[2]
    is_rest = head == "age_groups" and key not in AGE_GROUPS
    return HEADS.index(head), row, KEYS.index(key) if key in KEYS and not is_rest else len(KEYS), path


def _named(year: Year, path: str) -> tuple[str, str]:
    """The part of the year, and the cell in it."""
    head, _dot, rest = path.partition(".")
    if head == "measures":
        place, _dot, figure = rest.partition(".")
        words = OF_MEASURE.get(f"{head}.{figure}") or SEXES[figure]
        return _measure(year, place), _small(words)
    if head == "measure_groups":
        group, _dot, figure = rest.rpartition(".")
        return year.group_labels.get(group, group), _small(OF_GROUP[figure])
    if head == "age_groups":
        return _("Ålder"), _small(labels.age(rest))
    if path in COUNTS:
        return (_("Täckning") if head == "coverage" else _("Deltaganden")), _small(COUNTS[path])
    return str(PEOPLE[head]), _of_people(year, path, rest)


def _measure(year: Year, place: str) -> str:
    """The measure in this place; one that is in the year no more stands in none."""
    if not place.isdigit():
        return _("Insats som inte längre finns med")
    row = year.measures[int(place)]
    return labels.measure(year, row.name, row.association)


def _of_people(year: Year, path: str, rest: str) -> str:
    if rest.startswith(PLACES):
        code = rest.removeprefix(PLACES)
        if code == UNKNOWN:
            return _("från okänd kommun")
        return _("från %(place)s") % {"place": year.municipality_names.get(code, code)}
    if rest.startswith(REFERRERS):
        return _("remittent %(referrer)s") % {
            "referrer": _small(labels.referrer(rest.removeprefix(REFERRERS)))
        }
    if path in SHARES:
        return _("andel")
    return str(SEXES.get(rest) or _("antal"))


def _small(words: object) -> str:
    """As it stands inside a sentence; names of authorities keep their capital."""
    text = str(words)
    return (
        text if text.startswith(("Arbetsförmedlingen", "Försäkringskassan")) else text[:1].lower() + text[1:]
    )


def _changes(now: Year, before: Year) -> list[Change]:
    """The counts that are not what they were in the last revision, by what they are called."""
    new, old = _counts(now), _counts(before)
    return [
        Change(label, number(old.get(label)), number(new.get(label)))
        for label in dict.fromkeys([*new, *old])
        if new.get(label) != old.get(label)
    ]


def _counts(year: Year) -> dict[str, int | None]:
    """Every count by its name."""
    places = {key_of(row): str(place) for place, row in enumerate(year.measures)}
    return {name(year, _path(cell, places)): count for cell, count in cells(year).items()}


def _path(cell: Cell, places: Mapping[str, str]) -> str:
    """A measure is named by its place among the year's."""
    return ".".join((cell[0], places[cell[1]], cell[2]) if cell[0] == "measures" else cell)


def why_not(year: int, revision: int, hindrance: Hindrance) -> str:
    """Why the year may not be published now, in a sentence or a few; `revision` is the latest that is out."""
    this_year = {"year": year, "revision": revision, "most": MOST_REVISIONS}
    match hindrance:
        case Hindrance.NOT_CLOSED:
            return _("Ett år kan publiceras när det är slut, tidigast den %(day)s.") % {
                "day": day(first_day(year + 1))
            }
        case Hindrance.NOTHING_TOOK_PLACE:
            return _("Ingen deltog i en insats %(year)s, och inga antal är inskrivna.") % this_year
        case Hindrance.NOTHING_NEW:
            return _("Siffrorna är desamma som i revision %(revision)s, som redan är ute.") % this_year
        case Hindrance.REVISED_TWICE:
            return (
                _(
                    "Ett års siffror får revideras högst %(most)s gånger under ett kalenderår. Publicera igen efter "
                    "nyår."
                )
                % this_year
            )
        case Hindrance.NOT_PROTECTABLE:
            return _(
                "Tillsammans med det som redan är publicerat skulle siffrorna göra det möjligt att räkna ut hur det har "
                "gått för enstaka personer. Försök igen när fler deltaganden är registrerade eller rättade."
            )
        case _:
            return _(
                "En siffra får antingen vara oförändrad eller ha ändrats med minst 5, jämfört med varje tidigare "
                "revision. Annars går det att räkna ut vad som har hänt enstaka personer. Vänta tills fler "
                "rättelser är gjorda, och publicera dem tillsammans."
            )
