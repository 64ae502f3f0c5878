"""Measures, the records of the catalogue about them, and how people find their way among these."""

from samsyn.catalogue.models.finding import (
    EmbedHost,
    Revision,
    SavedList,
    SavedListItem,
    Synonym,
    UnknownWord,
    UnknownWordUse,
    UseCount,
)
from samsyn.catalogue.models.measures import (
    ComparableName,
    Measure,
    MeasureBudget,
    MeasureEvent,
    MeasureGroup,
    MeasureWorker,
    comparable,
    measure_reference,
)
from samsyn.catalogue.models.proposals import (
    Confirmation,
    LeftProvider,
    Proposal,
    Suggestion,
    TrustedProvider,
    confirmation_reference,
    proposal_reference,
    suggestion_reference,
)
from samsyn.catalogue.models.records import OldSlug, Record, RecordTemplate, RecordVersion
from samsyn.catalogue.models.terms import Term, term_uuid

__all__ = [
    "ComparableName",
    "Confirmation",
    "EmbedHost",
    "LeftProvider",
    "Measure",
    "MeasureBudget",
    "MeasureEvent",
    "MeasureGroup",
    "MeasureWorker",
    "OldSlug",
    "Proposal",
    "Record",
    "RecordTemplate",
    "RecordVersion",
    "Revision",
    "SavedList",
    "SavedListItem",
    "Suggestion",
    "Synonym",
    "Term",
    "TrustedProvider",
    "UnknownWord",
    "UnknownWordUse",
    "UseCount",
    "comparable",
    "confirmation_reference",
    "measure_reference",
    "proposal_reference",
    "suggestion_reference",
    "term_uuid",
]
