"""What everybody would see if all that may be published were published now."""

from datetime import date
from typing import NamedTuple

from samsyn.organisations.models import Association
from samsyn.outcomes import rules
from samsyn.outcomes.choices import Hindrance
from samsyn.outcomes.protection import Frozen, NotProtectable
from samsyn.outcomes.queries.publications import county_status
from samsyn.outcomes.queries.publishing import counted, county_of, frozen, frozen_associations, protected
from samsyn.outcomes.rules import Obstacle


class PublicNow(NamedTuple):
    """The year as it would be published, or the revision that is out where a new one may not be; `obstacle` says why.

    A year of which nothing is out is here as it would look, whether or not it may be published.
    """

    frozen: Frozen
    obstacle: Obstacle | None


def public_now(association: Association | None, year: int, *, on: date) -> PublicNow:
    """The association's year, the county's for None, on the day `on`. Source: contracts 4; docs/beslut/0024.

    The county's is made of what this says of each of its associations, and asks the database a few times for each.
    Raises protection.NotProtectable when nothing is out of the year, and it cannot be protected.
    """
    earlier = frozen(association, year)
    try:
        if association is None:
            would = _county_now(year, on)
            obstacle = rules.obstacle(would.plain, earlier, on=on)
        else:
            plain = counted(association, year)
            obstacle = rules.obstacle(plain, earlier, on=on)
            would = earlier[-1] if earlier and obstacle else protected(association, plain, earlier)
    except NotProtectable:
        if not earlier:
            raise
        return PublicNow(earlier[-1], Obstacle(Hindrance.NOT_PROTECTABLE))
    return PublicNow(earlier[-1] if earlier and obstacle else would, obstacle)


def _county_now(year: int, on: date) -> Frozen:
    status = county_status(year)
    now = [public_now(each, year, on=on).frozen for each in status.published + status.remaining]
    return county_of([*frozen_associations(year), *now], year)
