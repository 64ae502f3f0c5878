"""Associations, the municipalities that belong to them, and the organisations they name."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.organisations import rules
from samsyn.organisations.choices import OrganisationKind
from samsyn.organisations.models import (
    Association,
    AssociationEvent,
    Membership,
    Municipality,
    Organisation,
    Region,
)
from samsyn.organisations.queries import reserved_slugs

FACTS = Path(__file__).resolve().parent.parent / "facts"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class SlugNotAllowed(Exception):
    """Not lower-case letters a to z, digits and single hyphens, or the address of a page."""


class AssociationExists(Exception):
    """The slug or the name belongs to another association."""


class UnknownMunicipality(Exception):
    """No municipality has this code. Its argument is the code."""


class MembershipOverlaps(Exception):
    """The municipality already belongs to the association on some of those days."""


class NameTaken(Exception):
    """The association has already named an organisation so."""


class ChangedMeanwhile(Exception):
    """Somebody changed it after it was shown. `stored` is how it stands now."""

    def __init__(self, stored: Organisation):
        super().__init__()
        self.stored = stored


@transaction.atomic
def seed_municipalities() -> None:
    """Sweden's counties and municipalities with the codes of Statistics Sweden. Run again, names follow the file."""
    with (FACTS / "regions.csv").open(encoding="utf-8") as file:
        regions = [Region(**row) for row in csv.DictReader(file)]
    Region.objects.bulk_create(regions, update_conflicts=True, unique_fields=["code"], update_fields=["name"])
    with (FACTS / "municipalities.csv").open(encoding="utf-8") as file:
        municipalities = [
            Municipality(code=row["code"], name=row["name"], region_id=row["region"])
            for row in csv.DictReader(file)
        ]
    Municipality.objects.bulk_create(
        municipalities, update_conflicts=True, unique_fields=["code"], update_fields=["name", "region"]
    )


@transaction.atomic
def add_association(
    slug: str, name: str, municipalities: Sequence[str], since: date, *, by: User
) -> Association:
    """A new tenant with its first members, by municipality code, from `since`.

    Raises SlugNotAllowed, AssociationExists and UnknownMunicipality; nothing is stored then.
    """
    if not rules.may_add_association(by):
        raise PermissionDenied(_("Bara driften kan lägga till ett samordningsförbund."))
    if not SLUG.fullmatch(slug) or slug in reserved_slugs():
        raise SlugNotAllowed(slug)
    if Association.objects.filter(Q(slug=slug) | Q(name=name)).exists():
        raise AssociationExists(slug)
    if not Municipality.objects.exists():
        seed_municipalities()
    association = Association.objects.create(slug=slug, name=name)
    AssociationEvent.objects.create(association=association, note=_("Förbundet lades till"), by=by)
    for code in municipalities:
        add_membership(association, code, since, by=by)
    return association


@transaction.atomic
def add_membership(association: Association, municipality: str, since: date, *, by: User) -> Membership:
    """The municipality with this code belongs from `since` on. Raises UnknownMunicipality and MembershipOverlaps."""
    if not rules.may_change_memberships(by, association):
        raise PermissionDenied(
            _("Bara administratör och förbundschef kan ändra vilka kommuner som hör till förbundet.")
        )
    _lock(association)
    found = Municipality.objects.filter(code=municipality).first()
    if found is None:
        raise UnknownMunicipality(municipality)
    if association.memberships.filter(municipality=found).exclude(until__lt=since).exists():
        raise MembershipOverlaps
    membership = Membership.objects.create(association=association, municipality=found, since=since)
    note = _("%(municipality)s hör till förbundet från %(day)s") % {"municipality": found, "day": since}
    AssociationEvent.objects.create(association=association, note=note, by=by)
    return membership


@transaction.atomic
def end_membership(membership: Membership, until: date, *, by: User) -> None:
    """`until` is the last day the municipality belongs; on or after the first. Raises ValueError for an earlier one."""
    association = membership.association
    if not rules.may_change_memberships(by, association):
        raise PermissionDenied(
            _("Bara administratör och förbundschef kan ändra vilka kommuner som hör till förbundet.")
        )
    if until < membership.since:
        raise ValueError(until)
    if Membership.objects.filter(pk=membership.pk, until=None).update(until=until):
        note = _("%(municipality)s hör till förbundet till och med %(day)s")
        note %= {"municipality": membership.municipality, "day": until}
        AssociationEvent.objects.create(association=association, note=note, by=by)


def _lock(association: Association) -> None:
    """Hold the association's row until the transaction ends (an UPDATE does, on both databases)."""
    Association.objects.filter(pk=association.pk).update(name=F("name"))


@transaction.atomic
def add_organisation(
    association: Association, name: str, *, kind: str = OrganisationKind.OTHER, by: User
) -> Organisation:
    """An organisation named in the association: nobody in it can sign in for that. Raises NameTaken."""
    if not rules.may_name_organisations(by, association):
        raise PermissionDenied(_("Bara förbundets kansli kan lägga till och ändra organisationer."))
    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(
                association=association, name=" ".join(name.split()), kind=OrganisationKind(kind)
            )
    except IntegrityError:
        raise NameTaken(name) from None
    note = _("Organisationen %(name)s lades till") % {"name": organisation.name}
    AssociationEvent.objects.create(association=association, note=note, by=by)
    return organisation


@transaction.atomic
def change_organisation(organisation: Organisation, name: str, kind: str, *, seen: int, by: User) -> None:
    """New name and kind, if its version still is `seen`. Raises ChangedMeanwhile and NameTaken."""
    if not rules.may_name_organisations(by, organisation.association):
        raise PermissionDenied(_("Bara förbundets kansli kan lägga till och ändra organisationer."))
    name = " ".join(name.split())
    try:
        with transaction.atomic():
            changed = Organisation.objects.filter(pk=organisation.pk, version=seen).update(
                name=name, kind=OrganisationKind(kind), version=F("version") + 1
            )
    except IntegrityError:
        raise NameTaken(name) from None
    if not changed:
        raise ChangedMeanwhile(Organisation.objects.get(pk=organisation.pk))
    note = _("Organisationen %(old)s ändrades till %(new)s") % {"old": organisation.name, "new": name}
    AssociationEvent.objects.create(association=organisation.association, note=note[:200], by=by)
