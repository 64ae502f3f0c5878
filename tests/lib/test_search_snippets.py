"""What is shown of a hit, with the words marked."""

import pytest

from samsyn.lib.search import Document, Index, Synonym

LONG = "Vi träffas varje vecka och äter frukost. " * 12

INDEX = Index(
    [
        Document("a", "Trädgård", "Arbetsträning ute.", "Vi tränar på att <b>odla</b>."),
        Document(
            "b", "Kök", "Mat.", f"{LONG}Här finns en handledare som lagar mat.\n\nKom som du är. {LONG}"
        ),
        Document("c", "Plats", "En plats för träning.", body_en="Debt advice"),
    ],
    [Synonym("chef", "handledare")],
)


def hits(pieces):
    return [text for text, is_hit in pieces if is_hit]


@pytest.mark.parametrize(
    ("query", "pieces"),
    [
        ("träning", [("Arbetsträning", True), (" ute.", False)]),
        ("odlar", [("Vi tränar på att <b>", False), ("odla", True), ("</b>.", False)]),
        ("", [("Arbetsträning ute.", False)]),
        ("trädg", [("Arbetsträning ute.", False)]),
        ("xyzzy", [("Arbetsträning ute.", False)]),
        ("arbetsträningar ut", [("Arbetsträning", True), (" ", False), ("ute", True), (".", False)]),
    ],
)
def test_words_are_marked_by_stem_and_by_part(query, pieces):
    assert INDEX.snippet("a", query) == pieces


def test_a_long_text_is_cut_around_the_first_hit():
    pieces = INDEX.snippet("b", "handledarna", length=100)
    text = "".join(piece for piece, _is_hit in pieces)

    assert (pieces[0], pieces[-1], hits(pieces)) == (("…", False), ("…", False), ["handledare"])
    assert "Här finns en handledare som lagar mat. Kom" in text
    assert 60 < len(text) <= 102


def test_what_a_synonym_found_is_marked():
    assert hits(INDEX.snippet("b", "chef")) == ["handledare"]


def test_the_parts_of_what_is_asked_for_are_marked_when_the_whole_is_not_there():
    assert hits(INDEX.snippet("c", "träningsplats")) == ["plats", "träning"]


def test_a_whole_text_can_be_marked():
    assert INDEX.marked("Trädgården & köket", "kök") == [("Trädgården & ", False), ("köket", True)]
    assert INDEX.marked("", "kök") == []


def test_an_unknown_document_has_no_snippet():
    assert INDEX.snippet("nobody", "kök") == []
