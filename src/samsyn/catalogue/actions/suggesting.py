"""What anybody writes about the catalogue, and the answer."""

from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.catalogue import notices, queries, rules
from samsyn.catalogue.actions.records import KEEPERS_ONLY
from samsyn.catalogue.actions.stepping import StepNotAllowed
from samsyn.catalogue.choices import SuggestionKind
from samsyn.catalogue.models import Record, Suggestion
from samsyn.catalogue.states import SUGGESTION_STEPS, SuggestionStep
from samsyn.lib.dates import parse, today
from samsyn.lib.jobs import do_each
from samsyn.organisations.models import Association

LONGEST = 2000


@transaction.atomic
def suggest(
    kind: str,
    text: str,
    *,
    email: str = "",
    record: Record | None = None,
    association: Association | None = None,
) -> Suggestion:
    """Anybody, signed in or not, says that something is wrong, is missing, or asks. Nobody is named.

    A correction is about a record, and goes to the association of its measure. Raises ValueError when there is no
    text, or a correction of nothing.
    """
    words = text.replace("\x00", "").strip()[:LONGEST]
    if not words or (kind == SuggestionKind.CORRECTION and record is None):
        raise ValueError(kind)
    return Suggestion.objects.create(
        kind=SuggestionKind(kind),
        text=words,
        email=email,
        record=record,
        association=record.association if record else association,
    )


def tell_keepers(on: date | None = None) -> None:
    """Who answers what people write is told by letter, once a day, of what has come in since the last one.

    Stopped half way, or run twice, it goes on where it was: what is noted is queued. What nobody could be told of
    waits until somebody has the role. Each association gets its letters, whatever goes wrong for another.
    """
    day = on or today()
    do_each(partial(tell_of_suggestions, association, on=day) for association in queries.untold())


@transaction.atomic
def tell_of_suggestions(association: Association | None, *, on: date) -> None:
    """One association's letter of the day to each who answers there; of what is about no association when None."""
    readers = queries.who_answers(association, on)
    untold = Suggestion.objects.awaiting_answer().filter(association=association, told_on=None)
    told = list(untold.order_by("pk").values_list("pk", flat=True))
    if readers and Suggestion.objects.filter(pk__in=told, told_on=None).update(told_on=on):
        for reader, _place in readers:
            async_task(tell_reader, told, on.isoformat(), reader.pk)


def tell_reader(told: list[int], day: str, reader_id: int) -> None:
    """In the worker: the letter. When the reader's role has ended meanwhile, what nobody has answered is told of once
    more the next day, to whoever then answers.
    """
    if not notices.tell_of_suggestions(told, day, reader_id):
        waiting = Suggestion.objects.awaiting_answer().filter(pk__in=told, told_on=parse(day))
        waiting.update(told_on=None)


@transaction.atomic
def answer_suggestion(suggestion: Suggestion, *, answer: str, by: User) -> None:
    """Answered, by mail where there is an address. Raises StepNotAllowed when somebody has answered."""
    take_suggestion(SuggestionStep.ANSWER, suggestion, by=by, answer=answer)
    if suggestion.email:
        async_task(notices.send_answer, suggestion.pk)


@transaction.atomic
def dismiss_suggestion(suggestion: Suggestion, *, by: User, answer: str = "") -> None:
    """Nothing to answer: it is set aside, and no letter is sent. Raises StepNotAllowed."""
    take_suggestion(SuggestionStep.DISMISS, suggestion, by=by, answer=answer)


@transaction.atomic
def forget_addresses(before: date) -> int:
    """The addresses of those who were answered, or set aside, before the day are no longer needed; how many went."""
    answered = Suggestion.objects.filter(answered_at__date__lt=before).exclude(email="")
    return answered.update(email="")


@transaction.atomic
def forget_suggestions(before: date) -> int:
    """What was answered, or set aside, before the day is no longer needed, nor what was written before it and nobody
    has answered; how many went.
    """
    ended = Q(answered_at__date__lt=before) | Q(answered_at=None, at__date__lt=before)
    return Suggestion.objects.filter(ended).delete()[0]


def take_suggestion(step: SuggestionStep, suggestion: Suggestion, *, by: User, answer: str) -> None:
    if not rules.may_moderate(by, suggestion):
        raise PermissionDenied(KEEPERS_ONLY)
    sources, target = SUGGESTION_STEPS[step]
    taken = Suggestion.objects.filter(pk=suggestion.pk, state__in=sources).update(
        state=target, answer=answer.strip()[:LONGEST], answered_by=by, answered_at=timezone.now()
    )
    suggestion.refresh_from_db()
    if not taken:
        raise StepNotAllowed(f"Cannot {step} a suggestion that is {suggestion.state}.")
