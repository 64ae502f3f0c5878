"""Words of a text: lower case, Swedish and English stems, and the words that say nothing."""

import re
import unicodedata
from collections.abc import Iterable

import tantivy

#: Letters and digits in a row, and never more of them than anybody means by a word.
WORD = re.compile(r"[^\W_]{1,64}")
PAIRS = ("dd", "gd", "nn", "dt", "gt", "kt", "tt")
VOWELS = frozenset("aeiouyåäö")
#: Letters as they are typed on a keyboard that lacks them.
FOLDED = str.maketrans("åäöéèüáæø", "aaoeeuaao")

SWEDISH_STOP_WORDS = frozenset(
    """
    och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då
    sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad
    över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna själv detta åt utan varit hur
    ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er sådan vår blivit dess inga inget inom mellan
    sådant varför varje vilka ditt vem vilket sitta sådana vart dina vars vårt våra ert era vilkas
    finns få får ska vill även också hos in mer genom via samt bara behöver söker hitta går gå the
    """.split()
)
ENGLISH_STOP_WORDS = frozenset(
    """
    a about after all also am an and any are as at be been being but by can could did do does for from get had has
    have he her here him his how i if in into is it its just me my need no nor not of on or our out she should so
    some such than that the their them then there these they this those to too up us was we were what when where
    which while who whom why will with would you your want looking find
    """.split()
)
#: Words that ask rather than tell: nearly every document is about help. They are looked for, but nothing must have them.
ASKING_WORDS = frozenset(
    """
    hjälp hjälpa hjälper stöd stödja stödjer insats insatser komma kommer lång långa länge person personer människa
    människor ny nya nytt help helps support people person someone somebody long
    """.split()
)
STOP_WORDS = SWEDISH_STOP_WORDS | ENGLISH_STOP_WORDS


def _stemmer(language: str) -> tantivy.TextAnalyzer:
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return words.filter(tantivy.Filter.stemmer(language)).build()


SWEDISH, ENGLISH = _stemmer("swedish"), _stemmer("english")


def words_of(text: str) -> list[str]:
    """The words of the text in their order, lower case."""
    return WORD.findall(lowered(text))


def lowered(text: str) -> str:
    return composed(text).lower()


def composed(text: str) -> str:
    """The text with å as one letter, not as an a and a ring (which is how some machines type it)."""
    return unicodedata.normalize("NFC", text)


def folded(word: str) -> str:
    return word.translate(FOLDED)


def swedish_stems(words: Iterable[str]) -> list[str]:
    """What every inflection of each word has in common, in the order of the words.

    Snowball takes the s of `arbetsplats` for a genitive but leaves it in `arbetsplatser`, so it is asked about that s
    again. A short word in s (plats, kurs) keeps it.
    """
    whole = list(words)
    once = [
        word if len(word) < 6 and word == stem + "s" else stem
        for word, stem in zip(whole, SWEDISH.analyze(" ".join(whole)), strict=True)
    ]
    again = SWEDISH.analyze(" ".join(once))
    return [
        _shorter(twice if len(stem) > 5 and stem == twice + "s" else stem)
        for stem, twice in zip(once, again, strict=True)
    ]


def english_stems(words: Iterable[str]) -> list[str]:
    return ENGLISH.analyze(" ".join(words))


def _shorter(stem: str) -> str:
    """`träning` with `träna`, `sjukskrivning` with `sjukskriven` and `sjukskrivna`, `gänget` with `gäng`, `skolan` with `skola`."""
    if stem.endswith("ing") and len(stem) > 6:
        is_ning = stem[-4] == "n" and stem[-5] not in VOWELS
        root = stem[:-4] if is_ning else stem[:-3]
        # As Snowball does with the verb: utmattad is utmat to it.
        root = root[:-1] if root.endswith(PAIRS) else root
        return root if len(root) > 3 else stem
    if stem.endswith("an") and len(stem) > 5 and stem[-3] not in VOWELS:
        return stem[:-2]
    if stem.endswith("vn") and len(stem) > 5:
        return stem[:-1]
    if (
        stem.endswith("et")
        and len(stem) > 5
        and VOWELS.isdisjoint(stem[-4:-2])
        and not stem.endswith("arbet")
    ):
        return stem[:-2]
    return stem
