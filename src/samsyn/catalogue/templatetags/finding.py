"""Parts of an answer that there are many of on a page: values of facets, and hits with what was searched for.

Put together as plain strings: an answer is drawn for every letter that somebody types, and has three hundred values.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samsyn.catalogue.renderings.found import FacetShown, Option, Shown
from samsyn.catalogue.search import Card
from samsyn.lib.search import Piece
from samsyn.look.templatetags.writing import number

register = template.Library()


@register.simple_tag
def hits(several: Iterable[Shown], carried: str) -> SafeString:
    """The hits in their order. `carried` is what a link to one takes with it."""
    choose, carried = escape(_("Välj")), escape(carried)
    return mark_safe("".join(_hit(each, carried, choose) for each in several))


def _hit(hit: Shown, carried: str, choose: str) -> str:
    card, slug = hit.card, escape(hit.card.slug)
    return f"""
      <li class="hit{" is-chosen" if hit.is_chosen else ""}"{' lang="sv"' if card.is_foreign else ""}>
        <h3><a href="{escape(card.url)}{carried}">{_pieces(hit.title)}</a></h3>
        <p>{_pieces(hit.text)}</p>
        {_facts(card)}
        <label class="choose"><input class="ds-input" type="checkbox" name="i" id="i-{slug}" value="{slug}"{" checked" if hit.is_chosen else ""}>{choose}<span class="aside-voice"> {escape(card.title)}</span></label></div>
      </li>"""


def _facts(card: Card) -> str:
    """What the card says under its text."""
    places = f"<li><b>{escape(card.places)}</b></li>" if card.places else ""
    freshness = " stale" if card.is_stale else " due" if card.is_due else ""
    about = "".join(f"<li>{escape(each)}</li>" for each in (card.place, card.ages, card.ways_in) if each)
    return f"""<ul class="facts"><li><b>{escape(card.provider)}</b></li>{about}</ul>
        <div class="last"><ul class="facts">{places}<li class="fresh{freshness}">{escape(card.checked)}</li></ul>"""


def _pieces(several: Iterable[Piece]) -> str:
    """Text with the words that were searched for marked."""
    return "".join(f"<mark>{escape(text)}</mark>" if is_hit else escape(text) for text, is_hit in several)


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
    return mark_safe(options(option.value, [Option("ja", option.label, option.leaves, option.is_chosen)]))


def options(name: str, several: Iterable[Option]) -> str:
    drawn = []
    for value, label, leaves, is_chosen in several:
        before, after = _around(name, value, label)
        drawn.append(f"{before}{' checked' if is_chosen else ''}{after}{number(leaves)}</small></label>")
    return "".join(drawn)


@lru_cache(maxsize=2048)
def _around(name: str, value: str, label: str) -> tuple[str, str]:
    """An option, but for whether it is chosen and its number."""
    name, value = escape(name), escape(value)
    return (
        f'<label class="option"><input class="ds-input" type="checkbox" id="{name}-{value}" name="{name}" value="{value}"',
        f"><span>{escape(label)}</span><small>",
    )
