"""A project with one part, for the addresses that name them."""

from samsyn.projects.models import Project, SubProject, Worker
from tests.access.claimed import claim_prov
from tests.factories import UserFactory
from tests.projects.worked import a_part, a_project, works


def project_prov(association):
    """`p-prov`, owned by the association, its only part `u-prov`, run by it, and `w-prov`, who works there."""
    project = a_project(association, "Provprojektet")
    part = a_part(project, association)
    Project.objects.filter(pk=project.pk).update(reference="p-prov")
    SubProject.objects.filter(pk=part.pk).update(reference="u-prov")
    works(UserFactory(name="Wilma Provare"), part)
    Worker.objects.filter(sub_project=part).update(reference="w-prov")
    claim_prov(part)
    return part
