"""That an issue is to leave: now, or at a time; paused, resumed, cancelled. The letters themselves are in sending."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.content.actions import NotPublishable
from samsyn.content.rules import hindrances
from samsyn.lib.mail_addresses import domain_of
from samsyn.newsletters import queries
from samsyn.newsletters.actions.stepping import refuse_others, take_issue
from samsyn.newsletters.models import Delivery, Issue, Origin
from samsyn.newsletters.states import DELIVERY_STEPS, DeliveryState, DeliveryStep, IssueStep

#: The task that hands letters over; named, since sending builds on this module.
SEND_ON = "samsyn.newsletters.actions.send_on"
ROWS_AT_ONCE = 2000


class SentElsewhere(Exception):
    """The database was made to send for another address than this installation's: it may be a copy."""


class NobodyToSendTo(Exception):
    """Nobody subscribes to what the issue is about."""


@transaction.atomic
def schedule(issue: Issue, *, at: datetime, by: User) -> None:
    """It leaves by itself at the time. Raises StepNotAllowed, SentElsewhere, NotPublishable, ValueError for a time that
    has been.
    """
    refuse_others(by, issue.association)
    if at <= timezone.now():
        raise ValueError("the time has been")
    refuse_elsewhere()
    refuse_unfinished(issue)
    take_issue(IssueStep.SCHEDULE, issue, by=by, send_at=at, trouble="")


@transaction.atomic
def unschedule(issue: Issue, *, by: User) -> None:
    """A draft again. Raises StepNotAllowed."""
    refuse_others(by, issue.association)
    take_issue(IssueStep.UNSCHEDULE, issue, by=by, send_at=None)


@transaction.atomic
def send_now(issue: Issue, *, by: User) -> None:
    """Begins to leave. Raises StepNotAllowed, SentElsewhere, NotPublishable, NobodyToSendTo."""
    refuse_others(by, issue.association)
    refuse_elsewhere()
    begin(issue, by=by)


@transaction.atomic
def begin(issue: Issue, *, by: User | None, only: dict[str, datetime] | None = None) -> None:
    """Its words are printed as they stand, a row for each who would get it, and the task that hands them over, in one
    transaction. Raises StepNotAllowed, NotPublishable, NobodyToSendTo.
    """
    now = timezone.now()
    refuse_unfinished(issue)
    take_issue(
        IssueStep.BEGIN, issue, by=by, only=only, begun_at=now, send_at=issue.send_at or now, trouble="",
        printed=queries.as_printed(queries.text_of(issue)),
    )  # fmt: skip
    readers = queries.readers_of(issue).order_by("pk").values_list("pk", "address")
    rows = [
        Delivery(issue=issue, subscription_id=pk, domain=domain_of(address))
        for pk, address in readers.iterator(chunk_size=ROWS_AT_ONCE)
    ]
    if not rows:
        raise NobodyToSendTo
    Delivery.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    async_task(SEND_ON, issue.reference)


@transaction.atomic
def file(issue: Issue, *, sent_at: datetime, by: User) -> None:
    """It was sent in another way, at that time: it stands in the archive, and no letter leaves. Raises StepNotAllowed,
    NotPublishable, ValueError for a time that has not been.
    """
    refuse_others(by, issue.association)
    if sent_at > timezone.now():
        raise ValueError("the time has not been")
    refuse_unfinished(issue)
    printed = queries.as_printed(queries.text_of(issue))
    take_issue(
        IssueStep.FILE, issue, by=by, begun_at=sent_at, ended_at=sent_at, send_at=sent_at, trouble="",
        printed=printed, at=sent_at,
    )  # fmt: skip


def refuse_unfinished(issue: Issue) -> None:
    """Raises NotPublishable, with all that must be put right first, for an issue that is still written."""
    if issue.is_writable and (found := hindrances(issue.document)):
        raise NotPublishable(found)


@transaction.atomic
def pause(issue: Issue, *, by: User | None, trouble: str = "") -> None:
    """No more letters are begun; `trouble` says why when nobody asked for it. Raises StepNotAllowed."""
    if by is not None:
        refuse_others(by, issue.association)
    take_issue(IssueStep.PAUSE, issue, by=by, note=trouble, trouble=trouble[:200])


@transaction.atomic
def resume_sending(issue: Issue, *, by: User) -> None:
    """Goes on where it was. Raises StepNotAllowed, SentElsewhere."""
    refuse_others(by, issue.association)
    refuse_elsewhere()
    take_issue(IssueStep.RESUME, issue, by=by, trouble="")
    async_task(SEND_ON, issue.reference)


@transaction.atomic
def cancel(issue: Issue, *, by: User) -> int:
    """What is left is not sent; how many letters that is. Raises StepNotAllowed."""
    refuse_others(by, issue.association)
    take_issue(IssueStep.CANCEL, issue, by=by, ended_at=timezone.now())
    sources, target = DELIVERY_STEPS[DeliveryStep.SKIP]
    # What a worker has in hand it puts back or finishes by itself: it asks before each letter.
    waiting = issue.deliveries.filter(state__in=sources).exclude(state=DeliveryState.SENDING)
    claimed = issue.deliveries.filter(state=DeliveryState.SENDING, begun_at=None)
    return waiting.update(state=target) + claimed.update(state=target)


def begin_due(at: datetime | None = None) -> None:
    """Those whose time has come begin; one that is more than `SAMSYN_NEWSLETTER_LATE_H` hours late, or in a copy of
    the database, does not: it is a draft again, and says why.
    """
    now = at or timezone.now()
    for issue in Issue.objects.due(now).select_related("association", "document"):
        late = now - issue.send_at > timedelta(hours=settings.NEWSLETTER_LATE_H)
        trouble = queries.is_elsewhere() or (
            late and _("Brevet skulle ha gått tidigare, men ingen arbetare var igång.")
        )
        only = {"send_at": issue.send_at}
        if trouble:
            _miss(issue, trouble, only)
            continue
        try:
            begin(issue, by=None, only=only)
        except NobodyToSendTo:
            _miss(issue, _("Ingen prenumererar på det som numret handlar om."), only)
        except NotPublishable:
            _miss(
                issue, _("Något i texten behövde rättas först. Öppna texten, så står det vid blocket."), only
            )


def _miss(issue: Issue, why: str, only: dict[str, datetime]) -> None:
    take_issue(IssueStep.MISS, issue, by=None, note=why, only=only, send_at=None, trouble=why[:200])


# --- whose database this is -------------------------------------------------------------------------------------


def refuse_elsewhere() -> None:
    """The first who sends says whose database this is; after that it sends for no other. Raises SentElsewhere."""
    origin, _made = Origin.objects.get_or_create(pk=1, defaults={"url": settings.BASE_URL})
    if not origin.url:
        Origin.objects.filter(pk=1, url="").update(url=settings.BASE_URL)
    elif origin.url != settings.BASE_URL:
        raise SentElsewhere(origin.url)


@transaction.atomic
def adopt() -> None:
    """The operator says that this installation, at its address, is the real one from now on."""
    Origin.objects.update_or_create(pk=1, defaults={"url": settings.BASE_URL})
