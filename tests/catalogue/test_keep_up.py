"""Every process shows what is published within two seconds, whoever changed it."""

from datetime import timedelta
from threading import Thread
from time import monotonic, sleep

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from samsyn.catalogue import actions
from samsyn.catalogue.models import Record
from samsyn.catalogue.search import Catalogue
from samsyn.organisations.models import Organisation
from tests.factories import RecordFactory


def shown(catalogue, words=""):
    kept = catalogue.kept()
    return [kept.entries[hit.key].slug for hit in kept.index.search(words).hits]


@pytest.fixture
def catalogue():
    return Catalogue(patience=0)


def test_a_changed_record_is_shown_by_two_processes_within_two_seconds(snickeriet, katja):
    processes = [Catalogue(), Catalogue()]
    assert [shown(each, "cykelverkstad") for each in processes] == [[], []]

    actions.change_record(
        snickeriet, version=snickeriet.version, by=katja, summary="En cykelverkstad för alla."
    )
    changed_at = monotonic()
    while any(shown(each, "cykelverkstad") != ["snickeriet"] for each in processes):
        assert monotonic() - changed_at < 2
        sleep(0.05)


def test_it_asks_once_in_a_while_only(snickeriet, django_assert_num_queries):
    catalogue = Catalogue(patience=60)
    catalogue.kept()

    with django_assert_num_queries(0):
        assert catalogue.kept() is catalogue.kept()


def test_nothing_is_read_again_when_nothing_has_changed(snickeriet, catalogue, django_assert_num_queries):
    kept = catalogue.kept()

    with django_assert_num_queries(2):
        assert catalogue.kept() is kept


def test_what_is_paused_goes_and_what_is_resumed_comes_back(snickeriet, katja, catalogue):
    assert shown(catalogue) == ["snickeriet"]

    actions.pause(snickeriet, by=katja)
    assert shown(catalogue) == []
    actions.resume(snickeriet, by=katja)
    assert shown(catalogue) == ["snickeriet"]


def test_a_card_is_written_again(snickeriet, katja, catalogue):
    assert catalogue.kept().card(snickeriet.pk).places == ""

    actions.say_free_places(snickeriet, 2, by=katja)

    assert catalogue.kept().card(snickeriet.pk).places == "2 lediga platser"


def test_a_synonym_is_searched_for_at_once(snickeriet, cilla, catalogue):
    assert shown(catalogue, "slöjd") == []

    actions.add_synonym(words="slöjd", means="snickeriet", by=cilla)

    assert shown(catalogue, "slöjd") == ["snickeriet"]


def test_a_provider_with_another_name_is_found_by_it(snickeriet, catalogue):
    assert shown(catalogue, "väderkvarnen") == []

    Organisation.objects.filter(pk=snickeriet.provider.pk).update(name="Väderkvarnen", version=2)

    assert shown(catalogue, "väderkvarnen") == ["snickeriet"]


def test_a_new_day_is_a_new_catalogue(snickeriet, katja, catalogue):
    actions.say_free_places(snickeriet, 2, by=katja)
    assert catalogue.kept().card(snickeriet.pk).places == "2 lediga platser"

    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert catalogue.kept().card(snickeriet.pk).places == ""


def test_a_database_that_was_put_back_is_read_anew(snickeriet, katja, catalogue):
    actions.pause(snickeriet, by=katja)
    assert shown(catalogue) == []

    Record.objects.update(state="published", revision=0)
    type(snickeriet)._meta.apps.get_model("catalogue", "Revision").objects.update(number=0)

    assert shown(catalogue) == ["snickeriet"]


@pytest.mark.transactional
def test_many_may_ask_while_one_reads(ostra):
    RecordFactory.create_batch(5, measure__association=ostra)
    catalogue, seen = Catalogue(patience=0), []

    def ask():
        try:
            for _ in range(5):
                seen.append(len(shown(catalogue)))
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(seen) == {5}
    assert len(seen) == 30
