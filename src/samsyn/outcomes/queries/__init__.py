"""Questions about targets, and about what has been published and would be."""

from samsyn.outcomes.queries.meetings import CountedByHand, counted_by_hand
from samsyn.outcomes.queries.open_data import (
    Release,
    association_names,
    published_by_associations,
    releases,
    years_under_way,
)
from samsyn.outcomes.queries.public_now import PublicNow, public_now
from samsyn.outcomes.queries.publications import (
    CountyStatus,
    Stamp,
    county_status,
    published_year,
    published_years,
    revisions,
    stamps,
    year_before,
)
from samsyn.outcomes.queries.publishing import (
    counted,
    county_from_published,
    fingerprint,
    frozen,
    protected,
    would_be_published,
)
from samsyn.outcomes.queries.targets import (
    TargetKey,
    groups_of,
    measures_with_results,
    target_labels,
    targets_of,
)

__all__ = [
    "CountedByHand",
    "CountyStatus",
    "PublicNow",
    "Release",
    "Stamp",
    "TargetKey",
    "association_names",
    "counted",
    "counted_by_hand",
    "county_from_published",
    "county_status",
    "fingerprint",
    "frozen",
    "groups_of",
    "measures_with_results",
    "protected",
    "public_now",
    "published_by_associations",
    "published_year",
    "published_years",
    "releases",
    "revisions",
    "stamps",
    "target_labels",
    "targets_of",
    "would_be_published",
    "year_before",
    "years_under_way",
]
