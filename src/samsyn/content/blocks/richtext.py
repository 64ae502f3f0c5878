"""The text within a block: paragraphs, lists, bold, italic and links; stored as HTML of those alone.

Editors write it as people write mail: a blank line between paragraphs, a hyphen before each point, **bold** and
[words](address). What is pasted from a word processor is HTML, and becomes the same few things.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from typing import TypeAlias

import nh3

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}
SCHEMES = {"https", "http", "mailto", "tel"}
#: What word processors and other editors call the same things.
SAME = {
    "b": "strong",
    "i": "em",
    "div": "p",
    "h1": "p",
    "h2": "p",
    "h3": "p",
    "h4": "p",
    "h5": "p",
    "h6": "p",
}
#: Removed with all that is in them.
WHOLE = {"script", "style", "title", "head", "xml", "meta"}
#: Word marks its own lists with paragraphs of this class and a bullet in the text.
WORD_LIST = re.compile(r"""<p\b[^>]*class=["']?MsoListParagraph\w*[^>]*>(.*?)</p>""", re.S | re.I)
WORD_BULLET = re.compile(r"^(?:<[^>]+>|\s|&nbsp;)*(?:[·•§o▪-]|\d+[.)])(?:<[^>]+>|\s|&nbsp;)+", re.S)
CONDITIONAL = re.compile(r"<!--.*?-->|<!\[.*?\]>|<\?xml.*?>|</?[a-z]+:[^>]*>", re.S | re.I)
HAS_TAGS = re.compile(r"</?(?:p|div|br|ul|ol|li|b|strong|i|em|a|span|h[1-6]|table|font)\b[^>]*>", re.I)
BULLET, NUMBER = re.compile(r"^[-*•]\s+(.*)$"), re.compile(r"^\d+[.)]\s+(.*)$")
INLINE = re.compile(
    r"\[(?P<words>[^\]\n]+)\]\((?P<href>(?:[^()\s]|\([^()\s]*\))+)\)"
    r"|\*\*\*(?P<both>[^*\n]+)\*\*\*|\*\*(?P<bold>[^*\n]+)\*\*"
    r"|(?<!\w)\*(?P<italic>[^*\n]+)\*(?!\w|\*(?!\*))"
)
#: What an address cannot hold where it stands within parentheses.
IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", " ": "%20"})


@dataclass(frozen=True)
class Run:
    """Words that look alike."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""


Item: TypeAlias = list[Run]


@dataclass
class Paragraph:
    runs: Item = field(default_factory=list)


@dataclass
class List:
    is_ordered: bool
    items: list[Item] = field(default_factory=list)


Part: TypeAlias = Paragraph | List


def cleaned(html: str) -> str:
    """HTML from anywhere as the few elements that a text may hold; everything else is gone, its words are not."""
    html = CONDITIONAL.sub("", WORD_LIST.sub(_word_item, html.replace("\x00", "")))
    html = re.sub(
        r"<(/?)([a-zA-Z0-9]+)\b", lambda found: f"<{found[1]}{SAME.get(found[2].lower(), found[2])}", html
    )
    safe = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=WHOLE - TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return as_html(parsed(safe))


def _word_item(found: re.Match[str]) -> str:
    return f"<ul><li>{WORD_BULLET.sub('', found[1])}</li></ul>"


class _Reader(HTMLParser):
    """Clean HTML as parts. Words outside any element are a paragraph; lists that follow each other are one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.into: Item | None = None
        self.lists: list[bool] = []
        self.bold = self.italic = 0
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "p":
                if not self.lists:
                    self.into = None
            case "ul" | "ol":
                self.lists.append(tag == "ol")
                self.into = None
            case "li":
                self._new_item()
            case "strong":
                self.bold += 1
            case "em":
                self.italic += 1
            case "a":
                self.href = (dict(attrs).get("href") or "").strip().translate(IN_ADDRESS)
            case "br":
                self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "p" if not self.lists:
                self.into = None
            case "ul" | "ol" if self.lists:
                self.lists.pop()
                self.into = None
            case "li":
                self.into = None
            case "strong":
                self.bold = max(self.bold - 1, 0)
            case "em":
                self.italic = max(self.italic - 1, 0)
            case "a":
                self.href = ""

    def handle_data(self, data: str) -> None:
        self._add(re.sub(r"[^\S\u00a0]+", " ", data).replace("\u00a0", " "))

    def _new_item(self) -> None:
        is_ordered = bool(self.lists and self.lists[-1])
        last = self.parts[-1] if self.parts else None
        if not isinstance(last, List) or last.is_ordered != is_ordered:
            last = List(is_ordered)
            self.parts.append(last)
        self.into = []
        last.items.append(self.into)

    def _add(self, words: str) -> None:
        if self.into is None:
            if not words.strip():
                return
            if self.lists:
                self._new_item()
            else:
                paragraph = Paragraph()
                self.parts.append(paragraph)
                self.into = paragraph.runs
        assert self.into is not None
        if not self.into or self.into[-1].text.endswith((" ", "\n")):
            words = words.lstrip(" ") if words.strip(" ") else ""
        if words:
            self.into.append(Run(words, self.bold > 0, self.italic > 0, self.href))


