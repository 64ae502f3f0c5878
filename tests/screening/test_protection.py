"""No count of 1 to 4 can be worked out of what is shown: every small world, and everything that looks the same."""

from collections import defaultdict
from itertools import product

import pytest

from samsyn.screening.protection import HIDDEN, Plain, Row, protect


def pinned(worlds):
    """The small counts that all worlds which are shown alike have in common: (shown, which count, its value)."""
    alike = defaultdict(list)
    for plain, secrets in worlds:
        alike[repr(protect(plain))].append(secrets)
    return [
        (shown, place, values[0])
        for shown, all_of in alike.items()
        for place, values in enumerate(zip(*all_of, strict=True))
        if len(set(values)) == 1 and 1 <= values[0] <= 4
    ]


def asked_and_yes(most):
    """All worlds with up to so many asked women, men and others, each of whom says yes or not to one question."""
    for asked in product(range(most + 1), repeat=3):
        if sum(asked) > most:
            continue
        for yes in product(*(range(number + 1) for number in asked)):
            no = [number - those for number, those in zip(asked, yes, strict=True)]
            yield (
                Plain(asked, {"a": (0, 0, 0)}, {"q": yes}),
                (*asked, sum(asked), *yes, sum(yes), *no, sum(no)),
            )


def hindered(most):
    """All worlds with up to so many women and men who were not asked, for two reasons."""
    for cells in product(range(most + 1), repeat=4):
        if sum(cells) > most:
            continue
        women, men = cells[:2], cells[2:]
        rows = {"a": (women[0], men[0], 0), "b": (women[1], men[1], 0)}
        sums = (women[0] + men[0], women[1] + men[1], sum(women), sum(men), sum(cells))
        yield Plain((0, 0, 0), rows, {}), (*cells, *sums)


def test_nobody_who_was_asked_is_given_away():
    assert pinned(asked_and_yes(13)) == []


def test_nobody_who_was_not_asked_is_given_away():
    assert pinned(hindered(16)) == []


def test_the_search_finds_what_a_weaker_rule_gives_away(monkeypatch):
    """The negative control: with nothing hidden but the small cells themselves, a count is left by subtraction."""
    monkeypatch.setattr(
        "samsyn.screening.protection._row",
        lambda sexes: Row(sum(sexes), tuple(None if 0 < each < 5 else each for each in sexes)),
    )

    assert pinned(asked_and_yes(8)) != []


@pytest.mark.parametrize(
    ("asked", "yes", "shown"),
    [
        ((4, 0, 0), (2, 0, 0), HIDDEN),
        ((20, 10, 0), (10, 5, 0), Row(15, (10, 5, 0))),
        ((20, 10, 0), (10, 3, 0), Row(13, (None, None, None))),
        ((20, 10, 0), (10, 7, 0), Row(17, (None, None, None))),  # three men said no
        ((20, 10, 0), (18, 9, 0), HIDDEN),  # three in all said no
        ((20, 10, 0), (20, 10, 0), Row(30, (20, 10, 0))),
        ((20, 10, 0), (0, 0, 0), Row(0, (0, 0, 0))),
        ((20, 3, 0), (10, 0, 0), Row(10, (None, None, None))),
    ],
)
def test_a_row_is_shown_whole_as_a_total_or_not_at_all(asked, yes, shown):
    assert protect(Plain(asked, {}, {"q": yes})).yes["q"] == shown


def test_one_small_reason_hides_all_reasons_but_not_their_sum():
    shown = protect(Plain((0, 0, 0), {"a": (20, 10, 0), "b": (3, 0, 0)}, {}))

    assert shown.not_asked == Row(33, (23, 10, 0))
    assert shown.hindrances == {"a": HIDDEN, "b": HIDDEN}
