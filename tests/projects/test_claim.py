"""An economist claims months: what they hold is frozen, once."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.choices import FindingKind
from samsyn.projects.models import Claim, ClaimCost, ClaimLine, ReportEvent, TimeReport
from tests.projects.signed import draft, signed
from tests.projects.worked import RATE_ORE, works

MARCH, APRIL, MAY = (date(2021, month, 1) for month in (3, 4, 5))


def lines(claim):
    found = claim.lines.order_by("month", "pk")
    return list(found.values_list("report", "since", "until", "rate_ore", "minutes", "ore"))


def test_the_hours_that_count_are_claimed_at_their_rate(project, marias_work, eva):
    report = signed(marias_work, MARCH, {1: 8 * 60, 2: 7 * 60 + 45})

    made = actions.claim(project, MARCH, MARCH, by=eva)

    assert (made.number, made.first_month, made.last_month, made.by) == (1, MARCH, MARCH, eva)
    # 15 whole hours: the 45 minutes of the second day do not count.
    assert lines(made) == [(report.pk, MARCH, date(2021, 3, 31), RATE_ORE, 15 * 60, 15 * RATE_ORE)]


def test_a_line_says_what_it_is_summed_by(project, part, marias_work, eva):
    signed(marias_work, MARCH, {1: 60})

    line = actions.claim(project, MARCH, MARCH, by=eva).lines.get()

    assert (line.sub_project, line.function, line.financing) == (part, "Samordnare", "public_in_kind")


def test_a_new_rate_within_the_month_makes_a_line_of_its_own(project, marias_work, eva):
    actions.decide_rate(project, "Samordnare", 40_000, since=date(2021, 3, 16), by=operator())
    signed(marias_work, MARCH, {15: 60, 16: 120, 17: 60})

    made = actions.claim(project, MARCH, MARCH, by=eva)

    assert [line[1:] for line in lines(made)] == [
        (MARCH, date(2021, 3, 15), RATE_ORE, 60, RATE_ORE),
        (date(2021, 3, 16), date(2021, 3, 31), 40_000, 180, 120_000),
    ]


def test_a_month_without_hours_is_claimed_as_nothing(project, marias_work, eva):
    report = signed(marias_work, MARCH, {})

    made = actions.claim(project, MARCH, MARCH, by=eva)

    assert lines(made) == [(report.pk, MARCH, date(2021, 3, 31), 0, 0, 0)]


def test_the_report_is_claimed_and_its_history_says_so(project, marias_work, eva):
    report = signed(marias_work, MARCH, {1: 60})

    actions.claim(project, MARCH, MARCH, by=eva)

    report.refresh_from_db()
    assert report.state == "claimed"
    assert list(ReportEvent.objects.filter(report=report, step="claim").values_list("by", "note")) == [
        (eva.pk, "Ansökan 1")
    ]
    assert project.events.order_by("-pk").first().note == "Ansökan om utbetalning 1 gjordes."


def test_postings_are_claimed_once(project, part, marias_work, eva):
    signed(marias_work, MARCH, {})
    signed(marias_work, APRIL, {})
    in_march = actions.post(part, MARCH, "travel", 99_950, note="Tåg", by=operator())
    actions.post(part, MAY, "travel", 1, note="Senare", by=operator())

    actions.claim(project, MARCH, MARCH, by=eva)
    late = actions.post(part, MARCH, "travel", -50, note="Rättad", by=operator())
    actions.claim(project, APRIL, APRIL, by=eva)

    claimed = ClaimCost.objects.order_by("pk").values_list("claim__number", "posting", "ore")
    assert list(claimed) == [(1, in_march.pk, 99_950), (2, late.pk, -50)]


def test_one_unsigned_hour_stops_the_claim_and_is_named(project, part, marias_work, eva, per):
    signed(marias_work, MARCH, {1: 60})
    unsigned = draft(works(per, part), MARCH, {1: 60})

    with pytest.raises(actions.ClaimRefused) as refused:
        actions.claim(project, MARCH, MARCH, by=eva)

    [finding] = refused.value.findings
    assert (finding.kind, finding.report, finding.worker) == (
        FindingKind.NOT_SIGNED,
        unsigned,
        unsigned.worker,
    )
    assert not Claim.objects.exists()
    assert not ClaimLine.objects.exists()
    assert TimeReport.objects.get(worker=marias_work).state == "attested"


def test_the_same_months_are_not_claimed_twice(project, marias_work, eva, queued_tasks):
    signed(marias_work, MARCH, {1: 60})
    actions.claim(project, MARCH, MARCH, by=eva)

    with pytest.raises(actions.ClaimRefused, match="nothing_new"):
        actions.claim(project, MARCH, MARCH, by=eva)

    assert len(queued_tasks()) == 1


def test_claims_are_numbered_within_the_project(project, marias_work, eva):
    for month in (MARCH, APRIL):
        signed(marias_work, month, {})
        actions.claim(project, month, month, by=eva)

    assert list(Claim.objects.order_by("number").values_list("number", "first_month")) == [
        (1, MARCH),
        (2, APRIL),
    ]


@pytest.mark.parametrize("who", ["olle", "bo", "rune", "maria", "per", "olof"])
def test_only_who_keeps_the_project_claims(project, marias_work, who, request):
    signed(marias_work, MARCH, {1: 60})

    with pytest.raises(PermissionDenied):
        actions.claim(project, MARCH, MARCH, by=request.getfixturevalue(who))

    assert not Claim.objects.exists()


def test_a_report_that_moved_meanwhile_is_not_claimed(project, marias_work, eva, monkeypatch):
    signed(marias_work, MARCH, {1: 60})
    found = actions.claiming.claimable(project, MARCH, MARCH)
    TimeReport.objects.filter(worker=marias_work).update(
        state="draft", signed_by=None, signed_at=None, attested_by=None, attested_at=None, counted=None
    )
    monkeypatch.setattr(actions.claiming, "claimable", lambda *_months: found)

    with pytest.raises(actions.ReportMoved):
        actions.claim(project, MARCH, MARCH, by=eva)

    assert not ClaimLine.objects.exists()
