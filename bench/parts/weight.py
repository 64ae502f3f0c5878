"""What a visitor's first page weighs over the wire: the page and all that it asks for, compressed as a browser takes it."""

import http.client
import re
from urllib.parse import urljoin, urlsplit

from bench.founding import DIRECTOR, HOME
from bench.place import Place
from bench.results import Figure
from bench.serving import serving
from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.outcomes import queries
from samsyn.outcomes.actions import publish

LIMIT_KB = 120
#: Where a visitor begins; every page that these lead to is weighed too, so many at most.
DOORS, MOST_PAGES = ["/", f"/{HOME}/", "/logga-in/"], 40
#: What makes a browser ask for something else at once: in HTML, in CSS, in a module.
ASKED_FOR = {
    "text/html": [
        r'<link[^>]+rel="(?:stylesheet|icon|modulepreload|preload|manifest)"[^>]*?href="([^"]+)"',
        r'<link[^>]+href="([^"]+)"[^>]*?rel="(?:stylesheet|icon|modulepreload|preload|manifest)"',
        r'<(?:script|img)[^>]+src="([^"]+)"',
    ],
    "text/css": [r"""@import\s+(?:url\()?["']?([^"')]+)""", r"""url\(["']?([^"')]+)"""],
    "text/javascript": [r"""\bimport\s*["']([^"']+)["']""", r"""\bfrom\s*["']([^"']+)["']"""],
}


def measure(place: Place) -> list[Figure]:
    """Every page that a visitor can reach, on a first visit with an empty cache; the heaviest are told."""
    publish_a_year()
    weights: dict[str, float] = {}
    with serving(place, place.small, processes=1) as address:
        waiting = list(DOORS)
        while waiting and len(weights) < MOST_PAGES:
            path = waiting.pop(0)
            if path in weights:
                continue
            parts, ways = fetched(address, path)
            elsewhere = [url for url in parts if not url.startswith(address)]
            assert not elsewhere, f"{path} asks another host: {elsewhere}"
            if ways is not None:
                weights[path] = sum(parts.values()) / 1024
                waiting += ways
    heaviest = sorted(weights, key=weights.get, reverse=True)
    name = f"tyngsta sidan av {len(weights)} som en besökare når ({heaviest[0]})"
    return [
        Figure(name, weights[heaviest[0]], "kB", limit=LIMIT_KB),
        Figure("startsidan", weights["/"], "kB", limit=LIMIT_KB),
    ]


def publish_a_year() -> None:
    """HOME's director publishes, and so, being alone in the small database, the county: their pages have something to say."""
    home, director = Association.objects.get(slug=HOME), User.objects.get(email=DIRECTOR)
    for year in (2023, 2024):
        seen = queries.fingerprint(queries.counted(home, year))
        publish(home, year, by=director, seen=seen, on=today())


def fetched(address: str, path: str) -> tuple[dict[str, int], list[str] | None]:
    """Address and bytes, headers too, of all that the page makes a browser fetch; where it leads (None: no page)."""
    parts: dict[str, int] = {}
    waiting, ways = [urljoin(address, path)], None
    while waiting:
        url = waiting.pop()
        if url in parts or url.startswith("data:"):
            continue
        kind, text, parts[url] = _fetch(url)
        if kind == "text/html" and len(parts) == 1:
            ways = sorted(set(re.findall(r'<a[^>]+href="(/[^"#?]*)', text)))
        for pattern in ASKED_FOR.get(kind, []):
            waiting += [urljoin(url, found).split("#")[0] for found in re.findall(pattern, text)]
    return parts, ways


def _fetch(url: str) -> tuple[str, str, int]:
    """Kind, text, and bytes over the wire. Asked for twice: once as a browser does, once to be read."""
    wire = _answer(url, "br, gzip, deflate")
    body = wire.read()
    if wire.status != 200:
        return "", "", 0
    weight = len(body) + sum(len(name) + len(value) + 4 for name, value in wire.getheaders())
    plain = _answer(url, "identity")
    kind = (plain.getheader("Content-Type") or "").split(";")[0]
    return kind, plain.read().decode(errors="replace"), weight


def _answer(url: str, encoding: str) -> http.client.HTTPResponse:
    split = urlsplit(url)
    connection = http.client.HTTPConnection(split.netloc, timeout=30)
    connection.request("GET", split.path or "/", headers={"Accept-Encoding": encoding})
    return connection.getresponse()
