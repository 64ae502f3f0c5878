"""The meeting itself: what is gone through, who is there, what is written; also on a screen that all in the room see."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.lib.dates import today
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.choices import AGENDAS, MeetingKind, Way
from samsyn.referrals.forms.meetings import LEGAL_WARNING, AdviceForm, HeldForm, PresenceForm
from samsyn.referrals.views.booking import handled
from samsyn.referrals.views.reach import fetched, noted, team_only
from samsyn.referrals.views.writing import editors_of


@require_GET
@team_only
def meeting(request, association, reference):
    """The case's meeting to come, or the latest. `?skarm=1` is what the room sees: no names, no other case."""
    case = fetched(request, reference)
    sight, booking = queries.sight_of(request.user, case), queries.meeting_of(case)
    is_on_screen = request.GET.get("skarm") == "1" and booking is not None
    may_write = rules.writes(sight) and case.is_open
    plan = queries.plan_in_sight(case, sight)
    if is_on_screen:
        plan = replace(plan, is_writable=False, is_on_screen=True)
    context = {
        "case": case,
        "sight": sight,
        "booking": booking,
        "agenda": AGENDAS[booking.kind if booking else MeetingKind.FIRST],
        "may_handle": rules.handles(request.user, sight),
        "headings": editors_of(case, sight, meeting=booking) if may_write and booking else [],
        "plan": plan,
        "warning": LEGAL_WARNING,
        "screen": is_on_screen,
        "attendees": booking.attendees.select_related("user", "party").order_by("pk") if booking else [],
    }
    if context["headings"]:
        noted(request, case, "entries")
    if booking and plan.rows:
        noted(request, case, "plan")
    return render(request, "referrals/screen.html" if is_on_screen else "referrals/meeting.html", context)


@require_http_methods(["GET", "POST"])
@team_only
def presence(request, association, reference):
    """Who was there."""
    case = handled(request, reference)
    booking = queries.meeting_of(case)
    if booking is None:
        raise Http404
    attendees = list(booking.attendees.order_by("pk"))
    members = list(queries.members_of(case.team, on=today()))
    others = [each for each in attendees if not each.user_id]
    there = {
        each.user_id
        for each in attendees
        if (each.is_asked if each.was_present is None else each.was_present)
    }
    initial = {
        "members": [member.reference for member in members if member.user_id in there],
        "others": [str(place) for place, each in enumerate(others) if each.was_present],
        "person": {True: "ja", False: "nej"}.get(booking.person_present),
    }
    form = PresenceForm(
        request.POST if request.method == "POST" else None, members=members, others=others, initial=initial
    )
    if form.is_valid():
        try:
            actions.note_presence(booking, **form.chosen, by=request.user)
        except actions.StepNotAllowed:
            messages.warning(request, _("Mötet är inte längre bokat."))
        else:
            messages.success(request, _("Närvaron är antecknad."))
        return redirect("referrals:meeting", association, reference)
    context = {"form": form, "case": case, "booking": booking}
    return render(request, "referrals/presence.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@team_only
def hold(request, association, reference):
    """The meeting has been."""
    case = handled(request, reference)
    booking = queries.meeting_of(case)
    day = booking.day.on if booking and booking.is_to_come else today()
    form = HeldForm(request.POST if request.method == "POST" else None, initial={"on": min(day, today())})
    if form.is_valid():
        try:
            actions.hold(case, form.cleaned_data["on"], by=request.user)
        except actions.StepNotAllowed:
            messages.warning(request, _("Ärendet går inte att hålla möte i som det står nu."))
        else:
            messages.success(request, _("Mötet är genomfört."))
        return redirect("referrals:meeting", association, reference)
    context = {"form": form, "case": case, "booking": booking}
    return render(request, "referrals/held.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@team_only
def advise(request, association, reference):
    """Advice in a consultation without identity; shown once it is given."""
    case = handled(request, reference)
    if case.way != Way.CONSULTATION:
        raise Http404
    form = AdviceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.advise(case, form.cleaned_data["text"], by=request.user)
        except actions.StepNotAllowed:
            messages.warning(request, _("Någon har redan svarat. Så här står det nu."))
        else:
            messages.success(request, _("Rådet är sparat. Den som frågade kan läsa det."))
        return redirect("referrals:advise", association, reference)
    advice = queries.advice_for_sender(case)
    if advice is not None:
        noted(request, case, "advice")
    context = {"form": form, "case": case, "advice": advice, "sight": queries.sight_of(request.user, case)}
    return render(request, "referrals/advise.html", context, status=422 if form.errors else 200)
