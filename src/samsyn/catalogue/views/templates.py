"""Templates of records, which central editors keep, and the providers that an association trusts."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.catalogue import actions, queries
from samsyn.catalogue.forms.keeping import TemplateForm, TrustForm
from samsyn.catalogue.views.keeping import sent
from samsyn.catalogue.views.reach import central_only, keepers_only

NAME_TAKEN = lazy("En annan mall heter så. Välj ett annat namn.")


@require_GET
@central_only
def templates(request, association):
    return render(request, "catalogue/work/templates.html", {"templates": queries.templates()})


def template_form(request, facts, **kwargs):
    said = actions.empty() | facts
    return TemplateForm(
        kwargs.pop("answers", None) or sent(request), association=request.association, facts=said, **kwargs
    )


@require_http_methods(["GET", "POST"])
@central_only
def add_template(request, association):
    form = template_form(request, {})
    if form.is_valid():
        try:
            actions.add_template(form.cleaned_data["template_name"], form.facts, by=request.user)
        except (actions.FactsRefused, actions.TemplateNameTaken) as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("Mallen är sparad."))
            return redirect("catalogue:templates", association)
    return template_page(request, form, None, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@central_only
def change_template(request, association):
    found = template_asked_for(request)
    form = template_form(request, found.facts, initial=standing(found))
    if form.is_valid():
        name, facts = form.cleaned_data["template_name"], form.facts
        try:
            actions.change_template(found, name=name, facts=facts, version=form.seen, by=request.user)
        except actions.ChangedMeanwhile:
            return change_beside(request, form, found)
        except (actions.FactsRefused, actions.TemplateNameTaken) as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("Mallen är sparad. Poster som redan gjorts av den ändras inte."))
            return redirect("catalogue:templates", association)
    return template_page(request, form, found, status=422 if form.errors else 200)


def standing(template):
    return {"template_name": template.name, "version": template.version}


def change_beside(request, form, stored):
    """409: both versions; saving once more lets mine stand."""
    answers = form.data.copy()
    answers["version"] = stored.version
    again = template_form(request, stored.facts, answers=answers)
    rows = [(_("Mallens namn"), form.cleaned_data["template_name"], stored.name)]
    rows += form.beside(actions.empty() | stored.facts | queries.with_labels(stored.facts))
    return template_page(request, again, stored, status=409, conflict=rows)


def template_page(request, form, template, *, status, conflict=()):
    context = {"form": form, "template": template, "conflict_rows": conflict}
    return render(request, "catalogue/work/template.html", context, status=status)


def say(form, refusal):
    if isinstance(refusal, actions.TemplateNameTaken):
        form.add_error("template_name", NAME_TAKEN)
    else:
        form.refuse(refusal)


def template_asked_for(request):
    """The one the address names."""
    name = request.GET.get("mall", "")
    for each in queries.templates():
        if each.name == name:
            return each
    raise Http404


@require_POST
@central_only
def remove_template(request, association):
    actions.remove_template(template_asked_for(request), by=request.user)
    messages.success(request, _("Mallen är borttagen."))
    return redirect("catalogue:templates", association)


# --- trusted providers ----------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@keepers_only
def trusted(request, association):
    """Providers whose changes are published at once, and the way to trust one more."""
    found = queries.trusted_providers_of(request.association)
    known = {each.organisation for each in found}
    others = [each for each in request.association.organisations.all() if each not in known]
    form = TrustForm(sent(request), organisations=others)
    if form.is_valid():
        actions.trust_provider(form.chosen, by=request.user)
        messages.success(request, _("Utförarens ändringar publiceras nu direkt."))
        return redirect("catalogue:trusted", association)
    context = {"form": form, "trusted": found}
    return render(request, "catalogue/work/trusted.html", context, status=422 if form.errors else 200)


@require_POST
@keepers_only
def distrust(request, association, organisation):
    found = get_object_or_404(request.association.organisations, reference=organisation)
    actions.distrust_provider(found, by=request.user)
    messages.success(request, _("Utförarens ändringar granskas igen innan de publiceras."))
    return redirect("catalogue:trusted", association)


@require_http_methods(["GET", "POST"])
@keepers_only
def let_provider_go(request, association, organisation):
    """The provider has left: what it has published is paused, and it is asked nothing more."""
    found = get_object_or_404(request.association.organisations, reference=organisation)
    if request.method == "GET":
        return render(request, "catalogue/work/provider_leaves.html", {"provider": found})
    touched = actions.let_provider_go(found, by=request.user)
    messages.success(
        request,
        _("%(name)s har lämnat. Poster som ändrades: %(number)s.")
        % {"name": found.name, "number": len(touched)},
    )
    return redirect("catalogue:board", association)
