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
            actions.add_synonym(by=request.user, **form.said)
        except tuple(SYNONYM_REFUSALS) as refusal:
            form.add_error("words", SYNONYM_REFUSALS[type(refusal)])
        else:
            messages.success(request, _("Synonymen gäller nu i sökningen."))
            return redirect("catalogue:synonyms", association)
    return all_synonyms(request, form, status=422 if form.errors else 200)


def all_synonyms(request, form, *, status, is_gone=False):
    page = Paginator(queries.synonyms(), ROWS_A_PAGE).get_page(request.GET.get("sida"))
    context = {"form": form, "page": page, "is_gone": is_gone}
    return render(request, "catalogue/work/synonyms.html", context, status=status)


def synonym_asked_for(request):
    """The one the address names by its words; None when there is none."""
    words, means = request.GET.get("ord", ""), request.GET.get("betyder", "")
    return next((each for each in queries.synonyms() if (each.words, each.means) == (words, means)), None)


@require_http_methods(["GET", "POST"])
@central_only
def change_synonym(request, association):
    found, form = synonym_asked_for(request), SynonymForm(sent(request))
    if found is None and not form.is_bound:
        raise Http404
    if found is None:  # it is called something else by now, or removed: what was written can be added
        return all_synonyms(request, form, status=409, is_gone=True)
    form.initial = standing(found, form)
    if form.is_valid():
        try:
            actions.change_synonym(found, version=form.seen, by=request.user, **form.said)
        except actions.ChangedMeanwhile:
            again = form.once_more(found.version)
            return shared_page(request, "catalogue/work/synonym.html", again, form, synonym=found)
        except tuple(SYNONYM_REFUSALS) as refusal:
            form.add_error("words", SYNONYM_REFUSALS[type(refusal)])
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("catalogue:synonyms", association)
    return shared_page(request, "catalogue/work/synonym.html", form, None, synonym=found)


def standing(thing, form):
    """What stands, by the questions of the form."""
    return {name: getattr(thing, name) for name in form.fields}


def shared_page(request, template, form, beside, **thing):
    """With both versions (409) for the one who was second."""
    (found,) = thing.values()
    rows = beside.beside(standing(found, form)) if beside else []
    context = {"form": form, "conflict_rows": rows, **thing}
    status = 409 if beside else 422 if form.errors else 200
    return render(request, template, context, status=status)


@require_POST
@central_only
def remove_synonym(request, association):
    found = synonym_asked_for(request)
    if found is None:
        raise Http404
    actions.remove_synonym(found, by=request.user)
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
    found, form = get_object_or_404(Term, uuid=term), TermForm(sent(request))
    form.initial = standing(found, form)
    if form.is_valid():
        try:
            actions.change_term(found, version=form.seen, by=request.user, **form.said)
        except actions.ChangedMeanwhile:
            again = form.once_more(found.version)
            return shared_page(request, "catalogue/work/term.html", again, form, term=found)
        messages.success(request, _("Ändringen är sparad."))
        return redirect("catalogue:terms", association)
    return shared_page(request, "catalogue/work/term.html", form, None, term=found)
