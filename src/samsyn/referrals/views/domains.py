"""The office's list of whose work addresses may refer without an account."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.referrals import actions, queries, rules
from samsyn.referrals.actions.senders import OFFICE_ONLY
from samsyn.referrals.forms.senders import WorkDomainForm


def refuse_others(request):
    if not rules.may_set_up_teams(request.user, request.association):
        raise PermissionDenied(OFFICE_ONLY)


@require_http_methods(["GET", "HEAD", "POST"])
def domains(request, association):
    """All of them, and the way to add one."""
    refuse_others(request)
    form = WorkDomainForm(
        request.POST if request.method == "POST" else None,
        organisations=request.association.organisations.order_by("name"),
    )
    if form.is_valid():
        try:
            actions.add_work_domain(
                request.association,
                form.cleaned_data["domain"],
                organisation=form.chosen_organisation,
                by=request.user,
            )
        except actions.DomainTaken:
            form.add_error("domain", _("Domänen står redan i listan."))
        else:
            messages.success(request, _("Den som har en sådan adress kan nu skicka remisser."))
            return redirect("referrals:domains", association)
    context = {"form": form, "domains": queries.work_domains(request.association)}
    return render(request, "referrals/domains.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove_domain(request, association, reference):
    refuse_others(request)
    found = get_object_or_404(queries.work_domains(request.association), reference=reference)
    actions.remove_work_domain(found, by=request.user)
    messages.success(request, _("Domänen är borttagen."))
    return redirect("referrals:domains", association)
