"""What somebody asked for and did not get, looked up when it is reviewed: was there anything, and whose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.catalogue.models import Measure
from samsyn.enrolments.models import Code, Count, Enrolment
from samsyn.imports.models import Import
from samsyn.organisations.models import Association, Invitation, Organisation, Role
from samsyn.participants.models import Participant
from samsyn.privacy.choices import in_words
from samsyn.privacy.hours import is_outside
from samsyn.privacy.queries.lines import role_names

#: A reference in an address: a letter for the kind of thing, a hyphen, and signs.
REFERENCE = re.compile(r"(?<=/)[a-z]-[a-z0-9]{1,10}(?=/)")
#: What has references and belongs to an association.
THINGS = [Participant, Enrolment, Measure, Count, Code, Import, Organisation, Role, Invitation]


@dataclass(frozen=True)
class Refused:
    """A refused attempt. `things` are the references in the address: (reference, whose it is or nothing)."""

    access: Access
    words: str
    roles: list[str]
    is_outside: bool
    things: list[tuple[str, str]]


def refusals_of(association: Association) -> QuerySet[Access]:
    """Every refusal in the association's work, the latest first."""
    refused = Access.objects.filter(association=association.slug, act=Act.REFUSED)
    return refused.select_related("user").order_by("-at", "-pk")


def resolved(lines: Sequence[Access]) -> list[Refused]:
    """The refusals with what their addresses named. That it exists and whose it is; never who or what it is."""
    asked = {line.pk: REFERENCE.findall(line.path) for line in lines}
    owners = _owners({reference for references in asked.values() for reference in references})
    return [
        Refused(
            access=line,
            words=in_words(line.act, line.what),
            roles=role_names(line.roles),
            is_outside=is_outside(line.at),
            things=[(reference, owners.get(reference, "")) for reference in asked[line.pk]],
        )
        for line in lines
    ]


def _owners(references: set[str]) -> dict[str, str]:
    """The name of the association that each reference belongs to, of those that exist. One question."""
    wanted = references | {""}  # asked as often when there is none
    owned = [model.objects.filter(reference__in=wanted).order_by() for model in THINGS]  # type: ignore[attr-defined]
    rows = [each.values_list("reference", "association__name") for each in owned]
    return dict(rows[0].union(*rows[1:], all=True).order_by("reference"))
