"""A professional's referral: by whoever is signed in and may refer, or came by a link to a work address."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.lib import scanning
from samsyn.lib.dates import today
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.actions import Arrival
from samsyn.referrals.choices import Way
from samsyn.referrals.forms.referring import ReferralForm
from samsyn.referrals.views.doors import query_of
from samsyn.referrals.views.entering import measure_asked_for, through_open_door

REFERRERS_ONLY = _("Bara den som får remittera kommer in här. Be förbundets kansli om behörighet.")
#: Where the session says by which link the form was opened.
SENDER = "referral_sender"


def refuse_others(request):
    if not rules.may_refer(request.roles):
        raise PermissionDenied(REFERRERS_ONLY)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@through_open_door
def refer(request, team):
    """By a link. Whoever may refer signed in does so there; whoever is unknown is led to ask for a link."""
    if rules.may_refer(request.roles):
        address = reverse("referrals:refer_at_work", args=[team.association.slug, team.slug])
        return redirect(address + query_of(request.GET.get("insats", "")))
    link = queries.open_link(request.session.get(SENDER), team.association)
    if link is None:
        address = reverse("referrals:sender", args=[team.association.slug, team.slug])
        return redirect(address + query_of(request.GET.get("insats", "")))
    sender = {"sender_email": link.email, "sender_organisation": link.domain.organisation}
    return referral_page(request, team, sender, by=None)


@require_http_methods(["GET", "HEAD", "POST"])
@through_open_door
def refer_at_work(request, team):
    """Signed in."""
    refuse_others(request)
    organisation = queries.organisation_of(request.user, team.association, on=today())
    sender = {"sender": request.user, "sender_email": request.user.email, "sender_organisation": organisation}
    return referral_page(request, team, sender, by=request.user)


@require_GET
def choose_team(request, association):
    """To which team?"""
    refuse_others(request)
    teams = [team for team in queries.teams_of(request.association, on=today()) if team.door.is_open]
    context = {"teams": teams, "query": query_of(request.GET.get("insats", ""))}
    return render(request, "referrals/choose_team.html", context)


def referral_page(request, team, sender, *, by):
    """The form, and the receipt for what was sent. The same form sent again gives the same receipt."""
    known = sender["sender_organisation"]
    form = ReferralForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        association=team.association,
        organisations=() if known else team.association.organisations.order_by("name"),
        initial={"measure": request.GET.get("insats", "")},
    )
    page, context = (
        "referrals/refer.html",
        {"form": form, "team": team, "sender": sender, "is_scanned": scanning.is_there()},
    )
    if not form.is_valid():
        return render(request, page, context, status=422 if form.is_bound else 200)
    if not may_send(request, "referral_write"):
        return too_often(request, page, context)
    if form.is_by_robot:
        return redirect("referrals:door", team.association.slug, team.slug)
    organisation = known or form.organisations[form.cleaned_data["organisation"]]
    received = actions.refer(
        Arrival(
            team=team,
            way=Way.REFERRAL,
            words=form.words,
            theme=form.chosen_theme,
            measure=measure_asked_for(form.cleaned_data["measure"], team.association),
            sent_as=form.cleaned_data["sent_as"],
            sender_kind=queries.party_of(organisation),
            **sender | {"sender_organisation": organisation},
            **form.about_person,
        ),
        by=by,
        files=form.cleaned_data["files"],
    )
    return receipt(request, team, received)


def receipt(request, team, received):
    """What was sent is known by, and the code, this once. Shown at once and kept nowhere; sent again it is the same."""
    context = {"team": team, "case": received.case, "code": received.code}
    response = render(request, "referrals/receipt.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
