"""How sums of money are written."""

from django import template
from django.utils.formats import get_format

from samsyn.look.templatetags.writing import MINUS, NOTHING, THIN_SPACE

register = template.Library()

ORE = 100


@register.filter
def kronor(ore: int | None) -> str:
    """123450 öre is 1 234,50 kr; whole kronor without decimals. Thin spaces that do not break, and a real minus."""
    if ore is None:
        return NOTHING
    whole, rest = divmod(abs(ore), ORE)
    text = f"{whole:,}".replace(",", THIN_SPACE)
    if rest:
        text += f"{get_format('DECIMAL_SEPARATOR')}{rest:02}"
    return f"{MINUS if ore < 0 else ''}{text}{THIN_SPACE}kr"
