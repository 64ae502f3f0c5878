"""Who has registered: at the door, on paper, and by phone."""

from contextlib import suppress

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.events import actions, queries
from samsyn.events.forms.registering import AddForm
from samsyn.events.views.planning import fetched, planners_only
from samsyn.lib.qr import as_svg


@require_http_methods(["GET", "POST"])
@planners_only
def door(request, association, reference):
    """Everybody with a seat, by name. One plain form for each person: it works with a weak signal and without scripts.

    A search is sent, so that no name stands in an address. That the list was read is logged.
    """
    found, wanted = fetched(request, reference), request.POST.get("q", "").replace("\x00", "").strip()[:80]
    people = queries.door_list(found, wanted)
    log(
        Act.READ,
        "door list",
        by=request.user,
        association=association,
        roles=request.roles,
        path=request.path,
    )
    return render(request, "events/door.html", {"gathering": found, "people": people, "wanted": wanted})


@require_GET
@planners_only
def sign(request, association, reference):
    """A sheet to hang at the door: the code and the address of the page where one checks in. It names nobody."""
    found = fetched(request, reference)
    address = settings.BASE_URL + reverse("events:check_in", args=[found.association.slug, found.slug])
    context = {"gathering": found, "address": address, "code": as_svg(address)}
    return render(request, "events/sign.html", context)


@require_POST
@planners_only
def arrive(request, association, reference, registration):
    with suppress(actions.StepNotAllowed):  # the list says how it stands
        actions.arrive(one(request, reference, registration), by=request.user)
    return back_to_door(request, reference, registration)


@require_POST
@planners_only
def unarrive(request, association, reference, registration):
    with suppress(actions.StepNotAllowed):
        actions.unarrive(one(request, reference, registration), by=request.user)
    return back_to_door(request, reference, registration)


@require_http_methods(["GET", "POST"])
@planners_only
def call_off(request, association, reference, registration):
    """Asks, and on the button calls her off; then back to the list where she stood."""
    found = one(request, reference, registration)
    back = reverse("events:planned" if found.is_waiting else "events:door", args=[association, reference])
    if request.method == "GET":
        context = {"registration": found, "gathering": found.gathering, "back": back}
        return render(request, "events/call_off.html", context | {"company": queries.company_of(found)})
    try:
        promoted = actions.call_off(found, by=request.user)
    except actions.AlreadyLeft:
        messages.warning(request, not_called_off(found))
    else:
        messages.success(request, called_off(promoted))
    return redirect(back)


def not_called_off(registration):
    if registration.is_standing:
        return _("Ingen avanmäls när sammankomsten är genomförd eller inställd.")
    return _("Personen var redan avanmäld.")


def called_off(promoted):
    if not promoted:
        return _("Personen är avanmäld.")
    said = ngettext(
        "Personen är avanmäld. %(number)d person fick plats från väntelistan.",
        "Personen är avanmäld. %(number)d personer fick plats från väntelistan.",
        promoted,
    )
    return said % {"number": promoted}


@require_http_methods(["GET", "POST"])
@planners_only
def add(request, association, reference):
    found = fetched(request, reference)
    form = AddForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.add(found, form.person, by=request.user)
        except actions.Full:
            form.add_error(
                None, _("Alla platser är tagna, också på väntelistan. Ändra antalet platser först.")
            )
        except actions.NotOpen:
            form.add_error(None, _("Det går bara att anmäla till det som är öppet eller stängt för anmälan."))
        except actions.AlreadyRegistered:
            form.add_error("address", _("Adressen är redan anmäld."))
        else:
            messages.success(request, _("På väntelistan.") if made.is_waiting else _("Anmäld, med plats."))
            return redirect("events:planned", association, reference)
    status = 422 if form.errors else 200
    return render(request, "events/add.html", {"form": form, "gathering": found}, status=status)


def one(request, reference, registration):
    gathering = fetched(request, reference)
    people = gathering.registrations.select_related("gathering__association", "contact")
    return get_object_or_404(people, reference=registration)


def back_to_door(request, reference, registration):
    """To the same person, so that whoever stands there need not look for the place again."""
    response = redirect("events:door", request.association.slug, reference)
    response["Location"] += f"#{registration}"
    return response
