"""A case's time: chosen, changed, called off; and who is asked to come."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.lib.dates import today
from samsyn.referrals import actions, queries
from samsyn.referrals.forms.meetings import AskForm, BookForm, ToldForm
from samsyn.referrals.views.reach import handled, team_only


@require_http_methods(["GET", "POST"])
@team_only
def book(request, association, reference):
    """The first time as well as another one."""
    case = handled(request, reference)
    days, booking = queries.free_times(case.team, on=today()), coming(case)
    form = BookForm(request.POST if request.method == "POST" else None, days=days)
    if form.is_valid():
        day, slot = form.chosen
        try:
            if booking:
                actions.rebook(booking, day, slot, by=request.user)
            else:
                actions.book(case, day, slot, by=request.user)
        except actions.TimeNotFree:
            form.add_error("time", _("Tiden är inte ledig längre. Välj en annan."))
        except (actions.StepNotAllowed, actions.MeetingBooked):
            messages.warning(request, _("Ärendet går inte att boka som det står nu."))
            return redirect("referrals:case", association, reference)
        else:
            messages.success(request, _("Tiden är bokad."))
            return redirect("referrals:meeting", association, reference)
    context = {"case": case, "booking": booking, "days": days, "form": form}
    return render(request, "referrals/book.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@team_only
def ask(request, association, reference):
    """Who is to come."""
    case = handled(request, reference)
    booking = coming_or_404(case)
    members = list(queries.members_of(case.team, on=today()))
    attendees = list(booking.attendees.order_by("pk"))
    users = {each.user_id for each in attendees if each.is_asked}
    outside = [each for each in attendees if not each.user_id and each.is_asked]
    initial = {
        "members": [member.reference for member in members if not attendees or member.user_id in users],
        "outside": [each.email for each in outside],
    }
    form = AskForm(
        request.POST if request.method == "POST" else None, members=members, outside=outside, initial=initial
    )
    if form.is_valid():
        try:
            actions.ask_to_come(booking, **form.chosen, by=request.user)
        except actions.StepNotAllowed:
            messages.warning(request, _("Mötet är inte längre bokat."))
        else:
            messages.success(request, _("Kallelserna skickas."))
        return redirect("referrals:meeting", association, reference)
    return asked(request, "referrals/ask_to_come.html", form, case, booking)


@require_http_methods(["GET", "POST"])
@team_only
def tell(request, association, reference):
    """How the person was told."""
    case = handled(request, reference)
    booking = coming_or_404(case)
    form = ToldForm(request.POST if request.method == "POST" else None, initial={"how": booking.person_told})
    if form.is_valid():
        return done(
            request,
            reference,
            lambda: actions.say_person_told(booking, form.cleaned_data["how"], by=request.user),
            _("Antecknat."),
        )
    return asked(request, "referrals/person_told.html", form, case, booking)


@require_http_methods(["GET", "POST"])
@team_only
def cancel(request, association, reference):
    case = handled(request, reference)
    booking = coming_or_404(case)
    if request.method == "GET":
        return render(request, "referrals/cancel_meeting.html", {"case": case, "booking": booking})
    said = _("Mötet är avbokat. De som är kallade får besked.")
    return done(request, reference, lambda: actions.cancel(booking, by=request.user), said)


@require_http_methods(["GET", "POST"])
@team_only
def miss(request, association, reference):
    case = handled(request, reference)
    booking = coming_or_404(case)
    if request.method == "GET":
        return render(request, "referrals/missed.html", {"case": case, "booking": booking})
    try:
        said = _("Antecknat. Ärendet kan bokas igen.")
        return done(request, reference, lambda: actions.miss(booking, by=request.user), said)
    except actions.NotYet:
        messages.warning(request, _("Mötet har inte varit. Avboka det i stället."))
        return redirect("referrals:meeting", association, reference)


def coming(case):
    booking = queries.meeting_of(case)
    return booking if booking and booking.is_to_come else None


def coming_or_404(case):
    if booking := coming(case):
        return booking
    raise Http404


def done(request, reference, act, said):
    try:
        act()
    except actions.StepNotAllowed:
        messages.warning(request, _("En kollega hann före. Så här står det nu."))
    else:
        messages.success(request, said)
    return redirect("referrals:meeting", request.association.slug, reference)


def asked(request, page, form, case, booking):
    context = {"form": form, "case": case, "booking": booking}
    return render(request, page, context, status=422 if form.errors else 200)
