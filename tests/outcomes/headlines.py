"""The three headline totals that lie within each other, as docs/beslut/0023 says that they are withheld.

Nothing here comes from the product: it asks of every possible year what would be told of it, as somebody outside would.
"""

CHAIN = ("ended", "to_work_or_study", "started_or_increased")


def small(count):
    return 1 <= count <= 4


def told(ended, working, more):
    """What is published of the three; None is withheld."""
    seen = _told_one_by_one(ended, working, more)
    if seen[0] is None or seen[1] is not None or seen[2] is None:
        return seen
    alike = [each for each in range(more, ended + 1) if _told_one_by_one(ended, each, more) == seen]
    return (ended, None, None) if len(alike) == 1 else seen


def possible(seen, between):
    """The three totals in every way that could be told as `seen`; each is `between` a low and a high number.

    Also without the last rule, in case somebody has forgotten it: a single way is then left.
    """
    (low, high), working, more = between
    return [
        (ended, works, most)
        for ended in (range(max(low, 1), min(high, 4) + 1) if seen[0] is None else (seen[0],))
        for works in range(working[0], int(min(working[1], ended)) + 1)
        for most in range(more[0], int(min(more[1], works)) + 1)
        if seen in (_told_one_by_one(ended, works, most), told(ended, works, most))
    ]


def _told_one_by_one(ended, working, more):
    return (
        None if small(ended) else ended,
        None if _is_withheld(working, ended) else working,
        None if _is_withheld(more, working) else more,
    )


def _is_withheld(inner, outer):
    return small(inner) or (small(outer - inner) and not small(outer))
