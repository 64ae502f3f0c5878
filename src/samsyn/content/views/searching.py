"""News that have the words somebody looks for."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samsyn.content import search
from samsyn.content.renderings.places import about

A_PAGE, LONGEST = 20, 200
#: Nobody reads further; a number in an address may be any.
LAST_PAGE = 250


@login_not_required
@require_safe
def find(request, association=None):
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    said = request.GET.get("sida", "")
    number = min(max(int(said), 1), LAST_PAGE) if said.isascii() and said.isdigit() and len(said) < 6 else 1
    found = None
    if words:
        start = (number - 1) * A_PAGE
        found = search.found(words, request.association, timezone.now(), offset=start, limit=A_PAGE)
    context = {
        "place": about(request.association),
        "words": words,
        "found": found,
        "later": number + 1 if found and found.total > number * A_PAGE else 0,
        "earlier": number - 1,
    }
    return render(request, "content/public/find.html", context)
