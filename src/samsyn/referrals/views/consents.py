"""The case's consents: what the person has said yes to, one thing at a time, and takes back when she wants."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.referrals import actions, queries
from samsyn.referrals.choices import Purpose
from samsyn.referrals.forms.consents import WithdrawalForm, YesForm
from samsyn.referrals.models import Consent
from samsyn.referrals.views.reach import handled, noted, team_only

#: What an address calls a purpose.
PURPOSES = {"utbyte": Purpose.EXCHANGE, "statistik": Purpose.STATISTICS, "enkat": Purpose.SURVEY}


@require_GET
@team_only
def consents(request, association, reference):
    case = handled(request, reference)
    at, given = timezone.now(), queries.consents_of(case)
    in_force = [consent for consent in given if consent.is_in_force(at)]
    context = about(request, case) | {
        "in_force": in_force,
        "over": [consent for consent in given if consent not in in_force],
        "purposes": [(slug, purpose.label) for slug, purpose in PURPOSES.items()],
        "may_give": case.is_open and case.participant_id is not None,
    }
    noted(request, case, "consents")
    return render(request, "referrals/consents.html", context)


@require_http_methods(["GET", "POST"])
@team_only
def give(request, association, reference, purpose):
    case = handled(request, reference)
    asked_for = PURPOSES.get(purpose)
    if asked_for is None or case.participant_id is None:
        raise Http404
    form = YesForm(request.POST if request.method == "POST" else None, case=case, purpose=asked_for)
    if request.method == "GET":
        return form_shown(request, case, form)
    if not form.is_valid():
        return form_shown(request, case, form, status=422)
    try:
        actions.give(case, form.said, by=request.user, since=form.since)
    except actions.AlreadyGiven:
        form.add_error(None, _("Samma samtycke gäller redan. Du behöver inte anteckna det en gång till."))
    except actions.NotBetweenThese:
        form.add_error(None, _("En av parterna är inte längre med i teamet. Välj på nytt."))
    except actions.StepNotAllowed:
        form.add_error(None, _("Ärendet är avslutat. Öppna det igen om personen ska få mer stöd."))
    else:
        messages.success(request, _("Samtycket är antecknat och gäller nu."))
        return redirect("referrals:consents", association, reference)
    return form_shown(request, case, form, status=409)


@require_http_methods(["GET", "POST"])
@team_only
def revoke(request, association, reference, consent):
    case = handled(request, reference)
    found = get_object_or_404(of(case), reference=consent)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke(found, how=form.cleaned_data["how"], by=request.user)
        except actions.AlreadyRevoked:
            messages.info(request, _("Samtycket var redan återkallat."))
        else:
            messages.success(
                request, _("Samtycket är återkallat. Det som delades med stöd av det visas inte längre.")
            )
        return redirect("referrals:consents", association, reference)
    if request.method == "POST":
        status = 422
    context = about(request, case) | {"consent": found, "form": form}
    return render(request, "referrals/revoke.html", context, status=status)


def of(case):
    return Consent.objects.filter(case=case).select_related("source", "target", "text", "by")


def about(request, case):
    """What the head of every page about a case takes."""
    return {"case": case, "sight": queries.sight_of(request.user, case), "tab": "consents"}


def form_shown(request, case, form, status=200):
    context = about(request, case) | {
        "form": form,
        "purpose": form.purpose,
        "texts": [text for text in form.texts.values() if text in latest(case)],
    }
    return render(request, "referrals/give.html", context, status=status)


def latest(case):
    return set(queries.latest_texts(case.association).values())
