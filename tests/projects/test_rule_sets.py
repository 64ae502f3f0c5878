"""The economist writes down what a funder's programme says, when somebody knows it."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.projects import actions
from samsyn.projects.models import RuleSet, TimeEntry
from tests.projects.timed import hours_of, refused, writes
from tests.projects.worked import NEW_RULES, a_part, a_project, rule_set, works

pytestmark = pytest.mark.django_db
ALL = "/ostra-sodertorn/arbete/regelverk/"
SAID = {
    "name": "ESF+ 2021-2027",
    "since": "2021-01-01",
    "most_minutes_a_year": "1720",
    "most_minutes_a_day": "13",
    "step_minutes": "1",
    "description": "activities",
    "activities": "Handledning\r\n\r\n  Kartläggning \r\nHandledning",
    "signers": "person",
    "source": "Handboken, sidan 12.",
}


@pytest.fixture
def new_rules(ostra):
    return rule_set(ostra, NEW_RULES)


def columns_of(rule_set):
    """What a form would send for it, as the action takes it."""
    names = "name since until most_minutes_a_year most_minutes_a_day step_minutes description signers zero_reports source"
    return {name: getattr(rule_set, name) for name in names.split()}


def text_of(response):
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", response.content.decode())


def test_what_no_source_says_is_missing_until_somebody_writes_it(client, eva, new_rules):
    client.force_login(eva)
    assert "<dt>Aktiviteter</dt><dd>saknas</dd>" in text_of(client.get(ALL))

    response = client.post(f"{ALL}{NEW_RULES}/andra/", SAID)

    assert (response.status_code, response.url) == (302, ALL)
    assert list(new_rules.activities.values_list("name", flat=True)) == ["Handledning", "Kartläggning"]
    new_rules.refresh_from_db()
    assert (new_rules.most_minutes_a_year, new_rules.most_minutes_a_day) == (1720 * 60, 13 * 60)
    assert "<dt>Aktiviteter</dt><dd>Handledning<br>Kartläggning</dd>" in text_of(client.get(ALL))


def test_the_form_shows_what_stands(client, eva, new_rules):
    new_rules.activities.create(name="Handledning")
    client.force_login(eva)

    page = text_of(client.get(f"{ALL}{NEW_RULES}/andra/"))

    assert 'value="1720"' in page
    assert "Handledning</textarea>" in page


def test_a_limit_that_is_taken_away_is_checked_no_more(client, eva, new_rules, maria, ostra):
    work = works(maria, a_part(a_project(ostra, code=NEW_RULES), ostra))
    assert refused(lambda: writes(work, {1: 14}))
    client.force_login(eva)

    client.post(f"{ALL}{NEW_RULES}/andra/", SAID | {"most_minutes_a_day": ""})

    assert hours_of(writes(work, {1: 14})) == {1: (14, 14)}


def test_time_that_has_been_written_keeps_what_was_counted_of_it(eva, new_rules, maria, ostra):
    work = works(maria, a_part(a_project(ostra, code=NEW_RULES), ostra))
    writes(work, {1: 7.5})

    actions.change_rule_set(new_rules, activities=[], by=eva, **columns_of(new_rules) | {"step_minutes": 60})

    assert TimeEntry.objects.get().counted == 450
    assert hours_of(writes(work, {1: 7.5, 2: 7.5})) == {1: (7.5, 7), 2: (7.5, 7)}


def test_an_activity_that_time_is_reported_as_stays(client, eva, new_rules, maria, ostra):
    activity = new_rules.activities.create(name="Handledning")
    work = works(maria, a_part(a_project(ostra, code=NEW_RULES), ostra))
    day = date(2021, 3, 1)
    actions.write_month(work, day, [actions.Row(day, 60, "", activity)], edit=0, by=maria)
    client.force_login(eva)

    response = client.post(f"{ALL}{NEW_RULES}/andra/", SAID | {"activities": "Annat", "source": "Ny källa"})

    assert response.status_code == 422
    assert "Det finns tid redovisad som ”Handledning”" in response.content.decode()
    assert list(new_rules.activities.values_list("name", flat=True)) == ["Handledning"]
    assert RuleSet.objects.get(pk=new_rules.pk).source == new_rules.source


def test_the_projects_that_follow_it_remember_when_something_was_changed(client, eva, new_rules, ostra):
    project = a_project(ostra, code=NEW_RULES)
    other = a_project(ostra, "Annat")
    client.force_login(eva)

    client.post(f"{ALL}{NEW_RULES}/andra/", SAID)
    client.post(f"{ALL}{NEW_RULES}/andra/", SAID)

    told = "Regelverket ESF+ 2021-2027 ändrades."
    assert list(project.events.filter(note=told).values_list("by__name", flat=True)) == ["Eva"]
    assert not other.events.filter(note=told).exists()


def test_a_new_one_is_there_to_be_followed(client, eva, ostra):
    client.force_login(eva)

    assert client.post(f"{ALL}nytt/", SAID | {"name": "Delmos 2026"}).status_code == 302

    made = RuleSet.objects.get(association=ostra, code="delmos-2026")
    assert made.activities.count() == 2
    again = client.post(f"{ALL}nytt/", SAID | {"name": "Delmos 2026"})
    assert again.status_code == 422
    assert "redan ett regelverk med det namnet" in again.content.decode()


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"source": ""}, "source"),
        ({"most_minutes_a_day": "25"}, "most_minutes_a_day"),
        ({"most_minutes_a_year": "-1"}, "most_minutes_a_year"),
        ({"until": "2020-01-01"}, "until"),
        ({"activities": "x" * 121}, "activities"),
        ({"name": "???"}, "name"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(client, eva, new_rules, said, wrong):
    client.force_login(eva)

    response = client.post(f"{ALL}{NEW_RULES}/andra/", SAID | said)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
    assert "Kartläggning" in response.content.decode() or wrong == "activities"


def test_each_association_has_its_own(client, per, varna, eva, new_rules):
    with pytest.raises(PermissionDenied):
        actions.change_rule_set(new_rules, activities=[], by=per, **columns_of(new_rules))
    actions.change_rule_set(new_rules, activities=["Handledning"], by=eva, **columns_of(new_rules))

    assert not rule_set(varna, NEW_RULES).activities.exists()
