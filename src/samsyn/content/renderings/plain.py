"""A text as plain text that reads well: lines of at most 72 characters, each link's address after its words."""

from collections.abc import Iterable
from textwrap import fill

from samsyn.content.blocks import Item, List
from samsyn.content.renderings.shown import Shown, Text, shown, whole

WIDTH = 72


def plain(text: Text, drawn: list[Shown] | None = None) -> str:
    """Title, lead and blocks. `drawn` is `shown(text)`, if the caller has it already. Ends with a line feed."""
    blocks = shown(text) if drawn is None else drawn
    said = [underlined(text.title, "=")] + ([wrapped(text.lead)] if text.lead else [])
    said += [_block(each) for each in blocks]
    return "\n\n".join(each for each in said if each) + "\n"


def wrapped(words: str, first: str = "", rest: str = "") -> str:
    """Within WIDTH, addresses never broken; line feeds of its own stay."""
    lines = words.split("\n")
    return "\n".join(
        fill(
            line,
            WIDTH,
            initial_indent=rest if place else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for place, line in enumerate(lines)
    )


def underlined(words: str, sign: str) -> str:
    return f"{wrapped(words)}\n{sign * min(len(words), WIDTH)}" if words else ""


def _block(block: Shown) -> str:
    match block.kind:
        case "heading":
            return underlined(block.text, "-") if block.level == 2 else wrapped(block.text)
        case "text":
            return _parts(block.parts)
        case "fact_box":
            return "\n\n".join(filter(None, [underlined(block.title, "-"), _parts(block.parts)]))
        case "quote":
            by = f"\n{wrapped(f'– {block.by}', '    ', '    ')}" if block.by else ""
            return wrapped(f"”{block.text}”", "    ", "    ") + by
        case "picture":
            return wrapped(f"[Bild: {block.alt}]" + (f"\n{block.caption}" if block.caption else ""))
        case "figures":
            rows = [wrapped(_figure(row), "- ", "  ") for row in block.rows]
            return "\n".join(
                [underlined(block.title, "-"), *rows, f"{block.standing}.", _at(block.more, block.url)]
            )
        case "file":
            return _at(f"{block.title} ({block.about})", block.url)
        case "link_card":
            return "\n".join(filter(None, [wrapped(block.title), wrapped(block.text), block.url]))
        case "film":
            return _at(f"{block.title} ({block.about})", block.url)
        case "gatherings":
            rows = [
                "\n".join([wrapped(row["title"], "- ", "  "), *_lines(row["when"], row["url"])])
                for row in block.rows
            ]
            return "\n".join([underlined(block.title, "-"), *rows, "", _at(block.more, block.url)])
        case "people":
            rows = [
                "\n".join(
                    [wrapped(row["function"], "- ", "  "), *_lines(row["name"], row["phone"], row["email"])]
                )
                for row in block.rows
            ]
            return "\n".join([*filter(None, [underlined(block.title, "-")]), *rows])
        case "closed":
            rows = [
                wrapped(": ".join(filter(None, (row["days"], row["note"]))), "- ", "  ") for row in block.rows
            ]
            return "\n".join([underlined(block.title, "-"), *rows])
        case "measures":
            rows = ["\n".join([wrapped(row["name"], "- ", "  "), *_indented(row)]) for row in block.rows]
            return "\n".join([*filter(None, [underlined(block.title, "-")]), *rows])
        case "sidebar":
            return "* * *"
    return ""


def _figure(row: object) -> str:
    beside = f" ({row.beside})" if row.beside else ""  # type: ignore[attr-defined]
    return f"{row.label}: {row.value}{beside}"  # type: ignore[attr-defined]


def _indented(row: dict[str, str]) -> list[str]:
    return _lines(row["summary"], row["url"])


def _lines(*said: str) -> list[str]:
    """Each on a line of its own, under what they are about; nothing for what is empty."""
    return [wrapped(each, "  ", "  ") for each in said if each]


def _at(words: str, address: str) -> str:
    return f"{wrapped(words)}\n{address}"


def _parts(parts: Iterable[object]) -> str:
    said = []
    for part in parts:
        if isinstance(part, List):
            marks = [f"{place}. " if part.is_ordered else "- " for place in range(1, len(part.items) + 1)]
            rows = [
                wrapped(_runs(item), mark, " " * len(mark))
                for mark, item in zip(marks, part.items, strict=True)
            ]
            said.append("\n".join(rows))
        else:
            said.append(wrapped(_runs(part.runs)))  # type: ignore[attr-defined]
    return "\n\n".join(said)


def _runs(runs: Item) -> str:
    return "".join(_run_with_address(each.text, whole(each.href)) for each in runs)


def _run_with_address(words: str, address: str) -> str:
    shown_already = {address, address.removeprefix("mailto:"), address.removeprefix("tel:")}
    return words if not address or words in shown_already else f"{words} <{address}>"
