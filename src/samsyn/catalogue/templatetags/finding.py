"""Parts of an answer that there are hundreds of on a page: values of facets, and text with what was searched for."""

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samsyn.catalogue.renderings.found import FacetShown, Option
from samsyn.lib.search import Piece
from samsyn.look.templatetags.writing import number

register = template.Library()

OPTION = (
    '<label class="option"><input class="ds-input" type="checkbox" id="{}-{}" name="{}" value="{}"{}>'
    "<span>{}</span><small>{}</small></label>"
)


@register.simple_tag
def pieces(several: list[Piece]) -> SafeString:
    """Text with the words that were searched for marked."""
    return mark_safe(  # each piece is escaped
        "".join(f"<mark>{escape(text)}</mark>" if is_hit else escape(text) for text, is_hit in several)
    )


@register.simple_tag
def facet(shown: FacetShown) -> SafeString:
    """A facet with its values and how many records each would leave."""
    rest: str | SafeString = ""
    if shown.rest:
        rest = format_html(
            '<details data-keep="{}"><summary>{}</summary><div>{}</div></details>',
            shown.name,
            _("Visa alla %(total)s") % {"total": shown.total},
            options(shown.name, shown.rest),
        )
    return format_html(
        '<fieldset class="facet"><legend>{}</legend>{}{}</fieldset>',
        shown.label,
        options(shown.name, shown.options),
        rest,
    )


@register.simple_tag
def switch(option: Option) -> SafeString:
    """One thing to ask for, yes or not."""
    return options(option.value, [Option("ja", option.label, option.count, option.is_chosen)])


def options(name: str, several: list[Option]) -> SafeString:
    return format_html_join(
        "",
        OPTION,
        (
            (
                name,
                each.value,
                name,
                each.value,
                mark_safe(" checked") if each.is_chosen else "",
                each.label,
                number(each.count),
            )
            for each in several
        ),
    )
