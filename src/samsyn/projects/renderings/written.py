"""Hours, spans of months and moments as they stand on paper; sums and months are written as everywhere (amounts.py)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.look.templatetags.writing import MINUS, THIN_SPACE, month
from samsyn.look.templatetags.writing import day as in_words
from samsyn.projects.timekeeping import HOUR


def hours(minutes: int) -> str:
    """Minutes as "7", "7:30" or "0", with a real minus and thin spaces between thousands."""
    whole, rest = divmod(abs(minutes), HOUR)
    text = f"{whole:,}".replace(",", THIN_SPACE)
    return f"{MINUS if minutes < 0 else ''}{text}{f':{rest:02}' if rest else ''}"


def months_of(first: date, last: date) -> str:
    """mars 2021, or mars 2021 – maj 2021."""
    return month(first) if first == last else f"{month(first)} – {month(last)}"


def moment(at: datetime) -> str:
    """1 juli 2022 kl. 09.30, where we live."""
    local = timezone.localtime(at)
    return _("%(day)s kl. %(time)s") % {"day": in_words(local), "time": f"{local:%H.%M}"}
