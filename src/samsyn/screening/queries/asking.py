"""Questions about who is trained, what is asked and what was answered."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from samsyn.accounts.models import User
from samsyn.organisations.models import Association
from samsyn.organisations.queries import workers_of
from samsyn.participants.models import Following, Participant
from samsyn.screening.choices import Aid, Answer, When
from samsyn.screening.models import (
    MEETS,
    Guide,
    HelpContact,
    QuestionSet,
    Screening,
    Training,
    opened_answers,
)


def is_trained(user: User, slug: str, *, on: date) -> bool:
    """Whether `user` is marked as trained in the association with this slug on the day."""
    return Training.objects.valid(on).filter(user=user, association__slug=slug).exists()


def trained_people(association: Association, *, on: date) -> QuerySet[Training]:
    """Who is, or is to be, trained, by name. For those who may say so; nobody else gets a list."""
    found = Training.objects.filter(association=association).exclude(until__lt=on)
    return found.select_related("user", "by").order_by("user__name", "since", "pk")


def workers_to_train(association: Association, *, on: date, by: User) -> QuerySet[User]:
    """Those who work in the association and are not marked, by name, without whoever asks."""
    marked = Training.objects.filter(association=association).exclude(until__lt=on)
    return (
        workers_of(association).exclude(pk__in=marked.values("user")).exclude(pk=by.pk).order_by("name", "pk")
    )


def met_by(user: User, association: Association, *, on: date) -> QuerySet[Participant]:
    """The participants whom `user` follows in their own work on the day."""
    following = Following.objects.valid(on).filter(user=user, reason__in=MEETS, participant=OuterRef("pk"))
    return Participant.objects.filter(Exists(following), association=association).select_related(
        "association"
    )


def met_through(user: User, participant: Participant, *, on: date) -> Following | None:
    """Through what `user` follows the participant in their own work on the day: a measure before a team, the latest."""
    found = Following.objects.valid(on).filter(user=user, participant=participant, reason__in=MEETS)
    return found.order_by("reason", "-since", "-pk").first()


def screenings_open_to(user: User, participant: Participant, *, on: date) -> QuerySet[Screening]:
    """What was recorded of the participant that `user` may open, the latest first. The caller logs what it shows."""
    mine = Screening.objects.open_to(user, on).filter(participant=participant)
    return mine.select_related("by", "question_set", "participant__association")


@dataclass(frozen=True)
class Told:
    """What one screening holds, in words. Held in memory while a page is made; never stored, logged or summed up."""

    #: (question, answer, when or nothing)
    answers: list[tuple[str, str, str]]
    aids: list[str]


def opened(screening: Screening) -> Told:
    """What was answered and done. The caller logs that it was opened."""
    if screening.sealed is None or screening.question_set is None:
        return Told([], [])
    value = opened_answers(screening.reference, screening.sealed)
    said = [
        (question.text, value["answers"][question.key])
        for question in screening.question_set.questions.order_by("position")
    ]
    return Told(
        [
            (text, str(Answer(each["answer"]).label), str(When(each["when"]).label) if each["when"] else "")
            for text, each in said
        ],
        [str(Aid(aid).label) for aid in value["aids"]],
    )


def sets_of(association: Association) -> QuerySet[QuestionSet]:
    """Every version there was and is, the latest first."""
    return (
        QuestionSet.objects.filter(association=association)
        .select_related("by")
        .prefetch_related("questions")
        .order_by("-version")
    )


def latest_sets(association: Association) -> list[QuestionSet]:
    """The version in use in each language, the latest loaded first."""
    found: dict[str, QuestionSet] = {}
    for each in QuestionSet.objects.filter(association=association).order_by("-version"):
        found.setdefault(each.language, each)
    return list(found.values())


def contacts_of(association: Association) -> QuerySet[HelpContact]:
    """Where to turn, in the association's order."""
    return HelpContact.objects.filter(association=association).order_by("position", "name", "pk")


def duty_of(association: Association) -> str:
    """The reminder about children, in the association's words; empty when it has none."""
    return Guide.objects.filter(association=association).values_list("duty", flat=True).first() or ""
