"""Who registers in a measure."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.accounts.factors import recently_authenticated
from samsyn.catalogue.actions import DoesNotWorkThere, WorksThereAlready
from samsyn.catalogue.models import Measure
from samsyn.catalogue.queries import workers_of
from samsyn.enrolments import actions
from samsyn.enrolments.forms.staffing import WorkerForm
from samsyn.enrolments.queries import case_workers
from samsyn.enrolments.rules import may_staff
from samsyn.lib.dates import today


@require_http_methods(["GET", "POST"])
@recently_authenticated
def workers(request, association, reference):
    measure = found(request, reference)
    there = workers_of(measure, today())
    people = case_workers(request.association, on=today()).exclude(
        pk__in=[worker.user_id for worker in there]
    )
    form = WorkerForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        user = form.cleaned_data["user"]
        # Twice, or two colleagues at once: the person is there, which is what was asked for.
        with suppress(WorksThereAlready):
            actions.assign_worker(measure, user, since=today(), by=request.user)
        messages.success(request, _("%(name)s registrerar nu i insatsen.") % {"name": user})
        return redirect("enrolments:workers", association, reference)
    context = {"measure": measure, "workers": there, "people": people, "form": form}
    return render(request, "enrolments/workers.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@recently_authenticated
def release(request, association, reference, user):
    measure = found(request, reference)
    there = {worker.user.reference: worker for worker in workers_of(measure, today())}
    worker = there.get(user)
    if worker is None:
        messages.info(request, _("Personen registrerar inte längre i insatsen."))
        return redirect("enrolments:workers", association, reference)
    if request.method == "POST":
        with suppress(DoesNotWorkThere):
            actions.release_worker(measure, worker.user, last_day=today(), by=request.user)
        messages.success(request, _("%(name)s slutar registrera i insatsen i dag.") % {"name": worker.user})
        return redirect("enrolments:workers", association, reference)
    return render(request, "enrolments/release_worker.html", {"measure": measure, "worker": worker})


def found(request, reference):
    if not may_staff(request.user, request.association):
        raise PermissionDenied(_("Bara kansliet och insatsansvariga utser deltagaransvariga."))
    measures = Measure.objects.filter(association=request.association).select_related("association")
    return get_object_or_404(measures, reference=reference)
