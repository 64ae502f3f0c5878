"""What is left behind and no longer needed."""

from datetime import date, timedelta

from samsyn.catalogue.actions.finding import forget_lists, forget_unknown_words
from samsyn.catalogue.actions.suggesting import forget_addresses, forget_suggestions
from samsyn.catalogue.choices import ADDRESS_DAYS, LIST_DAYS, SUGGESTION_DAYS, UNKNOWN_WORD_DAYS
from samsyn.lib.dates import today


def forget_left_behind(on: date | None = None) -> None:
    """What people wrote, with their addresses, the lists they saved, and words nobody searches for any more: each when
    its days are over, as the pages where it was written say (ADDRESS_DAYS, SUGGESTION_DAYS, LIST_DAYS).
    """
    day = on or today()
    forget_addresses(day - timedelta(days=ADDRESS_DAYS))
    forget_suggestions(day - timedelta(days=SUGGESTION_DAYS))
    forget_lists(day - timedelta(days=LIST_DAYS))
    forget_unknown_words(day - timedelta(days=UNKNOWN_WORD_DAYS))
