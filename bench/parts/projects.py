"""A year of a thousand people's time: a person's month, the project's co-financing, and a claim with its PDFs."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from bench.databases import SAMSYN, environment
from bench.founding import HOME
from bench.place import Place
from bench.results import Figure, middle, p50, p95
from bench.serving import CLIENTS, ROOT, Visitor, cookie_of, rounds, serving, waits
from bench.staff import ECONOMIST, MONTHS, OPEN, employ, hire
from bench.yardstick import one_row
from samsyn.accounts.queries import operator
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association
from samsyn.projects import actions
from samsyn.projects.models import ClaimFiles, Project, TimeEntry, Worker

PEOPLE, CLAIMED_PEOPLE, CLAIMED_MONTHS = 1_000, 67, 3
#: What a claim's files may take in the worker, from the claim to the last PDF.
CLAIM_S, GIVEN_UP_S = 60, 600
#: As long as so many one-row views under the same load on the day the machine was fastest, when one took 1.3 ms alone and
#: 2.7 ms with four at once.
MONTH_MS, MONTH_VIEWS = 40, 30
MONEY_MS, MONEY_VIEWS = 150, 55
WORK = f"/{HOME}/arbete"


def measure(place: Place) -> list[Figure]:
    """The pages, and the claim in a worker of its own."""
    association = Association.objects.get(slug=HOME)
    hire(association, ECONOMIST, RoleKind.ECONOMIST)
    project = employ(association, "Ett år", place.some(PEOPLE), MONTHS)
    rows = TimeEntry.objects.count()
    people = f"{place.some(PEOPLE)} personers år, {rows} dagar"
    workers = list(Worker.objects.order_by("pk").values_list("user__email", flat=True)[:CLIENTS])
    pace = one_row(place)
    with serving(place, place.empty) as address:
        figures = [
            *_months(place, address, workers, f"en persons månad, {people}", pace.alone),
            *_moneys(place, address, project, f"projektets medfinansiering, {people}", pace.busy),
        ]
    return [*figures, *_claimed(place, association)]


def _months(place: Place, address: str, emails: list[str], what: str, yardstick: float) -> list[Figure]:
    """Somebody's month to read and to write in: one at a time, as she waits for it, and four at once."""
    visitors = [Visitor(address, cookie_of(place, place.empty, email)) for email in emails]
    waits(visitors, place.some(20), _month)
    alone = waits(visitors[:1], place.some(200), _month)
    busy = waits(visitors, place.some(50), _month)
    return [
        Figure(
            f"{what}, p95, en i taget", p95(alone), "ms", limit=MONTH_MS, multiple=MONTH_VIEWS, yardstick=yardstick
        ),
        Figure(f"en persons månad, p95 med {CLIENTS} samtidigt", p95(busy), "ms"),
    ]  # fmt: skip


def _month(visitor: Visitor, turn: int) -> bytes:
    """Every other is still to be signed."""
    month = OPEN if turn % 2 else MONTHS[turn % len(MONTHS)]
    return visitor.get(f"{WORK}/tid/{month:%Y-%m}/")


def _moneys(place: Place, address: str, project: Project, what: str, yardstick: float) -> list[Figure]:
    begin = partial(Visitor, address, cookie_of(place, place.empty, ECONOMIST))
    page = f"{WORK}/projekt/{project.reference}/medfinansiering/"
    ask = lambda visitor, _: visitor.get(page)  # noqa: E731 -- one line is all it is
    rounds(begin, place.some(20), ask)
    times = rounds(begin, place.some(60), ask)
    return [
        Figure(
            f"{what}, p95 med {CLIENTS} samtidigt", middle(p95, times), "ms",
            limit=MONEY_MS, multiple=MONEY_VIEWS, yardstick=yardstick,
        ),
        Figure("projektets medfinansiering, p50", middle(p50, times), "ms"),
    ]  # fmt: skip


def _claimed(place: Place, association: Association) -> list[Figure]:
    """Three months of a project with 67 people: what the claim itself takes, and its files in the worker."""
    months = MONTHS[:CLAIMED_MONTHS]
    project = employ(association, "Tre månader", place.some(CLAIMED_PEOPLE), months)
    with working(place):
        began = time.perf_counter()
        made = actions.claim(project, months[0], months[-1], by=operator())
        claimed_s = time.perf_counter() - began
        seen = set(_progress(made.pk))
        took_s = time.perf_counter() - began
    files = ClaimFiles.objects.get(claim=made)
    what = f"ansökan om {CLAIMED_MONTHS} månader, {files.total} tidrapporter i PDF"
    return [
        Figure(f"{what}: allt", took_s, "s", limit=CLAIM_S, note=f"sidan sade {len(seen)} olika steg"),
        Figure(f"{what}: att göra den", claimed_s, "s"),
    ]


def _progress(claim: int) -> Iterator[int]:
    """How far the files have come, each time somebody looks, until they are there."""
    began = time.perf_counter()
    while True:
        files = ClaimFiles.objects.get(claim=claim)
        yield files.done
        if files.finished_at:
            return
        if time.perf_counter() - began > GIVEN_UP_S:
            raise RuntimeError("the files were never made")
        time.sleep(0.2)


@contextmanager
def working(place: Place) -> Iterator[None]:
    """A worker of the product, as it runs in earnest."""
    process = subprocess.Popen(
        [SAMSYN, "worker"],
        env=environment(place.folder, place.empty),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        process.stdout.readline()  # it says that it has begun
        yield
    finally:
        process.terminate()
        process.wait()
