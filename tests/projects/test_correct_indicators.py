"""Those who keep projects correct what an indicator is called, means and where that is said."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.projects import actions
from samsyn.projects.models import Indicator
from tests.projects.worked import a_project, rule_set

pytestmark = pytest.mark.django_db
ALL = "/ostra-sodertorn/arbete/regelverk/esf-2014/indikatorer/"
ONE = f"{ALL}unemployed/andra/"
SAID = {
    "name": "Arbetslösa, även långtidsarbetslösa",
    "definition": "Enligt mätningen.",
    "source": "Bilaga I.",
}


@pytest.fixture
def unemployed(ostra):
    actions.seed_indicators(ostra)
    return Indicator.objects.get(rule_set=rule_set(ostra), code="unemployed")


def test_what_is_written_stands_with_its_source_and_counts_as_before(unemployed, eva, asks):
    conditions = unemployed.conditions

    answer, _words = asks(eva, ONE, SAID | {"since": "2014-01-01", "until": "2020-12-31"})

    assert (answer.status_code, answer.url) == (302, ALL)
    unemployed.refresh_from_db()
    assert (unemployed.conditions, unemployed.until) == (conditions, date(2020, 12, 31))
    _answer, words = asks(eva, ALL)
    for part in (*SAID.values(), "Gäller från 1 januari 2014.", "Gäller till och med 31 december 2020."):
        assert part in words


def test_every_project_with_the_rules_remembers_what_was_changed(unemployed, ostra, varna, eva):
    followed, other = a_project(ostra), a_project(varna)
    said = SAID | {"since": None, "until": None}

    for _time in range(2):
        actions.change_indicator(unemployed, by=eva, **said)

    notes = [each.note for each in followed.events.order_by("pk")]
    assert notes.count(f"Indikatorn {SAID['name']} ändrades.") == 1
    assert [each for each in other.events.all() if "Indikatorn" in each.note] == []


def test_a_rule_set_without_indicators_says_so(unemployed, eva, asks):
    Indicator.objects.all().delete()

    assert "Inga indikatorer är inlagda" in asks(eva, ALL)[1]


def test_the_rule_sets_lead_there(unemployed, eva, asks):
    _answer, words = asks(eva, "/ostra-sodertorn/arbete/regelverk/")

    assert f'href="{ALL}"' in words


def test_without_a_source_it_says_that_it_is_missing(unemployed, eva, asks):
    Indicator.objects.exclude(pk=unemployed.pk).delete()
    asks(eva, ONE, SAID | {"source": ""})

    assert "Källa saknas." in asks(eva, ALL)[1]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "måste fyllas i"),
        ({"definition": ""}, "måste fyllas i"),
        ({"since": "2021-01-01", "until": "2020-12-31"}, "Sista dagen ligger före den första."),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence(unemployed, eva, asks, said, sentence):
    answer, words = asks(eva, ONE, SAID | said)

    assert (answer.status_code, sentence in words) == (422, True)
    assert Indicator.objects.get(pk=unemployed.pk).name == unemployed.name


def test_another_association_has_its_own(unemployed, varna, eva, asks):
    actions.seed_indicators(varna)
    Indicator.objects.filter(rule_set__association=varna).update(name="Värnas")

    assert "Värnas" not in asks(eva, ALL)[1]
    assert asks(eva, ALL.replace("ostra-sodertorn", "varna"))[0].status_code == 404


def test_only_those_who_keep_projects(unemployed, bo):
    with pytest.raises(PermissionDenied):
        actions.change_indicator(unemployed, by=bo, **SAID, since=None, until=None)
