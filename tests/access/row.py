"""How one line of the table of access is written; tests/access/table.py says how it is read."""

from typing import NamedTuple

from tests.access.people import ALL


class Row(NamedTuple):
    takes: dict = {}
    may: frozenset = ALL
    get: int | None = 200
    post: int | None = None
    unaware: frozenset = frozenset()
    #: For whoever asks, signed in or not.
    public: bool = False
    #: (person, method): what this one gets instead.
    exceptions: dict = {}
    #: Public, but only in the association that has it: in another it does not exist.
    only_here: bool = False
