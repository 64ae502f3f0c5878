"""Whoever a case was about is taken out of every table, also those that somebody adds later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.referrals import actions
from samsyn.referrals.models import Attendee, Booking, Case, Consent, OwnPage, PlanEvent, PlanOffer, PlanRow
from tests.factories import MeasureFactory
from tests.referrals.everything import OF_NO_CASE, fill, left_of, sealed_columns
from tests.referrals.meeting import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(arrive, tara, reza, arbetsformedlingen, forsakringskassan):
    case = fill(arrive(sender=reza), tara, arbetsformedlingen, forsakringskassan)
    PlanOffer.objects.create(
        association=case.association, row=PlanRow.objects.get(), measure=a_measure(case), by=tara
    )
    PlanRow.objects.update(enrolment="d-2222222222")
    return case


def a_measure(case):
    return MeasureFactory(association=case.association)


def test_the_case_holds_something_in_every_place_there_is(full):
    everywhere = {
        (model.__name__, column) for model, column in sealed_columns() if model.__name__ not in OF_NO_CASE
    }

    assert left_of(full) == everywhere | {("Case", "sender_email"), ("Attendee", "email")}


def test_of_a_protected_person_nothing_is_left(full, tara):
    actions.protect(full, by=tara)

    assert left_of(full) == set()
    for model in (PlanRow, PlanEvent, PlanOffer, Consent, OwnPage):
        assert not model.objects.exists(), model
    [booking] = Booking.objects.all()  # the one to come: the team still meets the person
    assert (booking.state, timezone.localtime(booking.at).strftime("%m-%d %H:%M")) == (
        "booked",
        "01-01 00:00",
    )


def test_a_reminder_keeps_no_day_either(full, tara):
    Case.objects.filter(pk=full.pk).update(
        team_reminded_at=timezone.now(), coordinator_reminded_at=timezone.now()
    )

    actions.protect(again(full), by=tara)

    case = again(full)
    for moment in (case.team_reminded_at, case.coordinator_reminded_at):
        assert timezone.localtime(moment).strftime("%m-%d %H:%M") == "01-01 00:00"


def test_when_its_time_is_over_nothing_is_left_but_when_the_team_met(full, settings):
    settings.CASE_DAYS = 30
    long_ago = timezone.now() - timedelta(days=31)
    Booking.objects.filter(state="booked").update(state="missed")
    Case.objects.filter(pk=full.pk).update(state="withdrawn", waits_since=long_ago)

    assert actions.erase_old() == 1

    assert left_of(full) == set()
    assert (Booking.objects.count(), Attendee.objects.count()) == (2, 0)
    assert not PlanRow.objects.exists()
