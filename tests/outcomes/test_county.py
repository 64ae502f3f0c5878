"""The county's figures: made of what its associations have published, when all of them have."""

from datetime import date

import pytest

from samsyn.outcomes import queries
from samsyn.outcomes.models import Publication
from samsyn.outcomes.protection import protect_county
from tests.factories import AssociationFactory, CountFactory, EnrolmentFactory, MeasureFactory


@pytest.fixture
def both(many, vagen_vidare):
    """Östra Södertörn and VärNa each have people in 2017."""
    many(20, 20)
    many(30, 30, measure=vagen_vidare, at="0120")


@pytest.fixture
def out(both, publish, varna, vera):
    """Both have published, so the county's figures are out too."""
    publish()
    publish(varna, by=vera, on="2018-03-01")


def county():
    return [(year.revision, year.participants.total) for year in queries.revisions(None, 2017)]


def slugs(associations):
    return [each.slug for each in associations]


def test_the_last_association_brings_the_county(both, publish, varna, vera):
    publish()
    assert county() == []
    status = queries.county_status(2017)
    assert (slugs(status.published), slugs(status.remaining)) == (["ostra-sodertorn"], ["varna"])

    publish(varna, by=vera, on="2018-03-01")

    assert county() == [(1, 100)]
    year = queries.published_year(None, 2017)
    assert (year.association, year.published_on) == ("all", date(2018, 3, 1))
    assert queries.stamps(None) == {2017: (1, date(2018, 3, 1))}
    assert [each.year for each in queries.published_years(None)] == [2017]
    assert queries.county_status(2017).remaining == []


def test_the_county_is_made_of_what_is_frozen(both, publish, many, varna, vera):
    publish()
    many(50)
    publish(varna, by=vera)

    frozen = [queries.frozen(association, 2017)[0] for association in (publish_association(), varna)]
    expected = protect_county(frozen, 2017)
    [county_frozen] = queries.frozen(None, 2017)
    assert county() == [(1, 100)]
    assert (county_frozen.plain.participants, county_frozen.published.withheld) == (
        expected.plain.participants,
        expected.published.withheld,
    )


def publish_association():
    return Publication.objects.get(association__slug="ostra-sodertorn").association


def test_an_association_without_anything_is_not_waited_for(both, publish, varna, vera):
    AssociationFactory()
    in_error = MeasureFactory()
    EnrolmentFactory(measure=in_error, state="in_error", end_kind="registered_in_error")
    CountFactory(measure=MeasureFactory(method="counts"), women=0, men=0)
    CountFactory(measure=MeasureFactory(method="counts"), on=date(2016, 12, 31))

    publish()
    publish(varna, by=vera)

    assert county() == [(1, 100)]


@pytest.mark.parametrize("has", ["people", "counts"])
def test_an_association_with_something_is_waited_for(both, publish, varna, vera, has):
    if has == "people":
        other = EnrolmentFactory(started_on=date(2016, 5, 1)).association
    else:
        other = CountFactory(measure=MeasureFactory(method="counts"), women=1, men=0).association

    publish()
    publish(varna, by=vera)

    assert county() == []
    assert queries.county_status(2017).remaining == [other]


def test_before_anybody_has_published_the_county_is_not_complete(both):
    status = queries.county_status(2017)

    assert (slugs(status.remaining), status.is_complete) == (["varna", "ostra-sodertorn"], False)
    assert queries.county_status(2010) == ([], [])
    assert not queries.county_status(2010).is_complete
    assert queries.county_from_published(2017) is None


def test_the_county_follows_a_revision(out, many, publish):
    many(12, 12)

    publish(on="2018-05-07")

    assert county() == [(2, 124), (1, 100)]
    assert queries.published_year(None, 2017).published_on == date(2018, 5, 7)


def test_the_county_is_revised_twice_a_year_and_then_stays(out, many, publish, vagen_vidare, varna, vera):
    for _ in range(2):
        many(12, 12)
        publish(on="2018-05-07")
    many(12, 12, measure=vagen_vidare, at="0120")

    publish(varna, by=vera, on="2018-06-01")

    assert county() == [(3, 148), (2, 124), (1, 100)]
    assert queries.published_year(varna, 2017).participants.total == 84


def test_a_county_that_stayed_comes_along_the_next_year(out, many, publish, vagen_vidare, varna, vera):
    for _ in range(3):
        many(12, 12, measure=vagen_vidare, at="0120")
        publish(varna, by=vera, on="2018-06-01") if _ < 2 else None
    many(12, 12)
    publish(on="2018-06-01")
    assert county()[0] == (3, 148)

    publish(varna, by=vera, on="2019-02-01")

    assert county()[0] == (4, 196)


def test_the_county_as_it_would_be_now(both, many):
    plain, published = queries.public_now(None, 2017, on=date(2018, 6, 1)).frozen

    assert (plain.participants.total, published.participants.total, published.association) == (
        100,
        100,
        "all",
    )
    assert not Publication.objects.exists()


@pytest.mark.parametrize("associations", [1, 3])
def test_the_status_is_asked_in_two_questions(both, associations, django_assert_num_queries):
    EnrolmentFactory.create_batch(associations, started_on=date(2017, 1, 1))

    with django_assert_num_queries(2):
        assert len(queries.county_status(2017).remaining) == 2 + associations
