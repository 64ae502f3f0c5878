"""Projects: what they are, who works in them, the time and the money."""

from samsyn.projects.models.claims import Claim, ClaimCost, ClaimLine, claim_reference
from samsyn.projects.models.money import ClosedMonth, GrantDecision, Posting
from samsyn.projects.models.projects import (
    BudgetRow,
    Delivery,
    Goal,
    Project,
    ProjectEvent,
    ProjectMeasure,
    ProjectMunicipality,
    ProjectPart,
    SubProject,
    project_reference,
    sub_project_reference,
)
from samsyn.projects.models.rulesets import Activity, HourlyRate, ProjectRules, RuleSet
from samsyn.projects.models.staff import (
    LONGEST_DAY_MINUTES,
    ReportEvent,
    TimeEntry,
    TimeKeeper,
    TimeReport,
    Worker,
    WorkerPeriod,
    report_reference,
    worker_reference,
)

__all__ = [
    "LONGEST_DAY_MINUTES",
    "Activity",
    "BudgetRow",
    "Claim",
    "ClaimCost",
    "ClaimLine",
    "ClosedMonth",
    "Delivery",
    "Goal",
    "GrantDecision",
    "HourlyRate",
    "Posting",
    "Project",
    "ProjectEvent",
    "ProjectMeasure",
    "ProjectMunicipality",
    "ProjectPart",
    "ProjectRules",
    "ReportEvent",
    "RuleSet",
    "SubProject",
    "TimeEntry",
    "TimeKeeper",
    "TimeReport",
    "Worker",
    "WorkerPeriod",
    "claim_reference",
    "project_reference",
    "report_reference",
    "sub_project_reference",
    "worker_reference",
]
