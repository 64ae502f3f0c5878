"""Signing up for a gathering, sixteen at once over HTTP, beside the same without the comparison that guards the last seat."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import time as clock
from datetime import timedelta
from functools import partial
from urllib.parse import urlencode

from django.utils import timezone

from bench.databases import environment
from bench.founding import HOME
from bench.parts.weight import LIMIT_KB, fetched
from bench.place import Place
from bench.results import Figure, middle, p50, p95
from bench.serving import CLIENTS, PROCESSES, Visitor, free_port, rounds, running, serving
from bench.yardstick import bare, one_row
from samsyn.accounts.queries import operator
from samsyn.events import actions
from samsyn.events.actions import Details, Line
from samsyn.events.models import Gathering
from samsyn.events.states import RegistrationState
from samsyn.organisations.models import Association

PEOPLE, SEATS, QUEUE, AT_ONCE = 300, 70, 30, 16
LEAST_A_SECOND = 50
#: 60 ms is so many one-row views under the same load on the day the machine was fastest, when one took 2.7 ms.
LIMIT_MS, ONE_ROW_VIEWS = 60, 22
#: People come from networks of their own, as the proxy in front says; so the limit on what one network may send is not
#: what refuses anybody.
BEHIND_A_PROXY = {"SAMSYN_PROXIES": "1"}
#: What whoever registers is answered: received, or that nothing is left.
RECEIVED, NOTHING_LEFT = 302, 409
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Guest(Visitor):
    """One of those who sit ready, each in a network of their own."""

    def __init__(self, address: str, number: int):
        super().__init__(address)
        self.number = number
        self.headers |= {"X-Forwarded-For": f"10.0.0.{number}"}

    def sign_up(self, gathering: Gathering, person: int) -> int:
        who = {
            "key": f"{gathering.reference}-{person}",
            "name": f"Besökare {person}",
            "address": f"besokare-{person}@example.se",
            "organisation": "Kommunen",
            "allergy": "nötter" if person % 5 == 0 else "",
        }
        path = f"{gathering.get_absolute_url()}anmalan/"
        answer = self._sent("POST", path, urlencode(who), self.headers | FORM)
        answer.read()
        if answer.status not in (RECEIVED, NOTHING_LEFT):
            raise RuntimeError(f"POST {path} gave {answer.status}")
        return answer.status


def measure(place: Place) -> list[Figure]:
    """The last seat, the rate when there are seats for all, the page by four at once, and what it weighs."""
    people, seats, queue = place.some(PEOPLE), place.some(SEATS), place.some(QUEUE)
    seated = min(people, seats)
    waiting = min(people - seated, queue)
    right = (seated, waiting, people - seated - waiting)
    pace, figures = one_row(place), []
    contested, open_to_all, without = (
        opened(name, number) for name, number in (("trangt", seats), ("rymligt", None), ("slarvigt", seats))
    )
    Gathering.objects.filter(pk__in=[contested.pk, without.pk]).update(waiting_places=queue)
    with serving(place, place.empty, **BEHIND_A_PROXY) as address:
        sign_up(address, opened("uppvarmning", 2), min(people, 4 * AT_ONCE))
        what = f"{people} anmälningar, {AT_ONCE} samtidigt, {seats} platser och {queue} på väntelistan"
        pace_of, came = sign_up(address, contested, people)
        figures += [
            Figure(f"{what}: för många eller för få", wrong(came, right), "", limit=0, note=said(came)),
            Figure(f"{what}: i sekunden", pace_of, "", least=LEAST_A_SECOND),
        ]
        pace_of, came = sign_up(address, open_to_all, people)
        figures += [
            Figure(f"{people} anmälningar, {AT_ONCE} samtidigt, plats för alla: i sekunden", pace_of, "", least=LEAST_A_SECOND, note=said(came)),
            *shown(place, address, contested, pace.busy),
        ]  # fmt: skip
    port = free_port()
    variables = environment(place.folder, place.empty) | BEHIND_A_PROXY
    with running(bare("bench.careless:application", port, PROCESSES), variables, port):
        _pace, came = sign_up(f"http://127.0.0.1:{port}", without, people)
    figures.append(
        Figure("samma utan jämförelsen i UPDATE: för många eller för få", wrong(came, right), "", least=1, note=said(came))
    )  # fmt: skip
    return figures


def opened(name: str, seats: int | None) -> Gathering:
    """A breakfast meeting in a month, open for registration."""
    starts = (timezone.now() + timedelta(days=30)).replace(minute=0, second=0, microsecond=0)
    on = timezone.localdate(starts)
    programme = tuple(Line(on, clock(8 + row), f"Punkt {row + 1} i programmet") for row in range(6))
    made = actions.plan(
        Association.objects.get(slug=HOME),
        Details(
            kind="breakfast",
            title=f"Frukostmöte {name}",
            starts=starts,
            ends=starts + timedelta(hours=2),
            lead="Två meningar om vad mötet handlar om. Alla som möter människor i sitt arbete är välkomna.",
            place="Folkets hus",
            directions="Två minuter från tåget. Hiss från gatan, hörslinga i rummet.",
            capacity=seats,
            programme=programme,
        ),
        by=operator(),
    )
    actions.open_up(made, by=operator())
    return made


def sign_up(address: str, gathering: Gathering, people: int) -> tuple[float, tuple[int, int, int]]:
    """Everybody, sixteen at once: how many a second, and how many have a seat, wait, and were told no."""
    guests = [Guest(address, number) for number in range(AT_ONCE)]

    def come(guest: Guest) -> list[int]:
        return [guest.sign_up(gathering, person) for person in range(guest.number, people, AT_ONCE)]

    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = Counter(status for each in pool.map(come, guests) for status in each)
    took = time.perf_counter() - began
    states = Counter(gathering.registrations.values_list("state", flat=True))
    came = (states[RegistrationState.CONFIRMED], states[RegistrationState.WAITING], answers[NOTHING_LEFT])
    return people / took, came


def wrong(came: tuple[int, ...], right: tuple[int, ...]) -> int:
    return sum(abs(one - other) for one, other in zip(came, right, strict=True))


def said(came: tuple[int, int, int]) -> str:
    return "{} har plats, {} väntar, {} fick nej".format(*came)


def shown(place: Place, address: str, gathering: Gathering, yardstick: float) -> list[Figure]:
    """The page that everybody sees, when the gathering is full."""
    begin = partial(Visitor, address)
    ask = lambda visitor, _: visitor.get(gathering.get_absolute_url())  # noqa: E731 -- one line is all it is
    rounds(begin, place.some(20), ask)
    times = rounds(begin, place.some(125), ask)
    parts, _ways = fetched(address, gathering.get_absolute_url())
    return [
        Figure(
            f"sammankomstens sida, p95 med {CLIENTS} samtidigt", middle(p95, times), "ms",
            limit=LIMIT_MS, multiple=ONE_ROW_VIEWS, yardstick=yardstick,
        ),
        Figure("sammankomstens sida, p50", middle(p50, times), "ms"),
        Figure("sammankomstens sida, första besöket", sum(parts.values()) / 1024, "kB", limit=LIMIT_KB),
    ]  # fmt: skip
