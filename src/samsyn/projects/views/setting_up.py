"""A project is given its parts, goals and rules, and a part its people and measures: one question a page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.catalogue.models import Measure
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.organisations.queries import organisations_of, workers_of
from samsyn.projects import actions
from samsyn.projects.actions.founding import KEEPERS_OF_PART_ONLY, KEEPERS_ONLY
from samsyn.projects.choices import KEEPERS
from samsyn.projects.forms.staffing import (
    DeliveryForm,
    GoalForm,
    LastDayForm,
    MeasureForm,
    NamedPartForm,
    PartForm,
    RulesForm,
    ShareForm,
    WorkerForm,
)
from samsyn.projects.models import RuleSet, SubProject
from samsyn.projects.queries import shown_name
from samsyn.projects.rules import may_keep, may_keep_sub_project
from samsyn.projects.views.reach import fetched_part, fetched_project

BACKWARDS = gettext_lazy("Sista dagen ligger före den första. Ange en senare dag.")


def refuse_others(request):
    if not KEEPERS & request.roles:
        raise PermissionDenied(KEEPERS_ONLY)


def kept_project(request, reference):
    """The project, for who keeps it: who keeps none is refused, and another association's does not exist."""
    refuse_others(request)
    project = fetched_project(request, reference)
    if not may_keep(request.user, project):
        raise PermissionDenied(KEEPERS_ONLY)
    return project


def kept_part(request, reference, part):
    refuse_others(request)
    project = fetched_project(request, reference)
    found = fetched_part(request, project, part)
    if not may_keep_sub_project(request.user, found):
        raise PermissionDenied(KEEPERS_OF_PART_ONLY)
    return found


def asked(request, project, title, form, *, lead="", part=None, worker=None):
    """One question: the form, and what or whom it is about."""
    who = shown_name(worker, request.user) if worker else ""
    context = {"project": project, "part": part, "who": who, "title": title, "lead": lead, "form": form}
    return render(request, "projects/asked.html", context, status=422 if form.errors else 200)


def worker_in(part, reference):
    return get_object_or_404(part.workers.select_related("user"), reference=reference)


def sent(request):
    return request.POST if request.method == "POST" else None


def back_to(project, association, said, request):
    messages.success(request, said)
    return redirect("projects:project", association, project.reference)


def back_to_people(part, association, said, request):
    messages.success(request, said)
    return redirect("projects:people", association, part.project.reference, part.reference)


@require_http_methods(["GET", "POST"])
def add_part(request, association, reference):
    project = kept_project(request, reference)
    form = PartForm(sent(request), associations=Association.objects.all())
    if form.is_valid():
        try:
            actions.add_sub_project(project, by=request.user, **form.cleaned_data)
        except actions.NameTaken:
            form.add_error("name", _("Projektet har redan ett delprojekt med det namnet."))
        else:
            return back_to(project, association, _("Delprojektet finns nu."), request)
    return asked(request, project, _("Lägg till ett delprojekt"), form)


@require_http_methods(["GET", "POST"])
def add_goal(request, association, reference):
    project = kept_project(request, reference)
    form = GoalForm(sent(request), parts=SubProject.objects.filter(project=project))
    if form.is_valid():
        actions.set_goal(project, by=request.user, **form.cleaned_data)
        return back_to(project, association, _("Målet är sparat."), request)
    lead = _("Ett nytt mål för deltagare ersätter delprojektets förra.")
    return asked(request, project, _("Lägg till ett mål"), form, lead=lead)


@require_http_methods(["GET", "POST"])
def add_delivery(request, association, reference):
    project = kept_project(request, reference)
    form = DeliveryForm(sent(request))
    if form.is_valid():
        actions.expect(project, by=request.user, **form.cleaned_data)
        return back_to(project, association, _("Det står i projektets kalender."), request)
    return asked(request, project, _("Lägg till något som ska lämnas"), form)


