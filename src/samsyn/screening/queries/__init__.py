"""Questions about who is trained, what is asked, what was answered, and the counts of a year."""

from samsyn.screening.queries.asking import (
    Told,
    contacts_of,
    duty_of,
    is_trained,
    latest_sets,
    met_by,
    met_through,
    opened,
    screenings_open_to,
    sets_of,
    trained_people,
    workers_to_train,
)
from samsyn.screening.queries.counting import figures_of, years_told

__all__ = [
    "Told",
    "contacts_of",
    "duty_of",
    "figures_of",
    "is_trained",
    "latest_sets",
    "met_by",
    "met_through",
    "opened",
    "screenings_open_to",
    "sets_of",
    "trained_people",
    "workers_to_train",
    "years_told",
]
