import pytest

from samsyn.lib.suggestions import nearest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("komun", "Kommun"),
        ("REGION", "Region"),
        ("Försäkringskasan", "Försäkringskassan"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_nearest_accepted_word_is_suggested_or_none(written, meant):
    assert nearest(written, ["Kommun", "Region", "Försäkringskassan"]) == meant


def test_among_no_words_nothing_is_near():
    assert nearest("kommun", []) is None
