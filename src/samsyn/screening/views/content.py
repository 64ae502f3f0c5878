"""What the association loads and words itself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.screening import actions, queries
from samsyn.screening.forms import ContactForm, DutyForm, QuestionsForm
from samsyn.screening.middleware import sealed
from samsyn.screening.views.reach import leading_only


@sealed
@require_GET
def question_sets(request, association):
    leading_only(request)
    return render(request, "screening/question_sets.html", {"sets": queries.sets_of(request.association)})


@sealed
@require_http_methods(["GET", "POST"])
def load(request, association):
    leading_only(request)
    posted = request.method == "POST"
    form = QuestionsForm(request.POST, request.FILES) if posted else QuestionsForm()
    if posted and form.is_valid():
        said = form.cleaned_data
        actions.load_questions(
            request.association,
            said["questions"],
            language=said["language"],
            credit=said["credit"],
            by=request.user,
        )
        messages.success(request, _("Frågorna används från och med nu."))
        return redirect("screening:question_sets", association)
    return render(request, "screening/load.html", {"form": form}, status=422 if posted else 200)


@sealed
@require_GET
def contacts(request, association):
    leading_only(request)
    place = request.association
    context = {"contacts": queries.contacts_of(place), "duty": queries.duty_of(place)}
    return render(request, "screening/contacts.html", context)


@sealed
@require_http_methods(["GET", "POST"])
def add_contact(request, association):
    leading_only(request)
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.add_contact(request.association, **form.cleaned_data, by=request.user)
        messages.success(request, _("Sparat."))
        return redirect("screening:contacts", association)
    return render(
        request,
        "screening/contact.html",
        {"form": form, "contact": None},
        status=422 if form.is_bound else 200,
    )


@sealed
@require_http_methods(["GET", "POST"])
def change_contact(request, association, reference):
    leading_only(request)
    contact = get_object_or_404(queries.contacts_of(request.association), reference=reference)
    now = {name: getattr(contact, name) for name in ("name", "number", "text", "position")}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        actions.change_contact(contact, **form.cleaned_data, by=request.user)
        messages.success(request, _("Sparat."))
        return redirect("screening:contacts", association)
    context = {"form": form, "contact": contact}
    return render(request, "screening/contact.html", context, status=422 if form.is_bound else 200)


@sealed
@require_http_methods(["GET", "POST"])
def remove_contact(request, association, reference):
    leading_only(request)
    contact = get_object_or_404(queries.contacts_of(request.association), reference=reference)
    if request.method == "GET":
        return render(request, "screening/remove_contact.html", {"contact": contact})
    actions.remove_contact(contact, by=request.user)
    messages.success(request, _("Borttaget."))
    return redirect("screening:contacts", association)


@sealed
@require_http_methods(["GET", "POST"])
def duty(request, association):
    leading_only(request)
    form = DutyForm(
        request.POST if request.method == "POST" else None,
        initial={"duty": queries.duty_of(request.association)},
    )
    if form.is_valid():
        actions.change_duty(request.association, form.cleaned_data["duty"], by=request.user)
        messages.success(request, _("Sparat."))
        return redirect("screening:contacts", association)
    return render(request, "screening/duty.html", {"form": form}, status=422 if form.is_bound else 200)
