"""The latest news where other rooms show it, and what a month is called."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import escape
from django.utils.safestring import mark_safe

from samsyn.content import queries
from samsyn.content.renderings import places

register = template.Library()
#: In a longer archive than this the months stand under their years.
MOST_WITHOUT_YEARS = 24
#: How many a start page shows.
LATEST = 3


@register.filter
def break_at(address):
    """An e-mail address that may be broken after its @, and not only where the line happens to end."""
    return mark_safe(escape(address).replace("@", "@<wbr>"))


@register.simple_tag
def month_name(year, month):
    """2020 februari: the year first, as an archive is looked through."""
    return f"{year} {MONTHS[month]}"


@register.simple_tag
def month_links(months, news, shown_month=None):
    """The months as a list of links with how many each has; in a long archive under their years, one of them open.

    Made here and not by a template: an archive of many years has hundreds of them on every page.
    """
    shown = (shown_month.year, shown_month.month) if shown_month else None
    names, news = {number: escape(name) for number, name in MONTHS.items()}, escape(news)
    years = {}
    for year, month, articles in months:
        here = ' aria-current="page"' if (year, month) == shown else ""
        link = f'<a href="{news}{year}/{month}/"{here}>{year} {names[month]}</a>'
        years.setdefault(year, []).append(f'<li>{link} <span class="note">({articles})</span></li>')
    opened = shown[0] if shown else next(iter(years), None)
    lists = {year: f'<ul class="ds-list">{"".join(rows)}</ul>' for year, rows in years.items()}
    if len(months) <= MOST_WITHOUT_YEARS:
        rows = "".join(row for rows in years.values() for row in rows)
        return mark_safe(f'<ul class="ds-list">{rows}</ul>')
    return mark_safe(
        "".join(
            f'<details class="ds-details more"{" open" if year == opened else ""}><summary>{year}</summary>{rows}</details>'
            for year, rows in lists.items()
        )
    )


@register.simple_tag(takes_context=True)
def at_work(context, name, *rest):
    """The address of one of the pages where texts are written: the association's, or the county's on its pages."""
    return places.at_work(context["request"], name, *rest)


@register.inclusion_tag("content/_latest.html")
def latest_news(association=None):
    """The association's latest, all associations' for none; nothing at all when there is nothing."""
    found = queries.published_articles(association, timezone.now()).for_lists()[:LATEST]
    own = [association.slug] if association else []
    return {
        "articles": list(found),
        "news": reverse("content:news" if association else "content:county_news", args=own),
        "place": {"slug": association.slug if association else ""},
    }
