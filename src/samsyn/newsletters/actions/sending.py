"""The workers' part: letters are claimed some at a time, each is begun before it is handed over, and noted after.

Whatever happens to a worker, a row says how far its letter came. Claimed and not begun: it never left, and is put back.
Begun and not noted: it may have left, so it is sent once more under the same Message-ID and listed for the editor.
"""

import secrets
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.models import OrmQ
from django_q.tasks import async_task

from samsyn.newsletters import queries
from samsyn.newsletters.actions import ledger
from samsyn.newsletters.actions.bouncing import bounce
from samsyn.newsletters.actions.scheduling import SEND_ON, begin_due, pause
from samsyn.newsletters.actions.stepping import StepNotAllowed, take_issue
from samsyn.newsletters.choices import LEFT_AFTER, RETRY_AFTER
from samsyn.newsletters.models import Delivery, Issue, Origin
from samsyn.newsletters.notices import Answer, Letter, Outcome, Post
from samsyn.newsletters.states import (
    DELIVERY_STEPS,
    DeliveryState,
    DeliveryStep,
    IssueState,
    IssueStep,
    SubscriptionState,
)

#: Letters that a worker takes at a time, and how long it goes on before it lets other tasks in.
CLAIMED_AT_ONCE, RUN_S = 250, 45
#: No letter takes so long to hand over: a worker that has begun none since has died, or sends no more.
SILENT = timedelta(minutes=2)
#: Connections in a row that broke: then the server is not well, and is left alone until the next minute.
MOST_BROKEN = 3


def go_on(at: datetime | None = None) -> None:
    """Each minute, and when a worker starts: what is due begins, what was left is taken up, what waits is sent."""
    now = at or timezone.now()
    begin_due(now)
    take_up_left(now)
    for issue in Issue.objects.filter(state=IssueState.SENDING).order_by("begun_at", "pk"):
        if not issue.deliveries.due(now).exists():
            complete(issue)
        elif not is_looked_after(issue):
            async_task(SEND_ON, issue.reference)


def send_on(reference: str) -> None:
    """In the worker: hands over as many letters of the issue as it may in some while, then asks to go on."""
    issue = Issue.objects.select_related("association", "document").filter(reference=reference).first()
    if issue is None or not issue.is_sending:
        return
    if trouble := queries.is_elsewhere():
        pause(issue, by=None, trouble=trouble)
        return
    with Post() as post:
        run = Run(issue, post)
        run.go()
    complete(issue)
    if not run.may_go_on or not issue.is_sending or not issue.deliveries.due(timezone.now()).exists():
        return
    if not is_looked_after(issue):
        async_task(SEND_ON, issue.reference)


def is_looked_after(issue: Issue) -> bool:
    """Whether a worker hands its letters over at this moment, or has been asked to: one is enough, and would ask for the
    next itself.
    """
    now = timezone.now()
    if issue.deliveries.filter(state=DeliveryState.SENDING, begun_at__gt=now - SILENT).exists():
        return True
    waiting = OrmQ.objects.filter(lock__lte=now)  # the others run, or their worker has died
    return any(row.func() == SEND_ON and row.args() == (issue.reference,) for row in waiting.iterator())


@transaction.atomic
def claim(issue: Issue, *, worker: str, at: datetime) -> list[Delivery]:
    """Letters that are this worker's to hand over, as many as the pace allows; none when it does not.

    The beat makes claims wait for each other, so that two workers together keep the pace too; that a row is claimed
    once is the UPDATE's doing alone.
    """
    if not Origin.objects.filter(pk=1).update(beats=F("beats") + 1):
        Origin.objects.create(pk=1, beats=1)
    chosen = _within_pace(issue, at)
    sources, target = DELIVERY_STEPS[DeliveryStep.CLAIM]
    rows = Delivery.objects.filter(pk__in=chosen, state__in=sources, issue__state=IssueState.SENDING)
    rows.update(state=target, worker=worker, claimed_at=at, begun_at=None)
    mine = Delivery.objects.filter(pk__in=chosen, worker=worker, state=target, claimed_at=at)
    wanted = (
        "reference",
        "attempts",
        "subscription__address",
        "subscription__token",
        "subscription__reference",
    )
    return list(mine.select_related("subscription").only(*wanted).order_by("was_left", "pk"))


def _within_pace(issue: Issue, at: datetime) -> list[int]:
    """Due letters that may leave this minute: so many in all, and so many to each receiving domain."""
    minute = at.replace(second=0, microsecond=0)
    gone = Delivery.objects.filter(claimed_at__gte=minute).values("domain").annotate(number=Count("pk"))
    by_domain = Counter({row["domain"]: row["number"] for row in gone.order_by("domain")})
    most, of_each = settings.NEWSLETTER_PER_MINUTE, settings.NEWSLETTER_PER_DOMAIN
    room = min(CLAIMED_AT_ONCE, most - by_domain.total()) if most else CLAIMED_AT_ONCE
    full = [domain for domain, number in by_domain.items() if of_each and number >= of_each]
    due = issue.deliveries.due(at).exclude(domain__in=full).order_by("was_left", "pk")
    chosen: list[int] = []
    # Further down the line only where a domain may be full.
    for pk, domain in due.values_list("pk", "domain")[: CLAIMED_AT_ONCE * (4 if of_each else 1)]:
        if len(chosen) >= room:
            break
        if of_each and by_domain[domain] >= of_each:
            continue
        by_domain[domain] += 1
        chosen.append(pk)
    return chosen


