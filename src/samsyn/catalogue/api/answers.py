"""How every answer leaves: for anybody, without cookies, with a tag to ask again by, and with reasons in plain words."""

import hashlib
import json
from collections.abc import Sequence
from functools import wraps
from math import ceil
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from ninja import Schema

from samsyn.catalogue.api.limits import seconds_to_wait
from samsyn.catalogue.hsds.objects import said
from samsyn.lib.problems import problem

#: What the standard lets one ask; an address refuses those of them that it cannot answer, rather than pass over them.
KNOWN = frozenset(
    "search page per_page format taxonomy_term_id taxonomy_id organization_id modified_after minimal full"
    " full_service postcode proximity top_only parent_id".split()
)

#: What a browser is told that asks whether a page of another site may ask (CORS); remembered for a day.
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class Slice(NamedTuple):
    """Which page, and how long it is."""

    number: int
    size: int


def opened(view):
    """The view for everybody, as often as is reasonable. A browser is told what a page of another site may ask."""

    @wraps(view)
    def open_view(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if wait := seconds_to_wait(request):
            response = problem(
                429,
                _("Du frågar för ofta"),
                _("Vänta %(seconds)s sekunder och fråga igen. Allt på en gång finns som fil.")
                % {"seconds": wait},
            )
            response.headers["Retry-After"] = str(wait)
            return response
        return tagged(request, view(request, *args, **kwargs))

    return open_view


def tagged(request, response):
    """With an ETag of what it says; 304 to whoever has it already."""
    if response.status_code != 200:
        return response
    if not response.streaming and "ETag" not in response.headers:
        response.headers["ETag"] = etag(response.content)
    response.headers.setdefault("Cache-Control", "public, max-age=60")
    if tag := response.headers.get("ETag"):
        return get_conditional_response(request, etag=tag, response=response)
    return response


def etag(*said: bytes) -> str:
    return f'"{hashlib.sha256(b" ".join(said)).hexdigest()[:32]}"'


def one(thing: Schema) -> HttpResponse:
    return as_json(said(thing))


def page_of(found: Sequence[Any] | QuerySet, wanted: Slice, make) -> HttpResponse:
    """The page of what was found, in the standard's envelope; each made by `make`. A page after the last is empty."""
    total = found.count() if isinstance(found, QuerySet) else len(found)
    pages = max(ceil(total / wanted.size), 1)
    start = (wanted.number - 1) * wanted.size
    contents = [said(make(each)) for each in found[start : start + wanted.size]] if start < total else []
    return as_json(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": wanted.number,
            "size": len(contents),
            "first_page": wanted.number == 1,
            "last_page": wanted.number >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def as_json(answer: Any) -> HttpResponse:
    return HttpResponse(json.dumps(answer, ensure_ascii=False), content_type="application/json")


def not_here() -> HttpResponse:
    return problem(
        404,
        _("Det finns inte här"),
        _("Inget publicerat har det id:t. Det kan ha tagits bort. Listorna visar vad som finns."),
    )


def not_understood(names: Sequence[str]) -> HttpResponse:
    """The question holds something that cannot be read; `names` are where."""
    detail = _("Rätta %(names)s. Vad som kan frågas står på sidan /api/.") % {"names": ", ".join(names)}
    return problem(422, _("Frågan går inte att läsa"), detail)


def not_answered(request, asked: Schema) -> HttpResponse | None:
    """A refusal when something is asked that the standard has and this address cannot answer."""
    names = sorted((KNOWN & set(request.GET)) - set(type(asked).model_fields))
    if not names:
        return None
    detail = _("Den här adressen kan inte svara på %(names)s.") % {"names": ", ".join(names)}
    return problem(422, _("Frågan kan inte ställas här"), detail)
