"""A project with one part, for the addresses that name them."""

from samsyn.projects.models import Project, SubProject
from tests.access.claimed import claim_prov
from tests.projects.worked import a_part, a_project


def project_prov(association):
    """`p-prov`, owned by the association, and its only part `u-prov`, run by it."""
    project = a_project(association, "Provprojektet")
    part = a_part(project, association)
    Project.objects.filter(pk=project.pk).update(reference="p-prov")
    SubProject.objects.filter(pk=part.pk).update(reference="u-prov")
    claim_prov(part)
    return part
