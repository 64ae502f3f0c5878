"""Who may see figures that are not published, who may set targets, who publishes, and what may be published when."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from samsyn.accounts.models import User
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of
from samsyn.outcomes.choices import Hindrance
from samsyn.outcomes.figures.shapes import Year
from samsyn.outcomes.protection import Frozen, changed_too_little

READERS = OFFICE_ROLES | {RoleKind.ECONOMIST, RoleKind.PROJECT_MANAGER}
#: They see what the director has published, never what is on its way (contracts 4).
READERS_OF_PUBLISHED = frozenset({RoleKind.BOARD_MEMBER, RoleKind.AUDITOR})
#: New revisions of one year's figures in one calendar year (contracts 4).
MOST_REVISIONS = 2


def may_see_figures(roles: Iterable[RoleKind]) -> bool:
    """The office and those who follow money and projects see counts as they stand; nobody sees persons here."""
    return not READERS.isdisjoint(roles)


def reads_published(roles: Iterable[RoleKind]) -> bool:
    """Board and auditor see the figures as they are published, and find them where the others find theirs."""
    return not READERS_OF_PUBLISHED.isdisjoint(roles)


def may_set_targets(user: User, association: Association) -> bool:
    """The association's office; the operator everywhere."""
    return user.is_operator or not OFFICE_ROLES.isdisjoint(roles_of(user, association))


def may_see_what_would_be_published(roles: Iterable[RoleKind]) -> bool:
    """The office prepares what the director publishes."""
    return not OFFICE_ROLES.isdisjoint(roles)


def may_publish(user: User, association: Association) -> bool:
    """The association's director and nobody else (contracts 4)."""
    return RoleKind.DIRECTOR in roles_of(user, association)


class Obstacle(NamedTuple):
    """Why a year may not be published. `cells` are the paths that changed too little."""

    hindrance: Hindrance
    cells: tuple[str, ...] = ()


def obstacle(plain: Year, earlier: Sequence[Frozen], *, on: date) -> Obstacle | None:
    """What stands in the way of publishing the counted year on the day `on`, after the `earlier` revisions, or None.

    A year must have closed and hold something. A new revision must say something new, be one of at most two in its
    calendar year, and differ in each cell by 0 or by 5 and more from every one before it: who has kept an earlier one
    can compare with that as well as with the latest. Source: contracts 4; docs/beslut/0024.
    """
    if plain.year >= on.year:
        return Obstacle(Hindrance.NOT_CLOSED)
    if plain.is_empty:
        return Obstacle(Hindrance.NOTHING_TOOK_PLACE)
    if not earlier:
        return None
    if _told(plain) == _told(earlier[-1].plain):
        return Obstacle(Hindrance.NOTHING_NEW)
    days = [revision.published.published_on for revision in earlier[1:]]
    if len([day for day in days if day and day.year == on.year]) >= MOST_REVISIONS:
        return Obstacle(Hindrance.REVISED_TWICE)
    cells = [path for old in earlier for path in changed_too_little(plain, old.plain)]
    return Obstacle(Hindrance.CHANGED_TOO_LITTLE, tuple(dict.fromkeys(cells))) if cells else None


def _told(plain: Year) -> Year:
    """What a reader is told: not which revisions of the associations the county's figures are made of."""
    return replace(plain, included={})
