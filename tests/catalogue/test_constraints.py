"""What the database itself refuses, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError

from samsyn.catalogue.models import Measure, MeasureBudget, MeasureGroup, MeasureWorker
from tests.factories import MeasureFactory, MeasureWorkerFactory


def constraint_names(*models):
    return {constraint.name for model in models for constraint in model._meta.constraints}


VIOLATIONS = {
    "measure_is_named_once_in_an_association": lambda mia: MeasureFactory(
        association=mia.association, name="mia"
    ),
    "measure_ends_after_it_starts": lambda mia: MeasureFactory(
        starts_on=date(2017, 5, 2), ends_on=date(2017, 5, 1)
    ),
    "structural_measure_is_followed_by_counts": lambda mia: MeasureFactory(direction="structural"),
    "measure_is_once_in_a_group": lambda mia: [mia.groups.create(name="youth") for _ in range(2)],
    "measure_has_one_budget_a_year": lambda mia: [
        mia.budgets.create(year=2017, participants=1) for _ in range(2)
    ],
    "worker_leaves_on_or_after_the_day_before_coming": lambda mia: MeasureWorkerFactory(
        since=date(2017, 5, 3), until=date(2017, 5, 1)
    ),
    "worker_is_in_a_measure_once_until_further_notice": lambda mia: MeasureWorkerFactory.create_batch(
        2, measure=mia, user=MeasureWorkerFactory(measure=mia, until=date(2017, 5, 1)).user
    ),
}


@pytest.mark.parametrize("name", sorted(VIOLATIONS))
def test_the_database_refuses(mia, name):
    with pytest.raises(IntegrityError):
        VIOLATIONS[name](mia)


def test_every_constraint_is_tried():
    assert set(VIOLATIONS) == constraint_names(Measure, MeasureGroup, MeasureBudget, MeasureWorker)


def test_who_never_was_there_left_the_day_before(mia):
    assert MeasureWorkerFactory(measure=mia, since=date(2017, 5, 2), until=date(2017, 5, 1)).pk


def test_the_compared_name_follows_the_name(mia):
    mia.name = "Ung  i TYRESÖ"
    mia.save()

    assert Measure.objects.get(name_key="ung i tyresö") == mia
