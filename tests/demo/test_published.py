"""What the directors of the county have told everybody."""

from datetime import date

import pytest

from samsyn.organisations.models import Association
from samsyn.outcomes import queries
from samsyn.outcomes.models import Publication

pytestmark = pytest.mark.django_db


def test_every_director_has_published_both_years(county):
    by_themselves = Publication.objects.filter(
        association__isnull=False, published_by__roles__kind="director"
    )

    assert sorted(by_themselves.values_list("year", "revision")) == [(2016, 1)] * 8 + [(2017, 1)] * 8
    assert {row.association for row in by_themselves.order_by("pk")} == set(Association.objects.all())
    for row in by_themselves.order_by("pk"):
        assert row.published_by.roles.get(kind="director").association == row.association
        assert row.published_on.year == row.year + 1


def test_the_county_is_out(county):
    assert queries.county_status(2017).remaining == []
    year = queries.published_year(None, 2017)

    assert (year.revision, year.published_on) == (1, date(2018, 3, 6))
    associations = [queries.published_year(each, 2017) for each in Association.objects.order_by("pk")]
    assert year.participants.total == sum(each.participants.total for each in associations)


def test_what_was_published_then_is_what_is_counted_now(county):
    ostra = Association.objects.get(slug="ostra-sodertorn")

    assert queries.frozen(ostra, 2017)[0].plain == queries.counted(ostra, 2017)
    year = queries.published_year(ostra, 2017)
    headlines = (
        year.participants, year.new_participants, year.ended, year.to_work_or_study, year.started_or_increased,
        year.consultations,
    )  # fmt: skip
    assert [each.total for each in headlines] == [927, 634, 695, 271, 260, 183]
