"""Somebody puts her name to a month, and takes it back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.models import Activity, TimeEntry, TimeReport
from tests.projects.timed import APRIL_SIXTH, MARCH, refused, row, signed, signs, steps_of, writes
from tests.projects.worked import NEW_RULES, a_part, a_project, rule_set, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_work(ostra, maria):
    """ESF+: minutes, activities, nobody attests, months without hours are not signed."""
    return works(maria, a_part(a_project(ostra, "Nytt", code=NEW_RULES), ostra))


def test_a_signed_month_says_by_whom_and_when(work, karin):
    report = signed(work, {1: 8})

    assert (report.state, report.signed_by, steps_of(report)) == ("signed", work.user, ["write", "sign"])
    assert report.signed_at is not None
    assert list(TimeReport.objects.in_place()) == [report]


def test_sent_from_two_tabs_it_is_signed_once(work):
    report = writes(work, {1: 8})

    for _each in range(2):
        actions.sign(report, edit=1, by=work.user, on=APRIL_SIXTH)

    assert steps_of(report) == ["write", "sign"]


def test_nobody_signs_what_they_have_not_seen(work):
    report = writes(work, {1: 8})
    writes(work, {1: 4})

    with pytest.raises(actions.ChangedMeanwhile):
        actions.sign(report, edit=1, by=work.user, on=APRIL_SIXTH)

    assert report.state == "draft"


def test_a_month_is_signed_when_it_has_ended(work):
    report = writes(work, {1: 8}, on=date(2021, 3, 31))

    assert refused(lambda: signs(report, on=date(2021, 3, 31))) == [("not_ended", None, 0, 0)]
    assert signs(report, on=date(2021, 4, 1)).state == "signed"


def test_a_row_with_time_says_what_was_done(work):
    report = actions.write_month(
        work, MARCH, [row(1, text=""), row(2, text=" "), row(3)], edit=0, by=work.user
    )

    assert refused(lambda: signs(report)) == [
        ("no_text", date(2021, 3, 1), 480, 0),
        ("no_text", date(2021, 3, 2), 480, 0),
    ]


def test_a_text_is_taken_until_the_activities_have_been_entered(new_work):
    report = writes(new_work, {1: 8})
    activity = Activity.objects.create(rule_set=rule_set(new_work.employer.association, NEW_RULES), name="A")

    assert refused(lambda: signs(report)) == [("no_activity", date(2021, 3, 1), 480, 0)]

    actions.write_month(
        new_work, MARCH, [row(1, activity=activity, text="")], edit=1, by=new_work.user, on=APRIL_SIXTH
    )
    assert signs(report).state == "signed"


def test_before_the_activities_have_been_entered_a_text_will_do(new_work):
    assert signed(new_work, {1: 8}).state == "signed"


def test_a_month_without_hours_is_signed_where_the_rules_want_it(work, new_work):
    assert signed(work, {}).state == "signed"
    assert refused(lambda: signed(new_work, {})) == [("no_hours", None, 0, 0)]


def test_who_has_said_that_there_is_no_time_has_nothing_to_sign(new_work):
    report = actions.write_month(new_work, MARCH, [], edit=0, by=new_work.user, is_nothing=True)

    assert signs(report).state == "draft"


def test_employment_that_has_been_shortened_since_stands_in_the_way(work):
    report = writes(work, {30: 8, 31: 8})
    actions.end_work(work, until=date(2021, 3, 30), by=operator())

    assert refused(lambda: signs(report)) == [("not_employed", date(2021, 3, 31), 480, 0)]


def test_two_works_are_signed_together_or_neither(work, new_work):
    first, second = writes(work, {1: 4}), writes(new_work, {})

    assert refused(lambda: actions.sign_months([(first, 1), (second, 1)], by=work.user, on=APRIL_SIXTH)) == [
        ("no_hours", None, 0, 0)
    ]
    assert set(TimeReport.objects.values_list("state", flat=True)) == {"draft"}

    writes(new_work, {2: 4})
    actions.sign_months([(first, 1), (second, 2)], by=work.user, on=APRIL_SIXTH)
    assert set(TimeReport.objects.values_list("state", flat=True)) == {"signed"}


def test_nobody_signs_anothers_month_or_takes_it_back(work, karin):
    report = writes(work, {1: 8})

    with pytest.raises(PermissionDenied):
        actions.sign(report, edit=1, by=karin, on=APRIL_SIXTH)
    with pytest.raises(PermissionDenied):
        actions.unsign(signs(report), by=karin)


def test_the_signature_is_taken_back_once_and_the_hours_can_be_changed(work):
    report = signed(work, {1: 8})

    for _each in range(2):
        actions.unsign(report, by=work.user)

    assert (report.state, report.signed_by, report.signed_at) == ("draft", None, None)
    assert steps_of(report) == ["write", "sign", "unsign"]
    writes(work, {1: 7})
    assert TimeEntry.objects.get().minutes == 7 * 60


def test_what_has_been_attested_or_claimed_is_not_taken_back(work, karin):
    report = signed(work, {1: 8})
    actions.attest(report, by=karin)
    with pytest.raises(actions.StepNotAllowed):
        actions.unsign(report, by=work.user)

    actions.take("claim", report, by=karin)
    with pytest.raises(actions.StepNotAllowed):
        actions.unsign(report, by=work.user)
