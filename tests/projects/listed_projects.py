"""Rows for the list pages of projects (tests/test_list_pages.py)."""

from samsyn.organisations.choices import RoleKind
from samsyn.projects import actions
from tests.factories import RoleFactory, UserFactory
from tests.projects.indicated import belongs, takes_part
from tests.projects.reported import MARCH, reports
from tests.projects.worked import a_part, a_project, rule_set, works


def keeper(world):
    RoleFactory(association=world("ostra"), user=world("olof"), kind=RoleKind.ECONOMIST)


def many(world, number):
    keeper(world)
    for each in range(number):
        a_project(world("ostra"), f"Projekt {each}")


def parts(world, number):
    keeper(world)
    project = a_project(world("ostra"))
    for each in range(number):
        a_part(project, world("ostra"), f"Delprojekt {each}")
    return f"/ostra-sodertorn/arbete/projekt/{project.reference}/"


def people(world, number):
    keeper(world)
    part = a_part(a_project(world("ostra")), world("ostra"))
    for _each in range(number):
        works(UserFactory(), part)
    return f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/del/{part.reference}/medarbetare/"


def rules(world, number):
    keeper(world)
    for each in range(number):
        rule_set(world("ostra")).activities.create(name=f"Aktivitet {each}")


def hours(world, number):
    """The money of a part where so many have worked."""
    keeper(world)
    part = a_part(a_project(world("ostra")), world("ostra"))
    for _each in range(number):
        reports(works(UserFactory(), part), MARCH, 8)
    return f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/del/{part.reference}/"


def indicated(world, number):
    """So many people in so many measures of a part."""
    keeper(world)
    actions.seed_indicators(world("ostra"))
    part = a_part(a_project(world("ostra")), world("ostra"))
    for _each in range(number):
        takes_part(belongs(part), "2021-02-01", "2021-06-30", before={"job_seeking": True}, after={})
    return f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/indikatorer/"


PROJECTS = {
    "rule sets": ("/ostra-sodertorn/arbete/regelverk/", "olof", rules),
    "projects": ("/ostra-sodertorn/arbete/projekt/", "olof", many),
    "one project": (None, "olof", parts),
    "people in a project": (None, "olof", people),
    "hours in a part of a project": (None, "olof", hours),
    "indicators of a project": (None, "olof", indicated),
}
