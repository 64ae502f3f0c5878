"""What pages and renderings ask about projects."""

from samsyn.projects.queries.progress import Reached, reached, together
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

__all__ = [
    "Rates",
    "Reached",
    "Rules",
    "decisions_on",
    "in_force",
    "limits_of",
    "own_work",
    "projects_of",
    "reached",
    "share_on",
    "shown_name",
    "sub_projects_of",
    "surroundings_of",
    "together",
    "workers_of",
]
