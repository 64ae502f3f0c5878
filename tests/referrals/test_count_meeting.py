"""A consultation or a meeting is held, and counts once a year."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from samsyn.enrolments.models import Pulse
from samsyn.outcomes.figures import year_in_numbers
from samsyn.referrals import actions
from samsyn.referrals.actions import StepNotAllowed, count_meeting
from samsyn.referrals.models import CaseYear
from samsyn.referrals.states import CaseState

pytestmark = pytest.mark.django_db


def rows():
    return list(CaseYear.objects.order_by("on").values_list("case", "year", "on", "sex"))


def test_a_consultation_is_held_and_counts_in_its_year(consultation, tara):
    actions.hold(consultation, on=date(2017, 3, 9), by=tara)
    event = consultation.events.order_by("pk").last()

    assert (consultation.state, consultation.first_met_on) == (CaseState.HELD, date(2017, 3, 9))
    assert (event.step, event.by) == ("hold", tara)
    assert rows() == [(consultation.pk, 2017, date(2017, 3, 9), "woman")]
    assert CaseYear.objects.get().team == consultation.team
    assert year_in_numbers(consultation.association, 2017).consultations.women == 1


def test_only_who_receives_says_so(consultation, siv, reza, tara):
    for somebody in (siv, reza):
        with pytest.raises(PermissionDenied):
            actions.hold(consultation, on=date(2017, 3, 9), by=somebody)
    assert rows() == []


def test_what_is_not_ready_is_not_held(case, tara):
    with pytest.raises(StepNotAllowed):
        actions.hold(case, on=date(2017, 3, 9), by=tara)
    assert rows() == []


def test_a_later_meeting_the_same_year_counts_nothing_more(consultation, tara):
    actions.hold(consultation, on=date(2017, 3, 9), by=tara)

    count_meeting(consultation, date(2017, 5, 11))

    assert [row[2] for row in rows()] == [date(2017, 3, 9)]


def test_a_meeting_in_a_later_year_counts_that_year_and_the_first_day_stands(consultation, tara):
    actions.hold(consultation, on=date(2017, 12, 28), by=tara)

    count_meeting(consultation, date(2018, 2, 22))

    assert [row[1:3] for row in rows()] == [(2017, date(2017, 12, 28)), (2018, date(2018, 2, 22))]
    consultation.refresh_from_db()
    assert consultation.first_met_on == date(2017, 12, 28)
    years = [
        year_in_numbers(consultation.association, year).consultations.total for year in (2016, 2017, 2018)
    ]
    assert years == [0, 1, 1]


def test_held_again_after_it_was_opened_again_the_first_day_stands(consultation, tara):
    actions.hold(consultation, on=date(2017, 3, 9), by=tara)
    type(consultation).objects.update(state=CaseState.READY)
    consultation.refresh_from_db()

    actions.hold(consultation, on=date(2017, 9, 7), by=tara)

    assert (consultation.first_met_on, len(rows())) == (date(2017, 3, 9), 1)


def test_it_is_told_that_figures_may_have_changed(consultation, tara):
    before = sum(Pulse.objects.values_list("beats", flat=True))

    actions.hold(consultation, on=date(2017, 3, 9), by=tara)

    assert sum(Pulse.objects.values_list("beats", flat=True)) == before + 1


@pytest.mark.transactional
def test_two_at_once_count_it_once(consultation):
    start = Barrier(2)

    def meet():
        try:
            start.wait(10)
            count_meeting(consultation, date(2017, 3, 9))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        done = [both.submit(meet) for _ in range(2)]

    assert [each.result() for each in done] == [None, None]
    assert len(rows()) == 1
