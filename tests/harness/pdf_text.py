"""What a PDF says, read through its fonts' own tables from glyph to character."""

import re
from io import BytesIO

import pikepdf


def text_of_document(content):
    with pikepdf.open(BytesIO(content)) as file:
        return "\n".join(text_of(page) for page in file.pages)


def text_of(page):
    """What the page says, through the fonts' own tables from glyph to character."""
    maps = {name: characters(font) for name, font in page.Resources.Font.items()}
    said, font = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                font = maps[str(operands[0])]
            case "Tj" | "TJ":
                shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                said += [glyphs(bytes(each), font) for each in shown if isinstance(each, pikepdf.String)]
            case "ET":
                said.append(" ")
    return " ".join("".join(said).split())


def glyphs(shown, font):
    return "".join(font.get(int.from_bytes(shown[at : at + 2]), "") for at in range(0, len(shown), 2))


def characters(font):
    """From glyph to text, by the table that the file itself brings for those who copy and read aloud."""
    table = font.ToUnicode.read_bytes().decode()
    found = {}
    for kind, rows in re.findall(r"beginbf(char|range)\n(.*?)endbf", table, re.DOTALL):
        for row in rows.strip().splitlines():
            first, *last, text = re.findall(r"<([0-9A-Fa-f]+)>", row)
            words = bytes.fromhex(text).decode("utf-16-be")
            for step in range(int(last[0], 16) - int(first, 16) + 1 if kind == "range" else 1):
                found[int(first, 16) + step] = words[:-1] + chr(ord(words[-1]) + step)
    return found
