"""When people are at work: weekdays from six to eight in the evening, in Sweden. All the hours are in this file.

They mark what is worth a second look, nothing else: a case worker may well work a Saturday. (Our own choice.)
"""

from datetime import date, datetime

from django.db.models import Q
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncDate
from django.utils import timezone

from samsyn.lib.dates import FRIDAY, is_day_off, red_days

OPENS, CLOSES = 6, 20


def is_outside(moment: datetime) -> bool:
    """Before six, from eight in the evening, on a Saturday, a Sunday or a public holiday, where we live."""
    here = timezone.localtime(moment)
    return is_day_off(here.date()) or not OPENS <= here.hour < CLOSES


def outside(first: date, last: date) -> Q:
    """The same for `at`, asked of the database, for lines from `first` to `last`; needs the annotations below."""
    days = {
        day for year in range(first.year, last.year + 1) for day in red_days(year) if first <= day <= last
    }
    return Q(hour__lt=OPENS) | Q(hour__gte=CLOSES) | Q(weekday__gt=FRIDAY) | Q(day__in=days)


#: What `outside` asks about, as annotations of a line.
PARTS = {"hour": ExtractHour("at"), "weekday": ExtractIsoWeekDay("at"), "day": TruncDate("at")}
