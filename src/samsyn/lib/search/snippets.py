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
    return _in_pieces(text, _words_with(marks, text, vocabulary))


def cut(text: str, marks: Collection[str], vocabulary: Vocabulary, length: int) -> list[Piece]:
    """At most about `length` characters from the first hit on, in pieces. Line breaks are spaces."""
    text = " ".join(text.split())
    hits = _words_with(marks, text, vocabulary)
    if len(text) <= length:
        return _in_pieces(text, hits)
    first = next((start for start, _end in _spans(text, hits)), 0)
    start = 0 if first <= BEFORE else text.rfind(" ", 0, max(1, min(first - BEFORE, len(text) - length))) + 1
    end = (
        len(text)
        if start + length >= len(text)
        else max(text.rfind(" ", start, start + length), start + length // 2)
    )
    pieces = _in_pieces(text[start:end], hits)
    return [*([(CUT, False)] if start else []), *pieces, *([(CUT, False)] if end < len(text) else [])]


def has_hit(pieces: list[Piece]) -> bool:
    return any(is_hit for _text, is_hit in pieces)


def _in_pieces(text: str, hits: Collection[str]) -> list[Piece]:
    pieces, written = [], 0
    for start, end in _spans(text, hits):
        if start > written:
            pieces.append((text[written:start], False))
        pieces.append((text[start:end], True))
        written = end
    if written < len(text):
        pieces.append((text[written:], False))
    return pieces


def _spans(text: str, hits: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand."""
    if hits:
        for found in WORD.finditer(text):
            if found[0] in hits:
                yield found.span()


def _words_with(marks: Collection[str], text: str, vocabulary: Vocabulary) -> set[str]:
    """The words of the text, as they are written there, that have one of the marks. Most texts have none."""
    if not marks:
        return set()
    tokens = vocabulary.tokens
    return {word for word in set(WORD.findall(text)) if not tokens[word.lower()].isdisjoint(marks)}
