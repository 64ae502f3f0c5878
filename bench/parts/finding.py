"""The catalogue's search: how good its answers are beside those of SQLite and PostgreSQL, and how quick among 10 000."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from random import Random
from statistics import mean

from bench.asking import asked_over_http, seen_by_both
from bench.facet_counts import counted, random_filters, without_zeros
from bench.founding import HOME
from bench.place import Place
from bench.records import recombined, store, store_the_demos
from bench.results import Figure, middle, p50, p95, timed
from bench.rivals import Postgresql, Rival, Sqlite
from bench.serving import CLIENTS, ROOT
from bench.yardstick import OneRow, one_row
from samsyn.catalogue.models import Record
from samsyn.catalogue.queries import synonyms
from samsyn.catalogue.search.entries import document_of
from samsyn.lib.dates import today
from samsyn.lib.search import Index, Synonym
from samsyn.organisations.models import Association, Municipality

JUDGED = ROOT / "tests" / "catalogue" / "judged.json"
RECORDS = 10_000
KINDS = {
    "plain": "med vanliga ord",
    "misspelt": "felstavade",
    "inflected": "böjda",
    "compound": "sammansatta",
    "synonym": "med andra ord",
    "english": "på engelska",
}
RECALL, RANK = 0.95, 0.85
#: Each limit as so many one-row views, on the day the machine was fastest: 1.3 ms alone, 2.7 ms when four ask.
BUILT_S, BUILT_VIEWS = 2, 1500
ENGINE_MS, ENGINE_VIEWS = 5, 4
FRAGMENT_MS, FRAGMENT_VIEWS = 25, 9
SEEN_S = 2
#: Asked before anything is measured, as of a server that has been up for a minute.
WARMING = ("hjälp med läxor", "kakor", "datakurs för pensionärer", "sjunga i kör", "helping hands")


def measure(place: Place) -> list[Figure]:
    """First the demo's own catalogue, judged; then with as many records more as the budgets are for."""
    store_the_demos(today())
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))
    figures = list(quality(judged))
    pace = one_row(place)
    home, number = Association.objects.get(slug=HOME), place.some(RECORDS)
    store(home, recombined(number), today())
    words = [each["query"] for each in judged]
    figures += engine(place, words, pace)
    times = asked_over_http(place, place.empty, words)
    return [
        *figures,
        Figure(
            f"sökningens fragment med facetter, {_all()} insatser, p95 med {CLIENTS} samtidigt", middle(p95, times), "ms",
            limit=FRAGMENT_MS, multiple=FRAGMENT_VIEWS, yardstick=pace.busy,
        ),
        Figure("sökningens fragment, p50", middle(p50, times), "ms"),
        Figure(
            "en ändrad insats, tills två processer visar den", seen_by_both(place, place.empty), "s", limit=SEEN_S
        ),
    ]  # fmt: skip


def quality(judged: list[dict]) -> Iterator[Figure]:
    """Recall in the first ten and mean reciprocal rank of each, on the same documents and queries."""
    records = list(_published())
    documents = [document_of(record, today()) for record in records]
    names = {record.pk: f"{record.association.slug}/{record.name}" for record in records}
    index = Index(documents, _synonyms())
    ours = _judged(judged, names, lambda text: [hit.key for hit in index.search(text).hits])
    rivals: dict[str, Rival] = {
        "SQLite FTS5": Sqlite(documents),
        "PostgreSQL swedish": Postgresql(documents),
    }
    theirs = {name: _judged(judged, names, rival.search) for name, rival in rivals.items()}
    for place, (title, least) in enumerate(
        ((f"återfunna bland de tio första, {len(judged)} frågor", RECALL), ("medelvärde av ett delat med platsen", RANK))
    ):  # fmt: skip
        for name, shares in theirs.items():
            own, their = (mean(each[place] for each in shares["all"]) for shares in (ours, shares))
            yield Figure(title, own, "", name, their, least=least)
    for kind, title in KINDS.items():
        for name, shares in theirs.items():
            own, their = (mean(each[0] for each in shares[kind]) for shares in (ours, shares))
            yield Figure(f"återfunna, {len(ours[kind])} frågor {title}", own, "", name, their)