def parsed(html: str) -> list[Part]:
    """A cleaned text as its parts, for renderings that are not HTML; empty paragraphs and points left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found: list[Part] = []
    for part in reader.parts:
        if isinstance(part, Paragraph):
            part.runs = _trimmed(part.runs)
            found += [part] if part.runs else []
        else:
            part.items = [item for item in map(_trimmed, part.items) if item]
            found += [part] if part.items else []
    return found


def _trimmed(runs: Item) -> Item:
    """One run where neighbours look alike, and no space at the ends."""
    joined: Item = []
    for run in runs:
        if joined and (joined[-1].is_bold, joined[-1].is_italic, joined[-1].href) == (
            run.is_bold,
            run.is_italic,
            run.href,
        ):
            joined[-1] = Run(joined[-1].text + run.text, run.is_bold, run.is_italic, run.href)
        else:
            joined.append(run)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        last = joined[-1]
        joined[-1] = Run(last.text.rstrip(), last.is_bold, last.is_italic, last.href)
    return joined


def as_html(parts: Iterable[Part]) -> str:
    """The parts as the HTML that is stored."""
    found = []
    for part in parts:
        if isinstance(part, Paragraph):
            found.append(f"<p>{_runs_as_html(part.runs)}</p>")
        else:
            tag = "ol" if part.is_ordered else "ul"
            items = "".join(f"<li>{_runs_as_html(item)}</li>" for item in part.items)
            found.append(f"<{tag}>{items}</{tag}>")
    return "".join(found)


def _runs_as_html(runs: Item) -> str:
    found = ""
    for run in runs:
        words = escape(run.text, quote=False).replace("\n", "<br>")
        if run.is_italic:
            words = f"<em>{words}</em>"
        if run.is_bold:
            words = f"<strong>{words}</strong>"
        found += f'<a href="{escape(run.href)}">{words}</a>' if run.href else words
    return found


def marked_up(html: str) -> str:
    """A cleaned text as an editor writes it. `unmarked` makes it HTML again, the same; but italics within a word are lost."""
    found = []
    for part in parsed(html):
        if isinstance(part, Paragraph):
            found.append(_runs_marked_up(part.runs))
        else:
            marks = (f"{place}." if part.is_ordered else "-" for place in range(1, len(part.items) + 1))
            found.append(
                "\n".join(
                    f"{mark} {_runs_marked_up(item)}" for mark, item in zip(marks, part.items, strict=True)
                )
            )
    return "\n\n".join(found)


def _runs_marked_up(runs: Item) -> str:
    found = ""
    for place, run in enumerate(runs):
        marks = "*" * (2 * run.is_bold + run.is_italic)
        after = runs[place + 1] if place + 1 < len(runs) else Run("")
        following = after.text if after == Run(after.text) else ""
        if marks == "*" and not run.href and _is_within_word(found, run.text, following):
            marks = ""  # a single asterisk there is no mark, as in 2*3*4
        lines = [_marked(line, marks) for line in run.text.split("\n")]
        found += "\n".join(f"[{line}]({run.href})" if run.href and line else line for line in lines)
    return found


def _is_within_word(before: str, text: str, after: str) -> bool:
    """Whether a mark at either end of the text would touch a letter or number outside it."""
    starts = not text.startswith((" ", "\n")) and re.search(r"\w$", before)
    ends = not text.endswith((" ", "\n")) and re.match(r"\w", after)
    return bool(starts or ends)


def _marked(line: str, marks: str) -> str:
    """The spaces at the ends stand outside the marks."""
    words = line.strip(" ")
    return line.replace(words, f"{marks}{words}{marks}", 1) if words else line


def unmarked(text: str) -> str:
    """What an editor wrote, or pasted with its elements, as the cleaned HTML that is stored."""
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if HAS_TAGS.search(text):
        return cleaned(text)
    return cleaned("".join(_block(lines) for lines in re.split(r"\n\s*\n", text) if lines.strip()))


def _block(lines: str) -> str:
    """Lines without a blank one between: a paragraph, a list, or one after the other."""
    found, words = "", []
    for line in lines.split("\n"):
        bullet, number = BULLET.match(line.strip()), NUMBER.match(line.strip())
        point = bullet or number
        if not point:
            words.append(_inline(line.strip()))
            continue
        if words:
            found, words = found + f"<p>{'<br>'.join(words)}</p>", []
        tag = "ul" if bullet else "ol"
        found += f"<{tag}><li>{_inline(point[1])}</li></{tag}>"
    return found + (f"<p>{'<br>'.join(words)}</p>" if words else "")


def _inline(line: str) -> str:
    found, end = "", 0
    for mark in INLINE.finditer(line):
        found += escape(line[end : mark.start()], quote=False)
        end = mark.end()
        if mark["href"]:
            found += f'<a href="{escape(mark["href"])}">{_inline(mark["words"])}</a>'
        elif mark["both"]:
            found += f"<strong><em>{_inline(mark['both'])}</em></strong>"
        elif mark["bold"]:
            found += f"<strong>{_inline(mark['bold'])}</strong>"
        else:
            found += f"<em>{_inline(mark['italic'])}</em>"
    return found + escape(line[end:], quote=False)


def plain(html: str) -> str:
    """The words alone, a line for each paragraph and point; for search and for counting."""
    lines = []
    for part in parsed(html):
        items = [part.runs] if isinstance(part, Paragraph) else part.items
        lines += ["".join(run.text for run in item) for item in items]
    return unescape("\n".join(lines))
