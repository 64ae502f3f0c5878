"""That the questions were asked, or why not. Nothing here is told to anybody: no letter, no task, no history elsewhere."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.organisations.queries import roles_of
from samsyn.participants.choices import Form
from samsyn.participants.models import Following, Participant
from samsyn.screening import queries, rules
from samsyn.screening.choices import Aid, Answer, Hindrance, Interpreter, When
from samsyn.screening.models import QuestionSet, Screening, screening_reference, sealed_answers

#: So many days back a talk may be recorded. Short, so that a year stands still when it has been thrown away.
DAYS_BACK = 14


class NotAlone(Exception):
    """The questions are not asked when somebody else is in the room (domain 9, caveat 1)."""


class AnswersIncomplete(Exception):
    """Some question has no answer, or an answer to a question that was not asked; or a word that is not a choice."""


class QuestionsReplaced(Exception):
    """The set is another association's."""


class DayOutOfReach(Exception):
    """The talk lies in the future or too far back, or its follow-up after the answers are gone."""


class AlreadyRecorded(Exception):
    """The same one has recorded the same of this person today: the form came twice."""


def reachable_days(*, on: date) -> tuple[date, date]:
    """The first and the last day that a talk recorded on the day `on` may have been held."""
    return on - timedelta(days=min(DAYS_BACK, settings.SCREENING_DAYS)), on


def latest_follow_up(held_on: date) -> date:
    """The last day that what was answered on `held_on` can be read, and so be followed up."""
    return held_on + timedelta(days=settings.SCREENING_DAYS)


@transaction.atomic
def record_answers(
    participant: Participant,
    answers: Mapping[str, tuple[str, str]],
    *,
    by: User,
    on: date,
    alone: bool,
    interpreter: str,
    question_set: QuestionSet,
    aids: Iterable[str],
    follow_up_on: date | None = None,
) -> Screening:
    """The questions were asked on the day `on`: per key (answer, when), the latter empty unless the answer is yes.

    What was answered and done is sealed; nothing is added up. Raises PermissionDenied, NotAlone, AnswersIncomplete,
    QuestionsReplaced, DayOutOfReach and AlreadyRecorded.
    """
    following = _through(participant, by, on)
    if not alone:
        raise NotAlone
    if question_set.association_id != participant.association_id:
        raise QuestionsReplaced
    if follow_up_on and not on <= follow_up_on <= latest_follow_up(on):
        raise DayOutOfReach
    aids = sorted(set(aids))
    asked = set(question_set.questions.values_list("key", flat=True))
    if set(answers) != asked or not all(map(_is_whole, answers.values())) or set(aids) - set(Aid.values):
        raise AnswersIncomplete
    reference = screening_reference()
    said = {key: {"answer": answer, "when": when} for key, (answer, when) in answers.items()}
    return _stored(
        Screening(
            reference=reference,
            participant=participant,
            source=following.source,
            reason=following.reason,
            on=on,
            asked=True,
            alone=True,
            interpreter=Interpreter(interpreter),
            question_set=question_set,
            sealed=sealed_answers(reference, {"answers": said, "aids": aids}),
            follow_up_on=follow_up_on,
            by=by,
        )
    )


@transaction.atomic
def record_hindrance(participant: Participant, hindrance: str, *, by: User, on: date) -> Screening:
    """The questions were not asked, and why. Raises PermissionDenied, DayOutOfReach and AlreadyRecorded."""
    following = _through(participant, by, on)
    return _stored(
        Screening(
            participant=participant,
            source=following.source,
            reason=following.reason,
            on=on,
            asked=False,
            hindrance=Hindrance(hindrance),
            by=by,
        )
    )


@transaction.atomic
def take_back(screening: Screening, *, by: User) -> None:
    """Recorded of the wrong person, or by mistake: away, and counted nowhere. Only whoever wrote it; the access log keeps
    that something was changed. Raises PermissionDenied.
    """
    if screening.by_id != by.pk or not rules.may_talk(by, screening.participant, on=today()):
        raise PermissionDenied(_("Bara den som skrev det kan ta bort det."))
    Screening.objects.filter(pk=screening.pk).delete()
    _remember(screening)


def _through(participant: Participant, by: User, on: date) -> Following:
    first, last = reachable_days(on=today())
    following = queries.met_through(by, participant, on=today())
    if following is None or not rules.may_talk(by, participant, on=today()):
        raise PermissionDenied(_("Bara den som själv följer personen gör det här."))
    if participant.form == Form.PROTECTED:
        raise PermissionDenied(_("Om en person med skyddade personuppgifter sparas inget här."))
    if not first <= on <= last:
        raise DayOutOfReach
    return following


def _is_whole(said: tuple[str, str]) -> bool:
    answer, when = said
    return when in When.values if answer == Answer.YES else answer in Answer.values and not when


def _stored(screening: Screening) -> Screening:
    try:
        with transaction.atomic():
            screening.save(force_insert=True)
    except IntegrityError as twice:
        if "screening_is_recorded_once_a_day" in str(twice) or "UNIQUE" in str(twice):
            raise AlreadyRecorded from None
        raise
    _remember(screening)
    return screening


def _remember(screening: Screening) -> None:
    """In the access log, in words that say no more than that something about a participant was changed."""
    participant, by = screening.participant, screening.by
    log(
        Act.CHANGED,
        "participant",
        by=by,
        association=participant.association.slug,
        roles=roles_of(by, participant.association),
        subjects=[participant.reference],
        path=f"/{participant.association.slug}/arbete/samtal/{participant.reference}/",
    )
