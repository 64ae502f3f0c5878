"""The person's own page, made in the room when the person asks for it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.referrals import actions, queries
from samsyn.referrals.forms.own_page import PinForm
from samsyn.referrals.views.consents import about
from samsyn.referrals.views.reach import handled, team_only

NO_PERSON = gettext_lazy("Ärendet är utan identitet. Ingen har en egen sida.")


@require_http_methods(["GET", "POST"])
@team_only
def own_page(request, association, reference):
    case = handled(request, reference)
    if case.participant_id is None:
        raise PermissionDenied(NO_PERSON)
    form = PinForm(request.POST if request.method == "POST" else None)
    context = about(request, case) | {"form": form, "page": queries.own_page_of(case)}
    if request.method == "GET":
        return render(request, "referrals/own_page.html", context)
    if not form.is_valid():
        return render(request, "referrals/own_page.html", context, status=422)
    code = actions.make_own_page(case, pin=form.cleaned_data["pin"], by=request.user)
    return render(request, "referrals/own_page_code.html", {"case": case, "code": code})


@require_POST
@team_only
def close(request, association, reference):
    case = handled(request, reference)
    if page := queries.own_page_of(case):
        actions.close_own_page(page, by=request.user)
        messages.success(request, _("Den egna sidan är stängd. Koden på papperet öppnar inget längre."))
    return redirect("referrals:own_page", association, reference)
