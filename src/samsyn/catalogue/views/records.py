"""A record at work: as it stands, what may be done with it, and the form that changes it."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.catalogue import actions, queries, rules
from samsyn.catalogue.choices import NOT_FOR_PROVIDERS
from samsyn.catalogue.forms.measures import NAME_TAKEN, PROVIDER_IS_UNKNOWN
from samsyn.catalogue.forms.records import NOT_OF_A_MEASURES_FIRST, RecordForm
from samsyn.catalogue.forms.shown import sections_of
from samsyn.catalogue.forms.standing import at_work
from samsyn.catalogue.forms.work import DeclineForm, PlacesForm, ReadForm, SlugForm
from samsyn.catalogue.models import Measure, Record
from samsyn.catalogue.views.reach import fetched, workers_only
from samsyn.lib.dates import today


@require_GET
@workers_only
def record_at_work(request, association, reference):
    return record_page(request, fetched(request, reference))


def record_page(request, record, *, status=200, refusal="", **forms):
    """The page, also as the answer to something that could not be done: then with what was written."""
    proposal = queries.open_proposal(record)
    context = {
        "record": record,
        "work": at_work(request.user, record, proposal, on=today()),
        "sections": sections_of(record),
        "refusal": refusal,
        "forms": asked(record, proposal) | forms,
        "links": links_of(request, record),
    }
    return render(request, "catalogue/work/record.html", context, status=status)


def asked(record, proposal):
    """The small questions on the page, before anything is written."""
    return {
        "places": PlacesForm(initial={"free_places": queries.free_places(record, today())}),
        "slug": SlugForm(initial={"slug": record.slug}),
        "accept": ReadForm(initial={"version": record.version}, auto_id="accept_%s"),
        "confirm": ReadForm(initial={"version": record.version}, auto_id="confirm_%s"),
        "decline": DeclineForm(),
        "step": None,
    } | ({} if proposal else {"accept": None, "decline": None})


def links_of(request, record):
    """Where the record is read by everybody, by who has the secret link, and as the measure that is followed up."""
    preview = reverse("catalogue:preview", args=[record.preview_token])
    is_here = record.association == request.association
    may_let_go = is_here and record.provider and rules.may_trust(request.user, record.provider)
    leaves = [request.association.slug, record.provider.reference] if may_let_go else []
    return {
        "public": record.get_absolute_url() if record.is_published else "",
        "preview": settings.BASE_URL + preview,
        "measure": record.measure.get_absolute_url() if is_here else "",
        "provider_leaves": reverse("catalogue:let_provider_go", args=leaves) if leaves else "",
    }


def address(request, record, name="catalogue:record_at_work", *more):
    """A page about the record, at the association where whoever asks is at work."""
    return reverse(name, args=[request.association.slug, record.measure.reference, *more])


# --- change ---------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@workers_only
def change_record(request, association, reference):
    """Change it at once, or propose the change, as whoever writes may."""
    record = fetched(request, reference)
    if record.is_archived:
        raise PermissionDenied(_("Hämta posten ur arkivet innan du ändrar den."))
    if not rules.may_edit_record(request.user, record):
        raise PermissionDenied(actions.NOT_YOUR_RECORD)
    form = form_about(request, record)
    if form.is_valid() and not is_renamed_like_another(request, form, record):
        try:
            return saved(request, record, form)
        except actions.ChangedMeanwhile:
            return change_beside(request, form, fetched(request, reference))
        except tuple(REFUSALS) as refusal:
            REFUSALS[type(refusal)](form, refusal)
    return show_change(request, form, record, status=422 if form.errors or form.similar else 200)


def is_renamed_like_another(request, form, record):
    """Whether somebody should look first: it would be called what another record is."""
    among = named_to(request, record.association)
    return "name" in form.changed_data and form.look_for_similar(
        record.association, among=among, without=record
    )


def named_to(request, association):
    """The records that may be shown as similar: drafts of others only to who keeps the association's records."""
    every = Record.objects.all()
    is_keeper = rules.may_keep_records(request.user, association)
    return every if is_keeper else every.known_to(request.user, today())


def form_about(request, record, answers=None):
    facts = queries.facts_of(record)
    proposal = queries.open_proposal(record) if rules.may_propose(request.user, record) else None
    return RecordForm(
        answers or (request.POST if request.method == "POST" else None),
        association=record.association,
        measure=record.measure,
        facts=queries.laid_over(facts, proposal.facts) if proposal else facts,
        without={"kind"} | rules.facts_beyond(request.user, record),
        initial={"version": record.version},
    )


