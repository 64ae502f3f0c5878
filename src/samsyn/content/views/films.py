"""Films to whoever reads the text they stand in: a page of its own, the film in any parts a browser asks for, the captions."""

import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samsyn.content.blocks import Film as FilmBlock
from samsyn.content.choices import FILM_PART
from samsyn.content.models import Film, FilmPart
from samsyn.content.renderings import Written, shown
from samsyn.content.renderings.places import about
from samsyn.content.views.uploads import FOR_EVER, HARMLESS

RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


@login_not_required
@require_safe
def film(request, reference):
    """Where letters and documents, which show no films, lead."""
    found = get_object_or_404(
        Film.objects.exclude(captions="").select_related("association"), reference=reference
    )
    text = Written(found.name, "", [FilmBlock(found.reference, found.name)], found.association)
    context = {"film": shown(text)[0], "place": about(found.association)}
    return render(request, "content/public/film.html", context)


@login_not_required
@require_safe
def captions(request, reference):
    found = get_object_or_404(Film.objects.exclude(captions=""), reference=reference)
    headers = HARMLESS | {"Cache-Control": "public, max-age=300"}
    return HttpResponse(found.captions, content_type="text/vtt; charset=utf-8", headers=headers)


@login_not_required
@require_safe
def film_file(request, reference):
    """The whole film, or the part that was asked for (RFC 9110, 14: one range; others are answered with the whole)."""
    found = get_object_or_404(Film, reference=reference)
    headers = HARMLESS | {"Cache-Control": FOR_EVER, "Accept-Ranges": "bytes"}
    asked = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or asked.groups() == ("", ""):
        return sent(found, 0, found.size - 1, 200, headers)
    first, last = span(asked[1], asked[2], found.size)
    if not 0 <= first <= last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    return sent(found, first, last, 206, headers | {"Content-Range": f"bytes {first}-{last}/{found.size}"})


def span(first, last, size):
    """The first byte and the last of `first-last`, where either may be left out: to the end, or so many of the last."""
    if not first:
        return max(size - int(last), 0), size - 1 if int(last) else -1
    start = int(first)
    return start, min(int(last or size), size - 1)


def sent(found, first, last, status, headers):
    length = {"Content-Length": last - first + 1}
    return StreamingHttpResponse(
        pieces(found.pk, first, last), status=status, content_type=found.media_type, headers=headers | length
    )


def pieces(film, first, last):
    """The bytes from the first to the last, both included, a part at a time."""
    for number in range(first // FILM_PART, last // FILM_PART + 1):
        content = bytes(FilmPart.objects.values_list("content", flat=True).get(film=film, number=number))
        start = number * FILM_PART
        yield content[max(first - start, 0) : last - start + 1]
