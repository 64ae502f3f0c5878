"""The pages people open most, in a database of ten thousand enrolments and in one of a million.

The associations, and in the first of them everything and whoever asks, are the same in both, row for row; what differs
is what the other associations have registered.
"""

from collections.abc import Iterator
from contextlib import ExitStack

from bench.founding import DIRECTOR, HOME, LEAST
from bench.identities import name_of
from bench.place import Place
from bench.results import Figure, p50
from bench.serving import Visitor, cookie_of, links, serving, waits

WORK = f"/{HOME}/arbete"
#: Page, who opens it, address; None for a visitor.
PAGES = [
    ("besökarens startsida", None, "/"),
    ("förbundets sida", None, f"/{HOME}/"),
    ("länets resultat", None, "/resultat/"),
    ("hitta insatser", None, "/insatser/"),
    ("deltagaransvariges startsida", LEAST, f"{WORK}/"),
    ("mina deltagare", LEAST, f"{WORK}/deltagare/"),
    ("en deltagare", LEAST, "deltagare"),
    ("registrera in", LEAST, f"{WORK}/deltagare/registrera/"),
    ("mina siffror", LEAST, f"{WORK}/mina-siffror/2024/"),
    ("förbundschefens startsida", DIRECTOR, f"{WORK}/"),
    ("åren", DIRECTOR, f"{WORK}/resultat/"),
    ("årets siffror", DIRECTOR, f"{WORK}/resultat/2024/"),
    ("jämför", DIRECTOR, f"{WORK}/resultat/jamfor/"),
    ("insatserna", DIRECTOR, f"{WORK}/insatser/"),
    ("antal", DIRECTOR, f"{WORK}/antal/"),
    ("personer och roller", DIRECTOR, f"{WORK}/personer/"),
    ("kodlistor", DIRECTOR, f"{WORK}/kodlistor/"),
]
MOST = 2.0


def measure(place: Place) -> list[Figure]:
    """Each page in turn from both, and the search for a name."""
    with ExitStack() as opened:
        servers = [(url, opened.enter_context(serving(place, url))) for url in (place.small, place.large)]
        visitors = [
            {
                who: Visitor(address, cookie_of(place, url, who) if who else "")
                for who in (None, LEAST, DIRECTOR)
            }
            for url, address in servers
        ]
        return list(_figures(place, *visitors))


def _figures(place: Place, small: dict, large: dict) -> Iterator[Figure]:
    for name, who, path in PAGES:
        paths = [_path(visitors[who], path) for visitors in (small, large)]
        times = _in_turn(
            place,
            *(
                lambda turn, v=v[who], path=path: v.get(path)
                for v, path in zip((small, large), paths, strict=True)
            ),
        )
        yield _figure(place, name, *times)
    times = _in_turn(
        place,
        *(
            lambda turn, v=v[LEAST]: v.post(f"{WORK}/deltagare/sok/", sok=name_of(turn * 13))
            for v in (small, large)
        ),
    )
    yield _figure(place, "sökning på namn", *times)


def _path(visitor: Visitor, path: str) -> str:
    """Where the page is; a participant's address is another in each database."""
    if path.startswith("/"):
        return path
    return links(visitor.get(f"{WORK}/deltagare/"), f"{WORK}/{path}/d-[^/]+/")[0]


def _in_turn(place: Place, *pages) -> list[list[float]]:
    """Ten at a time from each, so that a noisy moment meets both."""
    times: list[list[float]] = [[] for _ in pages]
    for page in pages:
        page(0)
    for turn in range(place.some(40)):
        for kept, page in zip(times, pages, strict=True):
            kept += waits([None], 1, lambda _, __, page=page, turn=turn: page(turn))
    return times


def _figure(place: Place, name: str, small: list[float], large: list[float]) -> Figure:
    reference = f"samma vid {place.at_home} deltaganden"
    return Figure(f"{name}, vid {place.rows} deltaganden", p50(large), "ms", reference, p50(small), most=MOST)
