"""A published year is put right: seldom, and never by so little that it tells of one person."""

from datetime import date
from decimal import Decimal

import pytest

from samsyn.enrolments.models import Enrolment
from samsyn.outcomes import actions, queries
from samsyn.outcomes.choices import Hindrance
from samsyn.outcomes.models import Publication


def refusal(publish, **how):
    with pytest.raises(actions.CannotBePublished) as refused:
        publish(**how)
    return refused.value.obstacle


@pytest.fixture
def out(many, publish):
    """2017 with twenty women and twenty men, revision 1."""
    many(20, 20)
    publish()


def totals(association):
    return [(year.revision, year.participants.total) for year in queries.revisions(association, 2017)]


def test_a_revision_stands_beside_the_first(ostra, out, many, publish):
    many(12, 12)

    publish(on="2018-05-07")

    assert totals(ostra) == [(2, 64), (1, 40)]
    assert queries.published_year(ostra, 2017).published_on == date(2018, 5, 7)
    assert [year.revision for year in queries.published_years(ostra)] == [2]
    assert queries.stamps(ostra) == {2017: (2, date(2018, 5, 7))}
    assert [frozen.published.revision for frozen in queries.frozen(ostra, 2017)] == [1, 2]


def test_when_nothing_differs_there_is_nothing_to_publish(ostra, out, publish):
    assert refusal(publish).hindrance == Hindrance.NOTHING_NEW
    assert totals(ostra) == [(1, 40)]


def test_a_new_target_is_something_new(ostra, out, karin, publish):
    actions.set_target(ostra, 2017, "participants.total", None, Decimal(50), by=karin)

    publish()

    assert [year.participants_target for year in queries.revisions(ostra, 2017)] == [Decimal(50), None]


@pytest.mark.parametrize("more", [1, 4])
def test_one_to_four_more_wait(ostra, out, many, publish, more):
    many(more)

    obstacle = refusal(publish)

    assert obstacle.hindrance == Hindrance.CHANGED_TOO_LITTLE
    assert {"participants.total", "participants.women"} <= set(obstacle.cells)
    assert "participants.men" not in obstacle.cells
    assert totals(ostra) == [(1, 40)]


def test_each_cell_counts_not_only_the_sum(out, many, publish):
    many(3, 3)

    obstacle = refusal(publish)

    assert "participants.total" not in obstacle.cells
    assert {"participants.women", "participants.men"} <= set(obstacle.cells)


def test_each_earlier_revision_counts_not_only_the_latest(ostra, out, many, publish):
    """40, then 52, then 44: eight less than the latest, but four more than the first, which somebody has kept."""
    many(12)
    publish()
    gone = Enrolment.objects.order_by("-pk").values("pk")[:8]
    Enrolment.objects.filter(pk__in=[row["pk"] for row in gone]).update(
        state="in_error", ended_on=None, end_kind="registered_in_error"
    )

    obstacle = refusal(publish)

    assert obstacle.hindrance == Hindrance.CHANGED_TOO_LITTLE
    assert "participants.total" in obstacle.cells


def test_two_revisions_in_a_calendar_year_and_no_more(ostra, out, many, publish):
    for _ in range(2):
        many(12, 12)
        publish(on="2018-12-31")
    many(12, 12)

    assert refusal(publish, on="2018-12-31").hindrance == Hindrance.REVISED_TWICE
    publish(on="2019-01-01")

    assert totals(ostra) == [(4, 112), (3, 88), (2, 64), (1, 40)]


def test_the_limit_is_each_years_own(ostra, out, enrol, many, publish):
    for _ in range(10):
        enrol("2016-01-10", "2016-06-10", after=100)
    for _ in range(2):
        many(12, 12)
        publish()

    publish(year=2016)

    assert Publication.objects.of(ostra).filter(year=2016).count() == 1
