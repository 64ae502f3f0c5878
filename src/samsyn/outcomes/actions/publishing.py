"""A year goes out: frozen, protected and dated (contracts 4). The only code that writes a publication."""

import json
from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of
from samsyn.outcomes import queries, rules
from samsyn.outcomes.choices import Hindrance
from samsyn.outcomes.figures.shapes import Year
from samsyn.outcomes.figures.storage import to_stored
from samsyn.outcomes.models import Publication
from samsyn.outcomes.protection import Frozen, NotProtectable
from samsyn.outcomes.rules import Obstacle

DIRECTOR_ONLY = _("Bara förbundschefen publicerar förbundets siffror.")


class CannotBePublished(Exception):
    """The rules say no, for the reason that `obstacle` gives."""

    def __init__(self, obstacle: Obstacle):
        super().__init__(obstacle)
        self.obstacle = obstacle


class NotWhatWasSeen(Exception):
    """The figures are not what the director looked at."""


@transaction.atomic
def publish(association: Association, year: int, *, by: User, seen: str, on: date) -> None:
    """The year as it stands now is frozen, protected and public from the day `on`; the county's follows if it can.

    `seen` is `queries.fingerprint` of what was counted when the director looked. Only the association's director may;
    the rules are `rules.obstacle`'s. Raises CannotBePublished, NotWhatWasSeen. Source: contracts 4.
    """
    if not rules.may_publish(by, association):
        raise PermissionDenied(DIRECTOR_ONLY)
    _one_at_a_time()
    plain, earlier = queries.counted(association, year), queries.frozen(association, year)
    if obstacle := rules.obstacle(plain, earlier, on=on):
        raise CannotBePublished(obstacle)
    if queries.fingerprint(plain) != seen:
        raise NotWhatWasSeen
    try:
        would = queries.protected(association, plain, earlier)
    except NotProtectable:
        raise CannotBePublished(Obstacle(Hindrance.NOT_PROTECTABLE)) from None
    _freeze(association, would, by=by, on=on)
    _publish_county(year, by=by, on=on)
    roles = roles_of(by, association)
    log(Act.CHANGED, f"publication {year}", by=by, association=association.slug, roles=roles)


def _one_at_a_time() -> None:
    """Publishing waits for whoever is at it: of two associations the later must see the earlier's year, or the county
    would wait for ever. SQLite lets one writer in at a time by itself."""
    list(Association.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _publish_county(year: int, *, by: User, on: date) -> None:
    """The county's figures, when every association that has any has published and the rules let it.

    Where they do not, the county's stay as they are until an association publishes again.
    """
    try:
        would = queries.county_from_published(year)
    except NotProtectable:
        return
    earlier = queries.frozen(None, year)
    if would and rules.obstacle(would.plain, earlier, on=on) is None:
        _freeze(None, would, by=by, on=on)


def _freeze(association: Association | None, would: Frozen, *, by: User, on: date) -> None:
    published = replace(would.published, published_on=on)
    assert published.revision is not None
    Publication.objects.create(
        association=association,
        year=published.year,
        revision=published.revision,
        published_on=on,
        published_by=by,
        plain=_text(would.plain),
        published=_text(published),
    )


def _text(year: Year) -> str:
    return json.dumps(to_stored(year), ensure_ascii=False)
