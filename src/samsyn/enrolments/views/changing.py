"""Register out, correct, take back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.audit.choices import Act
from samsyn.catalogue.choices import LegalBasis
from samsyn.enrolments import actions
from samsyn.enrolments.forms.changing import CorrectForm, EndForm, answers_to
from samsyn.enrolments.forms.comparing import comparison, seen_version
from samsyn.enrolments.models import Enrolment
from samsyn.enrolments.queries import entry_of
from samsyn.enrolments.views.caseload import refuse_others
from samsyn.lib.dates import today
from samsyn.participants.actions import open_people


@require_http_methods(["GET", "POST"])
def end(request, association, reference):
    enrolment, person = found(request, reference)
    if request.method == "GET" and not enrolment.is_active:
        return told(
            request, enrolment, _("Personen är redan registrerad ut. Rätta registreringen om något är fel.")
        )
    form = EndForm(request.POST if request.method == "POST" else None, enrolment=enrolment)
    if request.method == "GET":
        return shown(request, "enrolments/end.html", enrolment, person, form)

    def put_out(answers):
        what = {name: answers[name] for name in ("ended_on", "end_kind", "end_reason", "after")}
        # A colleague came first, I have seen what they wrote and send mine: that corrects it.
        step = actions.correct if enrolment.is_ended else actions.end
        step(enrolment, by=request.user, version=answers["version"], **what)

    return answered(request, "enrolments/end.html", enrolment, person, form, put_out, _("Registrerad ut."))


@require_http_methods(["GET", "POST"])
def correct(request, association, reference):
    enrolment, person = found(request, reference)
    if request.method == "GET" and enrolment.is_in_error:
        return told(
            request, enrolment, _("Registreringen är stängd som felregistrering och går inte att ändra.")
        )
    form = CorrectForm(
        request.POST if request.method == "POST" else None,
        enrolment=enrolment,
        entry=entry_of(enrolment),
        person=person,
    )
    if request.method == "GET":
        return shown(request, "enrolments/correct.html", enrolment, person, form)

    def put_right(answers):
        who = {name: answers[name] for name in ("name", "contact") if name in answers}
        actions.correct(enrolment, by=request.user, version=answers["version"], **who, **answers["changes"])

    done = _("Rättningen är sparad.")
    return answered(request, "enrolments/correct.html", enrolment, person, form, put_right, done)


@require_http_methods(["GET", "POST"])
def reopen(request, association, reference):
    done = _("Deltagandet pågår igen.")
    return confirmed(
        request, reference, actions.reopen, "reopen", done, lambda enrolment, _: enrolment.is_ended
    )


@require_http_methods(["GET", "POST"])
def close_as_error(request, association, reference):
    done = _("Registreringen är stängd som fel och räknas inte.")
    act, name = actions.close_as_error, "close_as_error"
    return confirmed(request, reference, act, name, done, lambda enrolment, _: not enrolment.is_in_error)


@require_http_methods(["GET", "POST"])
def withdraw_consent(request, association, reference):
    done = _("Samtycket är återkallat och identiteten raderad.")
    act, name = actions.withdraw_consent, "withdraw_consent"
    return confirmed(request, reference, act, name, done, may_be_erased)


def may_be_erased(enrolment, person):
    return person is not None and enrolment.legal_basis == LegalBasis.CONSENT


def found(request, reference):
    """The enrolment, if the case worker follows it, and who it is as its own measure recorded."""
    refuse_others(request)
    seen = Enrolment.objects.filter(association=request.association).followed_by(request.user, today())
    enrolment = get_object_or_404(
        seen.select_related("participant", "measure", "association"), reference=reference
    )
    people = open_people(
        [enrolment.participant],
        by=request.user,
        association=request.association,
        act=Act.READ,
        what="enrolment",
        on=today(),
        source=enrolment.measure.reference,
    )
    return enrolment, people.get(enrolment.participant_id)


def told(request, enrolment, sentence):
    """Back to the person, with a sentence about why or what."""
    messages.info(request, sentence)
    return redirect("desk:participant", request.association.slug, enrolment.participant.reference)


def shown(request, template, enrolment, person, form, status=200, rows=()):
    context = {"enrolment": enrolment, "person": person, "form": form, "rows": rows}
    return render(request, template, context | {"closed": enrolment.is_in_error}, status=status)


def answered(request, template, enrolment, person, form, act, done):
    """Do what the form asks, or show it again: 422 with what is wrong, 409 with both versions."""
    is_stale = seen_version(request.POST) != enrolment.version
    if not is_stale and not form.is_valid():
        return shown(request, template, enrolment, person, form, 422)
    try:
        if is_stale:
            raise actions.ChangedMeanwhile
        act(form.cleaned_data)
    except actions.EntryRefused as refused:
        for name, sentence in refused.faults:
            form.add_error(name if name in form.fields else None, sentence)
    except actions.AlreadyEnrolled:
        form.add_error("started_on", _("Personen är redan registrerad i insatsen med samma startdatum."))
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        rows = comparison(form, answers_to(entry_of(enrolment), person), version=enrolment.version)
        return shown(request, template, enrolment, person, form, 409, rows)
    if form.errors:
        return shown(request, template, enrolment, person, form, 422)
    messages.success(request, done)
    return redirect("desk:participant", request.association.slug, enrolment.participant.reference)


def confirmed(request, reference, act, name, done, is_possible):
    """Ask before something that cannot simply be undone; do it on POST."""
    enrolment, person = found(request, reference)
    template = f"enrolments/{name}.html"
    context = {"enrolment": enrolment, "person": person}
    if request.method == "GET" and not is_possible(enrolment, person):
        return told(request, enrolment, _("Det går inte att göra med registreringen som den är nu."))
    if request.method == "GET":
        return render(request, template, context | {"changed": False})
    try:
        act(enrolment, by=request.user, version=seen_version(request.POST))
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return render(request, template, context | {"changed": True}, status=409)
    messages.success(request, done)
    return redirect("desk:participant", request.association.slug, enrolment.participant.reference)
