"""`python -m bench.within part NAME`: one part, in its own process so that no part warms or burdens another."""

from importlib import import_module

from bench.place import from_environment
from bench.results import to_line

#: Name, and the database whose rows the part itself reads; in the order they are run.
PARTS = {
    "year": "large",
    "registering": "large",
    "lists": "large",
    "growth": "large",
    "importing": "empty",
    "start": "empty",
    "weight": "small",
    "finding": "empty",
    "news": "empty",
    "gatherings": "empty",
    "projects": "empty",
}
#: These read and need no other: with ONLY, nothing else is filled, and the yardstick stands on it too.
IN_THE_EMPTY_ALONE = {"news", "gatherings", "projects"}


def main(name: str) -> None:
    print(to_line(import_module(f"bench.parts.{name}").measure(from_environment())))
