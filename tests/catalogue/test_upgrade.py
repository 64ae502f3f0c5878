"""What was written by an earlier version reads as if it were written today."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from samsyn.catalogue import actions
from samsyn.catalogue.models import OldSlug, Record, Suggestion, Term, UseCount
from tests.factories import RecordFactory, SuggestionFactory

listed = import_module("samsyn.catalogue.migrations.0007_requirements_and_districts")
told = import_module("samsyn.catalogue.migrations.0008_told_and_named")
gone = import_module("samsyn.catalogue.migrations.0010_answered_addresses_are_gone")
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("who", "name"),
    [("katja", "Samordningsförbundet Östra Södertörn"), ("petra", "Kvarnen")],
)
def test_no_person_stands_as_the_one_who_reviewed_a_record(request, snickeriet, who, name):
    user = request.getfixturevalue(who)
    actions.confirm_still_correct(snickeriet, by=user, words=user.name, on=JUNE)

    told.name_no_persons(apps, None)

    assert Record.objects.get().reviewed_by == name


def test_a_person_who_has_another_name_today_stands_there_no_more_either(snickeriet, katja):
    actions.confirm_still_correct(snickeriet, by=katja, words="Katja Gift", on=JUNE)

    told.name_no_persons(apps, None)

    assert Record.objects.get().reviewed_by == "Samordningsförbundet Östra Södertörn"


@pytest.mark.parametrize("words", ["Kvarnen", "Samordningsförbundet Östra Södertörn"])
def test_an_organisation_stands_as_before_whoever_said_it(snickeriet, katja, words):
    actions.confirm_still_correct(snickeriet, by=katja, words=words, on=JUNE)

    told.name_no_persons(apps, None)

    assert Record.objects.get().reviewed_by == words


def test_the_list_that_came_with_an_upgrade_goes_and_comes_again(snickeriet, katja):
    actions.change_record(snickeriet, version=1, by=katja, terms={"livelihood": ["sjukpenning"]})
    others = Term.objects.exclude(facet="livelihood").count()

    listed.take_away(apps, None)
    assert Term.objects.count() == others
    listed.seed(apps, None)

    assert Term.objects.filter(facet="livelihood").count() == len(listed.LIVELIHOODS)


def test_who_answered_by_the_link_stands_as_before(snickeriet, katja):
    actions.confirm_still_correct(snickeriet, by=katja, words="Katja", on=MAY)
    actions.confirm_still_correct(snickeriet, by=None, words="Kvarnen", on=JUNE)

    told.name_no_persons(apps, None)

    assert Record.objects.get().reviewed_by == "Kvarnen"


def test_views_are_those_of_the_measure_under_all_its_addresses(snickeriet, ostra):
    OldSlug.objects.create(record=snickeriet, slug="traslojden")
    for month, kind, key, number in (
        (MAY, "view", "traslojden", 3),
        (MAY, "view", "snickeriet", 4),
        (JUNE, "referral", "snickeriet", 1),
        (JUNE, "search", "snickeriet", 9),
    ):
        actions.count_use(kind, on=month, association=ostra, key=key, times=number)
    actions.count_use("view", on=MAY, key="traslojden", times=2)

    told.count_by_measure(apps, None)
    told.count_by_measure(apps, None)

    reference = snickeriet.measure.reference
    rows = UseCount.objects.values_list("month", "association", "kind", "key", "number")
    assert set(rows) == {
        (MAY, ostra.pk, "view", reference, 7),
        (MAY, None, "view", reference, 2),
        (JUNE, ostra.pk, "referral", reference, 1),
        (JUNE, ostra.pk, "search", "snickeriet", 9),
    }


def test_a_measure_that_is_called_as_another_was_keeps_its_own(ostra):
    RecordFactory(measure__association=ostra, slug="annan")
    actions.count_use("view", on=MAY, association=ostra, key="borta")

    told.count_by_measure(apps, None)

    assert UseCount.objects.get().key == "borta"


def test_who_was_promised_that_the_address_goes_with_the_answer_is_forgotten(ostra, katja):
    answered, waiting = (
        SuggestionFactory(association=ostra, email=f"{name}@example.se") for name in ("per", "olof")
    )
    actions.dismiss_suggestion(answered, by=katja)

    gone.forget_answered(apps, None)

    assert set(Suggestion.objects.values_list("pk", "email")) == {
        (answered.pk, ""),
        (waiting.pk, "olof@example.se"),
    }
