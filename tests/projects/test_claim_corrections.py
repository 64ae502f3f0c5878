"""A claimed month is put right by a later claim: what was claimed is taken back, what is right is claimed."""

from datetime import date

import pytest

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.choices import FindingKind
from samsyn.projects.models import ClaimLine, TimeReport
from tests.projects.signed import draft, signed
from tests.projects.worked import RATE_ORE, works

MARCH, APRIL, MAY = (date(2021, month, 1) for month in (3, 4, 5))


@pytest.fixture
def claimed(project, marias_work, eva):
    """March, with ten hours, has been claimed."""
    signed(marias_work, MARCH, {1: 300, 2: 300})
    return actions.claim(project, MARCH, MARCH, by=eva)


def minutes_and_ore(claim):
    return list(claim.lines.order_by("month", "pk").values_list("month", "minutes", "ore"))


def rows(claim):
    return list(ClaimLine.objects.filter(claim=claim).order_by("pk").values())


def test_the_next_claim_takes_back_what_was_claimed_and_claims_what_is_right(
    project, claimed, marias_work, eva
):
    before = rows(claimed)
    signed(marias_work, MARCH, {1: 300, 2: 240}, version=2)
    signed(marias_work, APRIL, {1: 60})

    later = actions.claim(project, APRIL, APRIL, by=eva)

    assert minutes_and_ore(later) == [
        (MARCH, -600, -10 * RATE_ORE),
        (MARCH, 540, 9 * RATE_ORE),
        (APRIL, 60, RATE_ORE),
    ]
    assert later.lines.get(minutes=-600).takes_back == claimed.lines.get()
    assert rows(claimed) == before


def test_a_claim_for_the_claimed_month_itself_only_corrects(project, claimed, marias_work, eva):
    signed(marias_work, MARCH, {1: 300, 2: 240}, version=2)

    later = actions.claim(project, MARCH, MARCH, by=eva)

    assert minutes_and_ore(later) == [(MARCH, -600, -10 * RATE_ORE), (MARCH, 540, 9 * RATE_ORE)]


def test_a_correction_of_a_correction_takes_back_only_the_latest(project, claimed, marias_work, eva):
    for version, minutes in ((2, 240), (3, 180)):
        signed(marias_work, MARCH, {1: minutes}, version=version)
        later = actions.claim(project, MARCH, MARCH, by=eva)

    assert minutes_and_ore(later) == [(MARCH, -240, -4 * RATE_ORE), (MARCH, 180, 3 * RATE_ORE)]
    assert sum(ClaimLine.objects.values_list("minutes", flat=True)) == 180
    assert sum(ClaimLine.objects.values_list("ore", flat=True)) == 3 * RATE_ORE


def test_what_is_taken_back_is_what_was_claimed_whatever_an_hour_is_worth_now(
    project, claimed, marias_work, eva
):
    actions.decide_rate(project, "Samordnare", 50_000, since=MARCH, by=operator())
    signed(marias_work, MARCH, {1: 600}, version=2)

    later = actions.claim(project, MARCH, MARCH, by=eva)

    assert minutes_and_ore(later) == [(MARCH, -600, -10 * RATE_ORE), (MARCH, 600, 500_000)]


def test_every_line_of_the_month_is_taken_back(project, marias_work, eva):
    actions.decide_rate(project, "Samordnare", 40_000, since=date(2021, 3, 16), by=operator())
    signed(marias_work, MARCH, {15: 60, 16: 60})
    actions.claim(project, MARCH, MARCH, by=eva)
    signed(marias_work, MARCH, {}, version=2)

    later = actions.claim(project, MARCH, MARCH, by=eva)

    assert minutes_and_ore(later) == [(MARCH, -60, -RATE_ORE), (MARCH, -60, -40_000), (MARCH, 0, 0)]
    assert sum(ClaimLine.objects.values_list("ore", flat=True)) == 0


def test_a_correction_that_is_being_written_waits_and_stops_nobody(project, claimed, marias_work, eva):
    pending = draft(marias_work, MARCH, {1: 300}, version=2)
    signed(marias_work, APRIL, {})

    [finding] = actions.check(project, APRIL, APRIL)
    later = actions.claim(project, APRIL, APRIL, by=eva)

    assert (finding.kind, finding.report, finding.is_blocking) == (
        FindingKind.BEING_CORRECTED,
        pending,
        False,
    )
    assert minutes_and_ore(later) == [(APRIL, 0, 0)]


def test_a_version_corrected_before_it_was_claimed_is_the_only_one_claimed(project, marias_work, eva):
    signed(marias_work, MARCH, {1: 300})
    signed(marias_work, MARCH, {1: 240}, version=2)

    made = actions.claim(project, MARCH, MARCH, by=eva)

    assert minutes_and_ore(made) == [(MARCH, 240, 4 * RATE_ORE)]
    assert sorted(TimeReport.objects.values_list("version", "state")) == [(1, "replaced"), (2, "claimed")]


def test_hours_that_came_late_for_a_claimed_month_come_along(project, part, claimed, eva, per):
    signed(works(per, part), MARCH, {3: 120})

    later = actions.claim(project, MARCH, MARCH, by=eva)

    assert minutes_and_ore(later) == [(MARCH, 120, 2 * RATE_ORE)]
