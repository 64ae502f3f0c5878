"""Rows for the lists of claims, for tests/test_list_pages.py."""

from datetime import date

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.timekeeping import next_month
from tests.factories import UserFactory
from tests.projects.claimed import MARCH
from tests.projects.signed import draft, signed
from tests.projects.worked import a_part, a_project, works

ENDS = date(2024, 6, 30)


def claimed(world, number):
    """So many claims, of a month each."""
    project = a_project(world("ostra"), ends_on=ENDS)
    worker, month = works(world("maria"), a_part(project, project.owner)), project.starts_on
    for _time in range(number):
        signed(worker, month, {3: 60})
        actions.claim(project, month, month, by=operator())
        month = next_month(month)
    return f"/ostra-sodertorn/arbete/projekt/{project.reference}/ansokningar-om-utbetalning/"


def with_lines(world, number):
    """A claim with so many lines that take back, and as many that hold what is right."""
    project = a_project(world("ostra"))
    part = a_part(project, project.owner)
    workers = [works(UserFactory(), part) for _one in range(number)]
    for version in (1, 2):
        for worker in workers:
            signed(worker, MARCH, {1: 60 * version}, version=version)
        claim = actions.claim(project, MARCH, MARCH, by=operator())
    return claim.get_absolute_url()


def traced(world, number):
    """A line of a month with so many days."""
    project = a_project(world("ostra"))
    worker = works(world("maria"), a_part(project, project.owner))
    signed(worker, MARCH, dict.fromkeys(range(1, number + 1), 60))
    claim = actions.claim(project, MARCH, MARCH, by=operator())
    return f"{claim.get_absolute_url()}rad/{claim.lines.get().reference}/"


def checked(world, number):
    """A month that so many have not signed."""
    project = a_project(world("ostra"))
    part = a_part(project, project.owner)
    for place in range(number):
        worker = works(UserFactory(), part)
        (draft if place % 2 else signed)(worker, MARCH, {1: 60})
    address = f"/ostra-sodertorn/arbete/projekt/{project.reference}/ansokningar-om-utbetalning/ny/"
    return f"{address}?first=2021-03-01&last=2021-03-01"


#: name: address, who reads it, what makes its rows
CLAIMS = {
    "claims": (None, "karin", claimed),
    "a claim": (None, "karin", with_lines),
    "a claim's sums": (None, "bo", with_lines),
    "a line of a claim": (None, "rune", traced),
    "what stands in a claim's way": (None, "karin", checked),
}
