"""A case worker writes participants' months: who there is, one month, a correction, the month on paper."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.audit.choices import Act
from samsyn.enrolments.views.caseload import refuse_others
from samsyn.lib.dates import today
from samsyn.participants.actions import open_people, sorted_by_name
from samsyn.projects import actions, queries
from samsyn.projects.forms.attending import AttendanceForm, ManagerForm
from samsyn.projects.renderings.attendance import attendance_as_pdf
from samsyn.projects.timekeeping import first_of, months_around
from samsyn.projects.views.claims import NOT_SNIFFED
from samsyn.projects.views.time import read_month

ON_A_PAGE = 25


@require_GET
def attendance(request, association):
    """A month's participants, by name."""
    refuse_others(request)
    month = month_asked(request)
    pairs = queries.pairs_followed(request.user, request.association, month, on=today())
    stays = in_order(queries.stays_of(pairs), request.user)
    page = Paginator(stays, ON_A_PAGE).get_page(request.GET.get("sida"))
    people = opened(request, [stay.enrolment.participant for stay in page], Act.LISTED)
    written = queries.months_by_pair([stay.pair for stay in page], month)
    rows = [(stay, people.get(stay.enrolment.participant_id), written.get(stay.pair)) for stay in page]
    reports = queries.parts_reported_by(request.user, request.association, on=today()).exists()
    around = months_around(month, today())
    context = {"rows": rows, "page": page, "month": month, "around": around, "reports": reports}
    return render(request, "projects/attendance/attendance.html", context)


def month_asked(request):
    """The one in the address; otherwise the latest in which there is somebody."""
    if asked := request.GET.get("manad"):
        return read_month(asked)
    latest = queries.last_month_followed(request.user, request.association, on=today())
    return latest or first_of(today())


def in_order(stays, user):
    keys = sorted_by_name([stay.enrolment.participant_id for stay in stays], by=user, on=today())
    place = {key: at for at, key in enumerate(keys)}
    return sorted(stays, key=lambda stay: (place[stay.enrolment.participant_id], stay.pair))


def opened(request, participants, act, source=""):
    return open_people(
        participants,
        by=request.user,
        association=request.association,
        act=act,
        what="attendance",
        on=today(),
        source=source,
        roles=request.roles,
        path=request.path,
    )


@require_http_methods(["GET", "POST"])
def attendance_month(request, association, part, enrolment, month):
    stay, month = found_stay(request, part, enrolment, read_month(month)), read_month(month)
    form = filled(request, stay, month)
    status = sent(request, form) if request.method == "POST" else 200
    if status == 302:
        return after(request, form, stay, month)
    if status == 409:
        form = filled(request, stay, month)  # what is typed stays, on top of what has been stored since
    participant = stay.enrolment.participant
    context = {
        "form": form,
        "stay": stay,
        "person": opened(request, [participant], Act.READ, stay.enrolment.measure.reference).get(
            participant.pk
        ),
        "manager_form": ManagerForm() if queries.asks_for_manager(stay.part, month) else None,
        "is_stale": status == 409,
    }
    return render(request, "projects/attendance/month.html", context, status=status)


def found_stay(request, part, enrolment, month):
    """Of a participant whom the case worker follows; otherwise it does not exist."""
    refuse_others(request)
    found = queries.stay_followed(request.user, request.association, part, enrolment, month, on=today())
    if found is None:
        raise Http404(enrolment)
    return found


def filled(request, stay, month):
    attendance = queries.latest_attendance(stay, month)
    posted = request.POST if request.method == "POST" else None
    return AttendanceForm(posted, stay=stay, month=month, attendance=attendance, on=today())


def sent(request, form):
    """Writes what was sent. The status of the answer; 302 when it was done."""
    if not form.is_valid():
        return 422
    whole = form.cleaned_data.get("whole", 0)
    said = {"activity": form.cleaned_data["activity"], "whole_minutes": whole}
    try:
        actions.write_attendance(
            form.stay, form.month, form.rows, edit=form.sent_edit, by=request.user, **said
        )
    except actions.AttendanceRefused as stopped:
        form.refuse(stopped.refusals)
        return 422
    except (actions.AttendanceChanged, actions.StepNotAllowed):
        return 409
    return 302


def after(request, form, stay, month):
    """To where the month is signed when that was asked for, otherwise back."""
    if request.POST.get("gor") == "signera":
        written = queries.latest_attendance(stay, month)
        return redirect("projects:attendance_sign", request.association.slug, written.reference)
    messages.success(request, _("Sparat."))
    return redirect(request.path)


def found_attendance(request, reference):
    """A participant's month, if the case worker follows her through that measure."""
    refuse_others(request)
    seen = queries.attendance_followed(request.user, request.association, on=today())
    return get_object_or_404(seen, reference=reference)


def to_month(attendance):
    """The page where it is written."""
    slug, month = attendance.enrolment.association.slug, f"{attendance.month:%Y-%m}"
    part, enrolment = attendance.sub_project.reference, attendance.enrolment.reference
    return redirect("projects:attendance_month", slug, part, enrolment, month)


@require_POST
def attendance_correct(request, association, reference):
    attendance = found_attendance(request, reference)
    try:
        actions.correct_attendance(attendance, reason=request.POST.get("skal", "")[:300], by=request.user)
    except actions.NoReason:
        messages.error(request, _("Skriv ett skäl och försök igen."))
    except actions.StepNotAllowed:
        messages.warning(request, _("Månaden har hunnit ändras. Här ser du hur den är nu."))
    else:
        messages.success(
            request,
            _("Du kan ändra månaden. Det som är signerat gäller tills den nya versionen är signerad."),
        )
    return to_month(attendance)


@require_POST
def attendance_drop(request, association, reference):
    attendance = found_attendance(request, reference)
    try:
        actions.drop_attendance(attendance, by=request.user)
    except actions.StepNotAllowed:
        messages.warning(request, _("Månaden har hunnit ändras. Här ser du hur den är nu."))
    else:
        messages.success(request, _("Rättelsen är kastad. Det som är signerat gäller."))
    return to_month(attendance)


@require_GET
def attendance_pdf(request, association, reference):
    """The month to print: to be signed, or as it was."""
    attendance = found_attendance(request, reference)
    participant, source = attendance.enrolment.participant, attendance.enrolment.measure.reference
    person = opened(request, [participant], Act.EXPORTED, source).get(participant.pk)
    who = person.label if person else participant.reference
    asks_manager = queries.asks_for_manager(attendance.sub_project, attendance.month)
    content = attendance_as_pdf(attendance, who, asks_manager=asks_manager, on=today())
    headers = NOT_SNIFFED | {"Content-Disposition": f'attachment; filename="{attendance.reference}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
