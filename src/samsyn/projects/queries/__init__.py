"""What pages and renderings ask about projects."""

from samsyn.projects.queries.applications import (
    Due,
    applications_of,
    due_of,
    facts_of_application,
    granted_version,
    lacking,
    latest_version,
    missing_in,
    sheets_of,
    steps_in,
    steps_of,
    version_sent_in,
    with_sums,
)
from samsyn.projects.queries.comparing import (
    Line,
    a_pair,
    compare,
    versions_of,
)
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

__all__ = [
    "Due",
    "Line",
    "Rates",
    "Rules",
    "a_pair",
    "applications_of",
    "compare",
    "decisions_on",
    "due_of",
    "facts_of_application",
    "granted_version",
    "in_force",
    "lacking",
    "latest_version",
    "limits_of",
    "missing_in",
    "own_work",
    "projects_of",
    "share_on",
    "shown_name",
    "sheets_of",
    "steps_in",
    "steps_of",
    "sub_projects_of",
    "version_sent_in",
    "versions_of",
    "with_sums",
    "workers_of",
]
