"""What somebody asked for and did not get, looked up when it is reviewed: was there anything here.

What other associations have is not told: whoever asks for a reference would learn it from the answer.
"""

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
from samsyn.referrals.models import Case

#: A reference in an address: a letter for the kind of thing, a hyphen, and signs.
REFERENCE = re.compile(r"(?<=/)[a-z]-[a-z0-9]{1,10}(?=/)")
#: What has references and belongs to an association.
THINGS = [Participant, Enrolment, Case, Measure, Count, Code, Import, Organisation, Role, Invitation]


@dataclass(frozen=True)
class Refused:
    """A refused attempt. `things` are the references in the address: (reference, whether the association has it)."""

    access: Access
    words: str
    roles: list[str]
    is_outside: bool
    things: list[tuple[str, bool]]


def refusals_of(association: Association) -> QuerySet[Access]:
    """Every refusal in the association's work, the latest first."""
    refused = Access.objects.filter(association=association.slug, act=Act.REFUSED)
    return refused.select_related("user").order_by("-at", "-pk")


def resolved(association: Association, lines: Sequence[Access]) -> list[Refused]:
    """The association's refusals with whether it has what their addresses named; never who or what it is."""
    asked = {line.pk: REFERENCE.findall(line.path) for line in lines}
    known = _known(association, {reference for references in asked.values() for reference in references})
    return [
        Refused(
            access=line,
            words=in_words(line.act, line.what),
            roles=role_names(line.roles),
            is_outside=is_outside(line.at),
            things=[(reference, reference in known) for reference in asked[line.pk]],
        )
        for line in lines
    ]


def _known(association: Association, references: set[str]) -> set[str]:
    """Those of the references that belong to the association. One question."""
    wanted = references | {""}  # asked as often when there is none
    here = [
        model.objects.filter(association=association, reference__in=wanted).order_by()  # type: ignore[attr-defined]
        for model in THINGS
    ]
    rows = [each.values_list("reference", flat=True) for each in here]
    return set(rows[0].union(*rows[1:], all=True).order_by("reference"))
