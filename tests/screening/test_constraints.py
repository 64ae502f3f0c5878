"""What the database itself refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samsyn.lib.dates import today
from samsyn.screening.models import Question, QuestionSet, Screening, ScreeningCount, Training


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("questions_are_asked_only_alone", {"alone": False}),
        ("questions_are_asked_only_alone", {"sealed": None}),
        ("questions_are_asked_only_alone", {"question_set": None}),
        ("questions_are_asked_only_alone", {"interpreter": "anhörig"}),
        ("questions_not_asked_have_a_reason_and_nothing_else", {"hindrance": "urgent"}),
        ("screening_is_followed_up_afterwards", {"follow_up_on": today() - timedelta(days=1)}),
        ("screening_is_done_by_who_meets_the_person", {"reason": "consent"}),
    ],
)
def test_a_talk_in_which_questions_were_asked(answered, constraint, change):
    kept = answered()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Screening.objects.filter(pk=kept.pk).update(**change)


@pytest.mark.parametrize(
    "change", [{"hindrance": ""}, {"alone": True}, {"sealed": b"x"}, {"interpreter": "none"}]
)
def test_a_talk_in_which_they_were_not(amina, maria, change):
    kept = {"source": "i-x", "reason": "enrolment", "on": today(), "asked": False, "hindrance": "urgent"}
    row = Screening.objects.create(participant=amina, by=maria, **kept)

    with (
        pytest.raises(IntegrityError, match="questions_not_asked_have_a_reason_and_nothing_else"),
        transaction.atomic(),
    ):
        Screening.objects.filter(pk=row.pk).update(**change)


def test_the_same_is_recorded_once_a_day(amina, maria):
    """screening_is_recorded_once_a_day"""
    kept = {"source": "i-x", "reason": "enrolment", "on": today(), "asked": False, "hindrance": "urgent"}
    Screening.objects.create(participant=amina, by=maria, **kept)

    with pytest.raises(IntegrityError, match="(?i)unique"), transaction.atomic():
        Screening.objects.create(participant=amina, by=maria, **kept)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("nobody_says_that_they_are_trained", {"by": "themselves"}),
        ("training_ends_on_or_after_its_start", {"until": today() - timedelta(days=1)}),
        ("training_ended_by_somebody_has_a_last_day", {"ended_by": "karin"}),
    ],
)
def test_a_mark(maria, karin, constraint, change):
    people = {"themselves": maria, "karin": karin}
    change = {
        name: people.get(value, value) if isinstance(value, str) else value for name, value in change.items()
    }

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Training.objects.filter(user=maria).update(**change)


def test_a_mark_holds_once(maria, ostra, karin):
    """training_holds_once"""
    with pytest.raises(IntegrityError, match="(?i)unique"), transaction.atomic():
        Training.objects.create(user=maria, association=ostra, since=today(), by=karin)


def test_versions_and_questions_are_told_apart(question_set, ostra, karin):
    """question_set_has_one_version_of_each_number, question_is_asked_once_in_a_set, question_has_a_place_of_its_own"""
    for make in (
        lambda: QuestionSet.objects.create(association=ostra, version=1, language="en", by=karin),
        lambda: Question.objects.create(question_set=question_set, position=9, key="fraga_1", text="x"),
        lambda: Question.objects.create(question_set=question_set, position=0, key="fraga_9", text="x"),
    ):
        with pytest.raises(IntegrityError, match="(?i)unique"), transaction.atomic():
            make()


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("screening_counts_in_one_of_four_quarters", {"quarter": 5}),
        ("screening_counts_in_one_of_four_quarters", {"quarter": 0}),
        ("screening_counts_as_asked_or_not", {"hindrance": "urgent"}),
        ("screening_counts_as_asked_or_not", {"asked": False}),
    ],
)
def test_a_row_that_counts(ostra, constraint, change):
    row = ScreeningCount.objects.create(association=ostra, year=2024, quarter=1, sex="man", asked=True)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ScreeningCount.objects.filter(pk=row.pk).update(**change)
