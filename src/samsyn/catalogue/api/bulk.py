"""Everything at once: the catalogue as it stands when the download begins."""

import json
from collections.abc import Iterator

from django.http import FileResponse, StreamingHttpResponse

from samsyn.catalogue import queries
from samsyn.catalogue.api.answers import etag
from samsyn.catalogue.hsds import mapping, package
from samsyn.catalogue.hsds.objects import said
from samsyn.catalogue.queries import Asked
from samsyn.lib.dates import today

#: Records whose surroundings are fetched together.
SOME = 500


def as_json(request):
    """Every published service with all that belongs to it, in the envelope of a page, written as it is read."""
    response = StreamingHttpResponse(_pieces(), content_type="application/json")
    return _as_file(response, "insatskatalogen.json")


def as_package(request):
    """The same as a tabular data package: a zip with datapackage.json and a CSV for each table."""
    file = package.written(_services(), _terms(), mapping.taxonomies())
    return _as_file(FileResponse(file, content_type="application/zip"), "insatskatalogen.zip")


def _as_file(response, name: str):
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    now = queries.revision_now()
    response.headers["ETag"] = etag(name.encode(), repr(now).encode(), today().isoformat().encode())
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
