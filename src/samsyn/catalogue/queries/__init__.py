"""Questions that reach beyond one table: about measures, records, and what people look for."""

from samsyn.catalogue.queries.measures import (
    facts,
    group_labels,
    groups_named,
    history_of,
    measure_named,
    provider_named,
    workers_of,
)
__all__ = ["facts","group_labels","groups_named","history_of","measure_named","provider_named","workers_of"]
