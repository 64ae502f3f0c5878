"""What a team asks the sender, and the answer. The code that the sender was shown opens what a link alone does not."""

from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.referrals import notices, queries
from samsyn.referrals.actions.logged import log_case
from samsyn.referrals.actions.receiving import new_code
from samsyn.referrals.actions.referring import tell_intake
from samsyn.referrals.actions.stepping import refuse_others, remember, take
from samsyn.referrals.models import Case, Question, sealed_words
from samsyn.referrals.models.cases import QUESTION_LASTS, question_expiry, question_nonce
from samsyn.referrals.states import CaseState, CaseStep

#: Wrong codes before the code is locked, until the team gives a new one.
MOST_TRIES = 5
SENDER_ONLY = _("Bara den som skickade ärendet svarar på frågan.")


class NobodyToAsk(Exception):
    """Whoever sent it left no address: a person's own referral, or a question by somebody unknown."""


class WrongCode(Exception):
    """The code is not the one, or is locked. Which of them is told to nobody."""


class QuestionOver(Exception):
    """It is answered, or the case is closed."""


@transaction.atomic
def ask(case: Case, text: str, *, by: User, at: datetime | None = None) -> Question:
    """The case waits for the sender, who gets a letter with a link of eight days and not a word of the question.

    Raises PermissionDenied, NobodyToAsk and StepNotAllowed.
    """
    refuse_others(by, case)
    if not queries.address_of(case):
        raise NobodyToAsk(case.reference)
    at = at or timezone.now()
    take(CaseStep.ASK, case, by=by, at=at)
    question = Question.objects.create(
        case=case, sealed=sealed_words(case, text.strip()), by=by, at=at, expires_at=at + QUESTION_LASTS
    )
    async_task(notices.tell_asked, question.pk, question.nonce[:8])
    return question


def answer(question: Question, code: str, text: str) -> None:
    """The sender answers by the link and the code. Raises WrongCode and QuestionOver; nothing has changed then."""
    if not opens(question.case, code):
        raise WrongCode
    _answer(question, text, by=None)


def answer_as_sender(question: Question, text: str, *, by: User) -> None:
    """The sender, signed in, answers. Raises PermissionDenied and QuestionOver."""
    if question.case.sender_id != by.pk:
        raise PermissionDenied(SENDER_ONLY)
    _answer(question, text, by=by)


@transaction.atomic
def _answer(question: Question, text: str, *, by: User | None) -> None:
    case = Case.objects.open().filter(pk=question.case_id).first()
    if case is None:
        raise QuestionOver
    answered = Question.objects.filter(pk=question.pk, answer=None).update(
        answer=sealed_words(case, text.strip()), answered_at=timezone.now()
    )
    if not answered:
        raise QuestionOver
    still_waits = case.questions.filter(answer=None).exists()
    if case.state == CaseState.WAITING and not still_waits:
        take(CaseStep.COMPLETE, case, by=by, words=case.sender_name)
        if case.participant is None or queries.has_exchange_in_team(case, at=timezone.now()):
            # Nothing more is to be said before it is booked; it was ready when the team asked.
            take(CaseStep.MAKE_READY, case, by=by, words=case.sender_name)
    else:  # the team asked more than one thing, or has gone on without the answer
        remember(CaseStep.COMPLETE, case, by=by, words=case.sender_name)
    tell_intake(case, "answered", mark=question.reference)


@transaction.atomic
def renew(question: Question) -> None:
    """A new link goes to the same address, for eight days more; the earlier opens nothing. Raises QuestionOver."""
    renewed = Question.objects.filter(pk=question.pk, answer=None).update(
        nonce=question_nonce(), expires_at=question_expiry()
    )
    question.refresh_from_db()
    if not renewed or not question.case.is_open:
        raise QuestionOver
    async_task(notices.tell_asked, question.pk, question.nonce[:8])


def opens(case: Case, code: str) -> bool:
    """Whether this is the sender's code. A try counts before it is looked at; after five wrong ones none is right."""
    counted = Case.objects.filter(pk=case.pk, code_tries__lt=MOST_TRIES).update(
        code_tries=F("code_tries") + 1
    )
    is_right = check_password(code, case.code_hash) if case.code_hash else not make_password(code)
    if not counted or not is_right:
        return False
    Case.objects.filter(pk=case.pk).update(code_tries=0)
    return True


def opens_nothing(code: str) -> bool:
    """For a reference that does not exist: no, after as long a time as it takes to compare a code."""
    return not make_password(code)


@transaction.atomic
def renew_code(case: Case, *, by: User) -> str:
    """A new code for a sender who has lost the first or tried wrong too often, to be told by voice to who is known.

    Raises PermissionDenied.
    """
    refuse_others(by, case)
    code = new_code()
    Case.objects.filter(pk=case.pk).update(code_hash=make_password(code), code_tries=0)
    case.refresh_from_db()
    log_case(Act.CHANGED, "sender's code", case, by=by)
    return code
