"""All that the association has written, and a new text."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.content import actions, queries, rules
from samsyn.content.choices import DocumentKind
from samsyn.content.forms.documents import AddDocument
from samsyn.content.renderings.places import at_work
from samsyn.content.states import DocumentState
from samsyn.content.views.reach import writers_only

A_PAGE = 30


@require_GET
@writers_only
def documents(request, association):
    page = Paginator(queries.documents_of(request.writes_for), A_PAGE).get_page(request.GET.get("sida"))
    now = timezone.now()
    context = {
        "page": page,
        "rows": [(each, standing(each, now)) for each in page],
        "sees_orders": rules.may_answer_orders(request.user, request.writes_for),
        "orders": queries.orders_awaiting(request.writes_for),
    }
    return render(request, "content/work/documents.html", context)


def standing(document, now):
    """How it stands in one word, and its color."""
    if document.is_coming(now):
        return "coming", "info"
    if document.state == DocumentState.PUBLISHED:
        return "published", "success"
    return document.state, "neutral"


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def add(request, association):
    form = AddDocument(request.POST or None)
    if form.is_valid():
        kind = DocumentKind(form.cleaned_data["kind"])
        document = actions.begin(request.writes_for, kind, form.cleaned_data["title"], by=request.user)
        return redirect(at_work(request, "edit", document.reference))
    status = 422 if request.method == "POST" else 200
    return render(request, "content/work/add.html", {"form": form}, status=status)
