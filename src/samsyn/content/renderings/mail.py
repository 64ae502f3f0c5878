"""A text as a letter in HTML: MJML made into the tables that mail programs draw alike, nothing fetched but its pictures."""

from collections.abc import Iterable
from html import escape

import mrml

from samsyn.content.blocks import Item, List
from samsyn.content.renderings.shown import LANGUAGE, Shown, Text, shown, whole

ACCENT, INK, QUIET, SHEET, PAPER, HAIRLINE = "#1d5b56", "#231f16", "#5d5138", "#f4f1ea", "#ffffff", "#c2bbac"
#: A typeface that is on the machine: others would be fetched.
FONT = "Verdana, Arial, sans-serif"
#: Mail programs that have a dark mode are told that these colors may be turned about; those that read the letter's own
#: rules get ours.
DARK = (
    "@media (prefers-color-scheme: dark) {"
    " body, .paper, .paper > table { background: #1b1a17 !important; }"
    " .sheet, .sheet > table { background: #2b2924 !important; }"
    " .ink div, .ink a, .ink td, .ink th, .ink span { color: #f4f1ea !important; }"
    " }"
)


def mail(
    text: Text, drawn: list[Shown] | None = None, *, head: str = "", foot: str = "", preview: str = ""
) -> str:
    """A whole HTML letter: title, lead, blocks. `drawn` is `shown(text)`, if the caller has it already.

    `head` and `foot` are MJML sections of the caller's (`section`) before and after; `preview` is what lists of letters show
    beside the subject, the lead if not said.
    """
    blocks = shown(text) if drawn is None else drawn
    opening = [heading(text.title, 1)] + ([words(escape(text.lead), size=17)] if text.lead else [])
    body = section("".join(opening)) + "".join(section(_block(each), **_surface(each)) for each in blocks)
    return compiled(text.title, head + body + foot, preview or text.lead)


def compiled(title: str, sections: str, preview: str = "") -> str:
    """MJML sections as a whole letter. Raises ValueError when they are no MJML."""
    source = (
        f'<mjml lang="{LANGUAGE}" dir="ltr"><mj-head><mj-title>{escape(title)}</mj-title>'
        f"<mj-preview>{escape(preview)}</mj-preview>"
        '<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>'
        f"<mj-style>{DARK}</mj-style>"
        f'<mj-attributes><mj-all font-family="{FONT}" color="{INK}"/><mj-text font-size="16px" line-height="1.5" padding="8px 24px"/>'
        '<mj-section padding="0"/><mj-image padding="8px 24px"/></mj-attributes></mj-head>'
        f'<mj-body background-color="{PAPER}" css-class="paper">{sections}</mj-body></mjml>'
    )
    try:
        made = mrml.to_html(source)
    except OSError as problem:
        raise ValueError(str(problem)) from None
    return str(made.content)


def section(columns: str, surface: str = PAPER, css: str = "paper ink") -> str:
    """One above the other, over the whole width."""
    return f'<mj-section background-color="{surface}" css-class="{css}"><mj-column>{columns}</mj-column></mj-section>'


def heading(title: str, level: int) -> str:
    size = {1: 28, 2: 21, 3: 17}[level]
    return (
        f'<mj-text font-size="{size}px" line-height="1.25" padding="16px 24px 4px">'
        f'<h{level} style="margin:0;font-size:{size}px;line-height:1.25;">{escape(title)}</h{level}></mj-text>'
    )


def words(html: str, size: int = 16, color: str = INK) -> str:
    """`html` is safe: escaped, or made here."""
    return f'<mj-text font-size="{size}px" color="{color}">{html}</mj-text>'


def link(address: str, label: str) -> str:
    return (
        f'<a href="{escape(address)}" style="color:{ACCENT};text-decoration:underline;">{escape(label)}</a>'
    )


def _surface(block: Shown) -> dict[str, str]:
    has_sheet = block.kind in {"fact_box", "figures", "link_card", "file", "film", "closed"}
    return {"surface": SHEET, "css": "sheet ink"} if has_sheet else {}