@require_POST
def deliver(request, association, reference, delivery):
    project = kept_project(request, reference)
    found = get_object_or_404(project.deliveries, reference=delivery)
    actions.deliver(found, on=today(), by=request.user)
    return back_to(project, association, _("Det är lämnat."), request)


@require_http_methods(["GET", "POST"])
def name_part(request, association, reference):
    project = kept_project(request, reference)
    form = NamedPartForm(sent(request))
    if form.is_valid():
        actions.name_part(project, by=request.user, **form.cleaned_data)
        return back_to(project, association, _("Det är sparat."), request)
    return asked(request, project, _("Lägg till en part, finansiär eller styrgrupp"), form)


@require_http_methods(["GET", "POST"])
def follow_rules(request, association, reference):
    project = kept_project(request, reference)
    form = RulesForm(sent(request), rule_sets=RuleSet.objects.filter(association=project.owner))
    if form.is_valid():
        actions.follow_rules(project, by=request.user, **form.cleaned_data)
        return back_to(project, association, _("Projektet följer regelverket från den dagen."), request)
    lead = _("Tid som redan är skriven räknas som när den skrevs.")
    return asked(request, project, _("Välj regelverk"), form, lead=lead)


@require_http_methods(["GET", "POST"])
def move_in(request, association, reference, part):
    found = kept_part(request, reference, part)
    form = MeasureForm(sent(request), measures=Measure.objects.filter(association=found.association))
    if form.is_valid():
        try:
            actions.move_in(found, by=request.user, **form.cleaned_data)
        except actions.BackwardsPeriod:
            form.add_error("until", BACKWARDS)
        else:
            return back_to(found.project, association, _("Insatsen hör till projektet."), request)
    return asked(request, found.project, _("Lägg till en insats"), form, part=found)


@require_http_methods(["GET", "POST"])
def add_worker(request, association, reference, part):
    found = kept_part(request, reference, part)
    place = found.association or found.project.owner
    form = WorkerForm(sent(request), people=workers_of(place), employers=organisations_of(place))
    if form.is_valid():
        try:
            actions.add_worker(found, by=request.user, **form.cleaned_data)
        except actions.BackwardsPeriod:
            form.add_error("until", BACKWARDS)
        except actions.AttestsOwn:
            form.add_error("manager", _("Ingen attesterar sin egen tid. Välj någon annan."))
        except actions.WorksThere:
            form.add_error("user", _("Personen finns redan där, hos den arbetsgivaren och i den funktionen."))
        else:
            return back_to_people(found, association, _("Medarbetaren finns nu i delprojektet."), request)
    return asked(request, found.project, _("Lägg till en medarbetare"), form, part=found)


@require_http_methods(["GET", "POST"])
def change_share(request, association, reference, part, worker):
    found = kept_part(request, reference, part)
    whose, form = worker_in(found, worker), ShareForm(sent(request))
    if form.is_valid():
        actions.change_share(whose, by=request.user, **form.cleaned_data)
        said = _("Tjänstgöringen är ändrad. Tid som är signerad står kvar.")
        return back_to_people(found, association, said, request)
    lead = _("Från den dagen gäller det nya, också om dagen ligger bakåt i tiden.")
    return asked(request, found.project, _("Ändra tjänstgöring"), form, lead=lead, part=found, worker=whose)


@require_http_methods(["GET", "POST"])
def end_work(request, association, reference, part, worker):
    found = kept_part(request, reference, part)
    whose, form = worker_in(found, worker), LastDayForm(sent(request))
    if form.is_valid():
        try:
            actions.end_work(whose, by=request.user, **form.cleaned_data)
        except actions.BackwardsPeriod:
            form.add_error("until", _("Personen hade inte börjat då. Ange en senare dag."))
        else:
            return back_to_people(found, association, _("Sista dagen är sparad."), request)
    return asked(request, found.project, _("Ange sista dag"), form, part=found, worker=whose)
