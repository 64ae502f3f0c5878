"""Who is trained: marked by the operator first, then by those who lead and are trained themselves."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.accounts.actions import lock
from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.organisations.queries import workers_of
from samsyn.screening import rules
from samsyn.screening.models import Guide, HelpContact, Training

#: What an association begins with and then words itself: (name, number, text).
FIRST_CONTACTS = [
    ("SOS Alarm", "112", "Vid akut fara."),
    ("Kvinnofridslinjen", "020-50 50 50", "Nationell stödtelefon. Öppen dygnet runt, gratis."),
]
FIRST_DUTY = (
    "Får du veta, eller misstänker du, att ett barn far illa ska du genast anmäla det till socialnämnden. Skyldigheten står i "
    "socialtjänstlagen och beror inte på om personen samtycker."
)


class AlreadyTrained(Exception):
    """The person is marked there already, from now on or later."""


class TrainingOver(Exception):
    """The mark had ended before."""


@transaction.atomic
def mark_trained(
    user: User, association: Association, *, by: User, since: date | None = None, until: date | None = None
) -> Training:
    """`user` is trained in the association from `since` (today when not given) to `until`, both included.

    Raises PermissionDenied (nobody marks themselves, nor somebody who does not work there) and AlreadyTrained. The first
    mark of an association puts the first contacts and the first reminder in place, for it to word.
    """
    if by == user:
        raise PermissionDenied(_("Ingen kan göra det för sig själv. Be en kollega."))
    if not rules.may_lead(by, association, on=today()):
        raise PermissionDenied(_("Bara den som leder förbundet gör det här."))
    if not workers_of(association).filter(pk=user.pk).exists():
        raise PermissionDenied(_("Personen arbetar inte i förbundet."))
    since = since or today()
    lock(user)
    held = Training.objects.filter(user=user, association=association).exclude(until__lt=since)
    if (held.exclude(since__gt=until) if until else held).exists():
        raise AlreadyTrained
    _prepare(association)
    return Training.objects.create(user=user, association=association, since=since, until=until, by=by)


@transaction.atomic
def end_training(training: Training, *, by: User) -> None:
    """The mark ends at once: yesterday was its last day, and who was marked today never was.

    Raises PermissionDenied (nobody ends their own) and TrainingOver.
    """
    if by.pk == training.user_id or not rules.may_lead(by, training.association, on=today()):
        raise PermissionDenied(_("Du kan inte avsluta det. Ingen kan avsluta sitt eget."))
    yesterday = today() - timedelta(days=1)
    open_ones = Training.objects.filter(pk=training.pk).exclude(until__lte=yesterday)
    if open_ones.filter(since__gt=yesterday).delete()[0]:
        return
    if not open_ones.update(until=yesterday, ended_by=by):
        raise TrainingOver


def _prepare(association: Association) -> None:
    _guide, is_new = Guide.objects.get_or_create(association=association, defaults={"duty": FIRST_DUTY})
    if is_new:
        HelpContact.objects.bulk_create(
            HelpContact(association=association, position=position, name=name, number=number, text=text)
            for position, (name, number, text) in enumerate(FIRST_CONTACTS)
        )
