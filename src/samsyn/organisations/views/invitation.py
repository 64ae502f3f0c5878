"""The page an invitation's link leads to. Mail programs open links to look at them: GET changes nothing."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from samsyn.accounts.actions import AddressTaken
from samsyn.accounts.queries import with_address
from samsyn.organisations import actions, forms, queries


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    found = queries.invitation_with(token)
    if found is None or not found.is_open:
        return render(request, "organisations/link_is_dead.html", {"invitation": found}, status=410)
    if request.user.is_authenticated and request.user.email != found.email:
        return render(request, "organisations/invitation_for_another.html", {"invitation": found}, status=403)
    if request.user.is_authenticated:
        return accept(request, found)
    if with_address(found.email):
        return render(request, "organisations/invitation_sign_in.html", {"invitation": found})
    return accept_as_new(request, found)


def accept(request, found):
    """For the one who has an account and is signed in: one button."""
    if request.method != "POST":
        return render(request, "organisations/invitation.html", {"invitation": found, "form": None})
    try:
        actions.accept(found, by=request.user)
    except REFUSALS as refusal:
        return refused(request, found, refusal)
    messages.success(request, _("Välkommen! Rollen är din från i dag."))
    return redirect(f"/{found.association.slug}/arbete/")


def accept_as_new(request, found):
    """For the one who is new: name and password make the account, and the link has shown that the address is theirs."""
    form = forms.NewAccount(request.POST or None, email=found.email)
    if not form.is_valid():
        context = {"invitation": found, "form": form}
        return render(request, "organisations/invitation.html", context, status=422 if form.is_bound else 200)
    try:
        user = actions.accept_as_new(found, form.cleaned_data["name"], form.cleaned_data["password1"])
    except REFUSALS as refusal:
        return refused(request, found, refusal)
    messages.success(request, _("Välkommen! Kontot är klart."))
    record_authentication(request, user, "password")
    return perform_login(request, user, redirect_url=f"/{found.association.slug}/arbete/")


REFUSALS = (actions.StepNotAllowed, actions.RolesKeptApart, actions.RoleAlreadyHeld, AddressTaken)


def refused(request, found, refusal):
    """Nothing was stored. Why in words, never where else the person works."""
    context = {
        "invitation": found,
        "kept_apart": isinstance(refusal, actions.RolesKeptApart),
        "held_already": isinstance(refusal, actions.RoleAlreadyHeld),
    }
    return render(request, "organisations/invitation_refused.html", context, status=409)
