"""Rows for the list pages of projects (tests/test_list_pages.py)."""

from datetime import date, timedelta

from samsyn.accounts.queries import operator
from samsyn.organisations.choices import RoleKind
from samsyn.projects import actions, queries
from samsyn.projects.models import Project, SubProject
from tests.factories import EnrolmentFactory, FollowingFactory, RoleFactory, UserFactory
from tests.projects.attended import NARVARO, belongs
from tests.projects.indicated import a_measure, takes_part
from tests.projects.reported import MARCH, reports
from tests.projects.worked import a_part, a_project, rule_set, works

ENDS = date(2024, 6, 30)


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


def written_indicators(world, number):
    keeper(world)
    rules = rule_set(world("ostra"))
    for each in range(number):
        rules.indicators.create(
            code=f"ny-{each}", name=f"Ny {each}", moment="entry", block="age", definition="Så."
        )


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
        takes_part(a_measure(part), "2021-02-01", "2021-06-30", before={"job_seeking": True}, after={})
    return f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/indikatorer/"


def attended(world, number):
    measure = world("resursteamet")
    belongs(a_part(a_project(world("ostra")), world("ostra")), measure)
    for enrolment in EnrolmentFactory.create_batch(number, measure=measure):
        FollowingFactory(participant=enrolment.participant, user=world("maria"), source=measure.reference)


def files_made(world, number):
    """So many months of so many participants, to make files of."""
    project = a_project(world("ostra"), ends_on=ENDS)
    part, measure = a_part(project, world("ostra")), world("resursteamet")
    belongs(part, measure)
    ends = project.starts_on.replace(year=2021 + number // 12, month=number % 12 + 1, day=1) - timedelta(
        days=1
    )
    Project.objects.filter(pk=project.pk).update(ends_on=ends)
    for enrolment in EnrolmentFactory.create_batch(number, measure=measure):
        FollowingFactory(participant=enrolment.participant, user=world("maria"), source=measure.reference)
    actions.name_reporter(part, world("maria"), since=project.starts_on, by=operator())
    for month in queries.file_months(SubProject.objects.get(pk=part.pk), on=ENDS):
        actions.make_file(SubProject.objects.get(pk=part.pk), month.month, by=world("maria"))
    return part


def own_files(world, number):
    return f"/ostra-sodertorn/arbete/manadsfil/{files_made(world, number).reference}/"


def a_file(world, number):
    return f"/ostra-sodertorn/arbete/manadsfil/{files_made(world, number).reference}/2021-01/"


def sent_files(world, number):
    keeper(world)
    part = files_made(world, number)
    return f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/del/{part.reference}/"


PROJECTS = {
    "rule sets": ("/ostra-sodertorn/arbete/regelverk/", "olof", rules),
    "rule sets with indicators": ("/ostra-sodertorn/arbete/regelverk/", "olof", written_indicators),
    "indicators of a rule set": (
        "/ostra-sodertorn/arbete/regelverk/esf-2014/indikatorer/",
        "olof",
        written_indicators,
    ),
    "monthly files": (None, "maria", own_files),
    "a monthly file": (None, "maria", a_file),
    "monthly files that were sent": (None, "olof", sent_files),
    "attendance": (f"{NARVARO}?manad=2021-03", "maria", attended),
    "attendance, the latest month": (NARVARO, "maria", attended),
    "projects": ("/ostra-sodertorn/arbete/projekt/", "olof", many),
    "one project": (None, "olof", parts),
    "people in a project": (None, "olof", people),
    "hours in a part of a project": (None, "olof", hours),
    "indicators of a project": (None, "olof", indicated),
}
