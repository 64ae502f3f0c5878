"""Hours, sums, months and moments as people read them."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from samsyn.look.templatetags.writing import MINUS, THIN_SPACE
from samsyn.look.templatetags.writing import day as in_words
from samsyn.projects.timekeeping import HOUR


def kronor(ore: int) -> str:
    """Öre as "1 234,50 kr": no decimals when whole, thin spaces that do not break, a real minus."""
    whole, rest = divmod(abs(ore), 100)
    text = f"{whole:,}".replace(",", THIN_SPACE)
    decimals = f"{get_format('DECIMAL_SEPARATOR')}{rest:02}" if rest else ""
    return f"{MINUS if ore < 0 else ''}{text}{decimals}{THIN_SPACE}kr"


def hours(minutes: int) -> str:
    """Minutes as "7", "7:30" or "0", with a real minus and thin spaces between thousands."""
    whole, rest = divmod(abs(minutes), HOUR)
    text = f"{whole:,}".replace(",", THIN_SPACE)
    return f"{MINUS if minutes < 0 else ''}{text}{f':{rest:02}' if rest else ''}"


def month_of(month: date) -> str:
    """mars 2021, in the language of the page."""
    return f"{MONTHS[month.month]} {month.year}"


def months_of(first: date, last: date) -> str:
    """mars 2021, or mars 2021 – maj 2021."""
    return month_of(first) if first == last else f"{month_of(first)} – {month_of(last)}"


def moment(at: datetime) -> str:
    """1 juli 2022 kl. 09.30, where we live."""
    local = timezone.localtime(at)
    return _("%(day)s kl. %(time)s") % {"day": in_words(local), "time": f"{local:%H.%M}"}
