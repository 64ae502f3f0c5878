"""A case worker's list and name search over HTTP: the one who may see least beside the one who may see most."""

from functools import partial
from statistics import fmean

from bench.founding import HOME, LEAST, MOST
from bench.identities import FIRST, name_of
from bench.place import Place
from bench.results import Figure, middle, p50, p95
from bench.serving import CLIENTS, Visitor, cookie_of, rounds, serving
from bench.yardstick import one_row
from samsyn.participants.models import Following, Participant

WORK = f"/{HOME}/arbete"
#: 50 ms is so many one-row views under the same load on the day the machine was fastest, when one took 2.7 ms.
LIMIT_MS, ONE_ROW_VIEWS = 50, 18


def measure(place: Place) -> list[Figure]:
    """The list, and a search for a name that stands in it, by four at once; the yardstick before and after."""
    everybody = Participant.objects.count()
    seen = {who: _followed(who) for who in (LEAST, MOST)}
    pace = [one_row(place).busy]
    times = {}
    with serving(place, place.large) as address:
        cookies = {who: cookie_of(place, place.large, who) for who in (LEAST, MOST)}
        for name, ask in ASKED.items():
            for who in (MOST, LEAST):
                begin = partial(Visitor, address, cookies[who])
                rounds(begin, place.some(20), ask)
                times[name, who] = rounds(begin, place.some(125), ask)
    pace.append(one_row(place).busy)
    figures = []
    for name in ASKED:
        least, most = times[name, LEAST], times[name, MOST]
        figures += [
            Figure(
                f"{name}, ser {seen[LEAST]} av {everybody} deltagare, p95 med {CLIENTS} samtidigt",
                middle(p95, least), "ms", f"den som ser {seen[MOST]}", middle(p95, most), most=1.5,
                limit=LIMIT_MS, multiple=ONE_ROW_VIEWS, yardstick=fmean(pace),
            ),
            Figure(f"{name}, p50", middle(p50, least), "ms", f"den som ser {seen[MOST]}", middle(p50, most)),
        ]  # fmt: skip
    return figures


def _followed(who: str) -> int:
    return Following.objects.filter(user__email=who).values("participant").distinct().count()


def _list(visitor: Visitor, turn: int) -> bytes:
    return visitor.get(f"{WORK}/deltagare/?sida={1 + turn % 20}")


def _search(visitor: Visitor, turn: int) -> bytes:
    """A whole name, or a first name alone."""
    return visitor.post(
        f"{WORK}/deltagare/sok/", sok=name_of(turn * 13) if turn % 2 else FIRST[turn % len(FIRST)]
    )


ASKED = {"lista": _list, "sökning på namn": _search}
