"""The catalogue's search as a browser meets it while somebody types: the fragment."""

import time
from functools import partial
from random import Random
from urllib.parse import urlencode

from bench.place import Place
from bench.serving import Visitor, rounds, serving
from samsyn.accounts.queries import operator
from samsyn.catalogue.actions import change_record
from samsyn.catalogue.models import Record

PATH = "/insatser/"
MUNICIPALITIES = ("0136", "0138", "0180", "0182", "0192")
#: A word that no other record has, by which the changed one is found.
SIGN = "zwyxvanten"
#: So long answers are looked at after a change, and so many in a row must be new.
LONGEST_S, IN_A_ROW = 10, 40


class Typing(Visitor):
    """A browser that swaps in the answer as htmx does."""

    def __init__(self, address: str):
        super().__init__(address)
        self.headers |= {"HX-Request": "true", "HX-Current-URL": f"{address}{PATH}"}

    def search(self, words: str, **narrowed: str) -> bytes:
        return self.get(f"{PATH}?{urlencode({'q': words, **narrowed})}")


def asked_over_http(place: Place, url: str, words: list[str]) -> list[list[float]]:
    """Milliseconds for every answer in each round, four asking at once; every other narrowed to a municipality."""
    rng = Random(4)
    asked = [
        (rng.choice(words), {"kommun": rng.choice(MUNICIPALITIES)} if rng.random() < 0.5 else {})
        for _ in range(1000)
    ]

    def ask(visitor: Typing, turn: int) -> bytes:
        text, narrowed = asked[turn % len(asked)]
        return visitor.search(text, **narrowed)

    with serving(place, url) as address:
        begin = partial(Typing, address)
        # Each process builds its index at the first question.
        for _ in range(place.some(IN_A_ROW)):
            ask(begin(), 0)
        return rounds(begin, place.some(125), ask)


def seen_by_both(place: Place, url: str) -> float:
    """Seconds from a stored change until no answer of either process is without it."""
    record = Record.objects.published().with_surroundings().order_by("pk")[0]
    by = operator()
    change_record(record, version=record.version, by=by, description=f"{record.description} {SIGN}")
    with serving(place, url, processes=2) as address:
        for _ in range(IN_A_ROW):
            Typing(address).search(SIGN)
        record = Record.objects.with_surroundings().get(pk=record.pk)
        name = "Nytt namn på en insats"
        change_record(record, version=record.version, by=by, name=name)
        changed = last_old = time.perf_counter()
        new_in_a_row = 0
        while new_in_a_row < IN_A_ROW:
            asked = time.perf_counter()
            # A connection of its own each time, so that either process may answer.
            if name in Typing(address).search(SIGN).decode():
                new_in_a_row += 1
            else:
                new_in_a_row, last_old = 0, time.perf_counter()
            if asked - changed > LONGEST_S:
                raise RuntimeError("the change was not seen")
        return last_old - changed
