"""What all associations share: synonyms and the words of the lists. Central editors keep them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.catalogue import actions, queries
from samsyn.catalogue.choices import Facet
from samsyn.catalogue.forms.keeping import NewTermForm, SynonymForm, TermForm
from samsyn.catalogue.models import Term
from samsyn.catalogue.views.reach import central_only

ROWS_A_PAGE = 50
SYNONYM_REFUSALS = {
    actions.SynonymTaken: lazy("De orden betyder redan det."),
    actions.SynonymOfItself: lazy("Skriv två olika uttryck."),
}
TERM_TAKEN = lazy("Listan har redan ett ord med den koden.")


def sent(request):
    return request.POST if request.method == "POST" else None


# --- synonyms -------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@central_only
def synonyms(request, association):
    """All of them, and the way to add one."""
    form = SynonymForm(sent(request))
    if form.is_valid():
        try:
            actions.add_synonym(by=request.user, **form.cleaned_data)
        except tuple(SYNONYM_REFUSALS) as refusal:
            form.add_error("words", SYNONYM_REFUSALS[type(refusal)])
        else:
            messages.success(request, _("Synonymen gäller nu i sökningen."))
            return redirect("catalogue:synonyms", association)
    page = Paginator(queries.synonyms(), ROWS_A_PAGE).get_page(request.GET.get("sida"))
    context = {"form": form, "page": page}
    return render(request, "catalogue/work/synonyms.html", context, status=422 if form.errors else 200)


def synonym_asked_for(request):
    """The one the address names by its words."""
    words, means = request.GET.get("ord", ""), request.GET.get("betyder", "")
    for each in queries.synonyms():
        if (each.words, each.means) == (words, means):
            return each
    raise Http404


@require_http_methods(["GET", "POST"])
@central_only
def change_synonym(request, association):
    found = synonym_asked_for(request)
    standing = {"words": found.words, "means": found.means, "is_two_way": found.is_two_way}
    form = SynonymForm(sent(request), initial=standing)
    if form.is_valid():
        try:
            actions.change_synonym(found, by=request.user, **form.cleaned_data)
        except tuple(SYNONYM_REFUSALS) as refusal:
            form.add_error("words", SYNONYM_REFUSALS[type(refusal)])
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("catalogue:synonyms", association)
    context = {"form": form, "synonym": found}
    return render(request, "catalogue/work/synonym.html", context, status=422 if form.errors else 200)


@require_POST
@central_only
def remove_synonym(request, association):
    actions.remove_synonym(synonym_asked_for(request), by=request.user)
    messages.success(request, _("Synonymen är borttagen."))
    return redirect("catalogue:synonyms", association)


# --- terms ----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@central_only
def terms(request, association):
    """The words of every list, and the way to add one."""
    form = NewTermForm(sent(request))
    if form.is_valid():
        answers = dict(form.cleaned_data)
        try:
            actions.add_term(answers.pop("facet"), answers.pop("code"), by=request.user, **answers)
        except actions.TermTaken:
            form.add_error("code", TERM_TAKEN)
        else:
            messages.success(request, _("Ordet går nu att välja."))
            return redirect("catalogue:terms", association)
    lists = [(Facet(facet).label, found) for facet, found in queries.terms_by_facet(in_use=False).items()]
    context = {"form": form, "lists": lists}
    return render(request, "catalogue/work/terms.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@central_only
def change_term(request, association, term):
    found = get_object_or_404(Term, uuid=term)
    standing = {each: getattr(found, each) for each in ("label", "label_en", "position", "is_in_use")}
    form = TermForm(sent(request), initial=standing)
    if form.is_valid():
        actions.change_term(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Ändringen är sparad."))
        return redirect("catalogue:terms", association)
    context = {"form": form, "term": found}
    return render(request, "catalogue/work/term.html", context, status=422 if form.errors else 200)
