"""What a party writes in a case under a fixed heading, sealed; one text per party, heading and meeting."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.referrals import queries, rules
from samsyn.referrals.actions.logged import log_case
from samsyn.referrals.actions.stepping import ChangedMeanwhile, StepNotAllowed
from samsyn.referrals.choices import HEADINGS, Kind
from samsyn.referrals.models import Booking, Case, Entry, opened_words, sealed_words
from samsyn.referrals.states import OPEN

#: Characters under one heading.
LONGEST = 4000
NOT_YOURS = _("Du kan skriva när personen har samtyckt till att din part är med.")


@transaction.atomic
def write(
    case: Case,
    kind: Kind,
    text: str,
    *,
    by: User,
    version: int,
    meeting: Booking | None = None,
    at: datetime | None = None,
) -> Entry:
    """The text that `by`'s party has under the heading, written over its version `version`; 0 is for the first.

    The very same text sent again changes nothing, so a line that broke after it was stored does no harm. `at` is
    now, but for the demo. Raises PermissionDenied, StepNotAllowed in a closed case, and ChangedMeanwhile when a colleague was there first.
    """
    if kind not in HEADINGS:
        raise ValueError(kind)
    if not rules.may_write(by, case):
        raise PermissionDenied(NOT_YOURS)
    if not Case.objects.select_for_update().filter(pk=case.pk, state__in=OPEN).exists():
        raise StepNotAllowed(case.reference)
    member = queries.membership_of(by, case, on=today())
    assert member  # who may write is in the team
    mine = Entry.objects.filter(case=case, party=member.organisation, kind=kind, meeting=meeting)
    there = mine.first()
    if there and opened_words(case, there.sealed) == text:
        return there
    sealed, now = sealed_words(case, text), at or timezone.now()
    written = {"sealed": sealed, "by": by, "function": member.function, "changed_at": now}
    if version:
        if not mine.filter(version=version).update(version=F("version") + 1, **written):
            raise ChangedMeanwhile(case.reference)
    else:
        try:
            with transaction.atomic():
                mine.create(
                    case=case, party=member.organisation, kind=kind, meeting=meeting, at=now, **written
                )
        except IntegrityError:
            raise ChangedMeanwhile(case.reference) from None
    log_case(Act.CHANGED, "entry", case, by=by)
    return mine.get()
