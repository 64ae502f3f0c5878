"""What the parts of the year in numbers are called."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from samsyn.enrolments.choices import Referrer
from samsyn.events.choices import GatheringKind
from samsyn.outcomes.figures.shapes import ALL, NO_LIVELIHOOD, OTHER_AGE, UNKNOWN, Headcount, Year

#: Of the associations by slug, where the year is one association's.
NO_NAMES: Mapping[str, str] = MappingProxyType({})

OCCUPATION = {
    "work": _lazy("Arbete"),
    "study": _lazy("Studier"),
    "job_seeking": _lazy("Arbetssökande"),
    "other": _lazy("Annat eller inget"),
    UNKNOWN: _lazy("Okänt"),
}


def sexes(count: Headcount) -> list[tuple[str, int]]:
    """Women, men and others; the last only when there are any."""
    parts = [(_("Kvinnor"), count.women), (_("Män"), count.men)]
    return [*parts, (_("Annat eller okänt"), count.other)] if count.other else parts


def municipality(year: Year, code: str) -> str:
    return _("Okänd") if code == UNKNOWN else year.municipality_names[code]


def referrer(code: str) -> str:
    return str(Referrer(code).label)


def gathering(kind: str) -> str:
    return str(GatheringKind(kind).label)


def gatherings(year: Year) -> list[tuple[str, int, int, Decimal | None]]:
    """Kind, how many were held, how many came, and the target of that."""
    return [
        (gathering(kind), each.gatherings, each.attendance, each.target and each.target.to_integral_value())
        for kind, each in year.events.items()
    ]


def age(group: str) -> str:
    if group == UNKNOWN:
        return _("Okänd")
    if group == OTHER_AGE:
        return _("Yngre eller äldre")
    return _("%(ages)s år") % {"ages": group.replace("-", "–")}


def livelihood(year: Year, code: str) -> str:
    return _("Inte registrerat") if code == NO_LIVELIHOOD else year.flows.livelihood_labels[code]


def measure(year: Year, name: str, association: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """With its association when the year is the county's; `names` are those of the associations by slug."""
    return f"{name} ({names.get(association, association)})" if year.association == ALL else name


def withheld() -> str:
    """Instead of a number that is not published."""
    return _("visas inte")
