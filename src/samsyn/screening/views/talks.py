"""A talk with a participant: may it be held now, the questions, what was said, and what there is to turn to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.lib.dates import today
from samsyn.screening import actions, queries, rules
from samsyn.screening.forms import AnswersForm, BeginForm, NotAskedForm
from samsyn.screening.middleware import sealed
from samsyn.screening.views.reach import fetched, surroundings


@sealed
@require_GET
def start(request, association):
    context = surroundings(request) | {
        "meets": rules.may_meet(request.roles),
        "leads": rules.may_lead(request.user, request.association, on=today()),
    }
    return render(request, "screening/start.html", context)


@sealed
@require_GET
def participant(request, association, reference):
    found, person = fetched(request, reference)
    return shown(request, found, person)


def shown(request, found, person, *, begin=None, not_asked=None, status=200):
    """The participant's page, with what may be asked now and what has been."""
    context = surroundings(request) | {
        "participant": found,
        "person": person,
        "screenings": queries.screenings_open_to(request.user, found, on=today()),
        "begin": begin or BeginForm(association=request.association),
        "not_asked": not_asked or NotAskedForm(),
    }
    return render(request, "screening/participant.html", context, status=status)


@sealed
@require_http_methods(["GET", "POST"])
def questions(request, association, reference):
    """POST, though nothing changes: the questions open only when it has been said that the two are alone. Read again by
    its address, the page leads back."""
    found, person = fetched(request, reference)
    if request.method == "GET":
        return redirect("screening:participant", association, reference)
    begin = BeginForm(request.POST, association=request.association)
    if not begin.is_valid():
        return shown(request, found, person, begin=begin, status=422)
    return asked(request, found, person, begin, AnswersForm(question_set=begin.question_set))


@sealed
@require_POST
def save(request, association, reference):
    found, person = fetched(request, reference)
    begin = BeginForm(request.POST, association=request.association)
    if not begin.is_valid():
        return shown(request, found, person, begin=begin, status=422)
    form = AnswersForm(request.POST, question_set=begin.question_set)
    if not form.is_valid():
        return asked(request, found, person, begin, form, status=422)
    said = form.cleaned_data
    try:
        actions.record_answers(
            found,
            form.answers,
            by=request.user,
            on=said["on"],
            alone=begin.cleaned_data["alone"],
            interpreter=begin.cleaned_data["interpreter"],
            question_set=begin.question_set,
            aids=said["aids"],
            follow_up_on=said["follow_up_on"],
        )
    except actions.AlreadyRecorded:
        messages.info(request, _("Du har redan sparat samtalet den dagen."))
    else:
        messages.success(request, _("Sparat."))
    return redirect("screening:participant", association, reference)


def asked(request, found, person, begin, form, status=200):
    context = surroundings(request) | {
        "participant": found,
        "person": person,
        "begin": begin,
        "form": form,
        "credit": begin.question_set.credit,
    }
    return render(request, "screening/questions.html", context, status=status)


@sealed
@require_POST
def not_asked(request, association, reference):
    found, person = fetched(request, reference)
    form = NotAskedForm(request.POST)
    if not form.is_valid():
        return shown(request, found, person, not_asked=form, status=422)
    try:
        actions.record_hindrance(
            found, form.cleaned_data["hindrance"], by=request.user, on=form.cleaned_data["on"]
        )
    except actions.AlreadyRecorded:
        messages.info(request, _("Du har redan sparat samtalet den dagen."))
    else:
        messages.success(request, _("Sparat."))
    return redirect("screening:participant", association, reference)


@sealed
@require_GET
def screening(request, association, reference, screening):
    found, person = fetched(request, reference)
    opened = one_of(request, found, screening)
    context = surroundings(request) | {
        "participant": found,
        "person": person,
        "screening": opened,
        "told": queries.opened(opened),
        "is_mine": opened.by_id == request.user.pk,
        "gone_after": actions.latest_follow_up(opened.on),
    }
    return render(request, "screening/screening.html", context)


@sealed
@require_http_methods(["GET", "POST"])
def take_back(request, association, reference, screening):
    found, person = fetched(request, reference)
    opened = one_of(request, found, screening)
    if opened.by_id != request.user.pk:
        raise Http404
    if request.method == "GET":
        context = {"participant": found, "person": person, "screening": opened}
        return render(request, "screening/take_back.html", context)
    actions.take_back(opened, by=request.user)
    messages.success(request, _("Borttaget."))
    return redirect("screening:participant", association, reference)


def one_of(request, found, reference):
    return get_object_or_404(queries.screenings_open_to(request.user, found, on=today()), reference=reference)
