"""Filters and counts, held against a plain recount."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.lib.search import Document, Index, Synonym

VALUES = {"category": ["study", "health", "work"], "municipality": ["0580", "0581"], "remote": ["yes"]}
WORDS = ["arbete", "arbetsträning", "kök", "skola", "samtal", "motala"]


@st.composite
def documents(draw):
    tags = [f"{facet}:{value}" for facet, values in VALUES.items() for value in values]
    return [
        Document(
            number,
            " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=3))),
            tags=draw(st.frozensets(st.sampled_from(tags))),
            age_from=draw(st.none() | st.integers(16, 30)),
            age_to=draw(st.none() | st.integers(25, 65)),
            is_stale=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


filters = st.fixed_dictionaries(
    {}, optional={facet: st.sets(st.sampled_from(values)) for facet, values in VALUES.items()}
)
ages = st.none() | st.integers(0, 99)


def passes(document, filters, age):
    fits = all(
        not values or any(f"{facet}:{value}" in document.tags for value in values)
        for facet, values in filters.items()
    )
    is_old_enough = age is None or document.age_from is None or document.age_from <= age
    return fits and is_old_enough and (age is None or document.age_to is None or age <= document.age_to)


@settings(max_examples=60, deadline=None)
@given(documents(), filters, ages, st.sampled_from(["", "arbete", "kök motala", "skola"]))
def test_hits_and_counts_are_what_a_plain_recount_says(county, chosen, age, text):
    index = Index(county)
    by_text = {hit.key for hit in index.search(text, limit=100).hits}

    result = index.search(text, filters=chosen, age=age, limit=100)

    found = [document for document in county if document.key in by_text]
    assert {hit.key for hit in result.hits} == {each.key for each in found if passes(each, chosen, age)}
    assert result.total == len(result.hits)
    for facet in {tag.split(":")[0] for document in county for tag in document.tags}:
        others = {other: values for other, values in chosen.items() if other != facet}
        recount = Counter(
            tag.split(":")[1]
            for document in found
            if passes(document, others, age)
            for tag in document.tags
            if tag.startswith(f"{facet}:")
        )
        assert {value: count for value, count in result.counts[facet].items() if count} == recount


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sets(st.text(max_size=9), max_size=2))
def test_any_text_is_a_query(text, values):
    index = Index([Document(1, "Köket", text, tags=frozenset({"category:study"}))], [Synonym(text, text)])

    result = index.search(text, filters={"category": values, text: values})

    assert result.total <= 1
    assert "".join(piece for piece, _is_hit in index.marked(text, text)) == text
    assert index.snippet(1, text) is not None


HARD = [
    "",
    '"arbete" AND NOT (kök OR skola)',
    "+arbete -kök title:arbete arbete* arbete~2 arbete^9",
    "[a TO z] {a TO z} \\ \\\\ : ::",
    "/.*/",
    "arbete\0kök",
    "<script>alert(1)</script>",
    "'; DROP TABLE catalogue_record; --",
    "🙂 👩‍👩‍👧 ﷽",
    "å" * 10_000,
    "arbete kök " * 900,
    "a " * 5000,
]


def test_nothing_is_an_operator_and_nothing_is_too_hard():
    index = Index([Document(1, "Arbete"), Document(2, "Kök"), Document(3, "Skola")])

    assert [index.search(text).total for text in HARD] == [3, 3, 2, 0, 3, 2, 0, 0, 3, 0, 2, 0]
    assert {hit.key for hit in index.search("arbete NOT kök").hits} == {1, 2}


def test_a_facet_is_counted_without_its_own_filter_and_with_the_others():
    index = Index(
        [
            Document(1, "A", tags=frozenset({"category:study", "way_in:referral"})),
            Document(2, "B", tags=frozenset({"category:study", "way_in:drop_in"})),
            Document(3, "C", tags=frozenset({"category:health", "way_in:referral"})),
        ]
    )

    result = index.search(filters={"category": {"study"}, "way_in": {"referral"}})

    assert [hit.key for hit in result.hits] == [1]
    assert result.counts == {
        "category": {"study": 1, "health": 1},
        "way_in": {"referral": 1, "drop_in": 1},
    }


def test_when_nothing_matches_the_facet_to_drop_is_the_one_that_gives_most():
    index = Index(
        [
            Document(1, "Kök", tags=frozenset({"category:study", "municipality:0580"}), age_to=29),
            Document(2, "Kök", tags=frozenset({"category:study", "municipality:0580"})),
            Document(3, "Kök", tags=frozenset({"category:health", "municipality:0581"})),
        ]
    )

    def narrowest(text="kök", age=None, **chosen):
        return index.search(
            text, filters={facet: {value} for facet, value in chosen.items()}, age=age
        ).narrowest

    assert narrowest(category="study", municipality="0581") == "municipality"
    assert narrowest(category="health", municipality="0580") == "category"
    assert narrowest(municipality="0580", remote="yes") == "remote"
    assert narrowest(category="study") is None
    assert narrowest("xyzzy", category="study") is None
    assert Index([Document(1, "Ung", age_to=29)]).search("ung", age=40).narrowest == "age"
