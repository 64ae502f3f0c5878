"""Everything that can happen to the review of a month, and that somebody looked into the log. Only this writes there."""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.privacy import rules, sampling
from samsyn.privacy.choices import LOG_REVIEW, Judgement
from samsyn.privacy.models import Review, ReviewEvent, SampledAccess
from samsyn.privacy.states import STEPS, ReviewStep


class MonthNotOver(Exception):
    """Lines may still be added to the month: its sample is drawn when it is closed."""


class RowsLeft(Exception):
    """Some row of the sample that may be judged has not been."""


class StepNotAllowed(Exception):
    """The month is signed: nothing of it changes any more."""


@transaction.atomic
def draw(association: Association, month: date, *, by: User) -> Review:
    """The month's review with its sample, drawn now or the one that was drawn before, by whomever.

    `month` is its first day. Two who draw at once get the same sample: the database lets one of them in. Raises
    MonthNotOver.
    """
    if not rules.may_draw(by, association):
        raise PermissionDenied(_("Bara förbundets revisor granskar åtkomstloggen."))
    if sampling.month_after(month) > today():
        raise MonthNotOver(month)
    seed = secrets.token_hex(16)
    Review.objects.bulk_create(
        [Review(association=association, month=month, seed=seed)], ignore_conflicts=True
    )
    review = Review.objects.get(association=association, month=month)
    if review.seed != seed:
        return review
    sample = sampling.draw(association, month, seed=seed)
    SampledAccess.objects.bulk_create(
        [SampledAccess(review=review, access_id=pk, rules=why) for pk, why in sample.rows.items()]
    )
    Review.objects.filter(pk=review.pk).update(lines=sample.lines, hits=sample.hits)
    review.refresh_from_db()
    ReviewEvent.objects.create(review=review, step=ReviewStep.DRAW, by=by)
    return review


def draw_last_month() -> int:
    """Draws the sample of the month that has ended in every association; how many there are.

    Runs in a worker on the first of each month. Run twice, the second finds them drawn.
    """
    month, by = sampling.month_after(today().replace(day=1), -1), operator()
    associations = Association.objects.order_by("pk")
    for association in associations:
        draw(association, month, by=by)
    return len(associations)


@transaction.atomic
def judge(row: SampledAccess, judgement: Judgement, *, note: str, by: User) -> None:
    """What the auditor says of a line. May be said otherwise until the month is signed; raises StepNotAllowed then.

    A question and a deviation say what they are about (the database refuses an empty note).
    """
    if not rules.may_judge(by, row):
        raise PermissionDenied(_("Bara förbundets revisor bedömer loggen, och ingen sina egna rader."))
    take(ReviewStep.JUDGE, row.review, by=by, row=row, judgement=judgement, note=note)
    SampledAccess.objects.filter(pk=row.pk).update(
        judgement=judgement, note=note, judged_by=by, judged_at=timezone.now()
    )
    row.refresh_from_db(fields=["judgement", "note", "judged_by", "judged_at"])


@transaction.atomic
def sign_off(review: Review, *, by: User) -> None:
    """The month is reviewed, for good. Raises RowsLeft while a row is to be judged, StepNotAllowed when it is signed.

    Rows about the only auditor are left as they are, and counted.
    """
    if not rules.may_sign_off(by, review.association):
        raise PermissionDenied(_("Bara förbundets revisor signerar granskningen."))
    take(ReviewStep.SIGN, review, by=by, signed_by=by, signed_at=timezone.now())
    # The step has locked the review, which every judgement goes through.
    if rules.to_judge(review).exists():
        raise RowsLeft(review)
    said = list(review.rows.order_by("pk").values_list("judgement", flat=True))
    own = said.count("")
    Review.objects.filter(pk=review.pk).update(
        judged=len(said) - own,
        asked=said.count(Judgement.ASKED),
        deviations=said.count(Judgement.DEVIATION),
        own=own,
    )
    review.refresh_from_db(fields=["judged", "asked", "deviations", "own"])


def take(
    step: ReviewStep,
    review: Review,
    *,
    by: User,
    row: SampledAccess | None = None,
    judgement: str = "",
    note: str = "",
    **changes: Any,
) -> None:
    """Move the review one step and write it down; the state is checked and changed in a single UPDATE."""
    sources, target = STEPS[step]
    moving = Review.objects.filter(pk=review.pk, state__in=sources)
    moved = moving.update(state=target or review.state, **changes)
    review.refresh_from_db(fields=["state", *changes])
    if not moved:
        raise StepNotAllowed(f"Cannot {step} a review that is {review.state}.")
    ReviewEvent.objects.create(review=review, row=row, step=step, judgement=judgement, note=note, by=by)


def remember(
    act: Act,
    path: str,
    *,
    by: User,
    association: Association,
    roles: Iterable[str],
    subjects: Iterable[str] = (),
) -> None:
    """That somebody looked into the log is in the log: who reviews the reviewer finds it there."""
    log(act, LOG_REVIEW, by=by, association=association.slug, roles=roles, subjects=subjects, path=path)
