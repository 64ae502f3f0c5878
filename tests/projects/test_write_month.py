"""A month is written: what is kept, what counts of it, and that nothing newer is laid over."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.actions import Row, Sheet
from samsyn.projects.models import Activity, ProjectRules, TimeEntry, TimeReport
from tests.projects.timed import (
    APRIL_SIXTH,
    MARCH,
    edit_of,
    hours_of,
    refused,
    row,
    rows,
    signed,
    steps_of,
    writes,
)
from tests.projects.worked import NEW_RULES, a_part, a_project, rule_set, works

pytestmark = pytest.mark.django_db


def test_a_month_is_written_and_whole_hours_count_rounded_down(work):
    report = writes(work, {1: 7.75, 2: 8, 3: 0.5})

    assert hours_of(report) == {1: (7.75, 7), 2: (8, 8), 3: (0.5, 0)}
    assert (report.version, report.state, report.edit, steps_of(report)) == (1, "draft", 1, ["write"])


def test_what_is_written_again_takes_the_place_of_what_was(work):
    writes(work, {1: 8, 2: 8})
    report = writes(work, {2: 4})

    assert (hours_of(report), report.edit, TimeReport.objects.count()) == ({2: (4, 4)}, 2, 1)


def test_days_with_nothing_in_them_are_not_kept_and_a_day_away_is(work):
    report = actions.write_month(
        work,
        MARCH,
        [row(1, 0), row(2, 0, is_absent=True), Row(date(2021, 3, 3), text="Kommer")],
        edit=0,
        by=work.user,
    )

    assert list(report.entries.values_list("day__day", "is_absent", "text")) == [
        (2, True, ""),
        (3, False, "Kommer"),
    ]


def test_a_page_that_was_opened_earlier_is_not_laid_over_what_stands(work):
    first = writes(work, {1: 8})
    writes(work, {1: 6})

    with pytest.raises(actions.ChangedMeanwhile) as stopped:
        actions.write_month(work, MARCH, rows({1: 5}), edit=first.edit, by=work.user)

    assert hours_of(stopped.value.report) == {1: (6, 6)}


def test_a_page_that_was_opened_before_the_first_writing_is_not_laid_over_it(work):
    writes(work, {1: 8})

    with pytest.raises(actions.ChangedMeanwhile):
        actions.write_month(work, MARCH, rows({2: 5}), edit=0, by=work.user)


def test_sent_twice_it_is_written_once(work):
    for _each in range(2):
        report = actions.write_month(work, MARCH, rows({1: 8}), edit=0, by=work.user)

    assert (report.edit, steps_of(report)) == (1, ["write"])


def test_sent_again_after_it_was_signed_nothing_happens(work):
    report = signed(work, {1: 8})

    assert actions.write_month(work, MARCH, rows({1: 8}), edit=1, by=work.user) == report


def test_a_signed_month_is_not_written_in(work):
    report = signed(work, {1: 8})

    with pytest.raises(actions.StepNotAllowed):
        writes(work, {1: 7})

    assert hours_of(report) == {1: (8, 8)}


def test_nobody_writes_anothers_time(work, karin):
    with pytest.raises(PermissionDenied):
        actions.write_month(work, MARCH, rows({1: 8}), edit=0, by=karin)


def test_two_works_are_written_at_once_or_neither(work, part, ostra):
    other = works(work.user, a_part(part.project, ostra, "Södra"))
    sheets = [
        Sheet(work, 0, tuple(rows({1: 8}))),
        Sheet(other, 0, tuple(rows({1: 17, 2: 4}))),
    ]

    assert refused(lambda: actions.write_months(MARCH, sheets, by=work.user)) == [
        ("day_over", date(2021, 3, 1), 25 * 60, 24 * 60)
    ]
    assert TimeReport.objects.count() == 0

    actions.write_months(
        MARCH, [sheets[0], Sheet(other, 0, tuple(rows({1: 4})))], by=work.user, on=APRIL_SIXTH
    )

    assert sorted(TimeEntry.objects.values_list("minutes", flat=True)) == [240, 480]


def test_everything_that_stands_in_the_way_is_said_at_once(work):
    wrong = [
        row(1, 26),
        row(2, 8, is_absent=True),
        row(date(2021, 4, 2)),
        row(30, 8),
    ]

    found = refused(
        lambda: actions.write_month(work, MARCH, wrong, edit=0, by=work.user, on=date(2021, 3, 29))
    )

    assert [(trouble, day) for trouble, day, _value, _most in found] == [
        ("day_over", date(2021, 3, 1)),
        ("away", date(2021, 3, 2)),
        ("future", date(2021, 3, 30)),
        ("not_of_month", date(2021, 4, 2)),
    ]
    assert found[0][2:] == (26 * 60, 24 * 60)


def test_minutes_count_where_the_rules_say_so(ostra, maria):
    work = works(maria, a_part(a_project(ostra, code=NEW_RULES), ostra))

    assert hours_of(writes(work, {1: 7.75})) == {1: (7.75, 7.75)}


def test_each_day_is_counted_by_the_rules_of_that_day(work, part, ostra):
    actions.follow_rules(part.project, rule_set(ostra, NEW_RULES), since=date(2021, 3, 16), by=operator())

    report = writes(work, {15: 7.75, 16: 7.75})

    assert hours_of(report) == {15: (7.75, 7), 16: (7.75, 7.75)}


def test_before_the_project_follows_any_rules_every_minute_counts(work):
    ProjectRules.objects.all().delete()

    assert hours_of(writes(work, {1: 7.75})) == {1: (7.75, 7.75)}


def test_an_activity_is_one_of_the_rule_sets_own(work, ostra):
    strange = Activity.objects.create(rule_set=rule_set(ostra, NEW_RULES), name="Administration")

    found = refused(
        lambda: actions.write_month(work, MARCH, [row(1, activity=strange)], edit=0, by=work.user)
    )

    assert [trouble for trouble, *_rest in found] == ["not_its_activity"]


def test_who_says_that_there_is_no_time_writes_none(work):
    found = refused(lambda: actions.write_month(work, MARCH, [row(1)], edit=0, by=work.user, is_nothing=True))

    assert [trouble for trouble, *_rest in found] == ["nothing"]
    assert edit_of(work) == 0
