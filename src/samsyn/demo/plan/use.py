"""How the catalogue has been used: some months of searches, views and referrals begun, drawn from the seed."""

from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from samsyn.catalogue.choices import UseKind
from samsyn.demo.plan.shapes import AssociationPlan

#: So many whole months before the one that has begun.
MONTHS = 4
#: Words of the catalogue that people search for, the most common first; and what they ask for in vain together with them.
WORDS = (
    "arbetsträning", "praktik", "skuldrådgivning", "sfi", "nollklassad", "utmattning", "adhd", "unga", "boende",
    "anhörigstöd",
)  # fmt: skip
IN_VAIN = ("sfi", "boende")
#: Words that the catalogue does not have, and that people ask for again and again.
UNKNOWN = ("svetskurs", "jägarexamen", "sommarkoloni")
#: On these days of a month each of them is asked for.
ASKED_ON = (3, 9, 9, 17, 24)


class PlannedUse(NamedTuple):
    """So many times in the month that lies `ago` whole months back. `record` is a name; else `word`, or neither."""

    ago: int
    kind: UseKind
    times: int
    word: str = ""
    record: str = ""


def searches(seed: int, of: str, size: int) -> Iterator[PlannedUse]:
    """Searches within one association (`of` is its slug), or within all (empty); `size` times as many as the smallest."""
    rng = Random(f"{seed} {of} searches")
    for ago in range(MONTHS, -1, -1):
        # More people find their way here each month; the one that has begun is not full.
        many = int(size * rng.uniform(20, 26) * (1.5 - 0.12 * ago) * (0.8 if ago == 0 else 1))
        yield PlannedUse(ago, UseKind.SEARCH, many)
        yield PlannedUse(ago, UseKind.ZERO, max(1, int(many * rng.uniform(0.04, 0.09))))
        for place, word in enumerate(WORDS, start=1):
            if times := int(many * rng.uniform(0.3, 0.5) / (place + 1)):
                yield PlannedUse(ago, UseKind.SEARCH, times, word=word)
        for word in IN_VAIN:
            yield PlannedUse(ago, UseKind.ZERO, rng.randint(1, 3), word=word)


def visits(seed: int, plan: AssociationPlan, published: Iterable[str]) -> Iterator[PlannedUse]:
    """Views of the published records (their names), and referrals begun from some of them."""
    rng = Random(f"{seed} {plan.slug} visits")
    for name in published:
        liked = rng.paretovariate(1.4)
        for ago in range(MONTHS, -1, -1):
            seen = int(min(liked, 12) * rng.uniform(6, 9) * (1.3 - 0.08 * ago))
            yield PlannedUse(ago, UseKind.VIEW, seen, record=name)
            if begun := int(seen * rng.uniform(0, 0.12)):
                yield PlannedUse(ago, UseKind.REFERRAL, begun, record=name)
