"""A changed record is found at once, and nobody who searches meanwhile is disturbed."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from samsyn.lib.search import Document, Index
from samsyn.lib.search import index as engine


@pytest.fixture(params=[0, 500], ids=["in place", "anew"])
def index(request, monkeypatch):
    """Three measures; the index is changed in place, as a large one is, or built anew."""
    monkeypatch.setattr(engine, "SMALL", request.param)
    return Index(
        [
            Document("a", "Trädgård", "Arbetsträning", tags=frozenset({"remote:yes"}), age_to=29),
            Document("b", "Snickeri", "Arbetsträning"),
            Document("c", "Kök", "Matlagning"),
        ]
    )


def keys(index, text="", **more):
    return [hit.key for hit in index.search(text, **more).hits]


def test_a_replaced_document_is_found_by_what_it_says_now(index):
    index.replace([Document("a", "Stall", "Hästar", tags=frozenset({"remote:no"}))])

    assert (keys(index, "trädgård"), keys(index, "häst")) == ([], ["a"])
    assert (keys(index, "arbetsträning"), len(index)) == (["b"], 3)
    assert index.search().counts == {"remote": {"no": 1}}
    assert keys(index, age=40) == ["c", "b", "a"]
    assert index.snippet("a", "hästen") == [("Hästar", True)]


def test_documents_come_and_go(index):
    index.replace(
        [Document("d", "Butik", "Kassaträning"), Document("e", "Café")], removed=["a", "b", "nobody"]
    )

    assert (keys(index), len(index)) == (["d", "e", "c"], 3)
    assert (keys(index, "trädgård"), keys(index, "snickeri")) == ([], [])
    assert (keys(index, "matlagning"), keys(index, "kassaträningar")) == (["c"], ["d"])

    index.replace([Document("f", "Bageri")])
    index.replace([], removed=["d"])

    assert (keys(index), keys(index, "kassa"), keys(index, "bageri")) == (["f", "e", "c"], [], ["f"])


def test_words_are_learnt_as_they_come(index):
    index.replace([Document("d", "Cykelverkstad", "Laga en cykel i vår verkstad.")])

    assert (keys(index, "verkstäder"), index.search("cykelverkstd").suggestion) == (["d"], "cykelverkstad")
    assert keys(index, "cykelv") == ["d"]


def test_everything_may_go_and_something_come_back(index):
    index.replace([], removed=["a", "b", "c"])
    assert (keys(index), keys(index, "kök"), len(index)) == ([], [], 0)

    index.replace([Document("c", "Kök")])
    assert (keys(index), keys(index, "kök")) == (["c"], ["c"])


def test_many_may_search_while_one_changes(index):
    stop = Event()

    def search(text):
        seen = set()
        while not stop.is_set():
            result = index.search(text, filters={"remote": {"yes", "no"}})
            seen.add((result.total, len(result.hits), sum(result.counts["remote"].values())))
            for hit in result.hits:
                index.snippet(hit.key, text)
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [
            pool.submit(search, text) for text in ("trädgård", "trädgardar", "trädg", "trädgård eller stall")
        ]
        for turn in range(20):
            value = "no" if turn % 2 else "yes"
            index.replace([Document("a", "Trädgård", f"Grupp {turn}", tags=frozenset({f"remote:{value}"}))])
        stop.set()

    assert [reader.result() for reader in readers] == [{(1, 1, 1)}] * 4


@pytest.mark.parametrize("having", [0, 1, 5, 6, 7, 9, 10])
def test_what_few_or_most_documents_have_is_counted_alike_after_changes(having, monkeypatch):
    monkeypatch.setattr(engine, "SMALL", 0)
    index = Index(Document(n, "Kurs", "Odling" if n < having else "Sömnad") for n in range(10))
    index.replace([Document(20, "Kurs", "Odling och sömnad")], removed=[9])

    odling, sewing = ({hit.key for hit in index.search(word).hits} for word in ("odling", "sömnad"))

    assert odling == {*range(min(having, 9)), 20}
    assert sewing == {*range(having, 9), 20}
    assert [index.total(word) for word in ("odling", "sömnad", "kurs")] == [len(odling), len(sewing), 10]


def test_an_index_that_is_replaced_is_gone_at_once():
    """Nothing in it leads back to itself: the catalogue tells Python not to look for garbage in a large one."""
    index = Index([Document(1, "Arbetsträning", description="Ett vägledningssamtal")])
    index.search("arbetsträninng")
    index.snippet(1, "vägledning")
    index.replace([Document(2, "Vägledning")])
    parts = [*map(weakref.ref, index._state[-4:])]

    gc.disable()
    try:
        del index
        assert [part() for part in parts] == [None] * 4
    finally:
        gc.enable()