@dataclass
class Run:
    """One worker's while with one issue."""

    issue: Issue
    post: Post
    may_go_on: bool = True
    broken: int = 0

    def go(self) -> None:
        letter, worker = Letter(self.issue), secrets.token_hex(8)
        end = time.monotonic() + RUN_S
        with ledger.opened():
            while self.may_go_on and time.monotonic() < end:
                rows = claim(self.issue, worker=worker, at=timezone.now())
                if not rows:  # the pace is used up, or others have them: the next minute goes on
                    self.may_go_on = False
                    break
                self._hand_over(rows, letter, worker=worker, end=end)
                release(worker)

    def _hand_over(self, rows: list[Delivery], letter: Letter, *, worker: str, end: float) -> None:
        last: tuple[Delivery, Outcome] | None = None
        for row in rows:
            if not self.may_go_on or time.monotonic() > end:
                break
            with begin_after(last, row, worker=worker) as turn:
                outcome = self.post.hand_over(
                    letter.to(row.subscription),
                    to=row.subscription.address,
                    reference=row.reference,
                    may_leave=partial(turn.is_so, row.pk),
                )
            last = (row, outcome) if turn.is_so(row.pk) else None
            if last:
                self._heed(outcome)
        if last:
            note(*last, worker=worker)

    def _heed(self, outcome: Outcome) -> None:
        """Stops when it is no use to go on."""
        self.broken = self.broken + 1 if outcome.is_break else 0
        if outcome.answer == Answer.UNWANTED:
            self._pause(_("E-postservern tar inte emot brev från oss (%(code)s).") % {"code": outcome.code})
        if outcome.answer in (Answer.UNWANTED, Answer.ABSENT) or self.broken >= MOST_BROKEN:
            self.may_go_on = False

    def _pause(self, trouble: str) -> None:
        try:
            pause(self.issue, by=None, trouble=trouble)
        except StepNotAllowed:  # somebody did before us
            return


def begin_after(last: tuple[Delivery, Outcome] | None, row: Delivery, *, worker: str) -> ledger.Turn:
    """What became of the last letter, and that this one is handed over now; both before a word of it leaves.

    Not begun when it is no longer to be: the issue is paused or cancelled, the reader has ended, or another worker has it.
    """
    sent = ledger.NONE
    if last and last[1].answer == Answer.ACCEPTED:
        sent = last[0].pk
    elif last:
        note(*last, worker=worker)
    return ledger.turn(sent=sent, begun=row.pk, worker=worker, at=timezone.now())


@transaction.atomic
def note(row: Delivery, outcome: Outcome, *, worker: str) -> None:
    """What the server answered. Nothing when another worker has taken the letter up meanwhile."""
    now = timezone.now()
    if outcome.answer == Answer.ACCEPTED:
        with ledger.turn(sent=row.pk, worker=worker, at=now):
            return
    # Not one whose reader has ended meanwhile.
    mine = Delivery.objects.filter(pk=row.pk, worker=worker, state=DeliveryState.SENDING)
    if outcome.answer in (Answer.ABSENT, Answer.UNWANTED):
        mine.update(
            state=DELIVERY_STEPS[DeliveryStep.RELEASE][1],
            code=outcome.code,
            worker="",
            begun_at=None,
            attempts=F("attempts") - 1,  # that was no try of this letter
        )
        return
    tried = row.attempts
    if outcome.answer == Answer.LATER and tried < len(RETRY_AFTER):
        again = now + RETRY_AFTER[tried]
        mine.update(
            state=DELIVERY_STEPS[DeliveryStep.DEFER][1], retry_at=again, code=outcome.code, begun_at=None
        )
        return
    if mine.update(state=DELIVERY_STEPS[DeliveryStep.FAIL][1], code=outcome.code) and outcome.is_about_reader:
        bounce(row, status=outcome.code, is_hard=outcome.is_hard)


@transaction.atomic
def release(worker: str) -> None:
    """What the worker claimed and did not begin: put back, or skipped when the reader is no longer one."""
    held = Delivery.objects.filter(worker=worker, state=DeliveryState.SENDING, begun_at=None)
    gone = held.exclude(subscription__state=SubscriptionState.ACTIVE)
    gone.update(state=DELIVERY_STEPS[DeliveryStep.SKIP][1])
    over = held.filter(issue__state=IssueState.CANCELLED)
    over.update(state=DELIVERY_STEPS[DeliveryStep.SKIP][1])
    held.update(state=DELIVERY_STEPS[DeliveryStep.RELEASE][1], worker="")


@transaction.atomic
def take_up_left(at: datetime) -> int:
    """Letters whose worker has not been heard of: those begun are sent once more, a second time not; how many were. What
    has been put back in an issue that was cancelled meanwhile is not.

    A letter in a batch waits for those before it, so what counts is when its worker last did anything.
    """
    alive = Delivery.objects.filter(begun_at__gte=at - LEFT_AFTER).exclude(worker="").values("worker")
    left = Delivery.objects.left_before(at - LEFT_AFTER).exclude(worker__in=alive)
    back = DELIVERY_STEPS[DeliveryStep.TAKE_UP][1]
    left.filter(begun_at=None).update(state=back, worker="")
    begun = left.exclude(begun_at=None)
    begun.filter(was_left=True).update(state=DELIVERY_STEPS[DeliveryStep.FAIL][1], code="")
    taken_up = begun.update(state=back, worker="", begun_at=None, was_left=True)
    over = Delivery.objects.waiting().filter(issue__state=IssueState.CANCELLED)
    over.update(state=DELIVERY_STEPS[DeliveryStep.SKIP][1])
    return taken_up


def complete(issue: Issue) -> None:
    """It is sent, once no letter waits and none is in anybody's hand."""
    if issue.deliveries.unsettled().exists():
        return
    try:
        take_issue(IssueStep.COMPLETE, issue, by=None, ended_at=timezone.now())
    except StepNotAllowed:  # paused or cancelled, or another worker said so first
        return
