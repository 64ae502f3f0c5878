"""News among 5 000 articles over HTTP: the latest, one month, and a search."""

from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import quote

from bench.founding import HOME
from bench.place import Place
from bench.results import Figure, middle, p50, p95
from bench.serving import CLIENTS, Visitor, rounds, serving
from bench.yardstick import one_row
from samsyn.content.blocks import Text, written
from samsyn.content.choices import DocumentKind
from samsyn.content.models import Document, DocumentVersion, month_of
from samsyn.content.states import DocumentState, DocumentStep
from samsyn.organisations.models import Association

ARTICLES = 5_000
#: 40 ms is so many one-row views under the same load on the day the machine was fastest, when one took 2.7 ms.
LIMIT_MS, ONE_ROW_VIEWS = 40, 14
FIRST, APART = datetime(2012, 1, 2, 9, tzinfo=UTC), timedelta(hours=24)
WORDS = ("frukost", "arbetsträning", "samverkan", "ungdomar", "rehabilitering", "egenanmälan")


def measure(place: Place) -> list[Figure]:
    """By four at once."""
    number = place.some(ARTICLES)
    store(Association.objects.get(slug=HOME), number)
    pace, figures = one_row(place), []
    with serving(place, place.empty) as address:
        begin = partial(Visitor, address)
        for name, ask in (
            ("nyheter", _latest),
            ("nyheternas månadsarkiv", _month),
            ("sökning bland nyheter", _search),
        ):
            rounds(begin, place.some(20), ask)
            times = rounds(begin, place.some(125), ask)
            figures += [
                Figure(
                    f"{name}, {number} nyheter, p95 med {CLIENTS} samtidigt", middle(p95, times), "ms",
                    limit=LIMIT_MS, multiple=ONE_ROW_VIEWS, yardstick=pace.busy,
                ),
                Figure(f"{name}, p50", middle(p50, times), "ms"),
            ]  # fmt: skip
    return figures


def store(association: Association, number: int) -> None:
    """So many articles, one a day; past the actions, which would write them one by one."""
    documents = Document.objects.bulk_create(
        Document(
            association=association, kind=DocumentKind.ARTICLE, title=f"Nyhet {row}", slug=f"nyhet-{row}"
        )
        for row in range(number)
    )
    versions = DocumentVersion.objects.bulk_create(
        DocumentVersion(
            document=each,
            number=1,
            step=DocumentStep.PUBLISH,
            title=f"Nyhet {row} om {WORDS[row % len(WORDS)]}",
            lead="Det viktigaste i en mening, så som en redaktör brukar skriva den.",
            blocks=written([Text(f"<p>{' '.join(WORDS)} och mer om dag {row}.</p>" * 5)]),
        )
        for row, each in enumerate(documents)
    )
    for row, (document, version) in enumerate(zip(documents, versions, strict=True)):
        document.state, document.public, document.published_at = (
            DocumentState.PUBLISHED,
            version,
            FIRST + row * APART,
        )
        document.published_month = month_of(document.published_at)
    columns = ["state", "public", "published_at", "published_month"]
    Document.objects.bulk_update(documents, columns, batch_size=500)


def _latest(visitor: Visitor, turn: int) -> bytes:
    return visitor.get(f"/{HOME}/nyheter/?sida={1 + turn % 20}")


def _month(visitor: Visitor, turn: int) -> bytes:
    return visitor.get(f"/{HOME}/nyheter/2012/1/")


def _search(visitor: Visitor, turn: int) -> bytes:
    return visitor.get(f"/{HOME}/nyheter/sok/?q={quote(WORDS[turn % len(WORDS)])}")
