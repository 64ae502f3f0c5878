"""Rows for the pages of applications (tests/test_list_pages.py)."""

from datetime import date

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.actions import Cost, Party
from tests.projects.applied import ENDS, an_application, an_idea, decide
from tests.projects.worked import a_project

WORK = "/ostra-sodertorn/arbete/ansokningar/"


def many(world, number):
    for place in range(number):
        idea = an_idea(world("ostra"), world("maria"), title=f"Idé {place}")
        actions.change_costs(idea, [Cost(2027, "staff", 100)], seen=idea.version, by=world("maria"))


def due(world, number):
    project = a_project(world("ostra"))
    idea = an_idea(world("ostra"), world("maria"))
    for place in range(number):
        day = date(2026, 10, 1 + place)
        actions.expect(project, f"Rapport {place}", due_on=day, by=operator())
        actions.expect_by(idea, f"Möte {place}", due_on=day, by=operator())


def one(world, number):
    """With so many of everything."""
    application = an_application(world("ostra"), world("maria"), "referred_back")
    parties = [Party(f"Part {place}", "Behov") for place in range(number)]
    actions.change_parties(application, parties, seen=application.version, by=operator())
    costs = [
        Cost(2027 + place // 5, kind, 100) for place, kind in zip(range(number), KINDS * 10, strict=False)
    ]
    actions.change_costs(application, costs, seen=application.version, by=operator())
    for place in range(number):
        actions.expect_by(application, f"Möte {place}", due_on=ENDS, by=operator())
    type(application).objects.filter(pk=application.pk).update(state="proposal")
    for _place in range(number):
        type(application).objects.filter(pk=application.pk).update(state="proposal")
        actions.file_document(decide(application), name="p.pdf", content=MINUTES, by=operator())
        wish = {"what": "Mer", "why": "Ja", "ore": 5}
        actions.request_change(application, "change", by=operator(), **wish)
    return application.get_absolute_url()


def versions(world, number):
    return one(world, number) + "versioner/"


KINDS = ["staff", "services", "travel", "equipment", "other"]
MINUTES = b"%PDF-1.7\nProtokoll\n%%EOF\n"
APPLICATIONS = {
    "applications": (WORK, "olle", many),
    "applications for the board": (WORK, "bo", many),
    "applications where they are": (f"{WORK}?lage=idea", "olle", many),
    "what is due": (f"{WORK}kalender/", "karin", due),
    "an application": (None, "karin", one),
    "versions of an application": (None, "karin", versions),
}
