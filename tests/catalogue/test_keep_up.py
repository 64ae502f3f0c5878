"""Every process shows what is published within two seconds, whoever changed it."""

from datetime import timedelta
from threading import Thread
from threading import enumerate as enumerate_threads
from time import monotonic, sleep

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from samsyn.catalogue import actions
from samsyn.catalogue.models import Record
from samsyn.catalogue.search import Catalogue, keeping
from samsyn.catalogue.search.keeping import at_once, beside
from samsyn.organisations.models import Organisation
from tests.factories import RecordFactory


def shown(catalogue, words=""):
    kept = catalogue.kept()
    return [kept.entries[hit.key].slug for hit in kept.index.search(words).hits]


@pytest.fixture
def catalogue():
    return Catalogue(patience=0, beside=at_once)


def test_a_changed_record_is_shown_by_two_processes_within_two_seconds(snickeriet, katja):
    processes = [Catalogue(beside=at_once), Catalogue(beside=at_once)]
    assert [shown(each, "cykelverkstad") for each in processes] == [[], []]

    actions.change_record(
        snickeriet, version=snickeriet.version, by=katja, summary="En cykelverkstad för alla."
    )
    changed_at = monotonic()
    while any(shown(each, "cykelverkstad") != ["snickeriet"] for each in processes):
        assert monotonic() - changed_at < 2
        sleep(0.05)


def test_it_asks_once_in_a_while_only(snickeriet, django_assert_num_queries):
    catalogue = Catalogue(patience=60, beside=at_once)
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
    catalogue, seen = Catalogue(patience=0, beside=at_once), []

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


class Later:
    """Does what is to be done beside when it is told to."""

    def __init__(self):
        self.waiting = []

    def __call__(self, work):
        self.waiting.append(work)

    def now(self):
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture
def later(snickeriet):
    later = Later()
    later.catalogue = Catalogue(patience=0, beside=later, pause=0)
    shown(later.catalogue)
    later.now()
    return later


def test_nobody_waits_for_a_new_synonym(later, cilla):
    actions.add_synonym(words="slöjd", means="snickeriet", by=cilla)
    assert shown(later.catalogue, "slöjd") == []
    assert shown(later.catalogue, "snickeriet") == ["snickeriet"]
    assert len(later.waiting) == 1

    later.now()

    assert shown(later.catalogue, "slöjd") == ["snickeriet"]
    assert later.waiting == []


def test_nobody_waits_for_a_new_day(later):
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        before = later.catalogue.kept()
        assert later.catalogue.kept() is before

        later.now()

        assert later.catalogue.kept().on == before.on + timedelta(days=1)


def test_what_is_changed_while_another_is_built_is_shown_before_and_after(
    later, snickeriet, katja, cilla, monkeypatch
):
    actions.add_synonym(words="slöjd", means="snickeriet", by=cilla)
    shown(later.catalogue)
    actions.change_record(snickeriet, version=snickeriet.version, by=katja, summary="En cykelverkstad.")
    assert shown(later.catalogue, "cykelverkstad") == ["snickeriet"]
    built = keeping._built

    def built_meanwhile(*args):
        kept = built(*args)
        record = Record.objects.with_surroundings().get()
        actions.change_record(record, version=record.version, by=katja, summary="En snickarskola.")
        assert shown(later.catalogue, "snickarskola") == ["snickeriet"]
        return kept

    monkeypatch.setattr(keeping, "_built", built_meanwhile)
    later.now()

    assert [shown(later.catalogue, words) for words in ("snickarskola", "cykelverkstad", "slöjd")] == [
        ["snickeriet"],
        [],
        ["snickeriet"],
    ]


def test_what_could_not_be_built_is_tried_again(later, cilla, monkeypatch):
    actions.add_synonym(words="slöjd", means="snickeriet", by=cilla)
    shown(later.catalogue)

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "_built", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            later.now()
    assert shown(later.catalogue, "slöjd") == []
    later.now()

    assert shown(later.catalogue, "slöjd") == ["snickeriet"]


@pytest.mark.transactional
def test_a_thread_builds_and_leaves_no_connection_behind(snickeriet, cilla):
    catalogue = Catalogue(patience=0, beside=beside)
    assert shown(catalogue, "slöjd") == []
    actions.add_synonym(words="slöjd", means="snickeriet", by=cilla)

    began = monotonic()
    while shown(catalogue, "slöjd") != ["snickeriet"]:
        assert monotonic() - began < 10
        sleep(0.01)

    while any(thread.name == "catalogue" for thread in enumerate_threads()):
        assert monotonic() - began < 10
        sleep(0.01)
