"""What is left behind and no longer needed."""

from datetime import date, timedelta

from samsyn.catalogue.actions.finding import forget_unknown_words
from samsyn.catalogue.actions.suggesting import forget_addresses
from samsyn.catalogue.choices import ADDRESS_DAYS, UNKNOWN_WORD_DAYS
from samsyn.lib.dates import today


def forget_left_behind(on: date | None = None) -> None:
    """Addresses of those who were answered ADDRESS_DAYS ago, and words nobody has searched for in UNKNOWN_WORD_DAYS."""
    day = on or today()
    forget_addresses(day - timedelta(days=ADDRESS_DAYS))
    forget_unknown_words(day - timedelta(days=UNKNOWN_WORD_DAYS))