def _judged(
    judged: list[dict], names: dict[int, str], search: Callable[[str], list[int]]
) -> dict[str, list[tuple[float, float]]]:
    """Recall and reciprocal rank of every query, for all of them and by kind."""
    found = defaultdict(list)
    for each in judged:
        keys, wanted = [names[key] for key in search(each["query"])], set(each["should"])
        recall = len(wanted & set(keys[:10])) / min(len(wanted), 10)
        rank = next((1 / place for place, key in enumerate(keys, 1) if key in wanted), 0.0)
        found["all"].append((recall, rank))
        found[each["kind"]].append((recall, rank))
    return found


def engine(place: Place, words: list[str], pace: OneRow) -> list[Figure]:
    """The index in memory, without the database or the page around it."""
    documents = [document_of(record, today()) for record in _published()]
    built = []
    for _ in range(place.some(3)):
        kept: list[Index] = []
        built.append(timed(lambda kept=kept: kept.append(Index(documents, _synonyms()))) / 1000)
    index = kept[0]
    same_counts(index, place)
    rng, counts = Random(RECORDS), without_zeros(index.search("").counts)
    asked = [
        (text, random_filters(rng, counts), rng.choice([None, 24])) for text in _typed(rng, words, place)
    ]
    for text in WARMING:
        index.search(text)
    # Kept answers are worth nothing here: each query is asked once, with filters of its own.
    ours = [
        timed(lambda text=text, chosen=chosen, age=age: index.search(text, filters=chosen, age=age))
        for text, chosen, age in asked
    ]
    rival = Sqlite(documents)
    theirs = [timed(lambda text=text: rival.search(text)) for text, _chosen, _age in asked]
    name = f"sökmotorn själv, med filter och antal för varje facett, {len(documents)} insatser"
    return [
        Figure(
            f"indexet byggs, {len(documents)} insatser", min(built), "s",
            limit=BUILT_S, multiple=BUILT_VIEWS, yardstick=pace.alone / 1000,
        ),
        Figure(
            f"{name}, p95", p95(ours), "ms", "SQLite FTS5, utan filter och antal", p95(theirs),
            limit=ENGINE_MS, multiple=ENGINE_VIEWS, yardstick=pace.alone,
        ),
        Figure(f"{name}, p50", p50(ours), "ms", "SQLite FTS5, utan filter och antal", p50(theirs)),
    ]  # fmt: skip


def same_counts(index: Index, place: Place) -> None:
    """Quick counts that are wrong are none."""
    rng, counts = Random(1), without_zeros(index.search("").counts)
    assert counts == counted({}, None, today())
    for _ in range(place.some(8)):
        filters, age = random_filters(rng, counts), rng.choice([None, 19, 45])
        ours = without_zeros(index.search("", filters=filters, age=age).counts)
        assert ours == counted(filters, age, today()), f"{filters} {age}"


def _typed(rng: Random, words: list[str], place: Place) -> Iterator[str]:
    """What people ask for, here and there, and how it looks while they type it; never the same twice."""
    towns = [*Municipality.objects.order_by("code").values_list("name", flat=True)]
    seen = set()
    while len(seen) < place.some(400):
        text = rng.choice(words)
        text = f"{text} {rng.choice(towns)}" if rng.random() < 0.5 else text[: rng.randint(3, len(text))]
        if text not in seen:
            seen.add(text)
            yield text


def _published():
    return Record.objects.published().with_surroundings().order_by("pk").iterator(chunk_size=1000)


def _all() -> int:
    return Record.objects.published().count()


def _synonyms() -> list[Synonym]:
    return [Synonym(each.words, each.means, each.is_two_way) for each in synonyms()]
