from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.projects import actions, queries
from tests.projects.applied import BOARD, an_application, an_idea
from tests.projects.worked import a_project

ON = date(2026, 11, 1)


def lines(user, association):
    return [
        (due.due_on.isoformat(), due.what, due.is_overdue) for due in queries.due_of(user, association, ON)
    ]


def test_everything_due_in_order_with_what_is_late(ostra, maria, karin):
    an_application(ostra, maria, "preparation")
    project = a_project(ostra)
    actions.expect(project, "Kvartalsrapport", due_on=date(2026, 10, 31), by=operator())
    actions.expect(project, "Lämnad", due_on=date(2026, 10, 1), by=operator())
    actions.deliver(project.deliveries.get(title="Lämnad"), on=ON, by=operator())

    assert lines(karin, ostra) == [
        ("2026-10-13", "Handlingar till beredningsgruppen", True),
        ("2026-10-31", "Kvartalsrapport", True),
        ("2026-11-03", "Förbundschefens förslag", False),
    ]


def test_the_applicant_sees_her_own_and_no_project(ostra, maria, karin):
    an_application(ostra, maria, "preparation")
    an_application(ostra, karin, "preparation", title="Karins")
    actions.expect(a_project(ostra), "Kvartalsrapport", due_on=ON, by=operator())

    found = queries.due_of(maria, ostra, ON)

    assert {due.about for due in found} == {"Ungas väg vidare"}
    assert len(found) == 2


def test_what_is_due_today_is_not_late(ostra, maria, karin):
    application = an_idea(ostra, maria)
    actions.expect_by(application, "Ring parterna", due_on=ON, by=karin)

    assert lines(karin, ostra) == [("2026-11-01", "Ring parterna", False)]


def test_nothing_is_due_for_what_has_ended(ostra, maria, karin):
    application = an_application(ostra, maria, "preparation")
    actions.withdraw_application(application, by=maria)

    assert lines(karin, ostra) == []


def test_a_day_is_done_once(ostra, maria, karin, bo):
    due = actions.expect_by(an_idea(ostra, maria), "Ring parterna", due_on=ON, by=karin)

    with pytest.raises(PermissionDenied):
        actions.finish_due(due, on=ON, by=bo)
    assert actions.finish_due(due, on=ON, by=maria) is True
    assert actions.finish_due(due, on=BOARD, by=maria) is False
    due.refresh_from_db()
    assert due.done_on == ON
    assert lines(karin, ostra) == []


def test_strangers_expect_nothing(ostra, maria, bo):
    with pytest.raises(PermissionDenied):
        actions.expect_by(an_idea(ostra, maria), "Ring", due_on=ON, by=bo)


def test_the_day_a_call_closes_follows_what_is_said(ostra, maria):
    idea = an_idea(ostra, maria, kind="esf")
    for day in (date(2026, 12, 1), date(2026, 12, 15)):
        actions.change_application(idea, seen=idea.version, by=maria, call_closes_on=day)

    assert lines(maria, ostra) == [("2026-12-15", "Utlysningen stänger", False)]

    actions.change_application(idea, seen=idea.version, by=maria, call_closes_on=None)
    assert lines(maria, ostra) == []
