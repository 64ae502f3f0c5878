"""What pages and renderings ask about projects."""

# Staff time
from samsyn.projects.queries.describing import asks_for_attest
from samsyn.projects.queries.reporting import entries_in_place, missing
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
    workers_of,
)
from samsyn.projects.queries.standing import PersonsYear

__all__ = [
    "Rates",
    "Rules",
    "decisions_on",
    "in_force",
    "limits_of",
    "own_work",
    "projects_of",
    "share_on",
    "shown_name",
    "sub_projects_of",
    "workers_of",
    # Staff time
    "PersonsYear",
    "asks_for_attest",
    "entries_in_place",
    "missing",
]
