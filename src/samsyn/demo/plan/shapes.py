"""The shapes of the plan: associations with measures, years in numbers, participants and their enrolments."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

#: The first year is only there so that somebody has already begun when 2016 starts.
FIRST_YEAR, LAST_YEAR = 2015, 2017
YEARS = (2016, 2017)


@dataclass(frozen=True)
class Flow:
    """A year of a measure, in enrolments: how many started, ended, and ended to work or study."""

    started: int
    ended: int
    to_work: int


@dataclass(frozen=True)
class MeasurePlan:
    """A measure that is followed person by person. `before` enrolments had started when the first flow begins."""

    name: str
    kind: str
    provider: str
    before: int
    flows: dict[int, Flow]
    #: Keys of the cast: who registers here. The first one also does what is done one by one.
    workers: tuple[str, ...]
    group: str = ""
    #: The only municipality it is for, or None.
    municipality: str | None = None
    ages: tuple[int, int] = (20, 64)
    #: How likely a woman is to be here, against 1 elsewhere.
    women: float = 1.0
    starts_on: date | None = None
    ends_on: date | None = None
    budgets: dict[int, int] = field(default_factory=dict)
    legal_basis: str = "public_task"


@dataclass(frozen=True)
class CountsPlan:
    """A measure that is followed by numbers only. `years` maps a year to (women, men), spread over its months."""

    name: str
    kind: str
    direction: str
    provider: str
    years: dict[int, tuple[int, int]]
    workers: tuple[str, ...]
    #: The association's teams counted them as cases; then nobody registers counts.
    by_cases: bool = False


@dataclass(frozen=True)
class MemberPlan:
    """Somebody in a team, by key of the cast. `is_intake`: named to receive what comes to it."""

    who: str
    organisation: str
    function: str
    is_intake: bool = False


@dataclass(frozen=True)
class TeamPlan:
    """A team with its door. `share` of the association's cases come to it; `measure` is where they are counted."""

    name: str
    slug: str
    label: str
    municipalities: tuple[str, ...]
    share: float
    members: tuple[MemberPlan, ...]
    introduction: str
    what_next: str
    measure: str = ""
    phone: str = ""


@dataclass(frozen=True)
class PlannedCase:
    """A consultation without identity that somebody once had. Without `met_on` the team said no, or knew a better one."""

    team: TeamPlan
    received_on: date
    answered_on: date
    met_on: date | None
    ended_on: date | None
    sex: str
    age_band: str
    municipality: str
    sender_kind: str
    theme: str
    question: str
    answer: str
    decline_reason: str = ""
    onwards: str = ""
    gap: str = ""


@dataclass(frozen=True)
class TargetPlan:
    """What the association decided to reach. `measure` is a name, or empty for the association's own."""

    year: int
    figure: str
    value: str
    measure: str = ""


@dataclass(frozen=True)
class Links:
    """How many enrolments in a year belong to somebody who has another one; each makes one person fewer.

    `again`: two started in the year, the second after the first ended. `moved`: one carried into the year, one
    started in it. `parallel`: two carried into the year, in different measures. `returned`: one ended the year
    before, one started in it.
    """

    again: int
    moved: int
    parallel: int
    returned: int


@dataclass(frozen=True)
class Quotas:
    """What the persons of the last year must add up to. None of it is given for an association without publication."""

    women: int
    women_to_work: int
    municipalities: dict[str, int]
    referrers: dict[str, int]


@dataclass(frozen=True)
class RecordPlan:
    """What the catalogue says of a measure. A measure that is not among the association's others is followed by nobody.

    `facts` are as `catalogue.actions.add_record` takes them. Days are counted back from the day the county is built.
    """

    name: str
    provider: str
    provider_kind: str
    kind: str
    municipalities: tuple[str, ...]
    state: str
    reviewed_days_ago: int
    free_places: int | None
    free_places_days_ago: int | None
    facts: dict[str, Any]


@dataclass(frozen=True)
class AssociationPlan:
    slug: str
    name: str
    #: code -> name
    municipalities: dict[str, str]
    measures: tuple[MeasurePlan, ...]
    counts: tuple[CountsPlan, ...]
    targets: tuple[TargetPlan, ...]
    links: dict[int, Links]
    quotas: Quotas | None = None
    records: tuple[RecordPlan, ...] = ()
    teams: tuple[TeamPlan, ...] = ()


@dataclass(eq=False)
class PlannedEnrolment:
    measure: MeasurePlan
    started_on: date
    ended_on: date | None = None
    to_work: bool = False
    in_error: bool = False
    participant: "PlannedParticipant | None" = None
    by: str = ""
    referred_by: str = ""
    education: str = ""
    support_time: str = ""
    end_kind: str = ""
    end_reason: str = ""
    #: occupation as {"work": 50, "job_seeking": True}, {"none": True}, {"unknown": True} or {} for not asked
    occupation_before: dict[str, Any] = field(default_factory=dict)
    occupation_after: dict[str, Any] = field(default_factory=dict)
    livelihood_before: tuple[str, ...] = ()
    livelihood_after: tuple[str, ...] = ()

    def is_active_in(self, year: int) -> bool:
        return self.started_on.year <= year and (self.ended_on is None or self.ended_on.year >= year)

    def leads_to_work_in(self, year: int) -> bool:
        return self.to_work and self.ended_on is not None and self.ended_on.year == year


@dataclass(eq=False)
class PlannedParticipant:
    enrolments: list[PlannedEnrolment]
    form: str = "number"
    sex: str = "woman"
    birth_day: date | None = None
    municipality: str | None = None
    name: str = ""
    #: How to reach somebody, or nothing.
    contact: str = ""
    #: The identity number or the local key.
    key: str = ""

    def is_active_in(self, year: int) -> bool:
        return any(enrolment.is_active_in(year) for enrolment in self.enrolments)

    def is_new_in(self, year: int) -> bool:
        return any(enrolment.started_on.year == year for enrolment in self.enrolments)

    def leads_to_work_in(self, year: int) -> bool:
        return any(enrolment.leads_to_work_in(year) for enrolment in self.enrolments)
