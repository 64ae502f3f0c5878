"""The team answers who sent a case."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.lib.dates import today
from samsyn.participants.models import Following
from samsyn.referrals import actions
from samsyn.referrals.models import Case, CaseEvent, opened_words
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS
from tests.referrals.planned import ended

pytestmark = pytest.mark.django_db


def reason(association, code="annat", code_list="decline"):
    return association.codes.get(list=code_list, code=code)


ANSWERS = {
    "taken_on": lambda case, by: actions.take_on(case, by=by),
    "declined": lambda case, by: actions.decline(case, reason(case.association), by=by),
    "withdrawn": lambda case, by: actions.withdraw(case, by=by),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_is_a_letter_with_a_reference_and_a_link(case, tara, answer, run_tasks, mailoutbox):
    ANSWERS[answer](case, tara)

    run_tasks()

    assert (case.answer, case.answered_at is not None) == (answer, True)
    [letter] = mailoutbox
    assert (letter.to, letter.subject) == (["reza@haninge.example.se"], f"{case.reference} är besvarat")
    assert "/remiss-status/" in letter.body
    for secret in (NAME, NUMBER, CONTACT, *WORDS.values(), "avböjer", "Annat"):
        assert secret not in letter.subject + letter.body + str(letter.message())


@pytest.mark.parametrize("answer", ANSWERS)
def test_only_who_receives_for_the_team_answers(case, tara, fredrik, siv, maria, karin, reza, answer):
    for user in (fredrik, siv, maria, karin, reza):
        with pytest.raises(PermissionDenied):
            ANSWERS[answer](case, user)

    assert Case.objects.get().answer == ""
    ANSWERS[answer](case, tara)


def test_it_is_taken_on_once(case, tara):
    actions.take_on(case, by=tara)

    with pytest.raises(actions.StepNotAllowed):
        actions.take_on(case, by=tara)

    assert CaseEvent.objects.filter(step="take_on").count() == 1


def test_who_was_taken_on_may_still_be_declined_by_who_has_read_that(case, tara):
    stale = Case.objects.get(pk=case.pk)
    actions.take_on(case, by=tara)

    with pytest.raises(actions.StepNotAllowed):
        actions.decline(stale, reason(case.association), by=tara, seen=1)

    actions.decline(case, reason(case.association), by=tara)
    assert (case.state, case.answer, case.decline_reason.code) == ("declined", "declined", "annat")


def test_the_reason_is_one_of_the_associations_own(case, tara, varna):
    for other in (reason(varna), reason(case.association, code_list="gap")):
        with pytest.raises(actions.NoSuchReason):
            actions.decline(case, other, by=tara)


def test_the_sender_takes_it_back_while_it_is_not_answered(arrive, reza, tara, queued_tasks):
    first, second = arrive(sender=reza), arrive(sender=reza)
    actions.withdraw(first, by=reza)
    actions.take_on(second, by=tara)

    with pytest.raises(PermissionDenied):
        actions.withdraw(second, by=reza)

    assert (first.state, first.answer) == ("withdrawn", "withdrawn")
    actions.withdraw(second, by=tara)
    assert (second.state, second.answer) == ("withdrawn", "taken_on")
    assert len(queued_tasks()) == 2  # the sender has heard already that it was taken on, and hears no more


def test_nobody_is_written_to_who_left_no_address(arrive, tara, queued_tasks):
    actions.take_on(arrive(sender_email=""), by=tara)

    assert queued_tasks() == []


def test_a_question_is_sealed_and_its_letter_holds_a_link_alone(case, tara, run_tasks, mailoutbox):
    question = actions.ask(case, "Vem är hennes läkare?", by=tara)

    run_tasks()

    assert (case.state, opened_words(case, question.sealed)) == ("waiting", "Vem är hennes läkare?")
    assert question.expires_at - question.at == timedelta(days=8)
    assert "läkare" not in mailoutbox[0].body + mailoutbox[0].subject
    assert case.reference in mailoutbox[0].body


def test_the_question_is_asked_by_who_receives(case, fredrik):
    with pytest.raises(PermissionDenied):
        actions.ask(case, "Vem är hennes läkare?", by=fredrik)


def test_an_end_is_undone_and_who_receives_follows_again(case, tara, fredrik):
    ended(case, by=tara)
    with pytest.raises(PermissionDenied):
        actions.reopen(case, by=fredrik)

    actions.reopen(case, by=tara)

    assert (case.state, case.ended_on, case.end_kind) == ("held", None, "")
    following = Following.objects.valid(today()).get(source=case.reference)
    assert (following.user, following.reason) == (tara, "team")


def test_it_is_said_who_has_it_by_who_receives_or_coordinates(case, tara, siv, fredrik, reza):
    for by in (tara, siv):
        actions.assign(case, fredrik, by=by)
        assert case.assigned_to == fredrik
    for by in (fredrik, reza):
        with pytest.raises(PermissionDenied):
            actions.assign(case, tara, by=by)
    with pytest.raises(actions.NotInTheTeam):
        actions.assign(case, reza, by=siv)
    actions.assign(case, None, by=siv)
    assert case.assigned_to is None


def test_the_first_contact_is_noted_once_and_not_before_the_case_came(case, tara, fredrik):
    for moment in (case.received_at - timedelta(minutes=1), timezone.now() + timedelta(hours=1)):
        with pytest.raises(actions.NotThen):
            actions.note_contact(case, moment, by=tara)
    with pytest.raises(PermissionDenied):
        actions.note_contact(case, timezone.now(), by=fredrik)

    noted = timezone.now()
    actions.note_contact(case, noted, by=tara)

    with pytest.raises(actions.StepNotAllowed):
        actions.note_contact(case, timezone.now(), by=tara)
    assert case.first_contact_at == noted
