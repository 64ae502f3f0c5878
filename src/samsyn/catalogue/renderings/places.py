"""How much there is where: the catalogue by municipality."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.catalogue.renderings.found import Way
from samsyn.catalogue.search import Kept, Wanted
from samsyn.catalogue.search.wanted import YES
from samsyn.organisations.queries import region_names


@dataclass(frozen=True)
class RegionShown:
    name: str
    places: Sequence[Way]


def by_region(kept: Kept) -> list[RegionShown]:
    """The municipalities that belong to an association or have records, by name, under their regions."""
    counts = kept.index.search(limit=0).counts.get("municipality", {})
    known = {code for codes in kept.municipalities_of.values() for code in codes} | counts.keys()
    found: dict[str, list[Way]] = {}
    for code, name in kept.labels["municipality"].items():
        if code in known:
            query = Wanted().having("municipality", code).query()
            found.setdefault(code[:2], []).append(Way(str(name), query, counts.get(code, 0)))
    names = region_names()
    return [RegionShown(names.get(code, ""), ways) for code, ways in sorted(found.items())]


def remote(kept: Kept) -> Way:
    """What can be taken part in from anywhere."""
    count = kept.index.search(limit=0).counts.get("remote", {}).get(YES, 0)
    return Way("", Wanted().having("remote", YES).query(), count)
