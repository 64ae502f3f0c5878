"""What a document is made of: one ordered list of blocks, stored as JSON and read back as these classes and no others.

    blocks = read(document.blocks)          # anything stored or posted -> typed and clean
    document.blocks = written(blocks)       # back to JSON

Reading never fails on what an editor has left half done: what hinders publication is said by `faults`, and what
deserves another look by `advice`.
"""

from samsyn.content.blocks.checking import Noted, advice, faults
from samsyn.content.blocks.kinds import (
    KINDS,
    FactBox,
    Figures,
    File,
    Film,
    Gatherings,
    Heading,
    LinkCard,
    Measures,
    Picture,
    Quote,
    Sidebar,
    Text,
    file_references,
    film_references,
    picture_references,
    read,
    written,
)
from samsyn.content.blocks.office import Closed, People, Period, Somebody
from samsyn.content.blocks.reading import Block, BlockKind
from samsyn.content.blocks.richtext import (
    Item,
    List,
    Paragraph,
    Run,
    cleaned,
    marked_up,
    parsed,
    plain,
    unmarked,
)

__all__ = [
    "KINDS",
    "Block",
    "BlockKind",
    "Closed",
    "FactBox",
    "Figures",
    "File",
    "Film",
    "Gatherings",
    "Heading",
    "Item",
    "LinkCard",
    "List",
    "Measures",
    "Noted",
    "Paragraph",
    "People",
    "Period",
    "Picture",
    "Quote",
    "Run",
    "Sidebar",
    "Somebody",
    "Text",
    "advice",
    "cleaned",
    "faults",
    "file_references",
    "film_references",
    "marked_up",
    "parsed",
    "picture_references",
    "plain",
    "read",
    "unmarked",
    "written",
]
