"""The office looks that an application is complete, the group recommends, and the director proposes."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.projects import queries
from samsyn.projects.actions.applying import take
from samsyn.projects.choices import DueKind, Opinion, Outcome
from samsyn.projects.models import Application, DirectorProposal, DueDate, Recommendation
from samsyn.projects.states import ApplicationStep

#: The group has its papers so long before it meets, and the director proposes so long after (domain 4).
PAPERS_BEFORE, PROPOSAL_AFTER = timedelta(days=7), timedelta(days=14)
BEFORE_THE_BOARD = (DueKind.PAPERS, DueKind.PROPOSAL)


class NotRecommended(Exception):
    """The preparation group has said nothing about the application as it was last sent in."""


@transaction.atomic
def ask_to_complete(application: Application, *, words: str, by: User, at: datetime | None = None) -> None:
    """It goes back to the applicant with what is missing. The group does not meet about it until it has come again."""
    take(ApplicationStep.ASK, application, by=by, note=words, at=at, group_meets_on=None)
    _open(application, *BEFORE_THE_BOARD).delete()


@transaction.atomic
def hand_to_group(application: Application, *, meets_on: date, by: User, at: datetime | None = None) -> None:
    """To the preparation group, which meets on a day: papers are due 7 days before, the director's proposal 14 after."""
    take(ApplicationStep.PREPARE, application, by=by, at=at, group_meets_on=meets_on)
    _open(application, *BEFORE_THE_BOARD).delete()
    for kind, due_on in (
        (DueKind.PAPERS, meets_on - PAPERS_BEFORE),
        (DueKind.PROPOSAL, meets_on + PROPOSAL_AFTER),
    ):
        DueDate.objects.create(application=application, kind=kind, due_on=due_on)


@transaction.atomic
def recommend(
    application: Application,
    opinion: str,
    *,
    words: str,
    on: date,
    by: User,
    at: datetime | None = None,
) -> Recommendation:
    """What the group says. Its words stand; it may say more, and the latest counts. Its papers were there."""
    note = f"{Opinion(opinion).label}. {words}"
    take(ApplicationStep.RECOMMEND, application, by=by, note=note, at=at)
    _open(application, DueKind.PAPERS).update(done_on=on)
    return Recommendation.objects.create(
        application=application,
        version=queries.version_sent_in(application),
        opinion=opinion,
        words=words,
        on=on,
        by=by,
        at=at or timezone.now(),
    )


@transaction.atomic
def propose(
    application: Application,
    outcome: str,
    *,
    words: str,
    on: date,
    by: User,
    ore: int | None = None,
    at: datetime | None = None,
) -> DirectorProposal:
    """What the director proposes that the board decides; `ore` with a proposal to grant. Raises NotRecommended."""
    note = f"{Outcome(outcome).label}. {words}"
    take(ApplicationStep.PROPOSE, application, by=by, note=note, at=at)
    version = queries.version_sent_in(application)
    if not Recommendation.objects.filter(version=version).exists():
        raise NotRecommended(application.reference)
    _open(application, *BEFORE_THE_BOARD).update(done_on=on)
    return DirectorProposal.objects.create(
        application=application,
        version=version,
        outcome=outcome,
        ore=ore if outcome == Outcome.GRANT else None,
        words=words,
        on=on,
        by=by,
        at=at or timezone.now(),
    )


def _open(application: Application, *kinds: str) -> QuerySet[DueDate]:
    return DueDate.objects.filter(application=application, kind__in=kinds, done_on=None)