def saved(request, record, form):
    note, may_propose = form.cleaned_data["note"], rules.may_propose(request.user, record)
    open_before = queries.open_proposal(record) if may_propose else None
    write = actions.propose if may_propose else actions.change_record
    written = write(record, version=form.seen, by=request.user, note=note, **form.facts)
    said = _("Förslaget är skickat.") if may_propose else _("Ändringen är sparad.")
    if not written:
        said = _("Förslaget är återtaget.") if open_before else _("Inget var ändrat.")
    messages.success(request, said)
    return redirect(address(request, record))


def change_beside(request, form, stored):
    """409: both versions; saving once more lets mine stand."""
    answers = form.data.copy()
    answers["version"] = stored.version
    again = form_about(request, stored, answers)
    rows = form.beside(queries.facts_of(stored))
    return show_change(request, again, stored, conflict=rows, status=409)


def show_change(request, form, record, *, status, conflict=()):
    context = {
        "form": form,
        "record": record,
        "conflict_rows": conflict,
        "is_proposal": rules.may_propose(request.user, record),
        "leaves_name": "name" not in form.fields,
        "providers": record.association.organisations.all(),
    }
    return render(request, "catalogue/work/change.html", context, status=status)


# --- new ------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@workers_only
def add_record(request, association):
    """A new measure and its record at once."""
    if not rules.may_add_records(request.user, request.association):
        raise PermissionDenied(actions.NOT_YOUR_RECORD)
    template = template_asked_for(request)
    form = new_form(request, template)
    among = named_to(request, request.association)
    if form.is_valid() and not form.look_for_similar(request.association, among=among):
        try:
            facts = form.facts
            added = actions.add_record(
                request.association, by=request.user, kind=form.cleaned_data["kind"], **facts
            )
            return redirect_to_added(request, added)
        except tuple(REFUSALS) as refusal:
            REFUSALS[type(refusal)](form, refusal)
    return show_new(request, form, template)


@require_http_methods(["GET", "POST"])
@workers_only
def add_record_of(request, association, reference):
    """A record of a measure that is followed up already."""
    measure = get_object_or_404(request.association.measures.with_surroundings(), reference=reference)
    if not rules.may_add_record(request.user, request.association, measure.provider):
        raise PermissionDenied(actions.NOT_YOUR_RECORD)
    template = template_asked_for(request)
    form = new_form(request, template, measure=measure, without=NOT_OF_A_MEASURES_FIRST)
    there, among = queries.record_of(measure), named_to(request, request.association)
    if form.is_valid() and not form.look_for_similar(request.association, among=among, without=there):
        try:
            return redirect_to_added(request, actions.add_record_of(measure, by=request.user, **form.facts))
        except actions.RecordExists:
            messages.info(request, _("Insatsen har redan en post. Här är den."))
            return redirect("catalogue:record_at_work", request.association.slug, reference)
        except tuple(REFUSALS) as refusal:
            REFUSALS[type(refusal)](form, refusal)
    return show_new(request, form, template, measure=measure)


def new_form(request, template, *, measure: Measure | None = None, without=("note",)):
    standing = queries.facts_of_measure(measure) if measure else {}
    is_keeper = rules.may_keep_records(request.user, request.association)
    own = [] if is_keeper else rules.organisations_edited(request.user, request.association)
    hidden = set(without) | (set() if is_keeper else NOT_FOR_PROVIDERS)
    if len(own) > 1 and not measure:
        hidden.remove("provider")
    return RecordForm(
        request.POST if request.method == "POST" else None,
        association=request.association,
        measure=measure,
        facts=actions.empty() | (template.facts if template else {}) | standing,
        without=hidden,
        providers=own,
    )


def template_asked_for(request):
    """The template named in the address, to start from; None when there is none of that name."""
    name = request.GET.get("mall", "")
    return next((each for each in queries.templates() if each.name == name), None)


def show_new(request, form, template, *, measure=None):
    context = {
        "form": form,
        "measure": measure,
        "template": template,
        "templates": queries.templates(),
        "providers": request.association.organisations.all(),
    }
    return render(request, "catalogue/work/add.html", context, status=422 if form.is_bound else 200)


def redirect_to_added(request, added):
    messages.success(request, _("Posten är sparad som utkast."))
    return redirect(address(request, added))


def at_name(form, refusal):
    form.add_error("name" if "name" in form.fields else None, NAME_TAKEN)


def at_provider(form, refusal):
    form.add_error("provider" if "provider" in form.fields else None, PROVIDER_IS_UNKNOWN)


#: What an action may refuse, and how the form says it.
REFUSALS = {
    actions.FactsRefused: lambda form, refusal: form.refuse(refusal),
    actions.MeasureIsFollowed: lambda form, refusal: form.refuse(refusal),
    actions.CannotPublish: lambda form, refusal: form.refuse_obstacles(refusal),
    actions.MeasureNameTaken: at_name,
    actions.ProviderIsUnknown: at_provider,
}
