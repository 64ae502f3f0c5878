"""Many jobs of one kind, each done whatever goes wrong with another."""

from collections.abc import Callable, Iterable


def do_each(jobs: Iterable[Callable[[], object]]) -> None:
    """Do them all, in order; then raise what went wrong first, so that the queue keeps it and tries again."""
    failures = []
    for job in jobs:
        try:
            job()
        except Exception as failure:  # noqa: BLE001 -- raised once the others are done
            failures.append(failure)
    if failures:
        raise failures[0]
