"""Who registers in a measure, and so follows its participants."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.catalogue import actions as catalogue
from samsyn.catalogue.models import Measure
from samsyn.enrolments import rules
from samsyn.enrolments.models import Enrolment
from samsyn.participants import actions as participants
from samsyn.participants.models import Participant

#: As long as the last follow-up of a participant comes after the end (domain 7.2).
FOLLOWED_AFTER = timedelta(days=365)


@transaction.atomic
def assign_worker(measure: Measure, user: User, *, since: date, by: User) -> None:
    """`user` registers in the measure from `since` and follows those who take part in it, or did until lately.

    Those who ended within FOLLOWED_AFTER are followed too, so that somebody can put right what is wrong.
    """
    if not rules.may_staff(by, measure.association):
        raise PermissionDenied(_("Bara kansliet och insatsansvariga utser deltagaransvariga."))
    catalogue.assign_worker(measure, user, since=since, by=by)
    current = Enrolment.objects.counted().filter(measure=measure).exclude(ended_on__lt=since - FOLLOWED_AFTER)
    people = Participant.objects.filter(pk__in=current.values("participant"))
    participants.follow([(person, user.pk) for person in people], source=measure.reference, since=since)


@transaction.atomic
def release_worker(measure: Measure, user: User, *, last_day: date, by: User) -> None:
    """`user` registers in the measure until `last_day`, and follows nobody through it after that."""
    if not rules.may_staff(by, measure.association):
        raise PermissionDenied(_("Bara kansliet och insatsansvariga utser deltagaransvariga."))
    catalogue.release_worker(measure, user, until=last_day, by=by)
    participants.unfollow(user, source=measure.reference, until=last_day)
