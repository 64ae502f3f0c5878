"""How good an answer is, against what people who know the catalogue say should come first."""

from collections.abc import Iterable, Sequence


def recall_at_10(results: Sequence[object], should: Iterable[object]) -> float:
    """The share of those that should be found that are among the first ten (of ten, if more than ten should)."""
    wanted = set(should)
    return len(wanted & set(results[:10])) / min(len(wanted), 10)


def mrr(results: Sequence[object], should: Iterable[object]) -> float:
    """One over the place of the first that should be found; 0 when none is. The mean over queries is the MRR."""
    wanted = set(should)
    return next((1 / place for place, result in enumerate(results, 1) if result in wanted), 0.0)


def mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares)
