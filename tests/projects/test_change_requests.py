from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.projects import actions, queries
from samsyn.projects.actions import AlreadyAnswered, ApplicationHasMoved, BackwardsPeriod
from tests.projects.applied import ENDS, STARTS, an_application

LATER, DAY = date(2028, 12, 31), date(2028, 3, 1)


@pytest.fixture
def running(ostra, maria):
    return an_application(ostra, maria, "running")


def ask(application, by, **more):
    wishes = {"what": "Ett halvår till.", "why": "Vi började sent.", "ends_on": LATER} | more
    return actions.request_change(application, wishes.pop("kind", "extension"), by=by, **wishes)


def answer(request, by, said="granted"):
    return actions.amend(request, said, decided_on=DAY, paragraph="§ 9", by=by)


def test_more_time_is_granted_and_the_project_and_its_report_follow(running, maria, karin):
    answered = answer(ask(running, maria), karin)

    assert (answered.answer, answered.paragraph, answered.decided_by) == ("granted", "§ 9", karin)
    granted = queries.granted_version(running)
    assert (granted.step, granted.starts_on, granted.ends_on) == ("amend", STARTS, LATER)
    assert granted.granted_ore == 100_000_000
    running.refresh_from_db()
    assert (running.state, running.project.ends_on) == ("running", LATER)
    assert running.due_dates.get(kind="final").due_on == ENDS + (LATER - ENDS)


def test_more_money_is_granted(running, maria, karin):
    answer(ask(running, maria, kind="change", ends_on=None, ore=120_000_000), karin)

    granted = queries.granted_version(running)
    assert (granted.granted_ore, granted.ends_on) == (120_000_000, ENDS)


def test_it_is_refused_and_nothing_changes(running, maria, karin):
    before = queries.granted_version(running)

    answer(ask(running, maria), karin, "refused")

    assert queries.granted_version(running) == before
    assert running.project.ends_on == ENDS


def test_it_is_answered_once(running, maria, karin):
    request = ask(running, maria)
    answer(request, karin)

    with pytest.raises(AlreadyAnswered):
        answer(request, karin, "refused")
    request.refresh_from_db()
    assert request.answer == "granted"
    assert running.events.filter(step="amend").count() == 1


def test_it_does_not_end_before_it_starts(running, maria):
    with pytest.raises(BackwardsPeriod):
        ask(running, maria, ends_on=date(2026, 1, 1))

    assert not running.requests.exists()


def test_who_asks_and_who_answers(running, maria, olle, karin, eva):
    with pytest.raises(PermissionDenied):
        ask(running, olle)
    request = ask(running, eva)

    for other in (maria, eva, olle):
        with pytest.raises(PermissionDenied):
            answer(request, other)


def test_what_is_reported_is_not_changed(ostra, maria):
    with pytest.raises(ApplicationHasMoved):
        ask(an_application(ostra, maria, "final_report"), maria)
