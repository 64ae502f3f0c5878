"""The shape of the year in numbers, `samsyn-year/1`: what the page, the CSV and the JSON are renderings of.

Counts are whole persons or enrolments as each name says; shares are decimals from 0 to 1, None when there is nothing to
share. In a published year (contracts 4) a count that is withheld is None, and so is every share of it.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any, TypeAlias

#: A whole number; None where it is withheld, which it is in published years alone.
Cell: TypeAlias = Any

FORMAT = "samsyn-year/1"
ALL = "all"
UNKNOWN = "unknown"
#: Years that may be asked for.
FIRST_YEAR, LAST_YEAR = 1990, 2199

AGE_GROUPS = {"16-24": (16, 24), "25-29": (25, 29), "30-39": (30, 39), "40-49": (40, 49), "50-64": (50, 64)}
OTHER_AGE = "other"
#: What somebody does, in the classes of the field's standard report. Who both works and studies is said to work.
OCCUPATIONS = ("work", "study", "job_seeking", "other", UNKNOWN)
#: What is counted by sex: the year's attributes that are a `Headcount`.
HEADCOUNTS = (
    "participants",
    "new_participants",
    "ended",
    "to_work_or_study",
    "started_or_increased",
    "consultations",
)
#: The livelihood of those for whom none is recorded.
NO_LIVELIHOOD = "not_recorded"


def share(part: Cell, whole: Cell) -> Decimal | None:
    """part / whole rounded half up to four decimals; None when the whole is 0 or either is withheld (contracts 3)."""
    if whole == 0 or whole is None or part is None:
        return None
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


@cache
def age_group(year: int, birth_year: int | None) -> str:
    """The group of Y minus birth year."""
    if birth_year is None:
        return UNKNOWN
    age = year - birth_year
    return next((name for name, (low, high) in AGE_GROUPS.items() if low <= age <= high), OTHER_AGE)


def alphabetical(name: str) -> str:
    """What to sort names by: the Swedish order, å before ä, whatever the database's own."""
    return name.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"})


@dataclass(slots=True)
class Headcount:
    """How many, by the participant's sex; `other` holds both other and unknown.

    Where `other` is too small to publish, women and men are given in whole percent of the total instead.
    """

    women: Cell = 0
    men: Cell = 0
    other: Cell = 0
    total: Cell = 0
    women_percent: int | None = None
    men_percent: int | None = None

    def add(self, sex: str, number: int) -> None:
        """Count `number` more of a `participants.choices.Sex`."""
        self.total += number
        match sex:
            case "woman":
                self.women += number
            case "man":
                self.men += number
            case _:
                self.other += number


@dataclass(slots=True)
class Enrolments:
    active: Cell = 0
    started: Cell = 0
    ended: Cell = 0


@dataclass(slots=True)
class Coverage:
    """How well the figures are covered: persons identified and anonymous, and those only counted."""

    identified: Cell = 0
    anonymous: Cell = 0
    counted_only: Cell = 0


@dataclass(slots=True)
class Outcome:
    """What became of the enrolments that ended."""

    ended: Cell = 0
    to_work_or_study: Cell = 0
    target: Decimal | None = None

    @property
    def share(self) -> Decimal | None:
        return share(self.to_work_or_study, self.ended)


@dataclass(slots=True)
class Attended:
    """The gatherings of one kind held in the year, and how many came to them; `target` is of how many came."""

    gatherings: int = 0
    attendance: int = 0
    target: Decimal | None = None


@dataclass(slots=True)
class MeasureRow(Outcome):
    """One measure's year. Persons are counted once within the measure; `target` is the share's."""

    name: str = ""
    association: str = ""
    reference: str = ""
    groups: tuple[str, ...] = ()
    participants: Cell = 0
    women: Cell = 0
    new: Cell = 0

    @property
    def women_share(self) -> Decimal | None:
        return share(self.women, self.participants)


@dataclass(slots=True)
class Goal:
    """A target as it was set; `measure` is the measure's name, None when it is the association's."""

    figure: str
    measure: str | None
    value: Decimal


