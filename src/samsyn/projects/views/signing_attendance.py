"""A participant's month is signed: with a code on her own telephone or the case worker's, or on paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.audit.choices import Act
from samsyn.projects import actions, queries
from samsyn.projects.forms.attending import CodeForm, ManagerForm, PaperForm, sentence_of
from samsyn.projects.views.attending import found_attendance, opened, to_month

GONE = 410
PROVEN = signing.TimestampSigner(salt="signing code")
#: As long as somebody may read the month before signing it.
READ_WITHIN = 15 * 60


@require_http_methods(["GET", "POST"])
def attendance_sign(request, association, reference):
    """How the month can be signed; a code that the participant types here signs it."""
    attendance = found_attendance(request, reference)
    if attendance.is_signed:
        return to_month(attendance)
    form, code = CodeForm(request.POST or None), queries.code_in_use(attendance)
    if request.method == "POST" and form.is_valid() and tried(form, code):
        try:
            actions.sign_with_code(code)
        except actions.CodeGone:
            form.add_error("code", gone_words())
        else:
            messages.success(request, _("Månaden är signerad."))
            return to_month(attendance)
    return shown(request, attendance, form, code)


def shown(request, attendance, form, code, paper=None):
    participant, source = attendance.enrolment.participant, attendance.enrolment.measure.reference
    person = opened(request, [participant], Act.READ, source).get(participant.pk)
    asks_manager = queries.asks_for_manager(attendance.sub_project, attendance.month)
    paper = paper or PaperForm(asks_manager=asks_manager)
    context = {
        "attendance": attendance,
        "minutes": queries.minutes_of(attendance),
        "person": person,
        "form": form,
        "paper": paper,
        "code": code if code and code.is_open(timezone.now()) else None,
    }
    status = 422 if form.errors or paper.errors else 200
    return render(request, "projects/attendance/sign.html", context, status=status)


def tried(form, code):
    """Whether the digits are the code's; otherwise the form says what is wrong."""
    try:
        if code is None:
            raise actions.CodeGone
        actions.try_code(code, form.cleaned_data["code"])
    except actions.CodeGone:
        form.add_error("code", gone_words())
    except actions.CodeWrong as wrong:
        form.add_error("code", wrong_words(wrong.left))
    return not form.errors


def wrong_words(left):
    if not left:
        return gone_words()
    said = ngettext(
        "Koden stämmer inte. Du kan försöka %(left)s gång till.",
        "Koden stämmer inte. Du kan försöka %(left)s gånger till.",
        left,
    )
    return said % {"left": left}


def gone_words():
    return _("Koden gäller inte längre. Be om en ny kod.")


@require_POST
def attendance_code(request, association, reference):
    """A code to the participant: by e-mail, or shown this once."""
    attendance = found_attendance(request, reference)
    try:
        if request.POST.get("gor") == "visa":
            return handed_over(request, attendance)
        actions.mail_code(attendance, edit=edit_sent(request), by=request.user)
    except actions.NoAddress:
        messages.error(request, _("Ingen e-postadress är antecknad för personen. Visa en kod i stället."))
    except (actions.StepNotAllowed, actions.AttendanceRefused) as stopped:
        messages.error(request, why(stopped))
        return to_month(attendance)
    else:
        messages.success(request, _("Koden är på väg till personens e-post."))
    return redirect("projects:attendance_sign", association, reference)


def handed_over(request, attendance):
    """The only page where the digits stand."""
    handed = actions.hand_code(attendance, edit=edit_sent(request), by=request.user)
    return render(request, "projects/attendance/code.html", {"attendance": attendance, "handed": handed})


@require_POST
def attendance_paper(request, association, reference):
    """The printed month has been signed by hand."""
    attendance = found_attendance(request, reference)
    asks_manager = queries.asks_for_manager(attendance.sub_project, attendance.month)
    form = PaperForm(request.POST, asks_manager=asks_manager)
    if not form.is_valid() or not on_paper(request, attendance, form):
        return shown(request, attendance, CodeForm(), queries.code_in_use(attendance), form)
    return to_month(attendance)


def on_paper(request, attendance, form):
    """Registers it and says how that went; False when a day is to be put right."""
    try:
        actions.sign_on_paper(attendance, edit=edit_sent(request), by=request.user, **form.cleaned_data)
    except actions.NotADayForIt:
        form.add_error("paper_on", day_words())
        return False
    except (actions.StepNotAllowed, actions.AttendanceRefused) as stopped:
        messages.error(request, why(stopped))
    else:
        messages.success(request, _("Månaden är signerad på papper. Spara papperet."))
    return True


@require_POST
def attendance_manager(request, association, reference):
    """The nearest manager has signed the month, on paper."""
    attendance, form = found_attendance(request, reference), ManagerForm(request.POST)
    try:
        if form.is_valid():
            actions.countersign(attendance, by=request.user, **form.cleaned_data)
            messages.success(request, _("Chefens underskrift är registrerad. Spara papperet."))
        else:
            messages.error(request, _("Skriv dagen då chefen skrev under."))
    except actions.NotADayForIt:
        messages.error(request, day_words())
    except (actions.StepNotAllowed, actions.NotAsked) as stopped:
        messages.warning(request, why(stopped))
    return to_month(attendance)


def day_words():
    return _("Ange en dag från månadens sista dag till och med i dag.")


def why(stopped):
    if isinstance(stopped, actions.AttendanceRefused):
        return " ".join(sentence_of(each) for each in stopped.refusals)
    return _("Månaden har hunnit ändras. Här ser du hur den är nu.")


def edit_sent(request):
    sent = request.POST.get("andring", "")
    return int(sent) if sent.isdecimal() and len(sent) < 9 else 0


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_month(request, token):
    """The participant's own: the code first, then what is to be signed, then the name to it. Says nothing before."""
    code = queries.code_at(token)
    if code is None or not code.is_open(timezone.now()):
        return own(request, "own_gone", {}, GONE)
    if "bevis" in request.POST:
        return signed(request, code)
    form = CodeForm(request.POST or None)
    if request.method == "GET" or not form.is_valid() or not tried(form, code):
        return own(request, "own_type", {"form": form}, 422 if form.errors else 200)
    proof = PROVEN.sign(code.reference)
    context = {"attendance": code.attendance, "minutes": queries.minutes_of(code.attendance), "proof": proof}
    return own(request, "own_read", context)


def signed(request, code):
    try:
        if PROVEN.unsign(request.POST["bevis"], max_age=READ_WITHIN) != code.reference:
            raise signing.BadSignature
        actions.sign_with_code(code)
    except signing.BadSignature:
        return own(request, "own_type", {"form": CodeForm()})
    except actions.CodeGone:
        return own(request, "own_gone", {}, GONE)
    return own(request, "own_signed", {})


def own(request, page, context, status=200):
    answer = render(request, f"projects/attendance/{page}.html", context, status=status)
    answer["X-Robots-Tag"], answer["Referrer-Policy"] = "noindex", "same-origin"
    return answer
