"""Questions to the access log, as the one who reviews it asks them. References and staff names, never a participant's."""

from samsyn.privacy.queries.lines import PERIOD, Shown, Wish, found, shown, staff_of
from samsyn.privacy.queries.looking import Visit, days_of, person_in_log, visits_to
from samsyn.privacy.queries.months import (
    Month,
    first_month,
    month_called,
    months_of,
    months_waiting,
    next_unjudged,
    refusals_in_month,
    rows_of,
    standing,
)
from samsyn.privacy.queries.refusals import Refused, refusals_of, resolved
from samsyn.privacy.queries.retention import Kept, kept

__all__ = [
    "PERIOD",
    "Kept",
    "Month",
    "Refused",
    "Shown",
    "Visit",
    "Wish",
    "days_of",
    "first_month",
    "found",
    "kept",
    "month_called",
    "months_of",
    "months_waiting",
    "next_unjudged",
    "person_in_log",
    "refusals_in_month",
    "refusals_of",
    "resolved",
    "rows_of",
    "shown",
    "staff_of",
    "standing",
    "visits_to",
]