@dataclass(slots=True)
class Flows:
    """What those who ended did and lived on, before and after. Enrolments."""

    #: (class before, class after): how many
    occupation: dict[tuple[str, str], int] = field(default_factory=dict)
    #: code (NO_LIVELIHOOD: none is recorded): how many live on it. One may live on several.
    livelihood_before: dict[str, int] = field(default_factory=dict)
    livelihood_after: dict[str, int] = field(default_factory=dict)
    livelihood_labels: dict[str, str] = field(default_factory=dict)

    @property
    def occupation_before(self) -> dict[str, int]:
        return {
            each: sum(n for (old, _), n in self.occupation.items() if old == each) for each in OCCUPATIONS
        }

    @property
    def occupation_after(self) -> dict[str, int]:
        return {
            each: sum(n for (_, new), n in self.occupation.items() if new == each) for each in OCCUPATIONS
        }


@dataclass(slots=True)
class Year:
    """The year in numbers of one association, or of all (`association` is then "all").

    A published one has a revision, counted from 1, and its day; `withheld` are then the paths of the cells of its
    JSON that are not shown, such as `participants.women` or `measures.2.ended`.
    """

    association: str
    year: int
    participants: Headcount = field(default_factory=Headcount)
    participants_target: Decimal | None = None
    new_participants: Headcount = field(default_factory=Headcount)
    #: code, and "unknown": persons. Every municipality of the association stands here, also with 0.
    by_municipality: dict[str, Cell] = field(default_factory=dict)
    by_referrer: dict[str, Cell] = field(default_factory=dict)
    enrolments: Enrolments = field(default_factory=Enrolments)
    ended: Headcount = field(default_factory=Headcount)
    to_work_or_study: Headcount = field(default_factory=Headcount)
    to_work_or_study_target: Decimal | None = None
    started_or_increased: Headcount = field(default_factory=Headcount)
    consultations: Headcount = field(default_factory=Headcount)
    consultations_target: Decimal | None = None
    measure_groups: dict[str, Outcome] = field(default_factory=dict)
    measures: list[MeasureRow] = field(default_factory=list)
    #: kind of gathering: about no person, so nothing of it is withheld
    events: dict[str, Attended] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)
    age_groups: dict[str, Cell] = field(default_factory=dict)
    flows: Flows = field(default_factory=Flows)
    targets: list[Goal] = field(default_factory=list)
    #: code: name, of the municipalities in `by_municipality`
    municipality_names: dict[str, str] = field(default_factory=dict)
    #: what people call the groups in `measure_groups`
    group_labels: dict[str, str] = field(default_factory=dict)
    revision: int | None = None
    published_on: date | None = None
    withheld: frozenset[str] = frozenset()
    #: What is small has been withheld, whether or not it is out yet.
    is_protected: bool = field(default=False, compare=False)
    #: Of the county's published year: the associations it is the sum of with the revision of each, and those left out
    #: because their own withheld figures could be worked out from the sum.
    included: dict[str, int | None] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def to_work_or_study_share(self) -> Decimal | None:
        return share(self.to_work_or_study.total, self.ended.total)

    @property
    def started_or_increased_share(self) -> Decimal | None:
        return share(self.started_or_increased.total, self.ended.total)

    @property
    def is_published(self) -> bool:
        """It is out, or as it would be if it were published now."""
        return self.revision is not None or self.is_protected

    @property
    def is_empty(self) -> bool:
        """Nothing took place: nobody took part or was counted, no team met anybody and no gathering was held."""
        counted = self.coverage.counted_only or self.consultations.total or self.events
        return not (self.enrolments.active or counted)


@dataclass(slots=True)
class Summary(Outcome):
    """A year in one row of a list."""

    year: int = 0
    participants: Cell = 0
    counted_only: Cell = 0
    #: That the teams met; those counted by hand are among `counted_only`.
    cases: Cell = 0

    @property
    def is_empty(self) -> bool:
        return not (self.participants or self.counted_only or self.cases)
