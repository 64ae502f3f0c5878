from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.projects import actions
from samsyn.projects.actions import NameTaken
from samsyn.projects.models import Project
from tests.projects.applied import BOARD, ENDS, STARTS, an_application
from tests.projects.worked import a_project

INTERIM, FINAL = date(2027, 9, 30), date(2028, 9, 30)


def agree(application, by):
    days = {"interim_on": [INTERIM], "final_on": FINAL}
    return actions.agree(application, signed_on=BOARD, by=by, **days)


def test_what_the_association_owns_becomes_a_project(ostra, maria, eva):
    application = an_application(ostra, maria, "granted")

    project = agree(application, eva)

    assert (application.state, application.project, application.agreed_on) == ("agreed", project, BOARD)
    assert (project.owner, project.name, project.funder) == (ostra, "Ungas väg vidare", ostra.name)
    assert (project.starts_on, project.ends_on) == (STARTS, ENDS)
    days = application.due_dates.filter(done_on=None)
    assert [(due.kind, due.due_on) for due in days] == [("interim", INTERIM), ("final", FINAL)]


def test_what_others_own_does_not(ostra, maria, eva):
    application = an_application(ostra, maria, "granted", part="partner")

    assert agree(application, eva) is None
    assert (application.state, application.project) == ("agreed", None)
    assert not Project.objects.exists()


def test_a_call_is_named_as_the_funder(ostra, maria, eva):
    application = an_application(ostra, maria, "proposal")
    type(application).objects.update(kind="esf", state="granted")
    application.refresh_from_db()
    application.versions.update(step="grant")

    assert agree(application, eva).funder == "Europeiska socialfonden"


def test_another_project_of_that_name_stands_in_the_way(ostra, maria, eva):
    a_project(ostra, "Ungas väg vidare")
    application = an_application(ostra, maria, "granted")

    with pytest.raises(NameTaken):
        agree(application, eva)
    application.refresh_from_db()
    assert (application.state, application.due_dates.filter(done_on=None).count()) == ("granted", 0)


@pytest.mark.parametrize("other", ["olle", "maria", "bo"])
def test_who_keeps_projects_signs(ostra, maria, request, other):
    with pytest.raises(PermissionDenied):
        agree(an_application(ostra, maria, "granted"), request.getfixturevalue(other))


def test_it_runs_is_reported_and_closed(ostra, maria, eva):
    application = an_application(ostra, maria, "agreed")

    actions.start_granted(application, by=eva)
    actions.report_final(application, delivered_on=ENDS, words="Klart.", by=maria)
    actions.close_application(application, by=eva)

    assert application.state == "closed"
    assert [due.done_on for due in application.due_dates.filter(kind="final")] == [ENDS]
    steps = [event.step for event in application.events.all()[:3]]
    assert steps == ["close", "report", "start"]
