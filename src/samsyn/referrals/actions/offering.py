"""A row of the plan becomes an enrolment: at once, or by way of an offer to the measure's case workers."""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.catalogue.models import Measure
from samsyn.catalogue.queries import worker_keys
from samsyn.enrolments import actions as enrolments
from samsyn.enrolments.entries import Entry
from samsyn.enrolments.models import Enrolment
from samsyn.lib.dates import today
from samsyn.participants import actions as participants
from samsyn.participants.choices import Reason
from samsyn.participants.queries import Person
from samsyn.referrals import notices, queries, rules
from samsyn.referrals.actions.logged import log_case
from samsyn.referrals.actions.planning import NOT_IN_PLAN, move_row, remember_row, step_row
from samsyn.referrals.actions.stepping import StepNotAllowed
from samsyn.referrals.models import Case, PlanOffer, PlanRow
from samsyn.referrals.states import OFFER_STEPS, OPEN_OFFERS, OfferState, OfferStep, RowStep

NOT_THEIRS = _("Bara insatsens deltagaransvariga svarar på erbjudandet.")
#: How long whoever accepted knows who it is without having registered.
TIME_TO_REGISTER = timedelta(days=30)


class NotAgreed(Exception):
    """The person has not, or no longer, agreed that the measure's provider is told who they are."""


class AlreadyOffered(Exception):
    """The row is offered to a measure that has not answered."""


class NotConfirmed(Exception):
    """The team has not confirmed who the person is."""


@transaction.atomic
def offer(
    row: PlanRow,
    measure: Measure,
    *,
    seen: int,
    by: User,
    said_on: date | None = None,
    said_in: str = "",
    at: datetime | None = None,
) -> PlanOffer:
    """Ask the measure's case workers to take the row on. Rests on a consent in force to its provider, or on what the
    person said (`said_on`, `said_in`).

    Raises PermissionDenied, NotAgreed, NotConfirmed, AlreadyOffered, ChangedMeanwhile and StepNotAllowed.
    """
    case, at = row.case, at or timezone.now()
    check_confirmed(case)
    if said_on is None and not queries.is_told_by_consent(case, measure.provider):
        raise NotAgreed(row.reference)
    step_row(RowStep.OFFER, row, seen=seen, by=by, at=at)
    try:
        with transaction.atomic():
            made = PlanOffer.objects.create(
                association=case.association,
                row=row,
                measure=measure,
                said_on=said_on,
                said_in=said_in if said_on else "",
                by=by,
                at=at,
            )
    except IntegrityError:
        raise AlreadyOffered(row.reference) from None
    for worker in worker_keys(measure, today()):
        async_task(notices.tell_of_offer, made.pk, worker)
    return made


@transaction.atomic
def accept_offer(made: PlanOffer, *, by: User, at: datetime | None = None) -> None:
    """`by` takes it on, and may know who it is for 30 days, to register. One of several who answer at once.

    Raises PermissionDenied, NotAgreed and StepNotAllowed.
    """
    at = at or timezone.now()
    _check_theirs(made, by)
    check_agreed(made)
    _answer(OfferStep.ACCEPT, made, at=at, accepted_by=by)
    participant = made.row.case.participant
    if participant:
        participants.follow(
            [(participant, by.pk)],
            source=made.row.case.reference,
            since=today(),
            until=today() + TIME_TO_REGISTER,
            reason=Reason.CONSENT,
        )
    log_case(Act.CHANGED, "offer", made.row.case, by=by, at=at)
    async_task(notices.tell_offer_answered, made.pk)


@transaction.atomic
def decline_offer(made: PlanOffer, *, by: User, at: datetime | None = None) -> None:
    """The measure does not take it on, also after having accepted. Raises PermissionDenied and StepNotAllowed."""
    _check_theirs(made, by)
    _answer(OfferStep.DECLINE, made, at=at or timezone.now())
    _stop_knowing(made)
    async_task(notices.tell_offer_answered, made.pk)


