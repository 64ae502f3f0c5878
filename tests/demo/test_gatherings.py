"""The county's gatherings: two years that were counted, a queue, and a week that several arrange."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samsyn.demo.plan.gatherings import not_at_christmas
from samsyn.events.models import Gathering
from samsyn.events.queries import coming, held_in
from samsyn.lib.dates import today
from samsyn.organisations.models import Association

pytestmark = pytest.mark.django_db


def test_the_breakfast_meetings_grew_from_500_to_700(county):
    held = held_in([2016, 2017], Association.objects.get(slug="ostra-sodertorn"))

    assert {year: counted.attendance for (year, _kind), counted in held.items()} == {2016: 500, 2017: 700}


def test_the_theme_week_stands_in_week_42_in_the_calendar_of_each_with_a_programme_for_every_day(county):
    week = Gathering.objects.get(title="Jämt med Finsam")

    days = [row.on for row in week.programme.all()]
    assert [day.isocalendar()[1:] for day in days] == [(42, weekday) for weekday in range(1, 6)]
    assert days[0] > today()
    for slug in ("ostra-sodertorn", "roslagen", "sundbyberg", "suvs"):
        assert week in coming(Association.objects.get(slug=slug), timezone.now())
    assert week not in coming(Association.objects.get(slug="varna"), timezone.now())


def test_nobody_has_breakfast_together_between_christmas_and_epiphany():
    thursdays = [date(2026, 12, 3) + timedelta(weeks=each) for each in range(7)]

    assert [each.isoformat() for each in map(not_at_christmas, thursdays)] == [
        "2026-12-03",
        "2026-12-10",
        "2026-12-17",
        "2026-12-17",
        "2027-01-07",
        "2027-01-07",
        "2027-01-14",
    ]


def test_somebody_waits_for_a_seat(county):
    full = Gathering.objects.get(title="Utbildning: samtal som motiverar")

    assert (full.taken, full.waiting, full.is_full) == (2, 1, False)
