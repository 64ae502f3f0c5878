from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.choices import RoleKind


class GatheringKind(TextChoices):
    """The word stands in files and targets as it is here (contracts 4: `events.KIND`)."""

    BREAKFAST = "breakfast", _("Frukostmöte")
    NETWORK = "network", _("Nätverksträff")
    TRAINING = "training", _("Utbildning")
    THEME = "theme", _("Temavecka")
    OTHER = "other", _("Annat")


class Occasion(TextChoices):
    """Why somebody is written to; it is a part of the letter's Message-ID."""

    REGISTERED = "registered", _("Anmälan")
    AGAIN = "again", _("Anmälan en gång till")
    CHANGED = "changed", _("Ändrad anmälan")
    PROMOTED = "promoted", _("Plats från väntelistan")
    MOVED = "moved", _("Ändrad sammankomst")
    REMINDED = "reminded", _("Påminnelse")
    LEFT = "left", _("Avanmälan")
    CALLED_OFF = "called_off", _("Inställd sammankomst")
    THANKED = "thanked", _("Tack för att du kom")


class Rating(TextChoices):
    """The first question afterwards: how was it on the whole?"""

    VERY_GOOD = "very_good", _("Mycket bra")
    GOOD = "good", _("Bra")
    SO_SO = "so_so", _("Varken bra eller dåligt")
    BAD = "bad", _("Dåligt")


class Use(TextChoices):
    """The second: is it of use to you? The third is asked for in own words."""

    MUCH = "much", _("Ja, mycket")
    SOME = "some", _("Ja, lite")
    NONE = "none", _("Nej")


#: Plan gatherings and see who has registered. For everybody else the list of names does not exist.
PLANNERS = frozenset({RoleKind.OFFICE, RoleKind.DIRECTOR, RoleKind.EDITOR})
#: Days after a gathering that what somebody does not eat is kept (lessons E4).
ALLERGY_DAYS = 7
#: Days after a gathering that those who came may say what they thought. What they said is shown afterwards, all at once:
#: whoever looked each day would else see who had just answered.
ANSWER_DAYS = 14
#: Fewer answers than this are shown to nobody (contracts 4).
FEWEST_ANSWERS = 5
#: Days after a gathering that thanks may still be sent, when the worker has stood still.
THANKS_DAYS = 3
#: As many persons as one registers at a time.
LARGEST_GROUP = 20
