"""A project with one part, for the addresses that name them."""

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.models import (
    Application,
    BoardDecision,
    ChangeRequest,
    DueDate,
    Project,
    SubProject,
    Worker,
)
from tests.access.claimed import claim_prov
from tests.factories import UserFactory
from tests.projects.applied import an_application
from tests.projects.worked import a_part, a_project, works


def project_prov(association):
    """`p-prov`, owned by the association, its only part `u-prov`, run by it, and `w-prov`, who works there; the rules that
    it follows have their indicators."""
    project = a_project(association, "Provprojektet")
    actions.seed_indicators(association)
    part = a_part(project, association)
    Project.objects.filter(pk=project.pk).update(reference="p-prov")
    SubProject.objects.filter(pk=part.pk).update(reference="u-prov")
    works(UserFactory(name="Wilma Provare"), part)
    Worker.objects.filter(sub_project=part).update(reference="w-prov")
    claim_prov(part)
    return part


def applications_prov(association):
    """`a-prov`, that has been sent in, and `a-klar` that was granted `b-prov`, asks for `r-prov` and is due `t-prov`."""
    sent_in = an_application(association, operator(), "submitted")
    granted = an_application(association, operator(), "granted", title="Klar")
    ChangeRequest.objects.create(
        application=granted, reference="r-prov", kind="change", what="Mer", why="Ja", asked_by=operator()
    )
    BoardDecision.objects.filter(application=granted).update(reference="b-prov")
    DueDate.objects.filter(application=granted, kind="papers").update(reference="t-prov")
    Application.objects.filter(pk=sent_in.pk).update(reference="a-prov")
    Application.objects.filter(pk=granted.pk).update(reference="a-klar")
