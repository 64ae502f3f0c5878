"""Every figure against a second computation, written from the definitions alone (tests/outcomes/plain.py)."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from samsyn.outcomes.figures import years_in_numbers
from samsyn.outcomes.renderings import as_object
from tests.outcomes import plain
from tests.outcomes.worlds import YEARS, store, worlds


@pytest.mark.slow("sixty random worlds are stored and counted twice")
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(world=worlds())
def test_every_figure_is_what_its_definition_says(db, world):
    with transaction.atomic():
        associations = store(world) | {"all": None}
        counted = {
            (slug, year): normal(as_object(found))
            for slug, association in associations.items()
            for year, found in years_in_numbers(association, YEARS).items()
        }
        transaction.set_rollback(True)

    assert counted == {
        (slug, year): plain.year_in_numbers(world, slug, year) for slug in associations for year in YEARS
    }


def normal(found):
    """With the lists whose order the contract leaves open in one order."""
    found["targets"] = sorted(
        ((goal["figure"], goal["measure"], goal["value"]) for goal in found["targets"]),
        key=lambda goal: (goal[0], goal[1] or ""),
    )
    return found
