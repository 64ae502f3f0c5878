"""Who is trained, for those who lead and are trained themselves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.accounts.factors import recently_authenticated
from samsyn.lib.dates import today
from samsyn.screening import actions, queries
from samsyn.screening.forms import TrainForm
from samsyn.screening.middleware import sealed
from samsyn.screening.views.reach import leading_only

PAGE = 50


@sealed
@require_GET
def trained(request, association):
    leading_only(request)
    people = queries.trained_people(request.association, on=today())
    page = Paginator(people, PAGE).get_page(request.GET.get("sida"))
    return render(request, "screening/trained.html", {"page": page})


@sealed
@require_http_methods(["GET", "POST"])
@recently_authenticated
def mark(request, association):
    leading_only(request)
    place, by = request.association, request.user
    form = TrainForm(request.POST if request.method == "POST" else None, association=place, by=by)
    if form.is_valid():
        try:
            actions.mark_trained(form.cleaned_data["person"], place, until=form.cleaned_data["until"], by=by)
        except actions.AlreadyTrained:
            form.add_error("person", _("Personen är redan märkt."))
        else:
            messages.success(request, _("Sparat."))
            return redirect("screening:trained", association)
    return render(request, "screening/mark.html", {"form": form}, status=422 if form.is_bound else 200)


@sealed
@require_http_methods(["GET", "POST"])
@recently_authenticated
def end(request, association, reference):
    leading_only(request)
    people = queries.trained_people(request.association, on=today())
    training = get_object_or_404(people.select_related("association", "user"), reference=reference)
    if training.user_id == request.user.pk:
        raise PermissionDenied(_("Du kan inte avsluta det. Ingen kan avsluta sitt eget."))
    if request.method == "GET":
        return render(request, "screening/end.html", {"training": training})
    try:
        actions.end_training(training, by=request.user)
    except actions.TrainingOver:
        messages.info(request, _("Det var redan avslutat."))
    else:
        messages.success(request, _("Avslutat."))
    return redirect("screening:trained", association)
