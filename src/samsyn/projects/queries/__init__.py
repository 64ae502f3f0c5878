"""What pages and renderings ask about projects."""

from samsyn.projects.queries.missing import missing_hours
from samsyn.projects.queries.money import accounts_of, together
from samsyn.projects.queries.part import account_of, basis_of, money_of, open_months, scenario, those_in_kind
from samsyn.projects.queries.progress import Reached, reached, reached_together
from samsyn.projects.queries.ruling import (
    Rates,
    Rules,
    decisions_on,
    in_force,
    limits_of,
    share_on,
)
from samsyn.projects.queries.seeing import (
    own_work,
    projects_of,
    shown_name,
    sub_projects_of,
    surroundings_of,
    workers_of,
)
from samsyn.projects.queries.worth import hours_of_parts, hours_of_workers

__all__ = [
    "account_of",
    "accounts_of",
    "basis_of",
    "hours_of_parts",
    "hours_of_workers",
    "missing_hours",
    "money_of",
    "open_months",
    "scenario",
    "those_in_kind",
    "together",
    "Rates",
    "Reached",
    "Rules",
    "decisions_on",
    "in_force",
    "limits_of",
    "own_work",
    "projects_of",
    "reached",
    "reached_together",
    "share_on",
    "shown_name",
    "sub_projects_of",
    "surroundings_of",
    "together",
    "workers_of",
]
