"""The components. Each is a named tag with named arguments; one it does not know is refused by Python itself.

Every one of them stands alive on /stilguide/.
"""

from datetime import date

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.look.templatetags import questions, writing

register = template.Library()

register.filter("number", writing.number)
register.filter("percent", writing.percent)
register.filter("day", writing.day)
register.filter("month", writing.month)

CARDS_TABLE, WIDE_TABLE = "look/components/cards_table.html", "look/components/wide_table.html"
COLORS = ("neutral", "success", "info", "warning", "danger")


def component(name: str, /, **context) -> SafeString:
    """The template of a component, filled without context processors: it shows only what it was given."""
    return render_to_string(name, context)


def known(color: str) -> str:
    if color not in COLORS:
        raise template.TemplateSyntaxError(f"No color {color!r}: choose among {', '.join(COLORS)}")
    return color


# --- the head of a page -------------------------------------------------------------------------------------


@register.simple_block_tag
def page_header(content, title, lead=""):
    """Where am I, what is this, what can I do: the content is the buttons."""
    return component("look/components/page_header.html", title=title, lead=lead, actions=content)


@register.simple_tag
def quick_exit(label):
    """Away at once, to a page that says nothing of who was here (SAMSYN_QUICK_EXIT)."""
    return component("look/components/quick_exit.html", label=label, address=settings.QUICK_EXIT)


@register.simple_block_tag
def crumbs(content):
    return component("look/components/crumbs.html", content=content)


@register.simple_tag
def crumb(label, url=""):
    """A step on the way here; without address it is this page, the last one."""
    if url:
        return format_html('<li><a href="{}">{}</a></li>', url, label)
    return format_html('<li><span aria-current="page">{}</span></li>', label)


# --- forms --------------------------------------------------------------------------------------------------


@register.simple_tag
def error_summary(form: BaseForm):
    """All that needs to be put right, with a link to each; nothing when all is well. Takes formsets too."""
    mistakes = questions.mistakes(form)
    return component("look/components/error_summary.html", mistakes=mistakes) if mistakes else ""


@register.simple_tag
def field(bound: BoundField, hint="", mark=True):
    """A question with its help, its answer and what is wrong with it. `mark=False`: no "(valfritt)"."""
    if bound.is_hidden:
        return bound.as_widget()
    return component(questions.template_for(bound), **questions.parts(bound, hint, mark))


@register.simple_tag
def form_actions(label, cancel_url="", cancel_label="", danger=False):
    cancel_label = cancel_label or _("Avbryt")
    return component(
        "look/components/form_actions.html",
        label=label,
        cancel_url=cancel_url,
        cancel_label=cancel_label,
        danger=danger,
    )


@register.simple_block_tag(takes_context=True)
def confirm(context: Context, content, title, action, label, cancel_url="", level=1):
    """For what cannot be undone: its heading, what happens, a button that posts. `level` 2 where the page has a heading
    of its own."""
    token = context.get("csrf_token", "")
    names = {"title": title, "action": action, "label": label, "cancel_url": cancel_url, "level": level}
    return component("look/components/confirm.html", content=content, csrf_token=token, **names)


@register.simple_tag
def conflict(rows):
    """For 409: rows of (label, mine, stored) side by side, those that differ marked with a word."""
    rows = [
        {"label": label, "mine": mine, "stored": stored, "differs": mine != stored}
        for label, mine, stored in rows
    ]
    return component("look/components/conflict.html", rows=rows)


# --- saying how it stands -----------------------------------------------------------------------------------


@register.simple_tag
def status(text, color="neutral"):
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', known(color), text)


@register.simple_block_tag
def alert(content, color="info", title=""):
    return component("look/components/alert.html", content=content, color=known(color), title=title)


@register.simple_tag
def empty(title, text, url="", action=""):
    """Nothing here yet, and what to do next."""
    return component("look/components/empty.html", title=title, text=text, url=url, action=action)


@register.simple_tag
def progress(value, total, label):
    """How far a long job has come; `value` None while nobody knows."""
    return component("look/components/progress.html", value=value, total=total, label=label)


# --- figures ------------------------------------------------------------------------------------------------


@register.simple_block_tag
def figures(content):
    return format_html('<dl class="figures">{}</dl>', content)


@register.simple_tag
def figure(label, value, beside="", part=None, href=""):
    """A number and how it stands; `part` (0 to 1) draws how much of the target is reached."""
    width = None if part is None else writing.width(part)
    return component(
        "look/components/figure.html", label=label, value=value, beside=beside, width=width, href=href
    )


@register.simple_tag
def bar(share, last=None):
    """A bar for a table cell; `share` is 0 to 1 of the widest, `last` the year before as a thin one below."""
    last_width = None if last is None else writing.width(last)
    return component("look/components/bar.html", width=writing.width(share), last_width=last_width)


# --- lists and stories --------------------------------------------------------------------------------------


@register.simple_block_tag
def table(content, caption, hide_caption=False, cards=True):
    """A sheet with a table. On a phone rows become cards (td's `data-label` is their heading) or, with
    `cards=False`, the table scrolls inside its sheet."""
    names = {"caption": caption, "hide_caption": hide_caption, "id": f"tabell-{slugify(caption)}"}
    return component(CARDS_TABLE if cards else WIDE_TABLE, content=content, **names)


@register.simple_tag
def pagination(page, query=""):
    """Links to a list's pages by `?sida=`; `query` is the rest of the query string. One page: nothing."""
    if not page.has_other_pages():
        return ""
    start = f"?{query}&sida=" if query else "?sida="
    label, elided = _("Sida %(number)s"), page.paginator.ELLIPSIS
    numbers = [
        (number, "" if number == elided else label % {"number": number}, number == page.number)
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return component("look/components/pagination.html", page=page, start=start, numbers=numbers)


@register.simple_block_tag
def timeline(content):
    return format_html('<ol class="timeline">{}</ol>', content)


@register.simple_block_tag
def moment(content, when, title):
    """One thing that happened; `when` is a date, or words."""
    machine = when.isoformat() if isinstance(when, date) else ""
    words = writing.day(when) if machine else when
    return component("look/components/moment.html", content=content, machine=machine, when=words, title=title)


@register.simple_block_tag
def more(content, summary, open=False):
    return component("look/components/more.html", content=content, summary=summary, open=open)
