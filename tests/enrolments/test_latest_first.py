"""A page of the list is read without the rest; what it shows is what visibility says, whoever else is registered there."""

from datetime import date, timedelta
from random import Random

import pytest

from samsyn.enrolments.models import Enrolment
from samsyn.enrolments.queries import LatestFirst, all_seen, follows_of, measures_followed
from samsyn.participants.models import Following
from tests.factories import EnrolmentFactory, MeasureFactory

ON, FIRST = date(2026, 1, 1), date(2017, 1, 1)


@pytest.fixture
def crowd(maria, olof, ostra):
    """Eighty people in three measures, some in two; Maria follows most in two of them, and has followed some."""
    lot = Random(17)
    measures = MeasureFactory.create_batch(3, association=ostra)
    for turn in range(80):
        measure = lot.choice(measures)
        end = {"ended_on": date(2018, 1, 1), "end_kind": "as_planned", "state": "ended"} if turn % 2 else {}
        began = FIRST + timedelta(days=lot.randrange(40))
        enrolment = EnrolmentFactory(measure=measure, started_on=began, **end)
        again = lot.choice(measures)
        if turn % 5 == 0 and again != measure:
            EnrolmentFactory(measure=again, participant=enrolment.participant, started_on=FIRST)
        for each in Enrolment.objects.filter(participant=enrolment.participant):
            follower = olof if each.measure == measures[2] or lot.random() < 0.2 else maria
            until = date(2025, 12, 31) if turn % 11 == 0 else None
            Following.objects.create(
                participant=each.participant, user=follower, reason="enrolment", source=each.measure.reference,
                since=FIRST, until=until,
            )  # fmt: skip


def by_the_rule(user, state=""):
    seen = Enrolment.objects.followed_by(user, ON)
    latest = {}
    for each in (seen.filter(state=state) if state else seen).order_by("-started_on", "-pk"):
        latest.setdefault(each.participant_id, each.pk)
    return list(latest.items())


@pytest.mark.parametrize("state", ["", "active", "ended"])
def test_every_page_holds_what_visibility_says_in_its_order(crowd, maria, ostra, state):
    follows = follows_of(maria, on=ON)
    found = LatestFirst(follows, measures_followed(follows, ostra), state=state)
    expected = by_the_rule(maria, state)

    assert len(expected) > 15
    assert len(found) == len(expected)
    assert list(found) == expected
    assert [found[begin : begin + 7] for begin in range(0, len(expected), 7)] == [
        expected[begin : begin + 7] for begin in range(0, len(expected), 7)
    ]
    assert found[3] == expected[3]


def test_everything_seen_is_what_visibility_says(crowd, maria, ostra):
    follows = follows_of(maria, on=ON)
    seen = all_seen(follows, measures_followed(follows, ostra))

    assert {each.pk for each in seen} == set(
        Enrolment.objects.followed_by(maria, ON).values_list("pk", flat=True)
    )


def test_who_follows_nobody_sees_nothing(crowd, per, ostra):
    follows = follows_of(per, on=ON)
    measures = measures_followed(follows, ostra)

    assert (measures, list(LatestFirst(follows, measures)), all_seen(follows, measures)) == ([], [], [])
