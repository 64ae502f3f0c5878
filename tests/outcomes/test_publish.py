"""A year goes out: frozen, dated, by the director alone."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from samsyn.accounts.queries import operator
from samsyn.audit.models import Access
from samsyn.outcomes import actions, queries
from samsyn.outcomes.choices import Hindrance
from samsyn.outcomes.figures import year_in_numbers
from samsyn.outcomes.models import Publication
from samsyn.outcomes.protection import protect
from tests.factories import CountFactory, EnrolmentFactory, MeasureFactory

CONSTRAINTS = {
    "revision_is_published_once": {},
    "revision_of_the_county_is_published_once": {"association": None},
    "revisions_count_from_one": {"revision": 0},
}


def stored(association, **facts):
    return Publication.objects.of(association).filter(**facts).order_by("year", "revision")


def test_the_director_publishes_a_year(ostra, karin, many, publish):
    many(20, 16)

    publish()

    row = stored(ostra).get()
    assert (row.year, row.revision, row.published_on, row.published_by) == (2017, 1, date(2018, 2, 6), karin)
    year = queries.published_year(ostra, 2017)
    assert (year.participants.total, year.revision, year.published_on) == (36, 1, date(2018, 2, 6))
    assert list(Access.objects.order_by("pk").values_list("act", "what", "user", "association", "roles")) == [
        ("changed", "publication 2017", karin.pk, "ostra-sodertorn", "director")
    ]


def test_what_goes_out_is_protected_and_what_was_counted_is_kept(ostra, many, publish):
    many(20, 16)
    many(2, at="0138")

    publish()

    [frozen] = queries.frozen(ostra, 2017)
    plain = queries.counted(ostra, 2017)
    expected = protect(plain)
    assert frozen.plain == plain
    assert frozen.plain.by_municipality["0138"] == 2
    assert frozen.published.by_municipality["0138"] is None
    assert (frozen.published.by_municipality, frozen.published.withheld) == (
        expected.by_municipality,
        expected.withheld,
    )


@pytest.mark.parametrize("order", [(2016, 2017), (2017, 2016)])
def test_years_in_a_row_do_not_tell_how_few_ended(ostra, enrol, publish, order):
    """Three of twenty ended in 2016, and the seventeen others are among the thirty of 2017."""
    for place in range(20):
        enrol("2016-02-01" if place < 15 else "2015-02-01", "2016-11-01" if place < 3 else None)
    for _ in range(13):
        enrol("2017-02-01")

    for year in order:
        publish(year=year)

    before, after = queries.published_year(ostra, 2016), queries.published_year(ostra, 2017)
    assert (before.participants.total, before.ended.total, after.participants.total) == (20, None, 30)
    assert None in (before.enrolments.active, after.enrolments.active, after.enrolments.started)


def test_what_is_published_keeps_its_order(ostra, many, publish):
    many(20, 16)

    publish()

    live, year = year_in_numbers(ostra, 2017), queries.published_year(ostra, 2017)
    assert list(year.by_municipality) == list(live.by_municipality)
    assert list(year.by_referrer) == list(live.by_referrer)
    assert list(year.age_groups) == list(live.age_groups)


def test_what_is_registered_later_changes_nothing_published(ostra, many, publish):
    many(20, 16)
    publish()
    before = stored(ostra).values().get()

    many(9)
    ostra.measures.update(name="Något annat")

    assert stored(ostra).values().get() == before
    assert queries.published_year(ostra, 2017).participants.total == 36
    assert year_in_numbers(ostra, 2017).participants.total == 45


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("karin", True),
        ("vera", False),
        ("olle", False),
        ("adam", False),
        ("eva", False),
        ("bo", False),
        ("rune", False),
        ("maria", False),
        ("olof", False),
    ],
)
def test_only_the_associations_director_publishes(many, publish, request, who, may):
    many(10)
    somebody = request.getfixturevalue(who)

    if may:
        publish(by=somebody)
    else:
        with pytest.raises(PermissionDenied):
            publish(by=somebody)
    assert Publication.objects.filter(association__slug="ostra-sodertorn").exists() is may


def test_the_operator_does_not_publish(many, publish):
    many(10)

    with pytest.raises(PermissionDenied):
        publish(by=operator())


@pytest.mark.parametrize(
    ("on", "hindrance"),
    [
        ("2016-12-31", Hindrance.NOT_CLOSED),
        ("2017-12-31", Hindrance.NOT_CLOSED),
        ("2018-01-01", None),
    ],
)
def test_a_year_is_published_when_it_is_over(many, publish, on, hindrance):
    many(10)

    if hindrance is None:
        publish(on=on)
    else:
        with pytest.raises(actions.CannotBePublished) as refused:
            publish(on=on)
        assert refused.value.obstacle.hindrance == hindrance
    assert Publication.objects.filter(revision=1).exists() is (hindrance is None)


def test_a_year_without_anything_is_not_published(ostra, publish, resursteamet):
    EnrolmentFactory(measure=resursteamet, state="in_error", end_kind="registered_in_error")
    counts = MeasureFactory(association=ostra, method="counts")
    CountFactory(measure=counts, women=0, men=0)

    with pytest.raises(actions.CannotBePublished) as refused:
        publish()

    assert refused.value.obstacle.hindrance == Hindrance.NOTHING_TOOK_PLACE


def test_what_the_director_did_not_see_does_not_go_out(ostra, karin, many):
    many(10)
    seen = queries.fingerprint(queries.counted(ostra, 2017))
    many(1)

    for other in (seen, ""):
        with pytest.raises(actions.NotWhatWasSeen):
            actions.publish(ostra, 2017, by=karin, seen=other, on=date(2018, 2, 6))
    assert not Publication.objects.exists()


def test_a_changed_target_is_another_sight(ostra, karin, many):
    many(10)
    seen = queries.fingerprint(queries.counted(ostra, 2017))

    actions.set_target(ostra, 2017, "participants.total", None, Decimal(20), by=karin)

    assert queries.fingerprint(queries.counted(ostra, 2017)) != seen


def test_published_years_come_latest_first(ostra, enrol, many, publish):
    many(10)
    for _ in range(10):
        enrol("2016-01-10", "2016-06-10", after=100)
    publish(year=2016)
    publish()

    assert [year.year for year in queries.published_years(ostra)] == [2017, 2016]
    assert queries.stamps(ostra) == {2017: (1, date(2018, 2, 6)), 2016: (1, date(2018, 2, 6))}
    assert queries.published_year(ostra, 2015) is None


@pytest.mark.parametrize("years", [1, 3])
def test_published_years_are_one_question(ostra, karin, years, django_assert_num_queries, many, publish):
    many(10)
    publish()
    row = stored(ostra).get()
    for year in range(years):
        Publication.objects.create(
            association=ostra, year=2010 + year, revision=1, published_on=row.published_on,
            published_by=karin, plain=row.plain, published=row.published,
        )  # fmt: skip

    with django_assert_num_queries(1):
        assert len(queries.published_years(ostra)) == years + 1


@pytest.fixture
def published(many, publish, ostra):
    many(10)
    publish()
    return stored(ostra).get()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE outcomes_publication SET published = plain",
        "UPDATE outcomes_publication SET published_on = '2001-01-01'",
        "DELETE FROM outcomes_publication",
    ],
)
def test_no_statement_changes_what_is_published(published, statement):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert stored(published.association).get() == published


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="REPLACE is SQLite's own")
@pytest.mark.parametrize("key", ["id", "NULL"])
def test_what_is_published_cannot_be_replaced_on_sqlite(published, key):
    columns = "association_id, year, revision, published_on, published_by_id, plain, published"
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"REPLACE INTO outcomes_publication (id, {columns}) SELECT {key}, {columns} FROM outcomes_publication"
        )


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="TRUNCATE is PostgreSQL's own")
def test_the_table_cannot_be_emptied_on_postgresql(published):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE outcomes_publication")


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_a_revision_is_there_once_and_counts_from_one(ostra, karin, constraint):
    row = {
        "association": ostra, "year": 2016, "revision": 1, "published_on": date(2017, 2, 1), "published_by": karin,
        "plain": "{}", "published": "{}",
    } | CONSTRAINTS[constraint]  # fmt: skip
    if constraint != "revisions_count_from_one":
        Publication.objects.create(**row)

    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(**row)
