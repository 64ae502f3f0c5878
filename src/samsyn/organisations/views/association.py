"""An association's own page, and which municipalities belong to it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.lib.dates import today
from samsyn.organisations import actions, forms, queries, rules


@login_not_required
@require_GET
def association(request, association):
    municipalities = queries.municipalities_of(request.association, first=today(), last=today())
    context = {
        "association": request.association,
        "municipalities": municipalities,
        "works_here": bool(request.roles),
    }
    return render(request, "organisations/association.html", context)


@require_GET
def my_roles(request):
    context = {"roles": queries.all_roles_of(request.user), "today": today()}
    return render(request, "organisations/my_roles.html", context)


@require_GET
def memberships(request, association):
    refuse_all_but_the_office(request)
    context = {
        "memberships": queries.memberships_of(request.association),
        "may_change": rules.may_change_memberships(request.user, request.association),
        "today": today(),
    }
    return render(request, "organisations/memberships.html", context)


def refuse_all_but_the_office(request):
    if not rules.may_see_people(request.user, request.association):
        raise PermissionDenied(_("Bara förbundets kansli arbetar med vilka kommuner som hör till förbundet."))


def refuse_all_but_the_leads(request):
    if not rules.may_change_memberships(request.user, request.association):
        raise PermissionDenied(
            _("Bara administratör och förbundschef kan ändra vilka kommuner som hör till förbundet.")
        )


@require_http_methods(["GET", "HEAD", "POST"])
def add_membership(request, association):
    refuse_all_but_the_leads(request)
    form = forms.AddMembership(request.POST or None)
    if form.is_valid() and belongs(request, form):
        messages.success(request, _("Kommunen är tillagd."))
        return redirect("organisations:memberships", association)
    return render(
        request, "organisations/add_membership.html", {"form": form}, status=422 if form.is_bound else 200
    )


def belongs(request, form) -> bool:
    """Whether the membership was stored; if not, the form says why."""
    municipality, since = form.cleaned_data["municipality"], form.cleaned_data["since"]
    try:
        actions.add_membership(request.association, municipality.code, since, by=request.user)
    except actions.MembershipOverlaps:
        form.add_error(
            "since", _("Kommunen hör redan till förbundet den dagen eller senare. Välj en annan dag.")
        )
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def end_membership(request, association, code):
    refuse_all_but_the_leads(request)
    membership = get_object_or_404(queries.memberships_of(request.association), municipality=code, until=None)
    form = forms.EndMembership(request.POST or None, since=membership.since)
    if not form.is_valid():
        context = {"form": form, "membership": membership}
        return render(
            request, "organisations/end_membership.html", context, status=422 if form.is_bound else 200
        )
    actions.end_membership(membership, form.cleaned_data["until"], by=request.user)
    messages.success(request, _("Kommunens sista dag i förbundet är sparad."))
    return redirect("organisations:memberships", association)
