"""What is found before months are claimed: what stops the claim, whom it is about, and what only is worth knowing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.choices import FindingKind as Kind
from samsyn.projects.models import HourlyRate, TimeReport
from tests.factories import UserFactory
from tests.projects.signed import draft, rewritten, signed
from tests.projects.worked import NEW_RULES, a_part, a_project, rule_set, works

MARCH, APRIL, MAY = (date(2021, month, 1) for month in (3, 4, 5))


def found(project, first=MARCH, last=MARCH):
    return [(each.kind, each.is_blocking) for each in actions.check(project, first, last)]


def test_nothing_is_found_when_all_is_well(project, marias_work):
    signed(marias_work, MARCH, {1: 480})

    assert found(project) == []


def test_who_was_employed_and_has_no_report_is_named(project, part, marias_work):
    [finding] = actions.check(project, MARCH, MARCH)

    assert (finding.kind, finding.is_blocking) == (Kind.NOT_SIGNED, True)
    assert (finding.worker, finding.part, finding.month, finding.report) == (marias_work, part, MARCH, None)


def test_nobody_reports_a_month_before_they_came_or_after_they_left(project, part, per, marias_work):
    works(per, part, since=date(2021, 4, 15), until=date(2021, 5, 2))
    for month in (MARCH, APRIL, MAY, date(2021, 6, 1)):
        signed(marias_work, month, {})

    missing = [(each.worker.user, each.month) for each in actions.check(project, MARCH, date(2021, 6, 1))]

    assert missing == [(per, APRIL), (per, MAY)]


def test_hours_that_are_not_signed_stop_the_claim_even_of_who_had_left(project, part, per, marias_work):
    signed(marias_work, MARCH, {})
    draft(works(per, part, since=APRIL), MARCH, {1: 60})

    assert found(project) == [(Kind.NOT_SIGNED, True)]


def test_where_the_rules_want_no_zero_reports_none_is_missed(ostra, maria):
    project = a_project(ostra, "MIA", code=NEW_RULES)
    worker = works(maria, a_part(project, ostra))
    draft(worker, APRIL, {})

    assert found(project, MARCH, APRIL) == [
        (Kind.NOTHING, True),
        (Kind.NO_REPORT, False),
        (Kind.NO_REPORT, False),
    ]


def test_hours_are_missed_whatever_the_rules_say_of_zero_reports(ostra, maria):
    project = a_project(ostra, "MIA", code=NEW_RULES)
    draft(works(maria, a_part(project, ostra)), MARCH, {1: 15})

    assert found(project) == [(Kind.NOT_SIGNED, True)]


def test_a_manager_attests_where_the_rules_ask_for_it(project, marias_work):
    signed(marias_work, MARCH, {1: 60}, attested=False)

    assert found(project) == [(Kind.NOT_ATTESTED, True)]


def test_nobody_attests_where_the_rules_do_not(ostra, maria):
    project = a_project(ostra, "MIA", code=NEW_RULES)
    signed(works(maria, a_part(project, ostra)), MARCH, {1: 60}, attested=False)

    assert found(project) == []


def test_a_rule_set_that_ends_within_the_month_still_asks_for_an_attest(ostra, project, marias_work):
    actions.follow_rules(project, rule_set(ostra, NEW_RULES), since=date(2021, 3, 15), by=operator())
    signed(marias_work, MARCH, {1: 60}, attested=False)

    assert found(project) == [(Kind.NOT_ATTESTED, True)]


def test_hours_without_a_rate_name_the_first_day(project, part, per):
    worker = works(per, part, function="Psykolog")
    actions.decide_rate(project, "Psykolog", 1, since=date(2021, 3, 10), by=operator())
    signed(worker, MARCH, {8: 60, 9: 60, 10: 60})

    [finding] = actions.check(project, MARCH, MARCH)

    assert (finding.kind, finding.day, finding.is_blocking) == (Kind.NO_RATE, date(2021, 3, 8), True)


def test_a_month_of_nothing_needs_no_rate(project, marias_work):
    HourlyRate.objects.all().delete()
    signed(marias_work, MARCH, {1: 59})  # under a whole hour: it does not count

    assert found(project) == []


def test_hours_outside_the_employment_are_found(project, part, per):
    worker = works(per, part, until=date(2021, 3, 15))
    signed(worker, MARCH, {15: 60, 16: 60})

    [finding] = actions.check(project, MARCH, MARCH)

    assert (finding.kind, finding.day) == (Kind.NOT_EMPLOYED, date(2021, 3, 16))


def test_hours_outside_the_project_are_found(ostra, maria):
    project = a_project(ostra, "MIA", starts_on=date(2021, 3, 10), ends_on=date(2021, 12, 31))
    signed(works(maria, a_part(project, ostra), since=date(2021, 1, 1)), MARCH, {9: 60})

    assert found(project) == [(Kind.NO_RATE, True), (Kind.OUTSIDE_PROJECT, True)]


def test_a_day_is_limited_over_all_the_persons_projects(ostra, maria):
    """Thirteen hours a day (ESF+): eight in one project and six in another are too many, each alone is not."""
    mia, vidare = (a_project(ostra, name, code=NEW_RULES) for name in ("MIA", "Vidare"))
    signed(works(maria, a_part(mia, ostra)), MARCH, {1: 480, 2: 480})
    signed(works(maria, a_part(vidare, ostra)), MARCH, {1: 360, 2: 300})

    [finding] = actions.check(mia, MARCH, MARCH)

    assert (finding.kind, finding.day, finding.worker.user) == (Kind.OVER_DAY, date(2021, 3, 1), maria)


def test_a_day_without_a_limit_is_as_long_as_it_is(project, marias_work):
    """1 380 minutes on 28 March 2021, when summer time begins."""
    signed(marias_work, MARCH, {28: 1380, 27: 1440})
    assert found(project) == []

    rewritten(TimeReport.objects.get(), 1380, minutes=1381)
    assert found(project) == [(Kind.OVER_DAY, True)]


def test_a_year_is_limited_over_all_the_persons_projects(ostra, maria):
    """1 720 hours (ESF+), of which 1 716 lie in the other project."""
    mia, vidare = (a_project(ostra, name, code=NEW_RULES) for name in ("MIA", "Vidare"))
    elsewhere, here = works(maria, a_part(vidare, ostra)), works(maria, a_part(mia, ostra))
    for month in range(1, 13):
        signed(elsewhere, date(2021, month, 1), {day: 11 * 60 for day in range(1, 14)})
    signed(here, MARCH, {20: 4 * 60})
    assert found(mia) == []

    rewritten(TimeReport.objects.get(worker=here), 240, minutes=241, counted=241)
    assert found(mia) == [(Kind.OVER_YEAR, True)]


def test_an_unfinished_correction_stops_a_month_that_has_not_been_claimed(project, marias_work):
    signed(marias_work, MARCH, {1: 60})
    draft(marias_work, MARCH, {1: 120}, version=2)

    assert found(project) == [(Kind.BEING_CORRECTED, True)]


def test_months_of_which_some_are_claimed_are_claimed_apart(project, marias_work, eva):
    for month in (MARCH, APRIL):
        signed(marias_work, month, {1: 60})
    actions.claim(project, MARCH, MARCH, by=eva)

    assert found(project, MARCH, APRIL) == [(Kind.CLAIMED_BEFORE, True)]


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2020, 12, 1), MARCH), (date(2022, 6, 1), date(2022, 7, 1)), (APRIL, MARCH)],
)
def test_only_months_of_the_project_are_claimed(project, first, last):
    assert found(project, first, last) == [(Kind.OUTSIDE_PERIOD, True)]


def test_what_blocks_comes_first(project, part, marias_work, per, eva):
    signed(marias_work, MARCH, {})
    actions.claim(project, MARCH, MARCH, by=eva)
    draft(marias_work, MARCH, {}, version=2)

    assert found(project, APRIL, APRIL) == [(Kind.NOT_SIGNED, True), (Kind.BEING_CORRECTED, False)]


def test_the_check_asks_as_often_however_many_there_are(project, part, ostra):
    asked = []
    for _times in range(2):
        for _person in range(3):
            signed(works(UserFactory(), part), MARCH, {1: 60})
        with CaptureQueriesContext(connection) as queries:
            actions.check(project, MARCH, MARCH)
        asked.append(len(queries))

    assert asked[0] == asked[1]
