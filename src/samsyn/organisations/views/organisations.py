"""The organisations an association has named: those that refer, provide or are parties. For the office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.organisations import actions, forms, queries, rules
from samsyn.organisations.choices import OrganisationKind

PAGE = 50


def refuse_others(request):
    if not rules.may_name_organisations(request.user, request.association):
        raise PermissionDenied(_("Bara förbundets kansli kan lägga till och ändra organisationer."))


@require_GET
def organisations(request, association):
    refuse_others(request)
    page = Paginator(queries.organisations_of(request.association), PAGE).get_page(request.GET.get("sida"))
    return render(request, "organisations/organisations.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def add_organisation(request, association):
    refuse_others(request)
    form = forms.NameOrganisation(request.POST or None)
    if form.is_valid():
        try:
            actions.add_organisation(request.association, by=request.user, **form.cleaned_data)
        except actions.NameTaken:
            form.add_error("name", _("Det finns redan en organisation med det namnet här."))
        else:
            messages.success(request, _("Organisationen är tillagd."))
            return redirect("organisations:organisations", association)
    return render(
        request, "organisations/add_organisation.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_organisation(request, association, reference):
    refuse_others(request)
    organisation = get_object_or_404(queries.organisations_of(request.association), reference=reference)
    stored = {"name": organisation.name, "kind": organisation.kind, "version": organisation.version}
    form = forms.ChangeOrganisation(request.POST or None, initial=stored)
    context = {"form": form, "organisation": organisation}
    if form.is_valid():
        answers = form.cleaned_data
        try:
            actions.change_organisation(
                organisation, answers["name"], answers["kind"], seen=answers["version"], by=request.user
            )
        except actions.NameTaken:
            form.add_error("name", _("Det finns redan en organisation med det namnet här."))
        except actions.ChangedMeanwhile as meanwhile:
            return render(
                request, "organisations/changed_meanwhile.html", conflict(form, meanwhile.stored), status=409
            )
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("organisations:organisations", association)
    return render(
        request, "organisations/change_organisation.html", context, status=422 if form.is_bound else 200
    )


def conflict(form, stored):
    """Both versions side by side, and a form that holds what was typed and now knows the stored version."""
    answers = form.cleaned_data
    rows = [
        (_("Namn"), answers["name"], stored.name),
        (_("Sort"), OrganisationKind(answers["kind"]).label, stored.get_kind_display()),
    ]
    again = forms.ChangeOrganisation(initial=answers | {"version": stored.version})
    return {"rows": rows, "form": again, "organisation": stored}
