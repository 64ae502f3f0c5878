"""What the worker throws away each night, when, and what stays: said of an association, with what has been left too long.

Conversations about violence (screening) are not here: whether there are any is for those who hold them.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from samsyn.content.choices import DAYS_AFTER_ANSWER, DAYS_AT_MOST
from samsyn.events.choices import ALLERGY_DAYS
from samsyn.events.queries import left_over as left_of_gatherings
from samsyn.newsletters.choices import FORGET_AFTER, SOFT_DAYS
from samsyn.organisations.models import Association


@dataclass(frozen=True)
class Kept:
    """One kind of what is kept: `days` counted from `since`, what stays afterwards, and how many are past their day.

    `left` is 0 when the worker does its work; None where it is not counted here.
    """

    what: str
    days: int
    since: str
    stays: str
    left: int | None


def kept(association: Association, on: date) -> list[Kept]:
    """Each kind, as it stands on the day."""
    gatherings = left_of_gatherings(association, on)
    after = _("sammankomsten")
    return [
        Kept(_("Det någon inte äter"), ALLERGY_DAYS, after, _("Inget."), gatherings.allergies),
        Kept(
            _("Anmälda till sammankomster: namn, adress och det de skrev"),
            settings.GATHERING_DAYS,
            after,
            _("Hur många som hade plats, väntade och kom."),
            gatherings.people,
        ),
        Kept(_("Vad de som kom tyckte"), settings.GATHERING_DAYS, after, _("Inget."), gatherings.evaluations),
        Kept(
            _("Beställningar av trycksaker: namn och adress"),
            DAYS_AFTER_ANSWER,
            _("svaret"),
            _("Hur många exemplar."),
            None,
        ),
        Kept(
            _("Beställningar av trycksaker som ingen har svarat på: namn och adress"),
            DAYS_AT_MOST,
            _("beställningen"),
            _("Hur många exemplar."),
            None,
        ),
        Kept(
            _("Anmälningar till nyhetsbrevet som ingen har bekräftat: adressen"),
            FORGET_AFTER.days,
            _("anmälan"),
            _("Inget."),
            None,
        ),
        Kept(
            _("Det e-postservrar sade om nyhetsbrev som kom tillbaka"),
            SOFT_DAYS,
            _("att brevet kom tillbaka"),
            _("Att det kom tillbaka, när och med vilken kod."),
            None,
        ),
        Kept(
            _("Stängda ärenden: vem det gällde och allt som skrevs"),
            settings.CASE_DAYS,
            _("stängningen"),
            _("Antal och tider."),
            None,
        ),
        Kept(
            _("Åtkomstloggen"),
            settings.ACCESS_LOG_DAYS,
            _("att raden skrevs"),
            _("Månadens antal och signatur."),
            None,
        ),
    ]
