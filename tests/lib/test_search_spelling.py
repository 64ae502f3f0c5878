"""Quick ways to what is near a misspelt word, against the plain one: to compare it with every word."""

from random import Random

import pytest

from samsyn.lib.search.facets import bits_of, in_at_least, places_of
from samsyn.lib.search.spelling import LONG, SHORTEST, Spelling, distance
from samsyn.lib.search.words import folded

WORDS = """
    arbetsträning arbetsprövning vägledning vägledare handledning handledare ungdom ungdomar ungdomscoach coach
    undersköterska undersökning rehabilitering rehabiliteringskoordinator koordinator supported employment svenska
    samhällsorientering trädgård trädgården plats platser praktik praktikplats språk språkstöd skuld skulder stöd
    ekonomi studier studie jobb kurs kurser data dator naturen natur rutiner samtal samtalsstöd försörjningsstöd
""".split()


def slipped(rng, word):
    """The word with a slip or two of each kind."""
    letters = list(word)
    for _ in range(rng.choice([1, 1, 2])):
        at = rng.randrange(len(letters) - 1)
        slip = rng.choice(["add", "lose", "change", "swap", "fold"])
        if slip == "add":
            letters.insert(at, rng.choice("aeknrstå"))
        elif slip == "lose" and len(letters) > SHORTEST:
            del letters[at]
        elif slip == "change":
            letters[at] = rng.choice("aeknrstö")
        elif slip == "swap":
            letters[at : at + 2] = reversed(letters[at : at + 2])
        else:
            letters = list(folded("".join(letters)))
    return "".join(letters)


def compared_with_all(misspelt):
    reach = 2 if len(misspelt) >= LONG else 1
    apart = {word: distance(folded(misspelt), folded(word), reach) for word in WORDS}
    return {word: number for word, number in apart.items() if number <= reach}


@pytest.mark.parametrize("seed", range(40))
def test_what_is_near_is_what_a_comparison_with_every_word_says(seed):
    rng = Random(seed)
    spelling = Spelling()
    spelling.learn(WORDS[::2])
    spelling.take_in()
    spelling.learn(WORDS[1::2])

    for word in WORDS:
        misspelt = slipped(rng, word)
        if len(misspelt) >= SHORTEST:
            assert {near: apart for apart, near in spelling.near(misspelt)} == compared_with_all(misspelt)


def test_bits_that_several_have_are_counted():
    several = [0b0111, 0b0110, 0b1100]

    assert in_at_least(several, 3)[1:] == [0b1111, 0b0110, 0b0100]


@pytest.mark.parametrize("places", [[], [0], [3, 17, 18], list(range(0, 400, 7))])
def test_places_become_bits_and_bits_places(places):
    assert places_of(bits_of(places)) == places
