"""Helping in somebody who is locked out: the pages of the two who help, and those that the person's links lead to."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.accounts.factors import recently_authenticated
from samsyn.organisations import actions, forms, queries, rules
from samsyn.organisations.states import RescueState, RescueStep

OVER = gettext_lazy("Det är redan avslutat, eller så har tiden gått ut. Inget har ändrats.")

# --- the two who help -----------------------------------------------------------------------------------------


def refuse_others(request):
    if not rules.may_rescue(request.user, request.association):
        raise PermissionDenied(_("Bara administratörer och förbundschefen hjälper någon in igen."))


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def start(request, association, person):
    refuse_others(request)
    person = get_object_or_404(queries.workers_of(request.association), reference=person)
    if not rules.may_start_rescue(request.user, request.association, person):
        raise PermissionDenied(_("Ingen hjälper in sig själv. Be en kollega."))
    form = forms.StartRescue(request.POST or None)
    context = {"form": form, "person": person, "helpers": helpers(request, person)}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "organisations/start_rescue.html", context, status=status)
    try:
        rescue = actions.start_rescue(
            person, request.association, form.cleaned_data["reason"], by=request.user
        )
    except actions.RescueUnderWay:
        messages.info(request, _("Personen får redan hjälp. Se listan."))
        return redirect("organisations:people", association)
    messages.success(request, _("Begärt. Nu måste en till bekräfta inom tre dagar."))
    return redirect(rescue)


def helpers(request, person) -> bool:
    """Whether there is anybody to confirm it."""
    return queries.confirmers_of(request.association, person, started_by=request.user).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def rescue(request, association, reference):
    """How it stands; and for the second of two, the form that confirms it."""
    refuse_others(request)
    found = get_object_or_404(queries.rescues_of(request.association), reference=reference)
    form = forms.ConfirmRescue(request.POST or None)
    if request.method != "POST":
        return shown(request, found, form)
    if not rules.may_confirm_rescue(request.user, found):
        raise PermissionDenied(rules.NEEDS_ANOTHER)
    if not form.is_valid():
        return shown(request, found, form, status=422)
    try:
        actions.confirm_rescue(found, by=request.user)
    except actions.RescueOver:
        messages.error(request, OVER)
    else:
        messages.success(request, _("Bekräftat. Personen får ett brev med en länk som gäller i 24 timmar."))
    return redirect(found)


def shown(request, found, form, status=200):
    context = {
        "rescue": found,
        "form": form,
        "may_confirm": found.awaits_another and rules.may_confirm_rescue(request.user, found),
        "events": found.events.select_related("by").order_by("at", "pk"),
    }
    return render(request, "organisations/rescue.html", context, status=status)


@require_POST
def stop(request, association, reference):
    refuse_others(request)
    found = get_object_or_404(queries.rescues_of(request.association), reference=reference)
    try:
        actions.cancel_rescue(found, by=request.user)
    except actions.RescueOver:
        messages.error(request, OVER)
    else:
        messages.success(request, _("Avbrutet. Länken i brevet gäller inte längre."))
    return redirect(found)


# --- the person: mail programs open links to look at them, so GET changes nothing -------------------------------


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def use(request, token):
    found = queries.rescue_with(token, RescueStep.USE)
    if found is None or not found.is_open or found.state != RescueState.CONFIRMED:
        return render(request, "organisations/rescue_is_over.html", {"rescue": found}, status=410)
    if request.method != "POST":
        return render(request, "organisations/use_rescue.html", {"rescue": found})
    try:
        actions.use_rescue(found)
    except actions.RescueOver:
        return render(request, "organisations/rescue_is_over.html", {"rescue": found}, status=410)
    logout(request)
    messages.success(request, _("Klart. Logga in med ditt lösenord, så får du välja ett nytt andra steg."))
    return redirect("account_login")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, token):
    found = queries.rescue_with(token, RescueStep.CANCEL)
    if found is None or not found.is_open:
        return render(request, "organisations/rescue_is_over.html", {"rescue": found}, status=410)
    if request.method != "POST":
        return render(request, "organisations/cancel_rescue.html", {"rescue": found})
    try:
        actions.cancel_rescue(found, by=found.user)
    except actions.RescueOver:
        found.refresh_from_db()
        return render(request, "organisations/rescue_is_over.html", {"rescue": found}, status=410)
    messages.success(request, _("Stoppat. Ingenting har ändrats i ditt konto."))
    return redirect("account_login")
