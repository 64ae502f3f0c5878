"""The project manager reads how the co-financing will end, finds who is missing, closes a month and tries what if."""

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import check
from tests.journeys.visit import OSTRA

ADDRESS = f"{OSTRA}projekt/p-kurs/medfinansiering/"

#: Two parts: one that keeps to its decision, and one that slides below it when Bea no longer reports.
SET_UP = """
from datetime import UTC, date, datetime
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.organisations.models import Association, Organisation
from samsyn.projects import actions
from samsyn.projects.models import Project, SubProject, TimeEntry, TimeReport
from samsyn.projects.timekeeping import days_of, is_work_day, months_between, next_month

by, ostra = operator(), Association.objects.get(slug="ostra-sodertorn")
project = actions.add_project(
    ostra, "Vägen dit", starts_on=date(2020, 7, 1), ends_on=date(2022, 6, 30), funder="Europeiska socialfonden", by=by
)
Project.objects.filter(pk=project.pk).update(reference="p-kurs")
project.refresh_from_db()
actions.decide_rate(project, "Samordnare", 38_500, since=date(2020, 7, 1), source="Beslut 2020", by=by)
actions.decide_rate(project, "Coach", 36_125, since=date(2020, 7, 1), is_invented=True, by=by)
parts = [
    actions.add_sub_project(project, name, association=ostra, by=by) for name in ("Delprojekt Kusten", "Delprojekt Skogen")
]
SubProject.objects.filter(pk=parts[1].pk).update(reference="u-skogen")
parts[1].refresh_from_db()
employers = list(Organisation.objects.filter(association=ostra).order_by("pk")[:2])
months = months_between(date(2020, 7, 1), date(2021, 6, 1))
people = list(User.objects.exclude(email="").order_by("pk")[:6])
for place, part in enumerate(parts):
    share = (5_000_000_00, 5_000_000_00) if place == 0 else (4_700_000_00, 5_300_000_00)
    actions.decide_grant(
        part, decided_on=date(2020, 6, 1), since=date(2020, 7, 1), grant_ore=share[0], cofinancing_ore=share[1], by=by
    )
    actions.set_budget(part, 2021, "staff", 4_000_000_00, by=by)
    workers = [
        actions.add_worker(
            part, people[place * 3 + number], employer=employers[number % 2], function=function, by=by,
            financing="public_in_kind", since=date(2020, 7, 1), share=50,
        )
        for number, function in enumerate(("Samordnare", "Coach", "Psykolog"))
    ]
    for order, month in enumerate(months):
        days = [day for day in days_of(month) if is_work_day(day)]
        for number, worker in enumerate(workers):
            if (place, number) == (1, 0) and order > 6 or (number == 2 and order < 10) or (number and order == 11):
                continue
            report = TimeReport.objects.create(worker=worker, month=month)
            TimeEntry.objects.bulk_create(
                TimeEntry(report=report, day=day, minutes=240, counted=240, text="Möten") for day in days
            )
            TimeReport.objects.filter(pk=report.pk).update(
                state="signed", signed_by=worker.user, signed_at=datetime.now(UTC), counted=240 * len(days)
            )
        actions.post(part, month, "grant_costs", 58_000_00, note="Verifikation", by=by)
        if order < 11:
            after = next_month(month)
            actions.close_month(part, month, missing=0, by=by, at=datetime(after.year, after.month, 12, tzinfo=UTC))
"""


@pytest.fixture(scope="module", autouse=True)
def a_project(product):
    product.does(SET_UP)


def test_the_project_manager_reads_where_it_is_going(signed_in):
    page = signed_in("project-manager").page
    page.goto(f"{OSTRA}projekt/")
    page.get_by_role("link", name="Vägen dit").click()
    page.get_by_role("link", name="Medfinansiering").click()
    expect(page.get_by_text("I den här takten blir det")).to_be_visible()
    check(page, "projektets medfinansiering", "medfinansiering")

    table = page.get_by_role("table", name="Delprojekten")
    expect(table.get_by_role("row", name="Delprojekt Kusten")).to_contain_text("Enligt beslutet")
    expect(table.get_by_role("row", name="Delprojekt Skogen")).to_contain_text("Under beslutet")
    table.get_by_role("link", name="Delprojekt Skogen").click()
    expect(page.get_by_text("Medfinansieringen är på väg att bli för låg")).to_be_visible()
    expect(page.get_by_text("3 personer har inte signerat").first).to_be_visible()
    check(page, "delprojektets medfinansiering", "medfinansiering-delprojekt")

    page.get_by_role("button", name="Stäng månaden juni 2021").click()
    expect(page.get_by_text("Juni 2021 är stängd.")).to_be_visible()

    page.get_by_role("link", name="Pröva: om några redovisar mindre").click()
    page.get_by_role("checkbox", name="Coach").check()
    check(page, "om några redovisar mindre, frågan")
    page.get_by_role("button", name="Räkna").click()
    expect(page.get_by_text("Då slutar det på")).to_be_visible()
    check(page, "om några redovisar mindre, svaret")


def test_what_is_posted_and_decided(signed_in):
    visitor = signed_in("economist")
    page = visitor.page
    page.goto(f"{OSTRA}projekt/p-kurs/del/u-skogen/underlag/")
    check(page, "belopp, beslut och budget")

    page.get_by_role("link", name="Bokför ett belopp").click()
    page.get_by_label("Belopp i kronor").fill("tolv")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert")).to_contain_text("till exempel 1 234,50")
    check(page, "ett belopp med fel")
    visitor.complaints.clear()  # that the browser says 422 of what we wrote
    page.get_by_label("Belopp i kronor").fill("1 234,50")
    page.get_by_label("Vad det gäller").fill("Faktura 7")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Beloppet är bokfört.")).to_be_visible()
    expect(page.get_by_role("row", name="Faktura 7")).to_contain_text("234,50")
