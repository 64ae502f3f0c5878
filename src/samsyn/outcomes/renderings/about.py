"""What a file says of itself: how far its figures may be trusted, how each is counted, and who may use them."""

from datetime import date

from django.utils.translation import gettext as _

from samsyn.look.templatetags.writing import day as written
from samsyn.outcomes.definitions import DEFINITIONS, PUBLIC, Definition
from samsyn.outcomes.figures.shapes import Year

LICENCE = "CC0 1.0"


def standing(year: Year, day: date) -> str:
    """Published when and in what revision, or that it is not; `day` is the day it was counted."""
    if year.published_on is None and year.is_published:
        return _("Så skulle det publiceras. Inte publicerat. Räknat %(day)s.") % {"day": written(day)}
    if year.published_on is None:
        return _("Preliminära siffror, inte publicerade. Räknade %(day)s.") % {"day": written(day)}
    return _("Publicerat %(day)s, revision %(revision)s. Fritt att använda (%(licence)s).") % {
        "day": written(day),
        "revision": year.revision,
        "licence": LICENCE,
    }


def definitions_of(year: Year) -> tuple[Definition, ...]:
    """Those of the figures that the year has; of a published one also what is withheld and why."""
    return PUBLIC if year.is_published else DEFINITIONS


def definition_text(definition: Definition) -> str:
    """The whole definition: the figure, its share and its target."""
    return " ".join(str(each) for each in (definition.text, definition.share, definition.target) if each)
