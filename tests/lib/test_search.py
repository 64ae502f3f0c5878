"""What a search finds, and what comes first."""

import pytest

from samsyn.lib.search import Document, Index, Synonym

COUNTY = [
    Document("garden", "Trädgårdsgruppen", "Arbetsträning utomhus i lugn takt.", "Vi odlar och krattar löv."),
    Document(
        "kitchen", "Köket i Vreta", "En arbetsträningsplats i ett kök.", "Du lagar lunch med en handledare."
    ),
    Document("training", "Arbetsträning i butik", "Prova att arbeta i kassan.", "Två dagar i veckan."),
    Document("debt", "Budget- och skuldrådgivning", "Råd om räkningar.", "Vi går igenom dina skulder."),
    Document("benefit", "SAMRE", "För sjukskrivna utan sjukpenning.", "Läkare och handläggare träffas."),
    Document("benefit_too", "Rehab", "För dig som får sjukpenning.", "Du är sjukskriven på halvtid."),
    Document(
        "debt_abroad", "Ekonomi", "Kontakt.", title_en="Debt advice", body_en="We help you to plan payments."
    ),
    Document("words", "Språkkafé", "Träna svenska över en fika.", "Alla är välkomna. Träning ger färdighet."),
    Document("shop", "Butiken", "Plats i butik.", "Kassa, lager och kunder."),
]
SYNONYMS = [
    Synonym("nollklassad", "sjukskriven utan sjukpenning", is_two_way=True),
    Synonym("ute i det fria", "utomhus"),
]


@pytest.fixture(scope="module")
def county():
    return Index(COUNTY, SYNONYMS)


def keys(index, text, **more):
    return [hit.key for hit in index.search(text, **more).hits]


@pytest.mark.parametrize(
    "text", ["arbetsträning", "Arbetsträningar", "ARBETSTRÄNINGEN", "arbetstra\u0308ning"]
)
def test_a_word_is_found_in_every_inflection_and_in_longer_words_title_first(county, text):
    assert keys(county, text)[:3] == ["training", "garden", "kitchen"]


def test_a_part_of_a_compound_is_found_after_the_word_by_itself(county):
    assert keys(county, "träning") == ["words", "training", "garden", "kitchen"]
    assert keys(county, "skuld") == ["debt"]


def test_a_compound_is_found_where_its_parts_stand_apart_and_as_two_words(county):
    assert keys(county, "butiksplats")[0] == "shop"
    assert keys(county, "skuld rådgivning")[0] == "debt"


def test_all_words_come_before_some_of_them(county):
    result = county.search("handledare lunch skulder")

    assert ([hit.key for hit in result.hits][:2], result.is_partial) == (["kitchen", "debt"], True)
    assert county.search("handledare lunch").is_partial is False


def test_words_that_most_documents_could_have_said_are_not_asked_of_them(county):
    assert keys(county, "hjälp med skulder") == keys(county, "skulder")
    assert keys(Index([Document(1, "Kök"), Document(2, "Hjälp")]), "hjälp") == [2]


def test_words_that_say_nothing_are_passed_over_unless_there_are_no_others(county):
    assert keys(county, "det är en skuld och att") == keys(county, "skuld")
    assert "debt" in keys(county, "och")


def test_a_synonym_is_searched_for_too_and_told_of(county):
    result = county.search("nollklassad")

    assert (result.hits[0].key, result.synonyms) == ("benefit", ("sjukskriven utan sjukpenning",))
    assert (result.suggestion, result.missing) == (None, ())


def test_a_synonym_may_have_several_words_and_run_both_ways(county):
    index = Index([*COUNTY, Document("zero", "Nollklassad – och nu då?")], SYNONYMS)

    assert county.search("arbeta ute i det fria").synonyms == ("utomhus",)
    assert index.search("sjukskrivna utan sjukpenning").synonyms == ("nollklassad",)
    assert index.search("nollklassad").hits[0].key == "zero"


def test_what_is_typed_so_far_finds_what_it_may_become(county):
    assert keys(county, "sku")[0] == "debt"
    assert keys(county, "arbetsträning handl")[0] == "kitchen"
    assert county.search("handl arbetsträning").missing == ("handl",)


@pytest.mark.parametrize(
    ("text", "suggestion", "first"),
    [
        ("arbetsträninng", "arbetsträning", "training"),
        ("arbetstraning", "arbetsträning", "training"),
        ("abretsträning", "arbetsträning", "training"),
        ("Skuldrådgvning nu", "skuldrådgivning nu", "debt"),
        ("nolklassad", "nollklassad", "benefit"),
        ("Språkkaffé!", "språkkafé!", "words"),
    ],
)
def test_a_word_that_nothing_matches_is_read_as_the_nearest_one(county, text, suggestion, first):
    result = county.search(text)

    assert (result.suggestion, result.hits[0].key) == (suggestion, first)


def test_a_word_that_matches_is_never_corrected(county):
    assert county.search("lagar").suggestion is None
    assert county.search("xyzzy").suggestion is None


def test_words_that_nothing_matches_are_told_of(county):
    result = county.search("xyzzy skulder")

    assert ([hit.key for hit in result.hits], result.missing, result.is_partial) == (
        ["debt"],
        ("xyzzy",),
        True,
    )
    assert county.search("xyzzy").total == 0


def test_words_that_stand_in_the_documents_or_the_synonyms_are_known(county):
    assert county.known_words("Anna Svensson, nollklassad – skulder?") == ["nollklassad", "skulder"]


def test_english_finds_what_is_told_in_english(county):
    assert keys(county, "advice on debts") == ["debt_abroad"]
    assert keys(county, "planning of payment")[0] == "debt_abroad"


def test_fresh_comes_before_stale_that_matches_as_well_and_stale_is_never_hidden():
    alike = [Document(n, "Jobbcoach", "Stöd", is_stale=n in (1, 2)) for n in range(1, 5)]
    index = Index([*alike, Document(5, "Annat", "", "En jobbcoach.")])

    found = keys(index, "jobbcoach")

    assert (set(found[:2]), set(found)) == ({3, 4}, {1, 2, 3, 4, 5})
    assert keys(index, "") == [5, 3, 4, 1, 2]


def test_without_words_everything_is_listed_by_title():
    index = Index([Document(1, "Öppet hus"), Document(2, "arkiv"), Document(3, "Bok")])

    assert (keys(index, ""), keys(index, " ?! 🙂"), index.search().total) == ([2, 3, 1], [2, 3, 1], 3)


def test_pages_follow_each_other():
    index = Index(Document(n, f"Kurs {n}") for n in range(45))
    everything = keys(index, "kurs", limit=100)

    assert sorted(everything) == list(range(45))
    assert [keys(index, "kurs", offset=at, limit=20) for at in (0, 20, 40, 60)] == [
        everything[:20],
        everything[20:40],
        everything[40:],
        [],
    ]
    assert (keys(index, "kurs", limit=0), len(keys(index, "kurs", offset=-5, limit=3))) == ([], 3)


def test_an_empty_index_answers():
    result = Index().search("arbetsträning", filters={"category": {"study"}}, age=20)

    assert (result.total, result.hits, result.counts, result.missing) == (0, [], {}, ("arbetsträning",))
    assert (Index().search().total, Index().snippet("x", "arbete")) == (0, [])
