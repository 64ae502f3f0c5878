"""What is old is thrown away at night, and a row that counts is left."""

from datetime import timedelta

import pytest

from samsyn.config.timetable import TIMETABLE
from samsyn.lib.dates import today
from samsyn.participants.actions import erase_identity, remove
from samsyn.participants.models import Participant
from samsyn.screening import actions
from samsyn.screening.models import Screening, ScreeningCount, opened_answers


def aged(screening, days):
    Screening.objects.filter(pk=screening.pk).update(on=today() - timedelta(days=days))


def test_it_is_in_the_timetable():
    assert {"samsyn.screening.actions.forget_old", "samsyn.screening.actions.reseal_all"} <= {
        task for task, *_ in TIMETABLE.values()
    }


@pytest.mark.parametrize(("age", "left"), [(90, 1), (91, 0)])
def test_answers_stay_ninety_days_and_no_longer(answered, age, left):
    aged(answered(), age)

    assert actions.forget_old() == 1 - left

    assert Screening.objects.count() == left
    assert ScreeningCount.objects.count() == 1 - left


def test_the_operator_may_shorten_the_time(answered, settings):
    aged(answered(), 31)
    settings.SCREENING_DAYS = 30

    assert actions.forget_old() == 1


def test_the_row_that_is_left_counts_and_names_nobody(answered, ostra):
    aged(kept := answered(), 100)
    kept.refresh_from_db()

    actions.forget_old()

    row = ScreeningCount.objects.values().get()
    row.pop("id")
    assert row == {
        "association_id": ostra.pk,
        "year": kept.on.year,
        "quarter": (kept.on.month - 1) // 3 + 1,
        "sex": "woman",
        "asked": True,
        "hindrance": "",
        "yes": ["fraga_1"],
    }


def test_why_nobody_was_asked_is_counted_too(amina, maria):
    aged(actions.record_hindrance(amina, "urgent", by=maria, on=today()), 100)

    actions.forget_old()

    row = ScreeningCount.objects.get()
    assert (row.asked, row.hindrance, row.yes) == (False, "urgent", [])


def test_run_twice_it_counts_once(answered):
    aged(answered(), 100)

    assert [actions.forget_old(), actions.forget_old()] == [1, 0]
    assert ScreeningCount.objects.count() == 1


def test_it_goes_with_the_participant(answered, amina):
    answered()
    Participant.objects.get(pk=amina.pk).enrolment_set.all().delete() if hasattr(
        amina, "enrolment_set"
    ) else amina.enrolments.all().delete()

    remove(amina)

    assert (Screening.objects.count(), ScreeningCount.objects.count()) == (0, 0)


def test_it_goes_the_night_after_the_identity_was_erased_where_it_was_written(answered, amina, resursteamet):
    answered()
    erase_identity(amina, resursteamet.reference)

    assert actions.forget_old() == 1

    assert Screening.objects.count() == 0


def test_a_new_key_takes_over_the_seals(answered, settings):
    kept, old = answered(), settings.IDENTITY_KEYS[0]
    settings.IDENTITY_KEYS = ["n" * 40, old]

    assert [actions.reseal_all(), actions.reseal_all()] == [1, 0]

    settings.IDENTITY_KEYS = ["n" * 40]
    kept.refresh_from_db()
    assert opened_answers(kept.reference, kept.sealed)["aids"] == ["police"]
