"""What would be published now. The figures are counted, and protected with all that is out already in mind."""

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count

from samsyn.organisations.models import Association
from samsyn.outcomes.figures import year_in_numbers
from samsyn.outcomes.figures.shapes import Flows, Year
from samsyn.outcomes.figures.storage import to_stored
from samsyn.outcomes.models import Publication, PublicationQuerySet
from samsyn.outcomes.protection import Frozen, protect, protect_county
from samsyn.outcomes.queries.publications import county_status, thawed


def counted(association: Association, year: int) -> Year:
    """The association's year as it is counted now, without what is not published: flows."""
    return replace(year_in_numbers(association, year), flows=Flows())


def would_be_published(association: Association, year: int) -> Frozen:
    """The association's year as it is counted now, and as everybody would see it; what is out when nothing differs.

    Raises protection.NotProtectable when it may not be seen at all beside what is out already.
    """
    plain, earlier = counted(association, year), frozen(association, year)
    return earlier[-1] if earlier and earlier[-1].plain == plain else protected(association, plain, earlier)


def protected(association: Association, plain: Year, earlier: Sequence[Frozen]) -> Frozen:
    """The counted year as the revision after the `earlier` ones. Raises protection.NotProtectable.

    Years in a row tell of each other. Once a county's year is out, each association's tells of the others', so all of
    them are minded.
    """
    rows = _years_in_a_row(plain.year)
    known = _thawed(rows if rows.of(None).exists() else rows.of(association))
    return Frozen(plain, replace(protect(plain, known), revision=len(earlier) + 1))


def county_from_published(year: int) -> Frozen | None:
    """The county's year from what its associations have published; None while any of them remains.

    Raises protection.NotProtectable.
    """
    if not county_status(year).is_complete:
        return None
    return county_of(frozen_associations(year), year)


def county_of(associations: Sequence[Frozen], year: int) -> Frozen:
    """The county of these beside all that is published, as its next revision. Raises protection.NotProtectable."""
    earlier = _thawed(_years_in_a_row(year).of(None))
    plain, published = protect_county(associations, year, earlier)
    revision = 1 + len([frozen for frozen in earlier if frozen.plain.year == year])
    return Frozen(plain, replace(published, revision=revision))


def frozen(association: Association | None, year: int) -> list[Frozen]:
    """Every revision of the association's year, the county's for None, from the first: as counted, and as published.

    For protecting what comes next. Nobody outside may see what was counted.
    """
    return _thawed(Publication.objects.of(association).filter(year=year))


def frozen_associations(year: int) -> list[Frozen]:
    """Every revision that any association has published of the year, and of those that join it."""
    return _thawed(_years_in_a_row(year).filter(association__isnull=False))


def _years_in_a_row(year: int) -> PublicationQuerySet:
    """All that is published of the year, of the years beside it, and so on until a year of which nothing is."""
    out = set(Publication.objects.values_list("year", flat=True))
    first = next(each for each in count(year, -1) if each - 1 not in out)
    last = next(each for each in count(year) if each + 1 not in out)
    return Publication.objects.filter(year__range=(first, last))


def _thawed(rows: PublicationQuerySet) -> list[Frozen]:
    """In the order they were published."""
    texts = rows.order_by("pk").values_list("plain", "published")
    return [Frozen(thawed(plain), thawed(published)) for plain, published in texts]


def fingerprint(plain: Year) -> str:
    """Of what was counted: another when a single cell, name or target is."""
    return sha256(json.dumps(to_stored(plain), sort_keys=True).encode()).hexdigest()
