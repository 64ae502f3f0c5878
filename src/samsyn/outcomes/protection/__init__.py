"""Small-number protection of what is published: contracts/README.md section 4.

One module, applied once, before a year is frozen; everything published is a rendering of what this gives. Pure functions
over `Year`: what has been published before comes in as an argument.
"""

from collections.abc import Sequence

from samsyn.outcomes.figures.shapes import Year
from samsyn.outcomes.protection.county import sum_of
from samsyn.outcomes.protection.knowledge import Frozen
from samsyn.outcomes.protection.withholding import NotProtectable, changed_too_little, withhold

__all__ = ["Frozen", "NotProtectable", "changed_too_little", "protect", "protect_county"]


def protect(plain: Year, earlier: Sequence[Frozen] = ()) -> Year:
    """A copy of the year in which everything that must be withheld is None and listed in `withheld`.

    `earlier` is everything published before: own revisions of this year and of others, and other associations' and the
    county's when there are any, since they tell of this association too. A county's must come after those it is the sum of.
    `NotProtectable` is raised when what is already published, of this year or one beside it, would pin a count whatever is
    withheld.
    Source: contracts/README.md section 4, points 2 to 5.
    """
    return withhold(plain, earlier)


def protect_county(associations: Sequence[Frozen], year: int, earlier: Sequence[Frozen] = ()) -> Frozen:
    """The county of these associations, counted and published, so that nothing in theirs or in it is pinned.

    `associations` may hold several revisions of one, and other years; the sum is over the last of this year. `earlier` is
    all that is published of the county.
    The rows of `measures` are those the associations published. The year says which associations are `included`, with
    their revisions, and which are `left_out` because the sum would tell a headline total that they withhold.
    Source: contracts/README.md sections 3 (`--association all`) and 4.
    """
    return sum_of(associations, year, earlier)
