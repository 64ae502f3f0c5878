"""The words of an issue, written on content's page as any text, until it begins to leave."""

from functools import wraps

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.content.views import editing
from samsyn.content.views import history as versions
from samsyn.content.views.reach import Desk
from samsyn.newsletters.views.reach import HAS_BEGUN, editors_only, fetched


def while_written(view):
    """Gives the view the document and its desk. Of an issue that has begun to leave nothing is changed: what saves itself is
    told so (409), and everybody else is led to the issue.
    """

    @wraps(view)
    @editors_only
    def asked_first(request, association, reference, **kwargs):
        issue = fetched(request, reference)
        if issue.is_writable:
            return view(request, issue.document, desk_of(issue), **kwargs)
        if request.POST.get("do") == "passing":
            return JsonResponse({}, status=409)
        messages.warning(request, HAS_BEGUN)
        return redirect("newsletters:issue", association, reference)

    return asked_first


def desk_of(issue):
    at = [issue.association.slug, issue.reference]
    return Desk(
        reverse("newsletters:write", args=at),
        reverse("newsletters:history", args=at),
        reverse("newsletters:issue", args=at),
        issue.label,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@while_written
def write(request, document, desk):
    return editing.written_on(request, document, desk)


@require_GET
@while_written
def history(request, document, desk):
    return versions.history_page(request, document, desk)


@require_POST
@while_written
def restore(request, document, desk, number):
    return versions.taken_back(request, document, desk, number)
