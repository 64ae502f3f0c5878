"""«Menade du …?»"""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(value: str, accepted: Iterable[str]) -> str | None:
    """The accepted word most like `value`, as it is written there, or None when nothing is near."""
    by_folded = {word.casefold(): word for word in accepted}
    found = get_close_matches(value.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None
