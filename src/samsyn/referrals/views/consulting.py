"""A question without identity. Nothing depends on who asks."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.lib.traces import traces
from samsyn.referrals import actions, queries
from samsyn.referrals.actions import Arrival
from samsyn.referrals.choices import Party, Way
from samsyn.referrals.forms.consulting import ConsultationForm, kept_from_referral
from samsyn.referrals.views.entering import measure_asked_for, through_open_door
from samsyn.referrals.views.referring import SENDER, receipt

PAGE = "referrals/consult.html"


@login_not_required
@csrf_exempt  # nothing depends on who asks, so there is nothing to forge, and no cookie to set
@require_http_methods(["GET", "HEAD", "POST"])
@through_open_door
def consult(request, team):
    if "from_referral" in request.POST:
        return from_referral(request, team)
    form = ConsultationForm(
        request.POST if request.method == "POST" else None,
        association=team.association,
        initial={"measure": request.GET.get("insats", "")},
    )
    context = {"form": form, "team": team}
    if not form.is_valid():
        return render(request, PAGE, context, status=422 if form.is_bound else 200)
    if not may_send(request, "referral_write"):
        return too_often(request, PAGE, context)
    measure = measure_asked_for(form.cleaned_data["measure"], team.association)
    arrival = Arrival(team=team, way=Way.CONSULTATION, measure=measure, **form.facts)
    return receipt(request, team, actions.consult(arrival, by=None))


def from_referral(request, team):
    """Somebody had no yes to a referral: what may be kept of it stands in the form, and nothing is sent yet."""
    link = queries.open_link(request.session.get(SENDER), team.association)
    party = queries.party_of(link.domain.organisation) if link else Party.UNKNOWN
    kept = kept_from_referral(request.POST, party="" if party == Party.UNKNOWN else party)
    form = ConsultationForm(initial=kept, association=team.association)
    context = {
        "form": form,
        "team": team,
        "is_from_referral": True,
        "has_traces": bool(traces(kept["question"])),
    }
    return render(request, PAGE, context)
