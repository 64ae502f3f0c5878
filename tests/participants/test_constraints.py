from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samsyn.participants.models import Following, Identity, Participant
from tests.factories import FollowingFactory, ParticipantFactory


@pytest.fixture
def refuses(db):
    """Call it with a constraint's name and what breaks it."""

    def check(name, act):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            act()
        # SQLite names checks, and for unique ones their columns.
        assert name in str(refused.value) or "UNIQUE constraint failed" in str(refused.value)

    return check


def test_a_participant_is_one_in_an_association(refuses, ostra):
    anna = ParticipantFactory(association=ostra)

    refuses(
        "participant_is_one_in_an_association",
        lambda: ParticipantFactory(association=ostra, key_hash=anna.key_hash),
    )


@pytest.mark.parametrize(
    "values",
    [
        {"form": "anonymous"},
        {"form": "protected", "key_hash": None},
        {"form": "anonymous", "birth_year": None},
        {"form": "anonymous", "key_hash": None, "birth_year": None, "erased_on": date(2017, 1, 1)},
        {"form": "number", "key_hash": None},
        {"form": "local_key", "birth_year": None},
    ],
)
def test_a_participant_without_identity_has_no_key_and_no_birth_year(refuses, values):
    refuses("participant_without_identity_has_no_key_and_no_birth_year", lambda: ParticipantFactory(**values))


@pytest.mark.parametrize("form", ["anonymous", "protected"])
def test_one_without_identity_is_stored(db, form):
    ParticipantFactory(form=form, key_hash=None, birth_year=None)

    assert Participant.objects.count() == 1


def test_an_identity_is_recorded_once_per_measure(refuses):
    anna = ParticipantFactory()
    Identity.objects.create(participant=anna, source="i-1", sealed=b"x")
    Identity.objects.create(participant=anna, source="i-2", sealed=b"x")

    refuses(
        "identity_is_recorded_once_per_measure",
        lambda: Identity.objects.create(participant=anna, source="i-1", sealed=b"y"),
    )


def test_somebody_follows_once_for_one_reason(refuses):
    following = FollowingFactory()
    again = {"participant": following.participant, "user": following.user}
    FollowingFactory(**again, until=date(2016, 1, 1))
    FollowingFactory(**again, source="i-1")

    refuses("somebody_follows_once_for_one_reason", lambda: FollowingFactory(**again))
    assert Following.objects.count() == 3


def test_following_ends_on_or_after_its_start(refuses):
    FollowingFactory(since=date(2017, 1, 2), until=date(2017, 1, 2))

    refuses(
        "following_ends_on_or_after_its_start",
        lambda: FollowingFactory(since=date(2017, 1, 2), until=date(2017, 1, 1)),
    )
