"""What may be told of consultations, which teams count by cases or by hand, beside those only counted."""

import pytest

from samsyn.outcomes.protection import protect
from tests.outcomes.test_withheld import a_year, heads


@pytest.mark.parametrize(("met", "counted", "shown"), [(102, 100, None), (105, 100, 100), (100, 100, 100)])
def test_what_is_counted_by_hand_is_withheld_beside_a_few_cases_more(met, counted, shown):
    """A team's cases are consultations and not among those only counted, so the consultations may be more."""
    year = a_year()
    year.consultations, year.coverage.counted_only = heads(met - 40, 40), counted

    published = protect(year)

    assert (published.consultations.total, published.coverage.counted_only) == (met, shown)


@pytest.mark.parametrize(("met", "counted", "shown"), [(1, 6, None), (1, 7, 7), (2, 6, None), (3, 0, 0)])
def test_a_few_consultations_cannot_be_worked_out_from_those_only_counted(met, counted, shown):
    """Beside 6 only 1 would let the 6 be shown."""
    year = a_year()
    year.consultations, year.coverage.counted_only = heads(met, 0), counted

    published = protect(year)

    assert (published.consultations.total, published.coverage.counted_only) == (None, shown)
