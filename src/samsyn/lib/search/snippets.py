"""Pieces of text around the words that were searched for."""

from collections.abc import Collection, Iterator

from samsyn.lib.search.documents import Piece
from samsyn.lib.search.vocabulary import Vocabulary
from samsyn.lib.search.words import WORD

#: Characters kept before the first hit, where the text is cut.
BEFORE = 60
CUT = "…"


def marked(text: str, marks: Collection[str], vocabulary: Vocabulary) -> list[Piece]:
    """The whole text in pieces; a piece that is True is a word with one of the marks."""
    pieces, written = [], 0
    for start, end in _hits(text, marks, vocabulary):
        if start > written:
            pieces.append((text[written:start], False))
        pieces.append((text[start:end], True))
        written = end
    if written < len(text):
        pieces.append((text[written:], False))
    return pieces


def cut(text: str, marks: Collection[str], vocabulary: Vocabulary, length: int) -> list[Piece]:
    """At most about `length` characters from the first hit on, in pieces. Line breaks are spaces."""
    text = " ".join(text.split())
    if len(text) <= length:
        return marked(text, marks, vocabulary)
    first = next((start for start, _end in _hits(text, marks, vocabulary)), 0)
    start = 0 if first <= BEFORE else text.rfind(" ", 0, max(1, min(first - BEFORE, len(text) - length))) + 1
    end = (
        len(text)
        if start + length >= len(text)
        else max(text.rfind(" ", start, start + length), start + length // 2)
    )
    pieces = marked(text[start:end], marks, vocabulary)
    return [*([(CUT, False)] if start else []), *pieces, *([(CUT, False)] if end < len(text) else [])]


def has_hit(pieces: list[Piece]) -> bool:
    return any(is_hit for _text, is_hit in pieces)


def _hits(text: str, marks: Collection[str], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    if marks:
        for found in WORD.finditer(text):
            if not vocabulary.tokens(found[0].lower()).isdisjoint(marks):
                yield found.span()