def _block(block: Shown) -> str:
    match block.kind:
        case "heading":
            return heading(block.text, block.level)
        case "text":
            return words(_parts(block.parts))
        case "fact_box":
            return (heading(block.title, 2) if block.title else "") + words(_parts(block.parts))
        case "quote":
            by = f"<br>{words_of_quiet('– ' + block.by)}" if block.by else ""
            said = f"<em>”{escape(block.text)}”</em>{by}"
            return f'<mj-text font-size="18px" padding="16px 48px">{said}</mj-text>'
        case "picture":
            caption = words(escape(block.caption), size=13, color=QUIET) if block.caption else ""
            return f'<mj-image src="{escape(block.mail)}" alt="{escape(block.alt)}"/>{caption}'
        case "figures":
            more = words(f"{words_of_quiet(block.standing + '.')} {link(block.url, block.more)}", size=13)
            return heading(block.title, 2) + _figures(block.rows) + more
        case "file" | "film":
            return words(f"{link(block.url, block.title)} {words_of_quiet(block.about)}")
        case "link_card":
            about = f"<br>{escape(block.text)}" if block.text else ""
            return words(f"<strong>{link(block.url, block.title)}</strong>{about}")
        case "gatherings":
            rows = "".join(
                words(f"<strong>{link(row['url'], row['title'])}</strong><br>{escape(row['when'])}")
                for row in block.rows
            )
            return heading(block.title, 2) + rows + words(link(block.url, block.more))
        case "people":
            rows = "".join(words(_somebody(row)) for row in block.rows)
            return (heading(block.title, 2) if block.title else "") + rows
        case "closed":
            rows = "".join(
                f"<li><strong>{escape(row['days'])}</strong>{escape(', ' + row['note'] if row['note'] else '')}</li>"
                for row in block.rows
            )
            return heading(block.title, 2) + words(f'<ul style="margin:0;padding-left:24px;">{rows}</ul>')
        case "measures":
            rows = "".join(
                words(
                    f"<strong>{link(row['url'], row['name'])}</strong><br>{escape(row['summary'])}<br>{words_of_quiet(row['place'])}"
                )
                for row in block.rows
            )
            return (heading(block.title, 2) if block.title else "") + rows
        case "sidebar":
            return f'<mj-divider border-width="1px" border-color="{HAIRLINE}" padding="24px"/>'
    return ""


def _somebody(row: dict[str, str]) -> str:
    ways = [escape(row["name"])] if row["name"] else []
    ways += [link(row["tel"], row["phone"])] if row["tel"] else []
    ways += [link(f"mailto:{row['email']}", row["email"])] if row["email"] else []
    return "<br>".join([f"<strong>{escape(row['function'])}</strong>", *ways])


def words_of_quiet(said: str) -> str:
    return f'<span style="color:{QUIET};font-size:13px;">{escape(said)}</span>'


def _figures(rows: Iterable[object]) -> str:
    """A table with its numbers to the right: the same numbers as the page has."""
    said = "".join(
        f'<tr><th scope="row" align="left" style="padding:6px 0;font-weight:normal;">{escape(row.label)}'  # type: ignore[attr-defined]
        f"{'<br>' + words_of_quiet(row.beside) if row.beside else ''}</th>"  # type: ignore[attr-defined]
        f'<td align="right" style="padding:6px 0 6px 12px;font-size:20px;font-weight:bold;white-space:nowrap;">{escape(row.value)}</td></tr>'  # type: ignore[attr-defined]
        for row in rows
    )
    return f'<mj-table padding="8px 24px" font-size="16px" line-height="1.4">{said}</mj-table>'


def _parts(parts: Iterable[object]) -> str:
    said = ""
    for part in parts:
        if isinstance(part, List):
            tag = "ol" if part.is_ordered else "ul"
            items = "".join(f'<li style="margin:0 0 6px;">{_runs(item)}</li>' for item in part.items)
            said += f'<{tag} style="margin:0 0 12px;padding-left:24px;">{items}</{tag}>'
        else:
            said += f'<p style="margin:0 0 12px;">{_runs(part.runs)}</p>'  # type: ignore[attr-defined]
    return said


def _runs(runs: Item) -> str:
    said = ""
    for run in runs:
        html = (
            link(whole(run.href), run.text)
            if run.href
            else escape(run.text, quote=False).replace("\n", "<br>")
        )
        html = f"<em>{html}</em>" if run.is_italic else html
        said += f"<strong>{html}</strong>" if run.is_bold else html
    return said
