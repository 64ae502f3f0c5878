"""What a version said that the one before did not."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.translation import gettext as _

from samsyn.content.blocks import Block, BlockKind, Sidebar
from samsyn.content.models import Document, DocumentVersion


class Difference(NamedTuple):
    """A line that went (`was`), came (`became`), or both where one was written over."""

    where: str
    was: str
    became: str


def versions_of(document: Document) -> list[DocumentVersion]:
    """The latest first, with who made each."""
    return list(document.versions.select_related("by"))


def differences(earlier: DocumentVersion, later: DocumentVersion) -> list[Difference]:
    """What a reader would notice between two versions, from the top down."""
    found = [
        Difference(name, getattr(earlier, name), getattr(later, name))
        for name in ("title", "lead")
        if getattr(earlier, name) != getattr(later, name)
    ]
    old, new = _lines(earlier.parts), _lines(later.parts)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[i1:i2], new[j1:j2]
        for place in range(max(len(gone), len(come))):
            was = gone[place] if place < len(gone) else ("", "")
            became = come[place] if place < len(come) else ("", "")
            found.append(Difference(became[0] or was[0], was[1], became[1]))
    return found


def _lines(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """Each block's lines with its kind, as somebody would read them."""
    found = []
    for block in blocks:
        label = str(BlockKind(block.kind).label)
        lines = [line for line in block.words.split("\n") if line]
        found += [(label, line) for line in [*lines, *_facts(block)]]
    return found


def _facts(block: Block) -> list[str]:
    """What a block says besides words."""
    if isinstance(block, Sidebar):
        return [_("Härifrån i sidospalten")]
    names = ("level", "alt", "year", "address", "picture", "file", "records")
    said = [getattr(block, name) for name in names if getattr(block, name, None) not in (None, "", (), 2)]
    return [", ".join(each) if isinstance(each, tuple) else str(each) for each in said]
