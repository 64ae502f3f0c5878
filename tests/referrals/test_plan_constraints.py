"""What the database itself refuses of plans, offers, endings and own pages, whoever asks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.referrals.models import (
    Case,
    Ending,
    Handover,
    OwnPage,
    OwnVisit,
    PlanEvent,
    PlanOffer,
    PlanRow,
    sealed_words,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def row(case, resursteamet):
    """A row of the plan, and the measure it may be offered to."""
    return a_row(case)


def member(case):
    return case.team.members.first()


def a_row(case, **said):
    return PlanRow.objects.create(
        case=case, written_by=member(case).organisation, sealed=sealed_words(case, {}), **said
    )


def an_offer(row, **said):
    case = row.case
    facts = {"association": case.association, "measure": case.association.measures.first()}
    return PlanOffer.objects.create(row=row, by=member(case).user, **facts | said)


def handed_over(row):
    case, somebody = row.case, member(row.case)
    said = {"party": somebody.organisation, "by": somebody.user, "sealed": sealed_words(case, "")}
    ending = Ending.objects.create(case=case, **said)
    Handover.objects.bulk_create([Handover(ending=ending, row=row) for _ in range(2)])


def a_page(case, code="a", **said):
    return OwnPage.objects.create(case=case, code_hash=code, pin_hash="x", by=member(case).user, **said)


IMPOSSIBLE = {
    "plan_row_is_sent_once": lambda row: [a_row(row.case, sent_as="s") for _ in range(2)],
    "plan_event_holds_what_was_before_only_when_it_was_changed": lambda row: PlanEvent.objects.create(
        row=row, step="start", by=member(row.case).user, before=b"x"
    ),
    "plan_row_is_offered_to_one_measure_at_a_time": lambda row: [an_offer(row) for _ in range(2)],
    "offer_says_both_when_and_how_the_person_agreed": lambda row: an_offer(row, said_on=NOW.date()),
    "accepted_offer_has_who_accepted": lambda row: an_offer(row, state="accepted"),
    "offer_is_answered_after_it_was_made": lambda row: an_offer(row, answered_at=NOW - timedelta(days=9)),
    "row_is_handed_over_once_at_an_end": handed_over,
    "case_has_one_own_page_in_use": lambda row: [a_page(row.case, code) for code in "ab"],
    "own_page_is_closed_by_somebody_only_when_closed": lambda row: a_page(
        row.case, closed_by=member(row.case).user
    ),
    "visit_that_opened_was_to_a_page": lambda row: OwnVisit.objects.create(kind="opened"),
}


@pytest.mark.parametrize("constraint", IMPOSSIBLE)
def test_the_database_refuses_the_impossible(row, constraint):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        IMPOSSIBLE[constraint](row)

    # SQLite names the columns of what must be unique, and the rule of everything else.
    assert constraint in str(refused.value) or "UNIQUE" in str(refused.value)


def test_what_is_possible_is_not_refused(row):
    assert (an_offer(row).state, a_page(row.case).is_locked) == ("offered", False)
    assert Case.objects.get(pk=row.case_id).own_pages.in_use().count() == 1
