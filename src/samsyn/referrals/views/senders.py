"""How somebody without an account shows where they work: a link to the work address, opened by a press on a button."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.referrals import actions, queries
from samsyn.referrals.forms.senders import WorkAddressForm
from samsyn.referrals.views.doors import query_of
from samsyn.referrals.views.entering import team_at, through_open_door
from samsyn.referrals.views.referring import SENDER


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@through_open_door
def sender(request, team):
    """Sign in, or give a work address. The answer is the same whether we know the address's domain or not."""
    form = WorkAddressForm(request.POST if request.method == "POST" else None)
    page = "referrals/sender.html"
    work = reverse("referrals:refer_at_work", args=[team.association.slug, team.slug])
    context = {"form": form, "team": team, "work": work + query_of(request.GET.get("insats", ""))}
    if not form.is_valid():
        return render(request, page, context, status=422 if form.is_bound else 200)
    email = form.cleaned_data["email"]
    if not may_send(request, "referral_link", key=email):
        return too_often(request, page, context)
    if not form.is_by_robot:
        actions.ask_for_link(team, email)
    return redirect("referrals:link_sent", team.association.slug, team.slug)


@login_not_required
@require_safe
def link_sent(request, association, team):
    """What to do now, and what to do if no letter comes."""
    return render(request, "referrals/link_sent.html", {"team": team_at(request, team)})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request, token):
    """Mail programs open links to look at them, so it takes a press on the button."""
    link = queries.link_with(token)
    if link is None or not link.can_be_used:
        return render(request, "referrals/link_is_over.html", status=410)
    if request.method != "POST":
        return render(request, "referrals/open_link.html", {"team": link.team})
    try:
        used = actions.use_link(token)
    except actions.LinkOver:
        return render(request, "referrals/link_is_over.html", status=410)
    request.session.cycle_key()
    request.session[SENDER] = used.pk
    return redirect("referrals:refer", used.team.association.slug, used.team.slug)
