"""The person's own page: what the person has agreed to, who has looked, and how to take it back.

No account and no staff session: a code on paper and a PIN give a visit of a quarter of an hour, in a cookie of its own
that no other site can make a browser send. Each request asks anew whether the visit goes on and the page is in use.
"""

from functools import wraps

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samsyn.desk.forms import ComeInForm
from samsyn.lib.dates import today
from samsyn.referrals import actions, queries
from samsyn.referrals.choices import Withdrawal
from samsyn.referrals.models import VISIT, Consent

COOKIE, PATH = "samsyn_visit", "/min-sida/"
SIGNER = TimestampSigner(salt="own page")


def private(view):
    """Kept by no browser and found by no search engine; gives the view the visit that goes on, or None."""

    @login_not_required
    @wraps(view)
    def visited(request, **kwargs):
        answer = view(request, visit_of(request), **kwargs)
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "noindex"
        answer["Referrer-Policy"] = "same-origin"
        return answer

    return visited


def visit_of(request):
    try:
        reference = SIGNER.unsign(request.COOKIES.get(COOKIE, ""), max_age=VISIT)
    except BadSignature:
        return None
    return queries.visit_with(reference, at=timezone.now())


@require_GET
@private
def own_page(request, visit):
    if visit is None:
        return door(request, ComeInForm())
    case, at = visit.page.case, timezone.now()
    context = {
        "case": case,
        "ends_at": visit.at + VISIT,
        "seconds_left": int((visit.at + VISIT - at).total_seconds()) + 1,
        "consents": [each for each in queries.consents_of(case) if each.is_in_force(at)],
        "plan": queries.plan_for_person(case),
        "follow_up_on": case.follow_up_on,
        "places": queries.places_in(case, on=today()),
        "looks": queries.looks_at(case),
        "is_taken_back": "tillbaka" in request.GET,
    }
    return render(request, "desk/own_page.html", context)


@require_POST
@private
def come_in(request, visit):
    form = ComeInForm(request.POST)
    if not form.is_valid():
        return door(request, form, status=422)
    if not ratelimit.consume(request, action="own_page"):
        form.add_error(None, _("Det har blivit för många försök härifrån. Vänta en timme och försök igen."))
        return door(request, form, status=429)
    try:
        visit = actions.visit_own_page(form.cleaned_data["code"], form.cleaned_data["pin"].replace(" ", ""))
    except actions.NotLetIn:
        form.add_error(
            None,
            _(
                "Koden eller PIN-koden stämmer inte. Efter fem fel stängs sidan. Då får du en ny kod av teamet."
            ),
        )
        return door(request, form, status=422)
    answer = redirect("desk:own_page")
    answer.set_cookie(
        COOKIE,
        SIGNER.sign(visit.reference),
        max_age=VISIT,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return answer


@require_POST
@private
def take_back(request, visit, consent):
    if visit is None:
        return redirect("desk:own_page")
    found = (
        Consent.objects.filter(case=visit.page.case)
        .select_related("case", "target")
        .filter(reference=consent)
    )
    if not (given := found.first()):
        raise Http404
    try:
        actions.revoke(given, how=Withdrawal.OWN_PAGE, by=None)
    except actions.AlreadyRevoked:  # by somebody in the team, or a second press: the page says how it stands
        return redirect("desk:own_page")
    return redirect(f"{PATH}?tillbaka=1")


@require_POST
@private
def close(request, visit):
    """The person wants no page any more: the code opens nothing after this."""
    if visit:
        actions.close_own_page(visit.page, by=None)
    return gone()


@require_POST
@private
def leave(request, visit):
    if visit:
        actions.end_visit(visit)
    return gone()


def gone():
    answer = redirect("desk:own_page")
    answer.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return answer


def door(request, form, status=200):
    return render(request, "desk/own_page_door.html", {"form": form}, status=status)
