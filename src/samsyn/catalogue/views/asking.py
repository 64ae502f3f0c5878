"""What anybody writes to those who keep the catalogue. Moderated, answered, and nobody is named."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.catalogue import actions, queries, search
from samsyn.catalogue.choices import SuggestionKind
from samsyn.catalogue.forms.asking import AskForm, CorrectionForm
from samsyn.catalogue.views.public import published
from samsyn.lib.dates import today


@login_not_required
@csrf_exempt  # nothing depends on who asks, so there is nothing to forge, and no cookie to set
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request, slug):
    """Something on the record is wrong or missing."""
    record = published(queries.published_with([slug]))
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    page, context = "catalogue/public/suggest.html", {"form": form, "record": record}
    if not form.is_valid():
        return render(request, page, context, status=422 if form.errors else 200)
    if not may_send(request, "catalogue_write"):
        return too_often(request, page, context)
    return received(form, SuggestionKind.CORRECTION, record=record)


@login_not_required
@csrf_exempt  # nothing depends on who asks, so there is nothing to forge, and no cookie to set
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """A question, or a measure that the catalogue should have."""
    places = search.kept().places()
    kind = SuggestionKind.NEW if request.GET.get("om") == "ny" else SuggestionKind.QUESTION
    form = AskForm(request.POST if request.method == "POST" else None, initial={"kind": kind}, places=places)
    page = "catalogue/public/ask.html"
    if not form.is_valid():
        return render(request, page, {"form": form}, status=422 if form.errors else 200)
    if not may_send(request, "catalogue_write"):
        return too_often(request, page, {"form": form})
    code = form.cleaned_data["municipality"]
    place = queries.association_serving(code, today()) if code else None
    return received(form, form.cleaned_data["kind"], association=place)


def received(form, kind, **about):
    """The receipt. What a robot has filled in is received too, and thrown away."""
    if not form.is_by_robot:
        actions.suggest(kind, form.cleaned_data["text"], email=form.cleaned_data["email"], **about)
    return redirect("catalogue:thanks")


@login_not_required
@require_safe
def thanks(request):
    return render(request, "catalogue/public/thanks.html")
