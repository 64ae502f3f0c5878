"""Everything at once: the catalogue as it stands when the download begins."""

import json
from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from samsyn.catalogue import queries
from samsyn.catalogue.api.answers import etag
from samsyn.catalogue.hsds import mapping, package
from samsyn.catalogue.hsds.objects import said
from samsyn.catalogue.queries import Asked
from samsyn.lib.dates import today
from samsyn.lib.tables import PIECE

#: Records whose surroundings are fetched together.
SOME = 500


@require_safe
def as_json(request):
    """Every published service with all that belongs to it, in the envelope of a page, written as it is read."""
    return _as_file(request, _pieces(), "application/json", "insatskatalogen.json")


@require_safe
def as_package(request):
    """The same as a tabular data package: a zip with datapackage.json and a CSV for each table."""
    return _as_file(request, _packed(), "application/zip", "insatskatalogen.zip")


def _as_file(request, pieces: Iterator, kind: str, name: str):
    """The file, made while it is sent; nothing is made for whoever has it already."""
    now, day = repr(queries.revision_now()), today().isoformat()
    tag = etag(name.encode(), now.encode(), day.encode())
    if response := get_conditional_response(request, etag=tag):
        return response
    response = StreamingHttpResponse(pieces, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["ETag"] = tag
    return response


def _services() -> Iterator:
    """One query reads the records, so nothing that is changed meanwhile is half there."""
    on = today()
    for record in queries.services(Asked()).with_all_that_is_open().iterator(chunk_size=SOME):
        yield mapping.service(record, on)


def _terms() -> list:
    from_lists = map(mapping.taxonomy_term, queries.words_of(mapping.Facet.values))
    return sorted([*from_lists, *mapping.fact_terms()], key=lambda each: each.id)


def _pieces() -> Iterator[str]:
    yield '{"contents": ['
    number = 0
    for number, service in enumerate(_services(), 1):
        yield (",\n" if number > 1 else "\n") + json.dumps(said(service), ensure_ascii=False)
    about = {"total_items": number, "total_pages": 1, "page_number": 1, "size": number}
    about |= {"first_page": True, "last_page": True, "empty": not number}
    yield "\n], " + json.dumps(about)[1:] + "\n"


def _packed() -> Iterator[bytes]:
    with package.written(_services(), _terms(), mapping.taxonomies()) as file:
        yield from iter(lambda: file.read(PIECE), b"")
