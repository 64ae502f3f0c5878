"""What is wrong with a list of blocks, and what is worth another look. WCAG 2.2: 1.1.1, 1.3.1, 2.4.4; klarspråk."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from samsyn.content.blocks.kinds import (
    FactBox,
    Figures,
    File,
    Film,
    Heading,
    LinkCard,
    Measures,
    Picture,
    Quote,
    Text,
)
from samsyn.content.blocks.office import Closed, People
from samsyn.content.blocks.reading import Block
from samsyn.content.blocks.richtext import List, parsed
from samsyn.content.choices import Advice, Fault

#: Words in a sentence that is long; klarspråk advises 15 to 20 on average.
LONG_SENTENCE = 30
SAYS_NOTHING = re.compile(
    r"(?:klicka )?(?:här|hit)|(?:läs|se) (?:mer|mera|vidare)(?: här)?|länk(?:en)?|click here|here|read more|more",
    re.I,
)
FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|webp|gif|heic)|(?:IMG|DSC|DSCN|P)[_-]?\d+", re.I)
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ0-9”\"])|\n")


class Noted(NamedTuple):
    """Something about the block at a place in the list, from 0; None: the document as a whole."""

    place: int | None
    said: Fault | Advice
    #: The words that it is about; empty for all.
    words: str = ""


def faults(blocks: Sequence[Block]) -> list[Noted]:
    """What hinders publication, in the order of the blocks. Years, pictures, files and records are not looked up here."""
    found = [Noted(place, fault) for place, block in enumerate(blocks) if (fault := _fault(block))]
    return found or ([] if blocks else [Noted(None, Fault.EMPTY)])


def _fault(block: Block) -> Fault | None:
    match block:
        case (
            Heading(text="")
            | Text(html="")
            | Quote(text="")
            | FactBox(html="")
            | LinkCard(title="")
            | People(people=())
        ):
            return Fault.NO_TEXT
        case Picture(picture=""):
            return Fault.NO_PICTURE
        case Picture(alt=""):
            return Fault.NO_ALT
        case File(file=""):
            return Fault.NO_FILE
        case LinkCard(address=""):
            return Fault.NO_ADDRESS
        case Figures(year=None):
            return Fault.NO_YEAR
        case Closed(periods=()):
            return Fault.NO_PERIOD
        case Film(film=""):
            return Fault.NO_FILM
        case Film(title=""):
            return Fault.NO_FILM_TITLE
        case Measures(records=()):
            return Fault.NO_RECORD
    return None


def advice(blocks: Sequence[Block]) -> list[Noted]:
    """What an editor should look at once more, in the order of the blocks."""
    found, level = [], 1
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            if block.level > level + 1:
                found.append(Noted(place, Advice.HEADING_ORDER))
            level = block.level
        found += [Noted(place, each, words) for each, words in _about(block)]
    return found


def _about(block: Block) -> Iterator[tuple[Advice, str]]:
    if isinstance(block, Picture) and FILE_NAME.fullmatch(block.alt):
        yield Advice.ALT_IS_FILE_NAME, block.alt
    if isinstance(block, LinkCard) and SAYS_NOTHING.fullmatch(block.title.strip(" .!")):
        yield Advice.LINK_TEXT, block.title
    if isinstance(block, Text | FactBox):
        for words in _links(block.html):
            if SAYS_NOTHING.fullmatch(words.strip(" .!»›>→")):
                yield Advice.LINK_TEXT, words
    for sentence in SENTENCE_END.split(block.words) if isinstance(block, Text | FactBox | Quote) else ():
        if len(sentence.split()) > LONG_SENTENCE:
            yield Advice.LONG_SENTENCE, " ".join(sentence.split()[:8]) + " …"


def _links(html: str) -> list[str]:
    runs = []
    for part in parsed(html):
        for item in part.items if isinstance(part, List) else [part.runs]:
            runs += [run.text.strip() for run in item if run.href]
    return runs
