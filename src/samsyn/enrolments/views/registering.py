"""Register in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.audit.choices import Act
from samsyn.catalogue.models import Measure
from samsyn.enrolments import actions
from samsyn.enrolments.forms.registering import RegisterForm
from samsyn.enrolments.queries import enrolments_shown, registered_by_form
from samsyn.enrolments.views.caseload import refuse_others
from samsyn.lib.dates import today
from samsyn.participants.actions import open_people
from samsyn.participants.choices import Form
from samsyn.participants.models import Participant


@require_http_methods(["GET", "POST"])
def register(request, association):
    refuse_others(request)
    measures = list(
        Measure.objects.followed_person_by_person()
        .filter(association=request.association)
        .worked_on_by(request.user, today())
    )
    kind = {"association": request.association, "measures": measures}
    if request.method == "GET":
        form = RegisterForm(initial=known_already(request), **kind)
        return render(request, "enrolments/register.html", {"form": form, "measures": measures})
    form = RegisterForm(request.POST, **kind)
    enrolment = registered(form, request.user) if form.is_valid() else None
    if enrolment is None:
        return render(request, "enrolments/register.html", {"form": form, "measures": measures}, status=422)
    messages.success(request, _("Personen är registrerad i insatsen."))
    return redirect("desk:participant", association, enrolment.participant.reference)


def registered(form, user):
    """The new enrolment, or None with what stood in the way shown in the form. Sent twice, the first is the answer."""
    entry = form.cleaned_data["entry"]
    if sent_before := registered_by_form(entry.measure.association, entry.row_id):
        return sent_before
    try:
        return actions.register(entry, by=user)
    except actions.AlreadyEnrolled:
        if sent_before := registered_by_form(entry.measure.association, entry.row_id):
            return sent_before
        sentence = _(
            "Personen är redan registrerad i insatsen med samma startdatum. Öppna den registreringen."
        )
        form.add_error("started_on", sentence)
    except actions.EntryRefused as refused:
        for fault in refused.faults:
            form.refuse(fault)
    return None


def known_already(request) -> dict:
    """Answers for a participant the case worker comes from, who goes into one measure more."""
    reference = request.GET.get("deltagare", "")
    if not reference:
        return {}
    if not reference.isprintable():  # PostgreSQL stores no NUL, and looks for none
        raise Http404
    followed = Participant.objects.followed_in_measures_by(request.user, today())
    participant = get_object_or_404(followed, association=request.association, reference=reference)
    people = open_people(
        [participant],
        by=request.user,
        association=request.association,
        act=Act.READ,
        what="participant",
        on=today(),
    )
    person = people.get(participant.pk)
    if person is None:
        raise PermissionDenied(_("Den här personen är inte registrerad med identitet. Registrera på nytt."))
    key = {"number": person.number} if person.is_number else {"local_key": person.key}
    return {
        "form": Form(participant.form),
        "name": person.name,
        "contact": person.contact,
        # As recorded where the case worker sees it; another measure may have recorded it otherwise.
        "birth_year": enrolments_shown(participant, request.user, on=today())[0].birth_year,
        **key,
    }
