"""PDF/UA-1 by Typst: a tagged file from a template of ours, with what people have written as data and never as code."""

import json
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

#: The template finds its data here, as JSON: `json(bytes(sys.inputs.data))`.
DATA = "data"
#: Bytes of data. The year of every association in the country is a tenth of it.
MAX_DATA = 4 * 1024 * 1024
#: In the place of a character that no font has: PDF/UA wants every character to be drawn. Those that only say how their
#: neighbours are drawn (Unicode's formatting, control and marks) are left out.
NOT_DRAWN, UNSEEN = "□", {"Cc", "Cf", "Mn"}
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
#: Typst names all missing characters at once; a cluster may show more when one of its own is gone.
ROUNDS = 4


class CannotBeDrawn(Exception):
    """There is no document: the template is wrong, or there is more data than a document can hold."""


def compiled(
    template: Path,
    data: Mapping[str, Any],
    *,
    fonts: Path,
    on: date,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """The template as PDF/UA-1, with `data` (what JSON can hold) in it. The same bytes for the same arguments.

    `files` are what the template reads by name, such as pictures: nothing secret, for they lie on the disk meanwhile.

    Only the fonts of the folder and those within Typst are used, so that it looks the same on every machine; nothing
    is fetched. `on` is the day that the file says it was made. A character that no font has is drawn as a square.
    Raises CannotBeDrawn.
    """
    text = json.dumps(data, ensure_ascii=False)
    if len(text.encode()) > MAX_DATA:
        raise CannotBeDrawn(f"{len(text)} characters of data for {template.name}")
    made_at = int(datetime.combine(on, time(12), tzinfo=UTC).timestamp())
    with _among(template, files or {}) as placed:
        for _ in range(ROUNDS):
            try:
                return typst.compile(
                    placed,
                    root=placed.parent,
                    font_paths=_fonts(fonts),
                    sys_inputs={DATA: text},
                    pdf_standards="ua-1",
                    timestamp=made_at,
                )
            except typst.TypstError as problem:
                missing = _missing(problem)
                if not missing:
                    raise CannotBeDrawn(problem.diagnostic) from None
                data = _without(data, missing)
                text = json.dumps(data, ensure_ascii=False)
    raise CannotBeDrawn(f"no font for {missing}")


@contextmanager
def _among(template: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """The template where it can read the files: Typst reads none outside its own folder."""
    if not files:
        yield template
        return
    with TemporaryDirectory() as folder:
        placed = Path(shutil.copy(template, folder))
        for name, content in files.items():
            placed.with_name(name).write_bytes(content)
        yield placed


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _missing(problem: typst.TypstError) -> set[str]:
    """The characters that no font has, if that is the problem."""
    named = MISSING.findall(f"{problem.message}\n{problem.diagnostic}")
    return {CODE_POINT.sub(lambda match: chr(int(match[1], 16)), each) for each in named}


def _instead(missing: str) -> str:
    return "".join("" if unicodedata.category(each) in UNSEEN else NOT_DRAWN for each in missing)


def _without(data: Any, missing: set[str]) -> Any:
    """The data with a square for each of them, wherever they stand."""
    match data:
        case str():
            for each in missing:
                data = data.replace(each, _instead(each))
            return data
        case Mapping():
            return {key: _without(value, missing) for key, value in data.items()}
        case list() | tuple():
            return [_without(each, missing) for each in data]
        case _:
            return data
