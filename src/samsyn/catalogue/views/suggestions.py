"""What anybody has written about the catalogue: read, answered by mail, or set aside."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.catalogue import actions, queries, rules
from samsyn.catalogue.forms.suggestions import ChooseForm, told
from samsyn.catalogue.forms.work import AnswerForm
from samsyn.catalogue.views.reach import keepers_only

ROWS_A_PAGE = 25


def suggestions_at(request):
    return queries.suggestions_of(request.association, unplaced=rules.may_take_unplaced(request.user))


@require_GET
@keepers_only
def suggestions(request, association):
    """Those that wait, the oldest first; or all that there have been."""
    choice = ChooseForm(request.GET)
    page = Paginator(choice.chosen_of(suggestions_at(request)), ROWS_A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "choice": choice,
        "page": page,
        "rows": [told(each) for each in page],
        "query": urlencode({"visa": "alla"}) if choice.is_all else "",
    }
    return render(request, "catalogue/work/suggestions.html", context)


@require_http_methods(["GET", "POST"])
@keepers_only
def suggestion(request, association, reference):
    """One of them, and the answer to it."""
    found = get_object_or_404(suggestions_at(request), reference=reference)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.answer_suggestion(found, answer=form.cleaned_data["answer"], by=request.user)
        except actions.StepNotAllowed:
            return suggestion_page(request, found, form, is_late=True, status=409)
        messages.success(request, _("Svaret är skickat.") if found.email else _("Svaret är sparat."))
        return redirect("catalogue:suggestions", request.association.slug)
    return suggestion_page(request, found, form, status=422 if form.errors else 200)


def suggestion_page(request, found, form, *, status, is_late=False):
    context = {"suggestion": found, "told": told(found), "form": form, "is_late": is_late}
    return render(request, "catalogue/work/suggestion.html", context, status=status)


@require_POST
@keepers_only
def dismiss_suggestion(request, association, reference):
    """Nothing to answer."""
    found = get_object_or_404(suggestions_at(request), reference=reference)
    try:
        actions.dismiss_suggestion(found, by=request.user)
    except actions.StepNotAllowed:
        return suggestion_page(request, found, AnswerForm(), is_late=True, status=409)
    messages.success(request, _("Synpunkten är avförd. Inget svar skickas."))
    return redirect("catalogue:suggestions", request.association.slug)
