"""A project with one part, for the addresses that name them."""

from samsyn.projects.models import Project, SubProject, TimeReport
from tests.factories import UserFactory
from tests.projects.timed import signed
from tests.projects.worked import a_part, a_project, works


def project_prov(association):
    """`p-prov`, owned by the association, and its only part `u-prov`, run by it."""
    project = a_project(association, "Provprojektet")
    part = a_part(project, association)
    a_month(part)
    Project.objects.filter(pk=project.pk).update(reference="p-prov")
    SubProject.objects.filter(pk=part.pk).update(reference="u-prov")
    return part


def a_month(part):
    """`t-prov`: somebody's signed month, which is nobody's of the table."""
    report = signed(works(UserFactory(), part), {1: 8})
    TimeReport.objects.filter(pk=report.pk).update(reference="t-prov")
