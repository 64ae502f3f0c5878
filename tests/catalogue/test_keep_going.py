"""A new index that cannot be built stops nobody from searching, and reading leaves no garbage behind."""

import gc
import logging
from threading import Thread

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.search import Catalogue, keeping
from tests.factories import RecordFactory


class NoThreads:
    """A machine that cannot start a thread until it is told to."""

    def __init__(self):
        self.asked = 0
        self.has_threads = False

    def __call__(self, work):
        self.asked += 1
        if not self.has_threads:
            raise RuntimeError("can't start new thread")
        work()


def shown(catalogue, words):
    kept = catalogue.kept()
    return [kept.entries[hit.key].slug for hit in kept.index.search(words).hits]


@pytest.fixture
def slojd(snickeriet, cilla):
    """Adds a word that a new index will know."""
    return lambda: actions.add_synonym(words="slöjd", means="snickeriet", by=cilla)


def test_without_a_thread_the_old_index_answers_until_there_is_one(slojd):
    machine = NoThreads()
    catalogue = Catalogue(patience=0, beside=machine, pause=0)
    assert shown(catalogue, "snickeriet") == ["snickeriet"]
    slojd()
    assert shown(catalogue, "slöjd") == []

    machine.has_threads = True

    shown(catalogue, "slöjd")
    assert shown(catalogue, "slöjd") == ["snickeriet"]


def test_without_a_thread_it_is_not_asked_for_at_every_question(slojd):
    machine = NoThreads()
    catalogue = Catalogue(patience=0, beside=machine)
    shown(catalogue, "slöjd")
    slojd()

    for _ in range(3):
        shown(catalogue, "slöjd")

    assert machine.asked == 1


def test_what_could_not_be_built_waits_before_it_is_tried_again(slojd, monkeypatch):
    waiting = []
    catalogue = Catalogue(patience=0, beside=waiting.append)
    shown(catalogue, "slöjd")
    slojd()
    shown(catalogue, "slöjd")
    monkeypatch.setattr(keeping, "_built", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        waiting.pop()()

    waiting.clear()
    assert shown(catalogue, "slöjd") == []

    assert waiting == []


def test_a_thread_that_fails_says_so_in_the_log(caplog, monkeypatch):
    monkeypatch.setattr(keeping.connections, "close_all", lambda: None)
    started = []
    monkeypatch.setattr(keeping, "Thread", lambda **how: started.append(Thread(**how)) or started[0])

    with caplog.at_level(logging.ERROR):
        keeping.beside(lambda: 1 / 0)
        started[0].join()

    assert [record.name for record in caplog.records] == ["samsyn.catalogue.search.keeping"]


def test_a_large_catalogue_read_again_and_again_keeps_no_more(slojd, ostra, monkeypatch):
    monkeypatch.setattr(keeping, "LARGE", 5)
    RecordFactory.create_batch(20, measure__association=ostra)
    slojd()
    at, on = keeping.queries.revision_now(), keeping.today()
    try:
        sizes = []
        for _ in range(4):
            keeping._built(at, on)
            sizes.append(sum(isinstance(each, keeping.Record) for each in _frozen()))
    finally:
        gc.unfreeze()

    assert sizes[1:] == sizes[:1] * 3


def _frozen():
    """What was told to live for good: that which the collector sees first when it is told to look again."""
    seen = {id(each) for each in gc.get_objects()}
    gc.unfreeze()
    found = [each for each in gc.get_objects() if id(each) not in seen]
    gc.freeze()
    return found
