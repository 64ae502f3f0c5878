"""Whatever the order of typing, signing, attesting, correcting and claiming: no limit is broken, no claimed hour changes,
and every öre adds up."""

from contextlib import suppress
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from samsyn.projects import actions
from samsyn.projects.models import RuleSet, TimeEntry, TimeReport
from samsyn.projects.queries.standing import PersonsYear
from samsyn.projects.states import ReportState
from samsyn.projects.timekeeping import HOUR, value, values
from tests.projects.timed import MARCH, edit_of, rows
from tests.projects.worked import NEW_RULES, RATE_ORE, a_part, a_project, works

pytestmark = pytest.mark.django_db
AFTER, FEBRUARY = date(2021, 4, 6), date(2021, 2, 1)
WORKS, MONTHS = st.integers(0, 2), st.sampled_from([FEBRUARY, MARCH])
#: Few days and long ones, so that limits are met.
DAYS = st.dictionaries(st.sampled_from([1, 2, 3]), st.sampled_from([0, 0.5, 4, 6.75, 13, 20]))
STOPPED = (actions.StepNotAllowed, actions.HoursRefused, actions.ChangedMeanwhile)


class Months(RuleBasedStateMachine):
    """One person in three parts of projects, under two rule sets."""

    world = None
    reports = Bundle("reports")

    @initialize()
    def begin(self):
        self.point = transaction.savepoint()
        self.claimed = {}
        self.works, self.manager = self.world

    def attempt(self, act):
        with suppress(*STOPPED), transaction.atomic():
            act()

    def latest(self, work, month):
        return TimeReport.objects.latest().filter(worker=self.works[work], month=month).first()

    def of_latest(self, work, month, act):
        report = self.latest(work, month)
        if report:
            self.attempt(lambda: act(report))

    @rule(work=WORKS, month=MONTHS, days=DAYS)
    def write(self, work, month, days):
        worker = self.works[work]
        self.attempt(
            lambda: actions.write_month(
                worker, month, rows(days, month), edit=edit_of(worker, month), by=worker.user, on=AFTER
            )
        )

    @rule(work=WORKS, month=MONTHS)
    def sign(self, work, month):
        self.of_latest(
            work, month, lambda each: actions.sign(each, edit=each.edit, by=each.worker.user, on=AFTER)
        )

    @rule(work=WORKS, month=MONTHS)
    def unsign(self, work, month):
        self.of_latest(work, month, lambda each: actions.unsign(each, by=each.worker.user))

    @rule(work=WORKS, month=MONTHS)
    def attest(self, work, month):
        with suppress(actions.NotAsked):
            self.of_latest(work, month, lambda each: actions.attest(each, by=self.manager))

    @rule(work=WORKS, month=MONTHS)
    def give_back(self, work, month):
        self.of_latest(work, month, lambda each: actions.send_back(each, reason="Fel", by=self.manager))

    @rule(work=WORKS, month=MONTHS)
    def correct(self, work, month):
        self.of_latest(work, month, lambda each: actions.correct(each, reason="Fel", by=each.worker.user))

    @rule(work=WORKS, month=MONTHS)
    def drop(self, work, month):
        self.of_latest(work, month, lambda each: actions.drop(each, by=each.worker.user))

    @rule(work=WORKS, month=MONTHS)
    def claim(self, work, month):
        """As a claim does it: what is in place, whether or not a newer version is being written."""
        report = TimeReport.objects.in_place().filter(worker=self.works[work], month=month).first()
        if report:
            self.attempt(lambda: actions.take("claim", report, by=self.manager))

    @invariant()
    def no_limit_is_broken(self):
        if self.world:
            assert PersonsYear(self.works[0].user, 2021).excesses() == []

    @invariant()
    def no_claimed_hour_changes(self):
        now = {}
        for entry in TimeEntry.objects.filter(report__state=ReportState.CLAIMED).order_by("pk"):
            row = (entry.day, entry.minutes, entry.counted, entry.text)
            now.setdefault(entry.report_id, []).append(row)
        assert {key: now.get(key) for key in self.claimed} == self.claimed
        self.claimed = now

    @invariant()
    def one_version_at_most_stands_and_is_written(self):
        for state in (TimeReport.objects.in_place(), TimeReport.objects.filter(state=ReportState.DRAFT)):
            months = list(state.order_by("pk").values_list("worker", "month"))
            assert len(months) == len(set(months))

    @invariant()
    def a_signed_report_knows_its_sum(self):
        for report in TimeReport.objects.exclude(state=ReportState.DRAFT):
            assert report.counted == sum(entry.counted for entry in report.entries.all())

    @invariant()
    def every_ore_adds_up(self):
        parts = {worker.sub_project for worker in self.works}
        standing = TimeReport.objects.in_place().filter(worker__sub_project__in=parts)
        entries = TimeEntry.objects.filter(report__in=standing).order_by("report__worker", "day")
        counted = list(entries.values_list("counted", flat=True))
        assert sum(values(counted, RATE_ORE)) == value(sum(counted), RATE_ORE)

    def teardown(self):
        transaction.savepoint_rollback(self.point)


def test_whatever_the_order(ostra, varna, maria, karin):
    RuleSet.objects.update(most_minutes_a_year=60 * HOUR)
    first = a_project(ostra)
    parts = [
        a_part(first, ostra),
        a_part(first, varna),
        a_part(a_project(ostra, "Nytt", code=NEW_RULES), ostra),
    ]

    class Here(Months):
        world = ([works(maria, part, manager=karin) for part in parts], karin)

    case = Here.TestCase()
    case.settings = settings(
        max_examples=12,
        stateful_step_count=25,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    case.runTest()
