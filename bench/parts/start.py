"""How long the web server takes from nothing to its first answer."""

from bench.databases import environment
from bench.place import Place
from bench.results import Figure, p50
from bench.serving import SAMSYN, free_port, running
from bench.yardstick import bare

LIMIT_S = 1.5
#: As many bare starts as that is: an estimate, to be set from a calm run.
BARE_STARTS = 4


def measure(place: Place) -> list[Figure]:
    """`samsyn serve` on a database that is ready, beside the same server around a bare Django application."""
    variables = environment(place.folder, place.empty)
    ours, by_hand = [], []
    _start(
        variables, lambda port: [SAMSYN, "serve", "--bind", f"127.0.0.1:{port}"]
    )  # its static files are laid out
    for _ in range(place.some(5)):
        ours.append(_start(variables, lambda port: [SAMSYN, "serve", "--bind", f"127.0.0.1:{port}"]))
        by_hand.append(_start(variables, lambda port: bare("bench.bare:application", port)))
    return [
        Figure(
            "samsyn serve, till första svaret", p50(ours), "s", "granian och Django utan innehåll", p50(by_hand),
            limit=LIMIT_S, multiple=BARE_STARTS, yardstick=p50(by_hand),
        )
    ]  # fmt: skip


def _start(variables: dict[str, str], command) -> float:
    port = free_port()
    with running(command(port), variables, port) as seconds:
        return seconds