@transaction.atomic
def take_back(made: PlanOffer, *, by: User, at: datetime | None = None) -> None:
    """Whoever plans changes their mind; the measure's case worker knows no longer who it is.

    Raises PermissionDenied and StepNotAllowed.
    """
    if not rules.may_step_row(by, made.row.case, made.row):
        raise PermissionDenied(NOT_IN_PLAN)
    _answer(OfferStep.TAKE_BACK, made, at=at or timezone.now())
    _stop_knowing(made)


@transaction.atomic
def take_back_all(case: Case, *, at: datetime) -> None:
    """The case is closed: nothing of it is on offer."""
    open_ones = PlanOffer.objects.filter(row__case=case, state__in=OPEN_OFFERS).select_related("row__case")
    for made in open_ones.order_by("pk"):
        _answer(OfferStep.TAKE_BACK, made, at=at)
        _stop_knowing(made)


@transaction.atomic
def enrol(row: PlanRow, entry: Entry, *, by: User, at: datetime | None = None) -> Enrolment:
    """Register the person into the measure and let the row know. By whoever plans and is the measure's case worker, or
    the one who accepted the offer.

    Raises as `enrolments.actions.register`, and PermissionDenied, NotAgreed, NotConfirmed and StepNotAllowed.
    """
    case, at = row.case, at or timezone.now()
    check_confirmed(case)
    made = PlanOffer.objects.filter(
        row=row, measure=entry.measure, state=OfferState.ACCEPTED, accepted_by=by
    ).first()
    if made:
        check_agreed(made)
    elif not rules.may_step_row(by, case, row):
        raise PermissionDenied(NOT_IN_PLAN)
    registered = enrolments.register(entry, by=by)
    move_row(RowStep.ENROL, row, enrolment=registered.reference)
    party = None if made else queries.sight_of(by, case).party
    remember_row(RowStep.ENROL, row, by=by, party=party, at=at)
    if made:
        _answer(OfferStep.ENROL, made, at=at)
        _stop_knowing(made)
        async_task(notices.tell_offer_answered, made.pk)
    return registered


def check_confirmed(case: Case) -> None:
    """Raises NotConfirmed when nobody has confirmed who the person is, so that nobody is registered by mistake."""
    if case.participant is None or not case.is_verified:
        raise NotConfirmed(case.reference)


def check_agreed(made: PlanOffer) -> None:
    """Raises NotAgreed when what the offer rests on no longer holds."""
    if made.said_on is None and not queries.is_told_by_consent(made.row.case, made.measure.provider):
        raise NotAgreed(made.reference)


def open_person(case: Case, *, by: User) -> Person | None:
    """Who the case is about, as recorded in it, for those who follow the person through it; and a line that it was seen.

    None for the protected and for whoever does not follow.
    """
    if case.participant is None:
        return None
    people = participants.open_people(
        [case.participant],
        by=by,
        association=case.association,
        act=Act.READ,
        what="participant",
        on=today(),
        source=case.reference,
    )
    return people.get(case.participant.pk)


def _check_theirs(made: PlanOffer, by: User) -> None:
    if not rules.may_answer_offer(by, made):
        raise PermissionDenied(NOT_THEIRS)


def _answer(step: OfferStep, made: PlanOffer, *, at: datetime, **columns: object) -> None:
    sources, target = OFFER_STEPS[step]
    answered = PlanOffer.objects.filter(pk=made.pk, state__in=sources).update(
        state=target, answered_at=at, **columns
    )
    made.refresh_from_db()
    if not answered:
        raise StepNotAllowed(f"Cannot {step} an offer that is {made.state}.")


def _stop_knowing(made: PlanOffer) -> None:
    participant, worker = made.row.case.participant, made.accepted_by_id
    if participant and worker:
        participants.stop_following(
            participant, [worker], source=made.row.case.reference, reason=Reason.CONSENT
        )
