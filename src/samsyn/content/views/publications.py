"""Reports and books for everybody: read here, downloaded, and ordered in print without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.content import actions, queries
from samsyn.content.choices import DAYS_AFTER_ANSWER, DAYS_AT_MOST
from samsyn.content.forms.ordering import OrderForm
from samsyn.content.renderings.places import about
from samsyn.content.views.public import as_pdf, read

ORDER = "content/public/order.html"


@login_not_required
@require_safe
def publications(request, association=None):
    found = queries.published_publications(request.association, timezone.now()).for_lists()
    context = {"place": about(request.association), "publications": found}
    return render(request, "content/public/publications.html", context)


@login_not_required
@require_safe
def publication(request, slug, association=None):
    return read(request, queries.publication_at(request.association, slug, timezone.now()), slug)


@login_not_required
@require_safe
def publication_as_pdf(request, slug, association=None):
    return as_pdf(request, queries.publication_at(request.association, slug, timezone.now()))


@login_not_required
@csrf_exempt  # nothing depends on who asks, so there is nothing to forge, and no cookie to set
@require_http_methods(["GET", "HEAD", "POST"])
def order(request, slug, association=None):
    document = in_print(request, slug)
    if document.slug != slug and request.method != "POST":
        return redirect(f"{document.get_absolute_url()}bestall/", permanent=True)
    form = OrderForm(request.POST if request.method == "POST" else None)
    context = {
        "place": about(request.association),
        "document": document,
        "form": form,
        "days": DAYS_AFTER_ANSWER,
        "most_days": DAYS_AT_MOST,
    }
    if not form.is_valid():
        return render(request, ORDER, context, status=422 if form.errors else 200)
    said = form.cleaned_data
    if not may_send(request, "order_write", key=said["email"] or said["name"]):
        return too_often(request, ORDER, context)
    try:
        if not form.is_by_robot:
            actions.order(document, form.recipient, copies=said["copies"], key=said["key"])
    except actions.NotInPrint:
        raise Http404 from None
    return redirect(f"{document.get_absolute_url()}tack/")


@login_not_required
@require_safe
def ordered(request, slug, association=None):
    context = {"place": about(request.association), "document": in_print(request, slug)}
    return render(request, "content/public/ordered.html", context)


def in_print(request, slug):
    """The publication at the address, or that was there, if it is out and to be had in print."""
    document = queries.publication_at(request.association, slug, timezone.now())
    if document is None or not document.has_print:
        raise Http404
    return document
