"""A signed month is corrected by a new version, and the old one stands until that is signed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.projects import actions
from samsyn.projects.models import TimeReport
from tests.projects.timed import (
    APRIL_SIXTH,
    claims,
    hours_of,
    refused,
    signed,
    signs,
    steps_of,
    writes,
)
from tests.projects.worked import a_part, a_project, works

pytestmark = pytest.mark.django_db


def standing():
    return list(TimeReport.objects.in_place().values_list("version", "state"))


def test_a_new_version_begins_as_the_old_one_stood(work):
    report = signed(work, {1: 7.75, 2: 8})

    new = actions.correct(report, reason=" Fel dag ", by=work.user)

    assert (new.version, new.state, new.reason) == (2, "draft", "Fel dag")
    assert hours_of(new) == hours_of(report) == {1: (7.75, 7), 2: (8, 8)}
    assert standing() == [(1, "signed")]


def test_begun_in_two_tabs_it_is_one_version(work):
    report = signed(work, {1: 8})

    versions = {actions.correct(report, reason="Fel dag", by=work.user).pk for _each in range(2)}

    assert (len(versions), steps_of(report)) == (1, ["write", "sign", "correct"])


def test_the_old_is_replaced_when_the_new_is_signed(work, karin):
    report = signed(work, {1: 8})
    actions.attest(report, by=karin)
    actions.correct(report, reason="Fel dag", by=work.user)

    new = signed(work, {2: 6})

    report.refresh_from_db()
    assert (report.state, new.state, standing()) == ("replaced", "signed", [(2, "signed")])
    assert hours_of(report) == {1: (8, 8)}


def test_what_was_claimed_stays_claimed(work, karin):
    report = claims(signed(work, {1: 8}), karin)
    actions.correct(report, reason="Fel dag", by=work.user)

    new = signed(work, {2: 6})

    report.refresh_from_db()
    assert (report.state, new.state, standing()) == ("claimed", "signed", [(2, "signed")])


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_says_why(work, reason):
    report = signed(work, {1: 8})

    with pytest.raises(actions.NoReason):
        actions.correct(report, reason=reason, by=work.user)


def test_nobody_corrects_anothers_month_and_nobody_drops_it(work, karin):
    report = signed(work, {1: 8})
    with pytest.raises(PermissionDenied):
        actions.correct(report, reason="Fel", by=karin)

    new = actions.correct(report, reason="Fel", by=work.user)
    with pytest.raises(PermissionDenied):
        actions.drop(new, by=karin)


def test_only_the_latest_version_is_corrected(work):
    report = signed(work, {1: 8})
    signs(actions.correct(report, reason="Fel", by=work.user))

    with pytest.raises(actions.StepNotAllowed):
        actions.correct(report, reason="Fel", by=work.user)


def test_a_version_that_is_being_corrected_is_not_taken_back(work, karin):
    report = signed(work, {1: 8})
    actions.correct(report, reason="Fel", by=work.user)

    with pytest.raises(actions.StepNotAllowed):
        actions.unsign(report, by=work.user)
    with pytest.raises(actions.StepNotAllowed):
        actions.send_back(report, reason="Fel", by=karin)


def test_dropped_the_old_goes_on_standing(work):
    report = signed(work, {1: 8})
    new = actions.correct(report, reason="Fel", by=work.user)
    writes(work, {2: 6})
    key = new.pk

    for _each in range(2):
        new.pk = key
        actions.drop(new, by=work.user)

    assert (standing(), TimeReport.objects.count()) == ([(1, "signed")], 1)
    assert steps_of(report) == ["write", "sign", "correct", "drop"]


def test_a_first_version_a_signed_one_and_one_that_stands_alone_are_not_dropped(work):
    report = writes(work, {1: 8})
    with pytest.raises(actions.StepNotAllowed):
        actions.drop(report, by=work.user)

    new = actions.correct(signs(report), reason="Fel", by=work.user)
    signs(new)
    with pytest.raises(actions.StepNotAllowed):
        actions.drop(new, by=work.user)

    actions.unsign(new, by=work.user)
    with pytest.raises(actions.StepNotAllowed):  # the first was replaced, so nothing would stand
        actions.drop(new, by=work.user)


@pytest.fixture
def other(work, ostra):
    """Maria's work in another project."""
    return works(work.user, a_part(a_project(ostra, "Ett till"), ostra))


def test_hours_are_moved_to_another_project_by_signing_where_they_go_from_first(work, other):
    report = signed(work, {1: 14})
    actions.correct(report, reason="Annat projekt", by=work.user)
    draft = writes(work, {})

    moved = writes(other, {1: 14})

    assert refused(lambda: signs(moved)) == [("day_over", date(2021, 3, 1), 28 * 60, 24 * 60)]
    signs(draft)
    assert signs(moved).state == "signed"


def test_a_version_is_not_dropped_when_the_old_hours_no_longer_fit(work, other):
    report = signed(work, {1: 14})
    new = actions.correct(report, reason="Annat projekt", by=work.user)
    writes(work, {})
    writes(other, {1: 14})

    assert refused(lambda: actions.drop(new, by=work.user)) == [
        ("day_over", date(2021, 3, 1), 28 * 60, 24 * 60)
    ]


def test_a_signature_is_not_taken_back_when_the_claimed_hours_no_longer_fit(work, other, karin):
    report = claims(signed(work, {1: 14}), karin)
    actions.correct(report, reason="Annat projekt", by=work.user)
    new = signed(work, {})
    signed(other, {1: 14}, on=APRIL_SIXTH)

    assert refused(lambda: actions.unsign(new, by=work.user)) == [
        ("day_over", date(2021, 3, 1), 28 * 60, 24 * 60)
    ]
