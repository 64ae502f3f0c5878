"""Parts of an answer that there are hundreds of on a page: values of facets, and text with what was searched for.

Put together as plain strings: an answer is drawn for every letter that somebody types.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samsyn.catalogue.renderings.found import FacetShown, Option
from samsyn.lib.search import Piece
from samsyn.look.templatetags.writing import number

register = template.Library()


@register.simple_tag
def pieces(several: Iterable[Piece]) -> SafeString:
    """Text with the words that were searched for marked."""
    return mark_safe(
        "".join(f"<mark>{escape(text)}</mark>" if is_hit else escape(text) for text, is_hit in several)
    )


@register.simple_tag
def facet(shown: FacetShown) -> SafeString:
    """A facet with its values and how many records each would leave."""
    rest = ""
    if shown.rest:
        more = escape(_("Visa alla %(total)s") % {"total": shown.total})
        rest = (
            f'<details data-keep="{escape(shown.name)}"><summary>{more}</summary>'
            f"<div>{options(shown.name, shown.rest)}</div></details>"
        )
    at_once = options(shown.name, shown.options)
    return mark_safe(
        f'<fieldset class="facet"><legend>{escape(shown.label)}</legend>{at_once}{rest}</fieldset>'
    )


@register.simple_tag
def switch(option: Option) -> SafeString:
    """One thing to ask for, yes or not."""
    return mark_safe(options(option.value, [Option("ja", option.label, option.count, option.is_chosen)]))


def options(name: str, several: Iterable[Option]) -> str:
    name = escape(name)
    return "".join(
        f'<label class="option"><input class="ds-input" type="checkbox" id="{name}-{escape(each.value)}"'
        f' name="{name}" value="{escape(each.value)}"{" checked" if each.is_chosen else ""}>'
        f"<span>{escape(each.label)}</span><small>{number(each.count)}</small></label>"
        for each in several
    )
