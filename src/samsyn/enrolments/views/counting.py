"""Counts: those who are only counted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.enrolments import actions
from samsyn.enrolments.forms.comparing import comparison, seen_version
from samsyn.enrolments.forms.counting import CountForm, answers_of_count
from samsyn.enrolments.models import Count
from samsyn.enrolments.queries import counted_by_form, counted_measures
from samsyn.enrolments.rules import may_count, may_see_counts
from samsyn.lib.dates import today


@require_GET
def counts(request, association):
    refuse_others(request)
    everything = Count.objects.filter(association=request.association).select_related(
        "measure", "municipality"
    )
    page = Paginator(everything, 25).get_page(request.GET.get("sida"))
    mine = {measure.pk for measure in counted_measures(request.user, request.association, on=today())}
    return render(request, "enrolments/counts.html", {"page": page, "mine": mine})


@require_http_methods(["GET", "POST"])
def register(request, association):
    refuse_others(request)
    measures = counted_measures(request.user, request.association, on=today())
    form = CountForm(
        request.POST if request.method == "POST" else None, association=request.association, measures=measures
    )
    context = {"form": form, "measures": measures, "rows": (), "closed": False, "count": None}
    if request.method == "GET":
        return render(request, "enrolments/count.html", context)
    if form.is_valid():
        entry = form.cleaned_data["entry"]
        if not counted_by_form(request.association, entry.row_id):  # sent twice, it is one count
            actions.register_count(entry, by=request.user)
        messages.success(request, _("Antalet är registrerat."))
        return redirect("enrolments:counts", association)
    return render(request, "enrolments/count.html", context, status=422)


@require_http_methods(["GET", "POST"])
def correct(request, association, reference):
    count = found(request, reference)
    measures = [count.measure]
    form = CountForm(
        request.POST if request.method == "POST" else None,
        association=request.association,
        measures=measures,
        initial=answers_of_count(count),
    )
    context = {"form": form, "measures": measures, "count": count, "rows": (), "closed": count.is_in_error}
    if request.method == "GET":
        return render(request, "enrolments/count.html", context)
    is_stale = seen_version(request.POST) != count.version
    if not is_stale and not form.is_valid():
        return render(request, "enrolments/count.html", context, status=422)
    try:
        if is_stale:
            raise actions.ChangedMeanwhile
        actions.correct_count(count, form.cleaned_data["entry"], by=request.user, version=count.version)
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        context["rows"] = comparison(form, answers_of_count(count), version=count.version)
        context["closed"] = count.is_in_error
        return render(request, "enrolments/count.html", context, status=409)
    messages.success(request, _("Rättningen är sparad."))
    return redirect("enrolments:counts", association)


@require_http_methods(["GET", "POST"])
def close_as_error(request, association, reference):
    count = found(request, reference)
    if request.method == "GET":
        return render(request, "enrolments/close_count.html", {"count": count, "changed": False})
    try:
        actions.close_count_as_error(count, by=request.user, version=seen_version(request.POST))
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return render(request, "enrolments/close_count.html", {"count": count, "changed": True}, status=409)
    messages.success(request, _("Registreringen är stängd som fel och räknas inte."))
    return redirect("enrolments:counts", association)


def found(request, reference):
    """The count, if it is one that may be put right here."""
    refuse_others(request)
    counts = Count.objects.filter(association=request.association).select_related("measure__association")
    count = get_object_or_404(counts, reference=reference)
    if not may_count(request.user, count.measure, today()):
        raise PermissionDenied(_("Bara insatsens deltagaransvariga och kansliet rättar antal i den."))
    return count


def refuse_others(request):
    if not may_see_counts(request.roles):
        raise PermissionDenied(_("Antal registreras av deltagaransvariga och kansliet."))
