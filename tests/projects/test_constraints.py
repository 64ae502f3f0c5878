"""What the database refuses whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.organisations.models import Municipality
from samsyn.projects import actions
from samsyn.projects.models import (
    Activity,
    BudgetRow,
    ClosedMonth,
    Goal,
    GrantDecision,
    HourlyRate,
    Posting,
    Project,
    ProjectMeasure,
    ProjectMunicipality,
    ProjectPart,
    ProjectRules,
    RuleSet,
    SubProject,
    TimeEntry,
    TimeReport,
    Worker,
    WorkerPeriod,
)
from tests.factories import MeasureFactory
from tests.projects.reported import MARCH, decides, posts
from tests.projects.timed import writes
from tests.projects.worked import STARTS, a_part, a_project, works

BEFORE = date(2000, 1, 1)


def again(model, **other):
    """The same row once more, but for what is said and its own reference."""
    row = model.objects.order_by("pk").first()
    row.pk = None
    if hasattr(row, "reference"):
        row.reference = "x-again"
    for name, value in other.items():
        setattr(row, name, value)
    row.save(force_insert=True)


#: name: what breaks it, where there is one of each.
IMPOSSIBLE = {
    "project_is_named_once": lambda: again(Project),
    "project_ends_after_it_starts": lambda: Project.objects.update(ends_on=BEFORE),
    "sub_project_is_named_once": lambda: again(SubProject),
    "municipality_is_once_in_a_sub_project": lambda: again(ProjectMunicipality),
    "part_is_named_once": lambda: again(ProjectPart),
    "measure_moves_in_once_a_day": lambda: again(ProjectMeasure),
    "measure_moves_out_after_it_moved_in": lambda: ProjectMeasure.objects.update(until=BEFORE),
    "goal_of_participants_is_a_number": lambda: Goal.objects.update(target=None),
    "participants_have_one_goal_in_a_sub_project": lambda: again(Goal),
    "budget_row_is_set_once": lambda: again(BudgetRow),
    "budget_is_not_negative": lambda: BudgetRow.objects.update(ore=-1),
    "rule_set_counts_in_steps": lambda: RuleSet.objects.update(step_minutes=0),
    "rule_set_ends_after_it_starts": lambda: RuleSet.objects.update(until=BEFORE),
    "rule_set_has_its_code_once_in_an_association": lambda: again(RuleSet),
    "activity_is_named_once": lambda: again(Activity),
    "rules_change_once_a_day": lambda: again(ProjectRules),
    "rate_starts_once_a_day": lambda: again(HourlyRate),
    "rate_is_above_zero": lambda: HourlyRate.objects.update(ore=0),
    "rate_ends_after_it_starts": lambda: HourlyRate.objects.update(until=BEFORE),
    "worker_is_once_in_a_sub_project": lambda: again(Worker),
    "period_starts_once_a_day": lambda: again(WorkerPeriod),
    "period_ends_after_it_starts": lambda: WorkerPeriod.objects.update(until=BEFORE),
    "share_is_a_percentage": lambda: WorkerPeriod.objects.update(share=0),
    "report_has_a_version_once": lambda: again(TimeReport, state="replaced", **named()),
    "one_version_at_a_time_is_written": lambda: again(TimeReport, version=2, reason="Fel"),
    "report_is_of_a_whole_month": lambda: TimeReport.objects.update(month=date(2021, 3, 2)),
    "a_new_version_says_why": lambda: TimeReport.objects.update(version=2),
    "report_is_signed_by_somebody_then": lambda: TimeReport.objects.update(state="signed", counted=0),
    "signed_report_knows_its_sum": lambda: TimeReport.objects.update(
        **named() | {"state": "signed", "counted": None}
    ),
    "report_is_attested_by_another_then": lambda: TimeReport.objects.update(
        state="attested", attested_by=operator(), attested_at=timezone.now(), **named()
    ),
    "a_day_is_reported_once": lambda: again(TimeEntry),
    "time_fits_in_a_day": lambda: TimeEntry.objects.update(minutes=1501),
    "no_more_counts_than_was_worked": lambda: TimeEntry.objects.update(counted=481),
    "who_is_away_does_not_work": lambda: TimeEntry.objects.update(is_absent=True),
    "decision_has_a_version_once": lambda: again(GrantDecision),
    "decision_is_of_money": lambda: GrantDecision.objects.update(grant_ore=0, cofinancing_ore=0),
    "posting_is_not_zero": lambda: Posting.objects.update(ore=0),
    "posting_is_of_a_whole_month": lambda: Posting.objects.update(month=date(2021, 3, 2)),
    "month_is_closed_once": lambda: again(ClosedMonth),
    "what_is_closed_is_a_whole_month": lambda: ClosedMonth.objects.update(month=date(2021, 3, 2)),
}


def named():
    return {"signed_by": operator(), "signed_at": timezone.now(), "counted": 0}


@pytest.fixture
def one_of_each(ostra, maria):
    by, project = operator(), a_project(ostra)
    part = a_part(project, ostra)
    ProjectMunicipality.objects.create(sub_project=part, municipality=Municipality.objects.first())
    actions.name_part(project, "steering", "Styrgruppen", sub_project=part, by=by)
    actions.move_in(part, MeasureFactory(association=ostra), since=STARTS, by=by)
    actions.set_goal(project, "participants", "Deltagare", target=10, sub_project=part, by=by)
    actions.set_budget(part, 2021, "staff", 100, by=by)
    Activity.objects.create(rule_set=RuleSet.objects.first(), name="Möte")
    writes(works(maria, part), {1: 8})
    decides(part, 100, 100, since=STARTS)
    posts(part, MARCH, "cash", 1)
    actions.close_month(part, MARCH, missing=0, by=by)


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_the_database_refuses(name, one_of_each):
    with pytest.raises(IntegrityError), transaction.atomic():
        IMPOSSIBLE[name]()
