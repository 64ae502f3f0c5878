"""Who a case is about: confirmed by those who receive, and put right when it was somebody else."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.participants.actions import open_people
from samsyn.referrals import actions, queries
from samsyn.referrals.choices import OwnWord, Way
from samsyn.referrals.forms.identity import CorrectForm, VerifyForm
from samsyn.referrals.models import opened_words
from samsyn.referrals.views.reach import handled, team_only

#: How to reach somebody safely, which whoever is about to phone must read first.
SAFE_WAYS = (OwnWord.REACH, OwnWord.MAY_LEAVE_MESSAGE, OwnWord.TIMES, OwnWord.DISCREET, OwnWord.INTERPRETER)


@require_http_methods(["GET", "HEAD", "POST"])
@team_only
def identity(request, association, reference):
    """Who it is said to be, how to reach her, and how the team knows."""
    case = handled(request, reference)
    form = VerifyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return shown(request, case, form, status=422 if form.is_bound else 200)
    try:
        actions.verify(case, **form.cleaned_data, by=request.user)
    except actions.WithoutIdentity:
        return shown(request, case, form, status=409)
    except actions.StepNotAllowed:
        messages.warning(
            request, _("Någon annan hann före, eller ärendet är avslutat. Så här ser det ut nu.")
        )
    else:
        messages.success(request, _("Identiteten är bekräftad."))
    return redirect("referrals:identity", association, reference)


@require_http_methods(["GET", "HEAD", "POST"])
@team_only
def correct(request, association, reference):
    """It was somebody else."""
    case = handled(request, reference)
    form = CorrectForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(request, case, form):
        return redirect("referrals:identity", association, reference)
    context = {"case": case, "form": form, "is_known": is_known(case)}
    return render(request, "referrals/correct_person.html", context, status=422 if form.is_bound else 200)


def tried(request, case, form):
    """Whether there is nothing more to ask."""
    try:
        actions.correct_person(case, **form.cleaned_data, by=request.user)
    except actions.SamePerson:
        form.add_error("number", _("Ärendet gäller redan den personen. Skriv ett annat nummer."))
        return False
    except (actions.StepNotAllowed, actions.WithoutIdentity):
        messages.warning(
            request, _("Någon annan hann före, eller ärendet är avslutat. Så här ser det ut nu.")
        )
    else:
        messages.success(request, _("Ärendet gäller nu den person som du angav."))
    return True


def shown(request, case, form, status):
    people = open_people(
        [case.participant] if case.participant else [],
        by=request.user,
        association=case.association,
        act=Act.READ,
        what="identity",
        on=today(),
        source=case.reference,
    )
    context = {
        "case": case,
        "sight": queries.sight_of(request.user, case),
        "person": next(iter(people.values()), None),
        "safe_ways": safe_ways(case),
        "form": form,
        "is_known": is_known(case),
    }
    return render(request, "referrals/identity.html", context, status=status)


def is_known(case):
    """There is somebody to confirm, or to put right."""
    return case.participant is not None and case.participant.is_identified and not case.participant.erased_on


def safe_ways(case):
    """(what, how) as the person wrote it herself."""
    if case.way != Way.SELF_REFERRAL:
        return []
    words = opened_words(case, case.words.sealed)
    return [(way.label, words[way.value]) for way in SAFE_WAYS if way.value in words]
