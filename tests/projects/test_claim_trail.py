"""An auditor follows a sum to an hour, and a report to the claims that hold it."""

from datetime import date

import pytest

from samsyn.accounts.queries import operator
from samsyn.projects import actions, queries
from samsyn.projects.models import ClaimLine
from tests.projects.claimed import MARCH, a_claim
from tests.projects.signed import rewritten, signed
from tests.projects.worked import a_part, works


def test_every_sum_comes_to_the_same(project, part, ostra, marias_work, per, eva):
    other = a_part(project, None, "Utanför förbunden")
    signed(marias_work, MARCH, {1: 7 * 60})
    signed(works(per, other, financing="direct_pay"), MARCH, {1: 60})
    actions.post(part, MARCH, "cash", 12_345, note="Bidrag", by=operator())
    made = actions.claim(project, MARCH, MARCH, by=eva)

    found = queries.totals(made)

    assert [(each.label, each.minutes, each.ore) for each in found.by_part] == [
        (part.name, 420, 7 * 38_500 + 12_345),
        ("Utanför förbunden", 60, 38_500),
    ]
    assert [(month, each.ore) for month, each in found.by_month] == [(MARCH, found.whole.ore)]
    assert sum(each.ore for each in found.by_financing) == found.whole.ore
    assert found.whole.ore == 8 * 38_500 + 12_345
    assert queries.sums_of([made]) == {made.pk: found.whole.ore}


def test_a_line_is_made_of_its_days(marias_work):
    line = a_claim(marias_work, hours={1: 90, 2: 480, 3: 59}).lines.get()

    days = queries.days_of_line(line)

    assert [(each.entry.day.day, each.entry.minutes, each.minutes, each.ore) for each in days] == [
        (1, 90, 60, 38_500),
        (2, 480, 480, 308_000),
        (3, 59, 0, 0),
    ]
    assert sum(each.ore for each in days) == line.ore


def test_a_line_that_takes_back_has_its_days_with_a_minus(project, marias_work, eva):
    a_claim(marias_work)
    signed(marias_work, MARCH, {}, version=2)
    actions.claim(project, MARCH, MARCH, by=eva)
    back = ClaimLine.objects.get(minutes__lt=0)

    assert [(each.minutes, each.ore) for each in queries.days_of_line(back)] == [
        (-480, -308_000),
        (-420, -269_500),
    ]


def test_a_rate_that_is_broken_off_and_comes_back_is_rounded_once(project, marias_work):
    """20 minutes are worth a third of an hour: at 1,00 kr 33,33 öre, three stretches of which are 1,00 kr."""
    actions.decide_rate(project, "Samordnare", 100, since=MARCH, by=operator())
    actions.decide_rate(
        project, "Samordnare", 900, since=date(2021, 3, 10), until=date(2021, 3, 11), by=operator()
    )
    actions.decide_rate(
        project, "Samordnare", 900, since=date(2021, 3, 20), until=date(2021, 3, 21), by=operator()
    )
    report = signed(marias_work, MARCH, {1: 20, 10: 60, 15: 20, 20: 60, 25: 20})
    rewritten(report, 20, counted=20)

    lines = actions.claim(project, MARCH, MARCH, by=operator()).lines.order_by("since")

    assert [(line.minutes, line.ore) for line in lines] == [
        (20, 33),
        (60, 900),
        (20, 34),
        (60, 900),
        (20, 33),
    ]
    assert [sum(day.ore for day in queries.days_of_line(line)) for line in lines] == [33, 900, 34, 900, 33]


def test_a_report_leads_back_to_every_claim_that_holds_it(project, marias_work, eva):
    first = a_claim(marias_work)
    report = first.lines.get().report
    signed(marias_work, MARCH, {1: 60}, version=2)
    second = actions.claim(project, MARCH, MARCH, by=eva)

    assert list(queries.lines_holding(report).values_list("claim", "minutes")) == [
        (first.pk, 900),
        (second.pk, -900),
    ]
    assert queries.lines_in_force(report) == []


def test_the_auditor_follows_a_line_to_its_days_and_on(client, marias_work, project, rune, eva):
    first = a_claim(marias_work)
    signed(marias_work, MARCH, {1: 60}, version=2)
    second = actions.claim(project, MARCH, MARCH, by=eva)
    back = second.lines.get(takes_back__isnull=False)
    client.force_login(rune)

    page = client.get(f"{second.get_absolute_url()}rad/{back.reference}/").content.decode()

    assert f"Raden tar tillbaka rad {back.takes_back.reference} i ansökan 1." in page
    assert f"Tidrapport {back.report.reference}, version 1, signerad 1 juli 2022 kl. 09.30." in page
    assert "2 mars 2021" in page
    assert f"{first.get_absolute_url()}rad/{back.takes_back.reference}/" in page
    assert "Ansökan 2: \u22125\u202f775\u202fkr" in page


@pytest.mark.parametrize(("who", "lines"), [("eva", 1), ("rune", 1), ("karin", 1), ("bo", 0), ("olle", 0)])
def test_lines_are_for_who_sees_hours_by_name(marias_work, who, lines, request):
    made = a_claim(marias_work)

    assert queries.lines_of(request.getfixturevalue(who), made).count() == lines


@pytest.mark.parametrize(("who", "claims"), [("eva", 1), ("rune", 1), ("bo", 1), ("maria", 0), ("olof", 0)])
def test_claims_are_for_who_reads_projects(marias_work, project, who, claims, request):
    a_claim(marias_work)

    assert queries.claims_of(request.getfixturevalue(who), project, project.owner).count() == claims
