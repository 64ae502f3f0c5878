"""What the directors have told everybody."""

from collections.abc import Mapping
from datetime import date, timedelta

from samsyn.accounts.models import User
from samsyn.demo.plan.shapes import YEARS
from samsyn.organisations.models import Association
from samsyn.outcomes import queries
from samsyn.outcomes.actions import publish

#: In so many days after the first one the next association publishes.
APART = timedelta(days=4)


def publish_years(associations: Mapping[str, Association], directors: Mapping[str, User]) -> None:
    """Each association's planned years, one after the other in the spring that follows; the last one makes the county's.

    Both by the association's slug.
    """
    for year in YEARS:
        day = date(year + 1, 2, 6)
        for slug, association in associations.items():
            seen = queries.fingerprint(queries.counted(association, year))
            publish(association, year, by=directors[slug], seen=seen, on=day)
            day += APART
