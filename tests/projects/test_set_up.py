"""Somebody who keeps projects sets one up, and others are told that it is not theirs."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.organisations.choices import RoleKind
from samsyn.projects import actions
from samsyn.projects.models import Goal, Project, ProjectMeasure, SubProject
from tests.conftest import person
from tests.factories import MeasureFactory
from tests.projects.worked import ENDS, STARTS, a_part, a_project, rule_set

PROJECTS = "/ostra-sodertorn/arbete/projekt/"


@pytest.fixture
def project(ostra):
    return a_project(ostra)


def at(project, page=""):
    return f"{PROJECTS}{project.reference}/{page}"


def test_the_economist_adds_a_project(client, eva, ostra):
    client.force_login(eva)

    answer = client.post(
        f"{PROJECTS}nytt/",
        {"name": "MIA Vidare", "funder": "ESF", "starts_on": "2020-06-01", "ends_on": "2022-09-30"},
        follow=True,
    )

    made = Project.objects.get(owner=ostra)
    assert (made.name, made.starts_on, made.ends_on) == ("MIA Vidare", date(2020, 6, 1), date(2022, 9, 30))
    assert answer.redirect_chain[-1][0] == at(made)


def test_a_name_that_is_taken_and_a_period_that_runs_backwards_are_told_and_nothing_is_lost(
    client, eva, project
):
    client.force_login(eva)
    told = {"name": project.name, "starts_on": "2020-06-01", "ends_on": "2020-05-31"}

    backwards = client.post(f"{PROJECTS}nytt/", told)
    taken = client.post(f"{PROJECTS}nytt/", told | {"ends_on": "2020-06-01"})

    assert backwards.status_code == taken.status_code == 422
    assert "Sista dagen ligger före den första. Ange en senare dag." in backwards.content.decode()
    assert "Förbundet har redan ett projekt med det namnet." in taken.content.decode()
    assert 'value="2020-06-01"' in taken.content.decode()
    assert Project.objects.count() == 1


def test_a_project_is_not_set_up_by_who_does_not_keep_it(bo, project, ostra):
    with pytest.raises(PermissionDenied):
        actions.add_project(ostra, "Annat", starts_on=STARTS, ends_on=ENDS, by=bo)
    with pytest.raises(PermissionDenied):
        actions.add_sub_project(project, "Del", by=bo)


def test_parts_are_run_by_associations_or_outside_them_all(client, eva, project, varna):
    client.force_login(eva)

    client.post(at(project, "delprojekt/nytt/"), {"name": "VärNa", "association": varna.pk})
    client.post(
        at(project, "delprojekt/nytt/"), {"name": "Lidingö", "municipalities": "haninge, Tyresö, Haninge,"}
    )
    again = client.post(at(project, "delprojekt/nytt/"), {"name": "Lidingö"})

    assert dict(SubProject.objects.values_list("name", "association")) == {"VärNa": varna.pk, "Lidingö": None}
    assert again.status_code == 422
    page = client.get(at(project)).content.decode()
    assert "utanför förbunden" in page
    assert "Haninge, Tyresö<" in page


def test_a_municipality_that_is_not_there_is_told_with_what_was_meant(client, eva, project):
    client.force_login(eva)

    for typed, sentence in (("Hanninge", "Menade du Haninge?"), ("Utopia", "Kontrollera stavningen.")):
        answer = client.post(at(project, "delprojekt/nytt/"), {"name": "Del", "municipalities": typed})

        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert f'value="{typed}"' in answer.content.decode()


def test_who_runs_a_part_sees_that_part_and_the_project_but_not_the_others(
    client, per, project, varna, ostra
):
    a_part(project, varna)
    other = a_part(project, ostra)
    keeper = person("vera", varna, RoleKind.ECONOMIST)
    client.force_login(keeper)
    there = f"/varna/arbete/projekt/{project.reference}/"

    page = client.get(there).content.decode()

    assert "Delprojekt VärNa" in page
    assert other.name not in page
    assert client.get(f"{there}del/{other.reference}/medarbetare/").status_code == 404
    assert client.post(f"{there}mal/nytt/", {"kind": "result", "text": "x"}).status_code == 403


def test_another_associations_project_does_not_exist(client, project, varna):
    client.force_login(person("vera", varna, RoleKind.ECONOMIST))

    assert client.get(f"/varna/arbete/projekt/{project.reference}/").status_code == 404


def test_a_measure_moves_in_and_out_and_may_widen_its_group(client, eva, project, ostra):
    part, measure = a_part(project, ostra), MeasureFactory(association=ostra, name="HOPPET")
    client.force_login(eva)

    client.post(
        at(project, f"del/{part.reference}/insatser/ny/"),
        {"measure": measure.pk, "since": "2021-04-01", "widened": "Unga upp till 35 år"},
    )

    belonging = ProjectMeasure.objects.get()
    assert (belonging.since, belonging.until) == (date(2021, 4, 1), None)
    assert "Unga upp till 35 år" in client.get(at(project)).content.decode()
    actions.move_out(belonging, until=date(2021, 12, 31), by=eva)
    belonging.refresh_from_db()
    assert belonging.until == date(2021, 12, 31)
    with pytest.raises(actions.BackwardsPeriod):
        actions.move_out(belonging, until=date(2021, 3, 31), by=eva)


def test_a_measure_of_another_association_never_belongs(project, ostra, vagen_vidare):
    with pytest.raises(actions.NotItsMeasure):
        actions.move_in(a_part(project, ostra), vagen_vidare, since=STARTS, by=operator())


def test_a_new_goal_of_participants_takes_the_place_of_the_old(client, eva, project, ostra):
    part = a_part(project, ostra)
    client.force_login(eva)

    for target in (100, 120):
        client.post(
            at(project, "mal/nytt/"),
            {"sub_project": part.pk, "kind": "participants", "text": "Deltagare", "target": target},
        )
    without = client.post(at(project, "mal/nytt/"), {"kind": "participants", "text": "Deltagare"})

    assert list(Goal.objects.values_list("target", flat=True)) == [120]
    assert "Ett mål för deltagare är ett antal. Skriv hur många." in without.content.decode()


def test_what_is_due_is_delivered_once(client, eva, project):
    client.force_login(eva)
    client.post(at(project, "leveranser/ny/"), {"title": "Lägesrapport 1", "due_on": "2021-04-15"})
    due = project.deliveries.get()

    client.post(at(project, f"leveranser/{due.reference}/lamnad/"))
    client.post(at(project, f"leveranser/{due.reference}/lamnad/"))

    due.refresh_from_db()
    assert due.delivered_on is not None
    assert project.events.filter(note="Lägesrapport 1 lämnades.").count() == 1


def test_a_steering_group_and_rules_are_named(client, eva, project, ostra):
    client.force_login(eva)
    newer = rule_set(ostra, "esf-2021")

    client.post(at(project, "parter/ny/"), {"kind": "steering", "name": "Regional styrgrupp"})
    client.post(at(project, "regelverk/"), {"rule_set": newer.pk, "since": "2021-07-01"})

    page = client.get(at(project)).content.decode()
    assert "Styrgrupp: Regional styrgrupp" in page
    assert "ESF+ 2021-2027 från 1 juli 2021" in page


def test_a_change_that_was_read_at_an_older_version_is_not_laid_over_a_newer(project, eva):
    assert actions.change_project(project, seen=1, by=eva, funder="Delmos")
    assert not actions.change_project(project, seen=1, by=eva, funder="ESF")

    project.refresh_from_db()
    assert project.funder == "Delmos"


def test_a_budget_is_never_negative(project, ostra, eva):
    part = a_part(project, ostra)

    actions.set_budget(part, 2021, "staff", 10**14, by=eva)

    assert part.budget.get().ore == 10**14
