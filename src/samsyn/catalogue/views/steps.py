"""What is done with a record at the press of a button. Each answers a POST and leads back to the record."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from samsyn.catalogue import actions, queries, rules
from samsyn.catalogue.forms.standing import BY_ADDRESS
from samsyn.catalogue.forms.work import DeclineForm, PlacesForm, ReadForm, SlugForm, StepForm
from samsyn.catalogue.states import RecordStep
from samsyn.catalogue.views.reach import fetched, workers_only
from samsyn.catalogue.views.records import address, record_page
from samsyn.lib.dates import today

MEANWHILE = lazy("Någon annan hann före. Så här står posten nu.")
MISSING = lazy("Posten kan inte visas för alla än. Här nedanför står vad som saknas.")
DONE = {
    RecordStep.SUBMIT: lazy("Posten är inskickad."),
    RecordStep.TAKE_UP: lazy("Du granskar posten."),
    RecordStep.SEND_BACK: lazy("Posten är skickad tillbaka."),
    RecordStep.PUBLISH: lazy("Posten är publicerad."),
    RecordStep.PAUSE: lazy("Posten är pausad."),
    RecordStep.RESUME: lazy("Posten visas igen."),
    RecordStep.ARCHIVE: lazy("Posten är arkiverad."),
    RecordStep.RESTORE: lazy("Posten är ett utkast igen."),
}


def publish(record, *, by, note, version):
    actions.publish(record, version=version, by=by)


def without_a_note(action):
    def taken(record, *, by, note, version):
        action(record, by=by)

    return taken


def with_a_note(action):
    def taken(record, *, by, note, version):
        action(record, by=by, note=note)

    return taken


ACTIONS = {
    RecordStep.SUBMIT: with_a_note(actions.submit),
    RecordStep.TAKE_UP: without_a_note(actions.take_up),
    RecordStep.SEND_BACK: with_a_note(actions.send_back),
    RecordStep.PUBLISH: publish,
    RecordStep.PAUSE: with_a_note(actions.pause),
    RecordStep.RESUME: without_a_note(actions.resume),
    RecordStep.ARCHIVE: with_a_note(actions.archive),
    RecordStep.RESTORE: without_a_note(actions.restore),
}


@require_POST
@workers_only
def step(request, association, reference, step):
    """Take the record one step."""
    record, way = fetched(request, reference), BY_ADDRESS.get(step)
    if way is None:
        raise Http404
    form = (way.form or StepForm)(request.POST, auto_id=f"{way.address}_%s")
    if not form.is_valid():
        return record_page(request, record, status=422, step=form)
    note, version = form.cleaned_data["note"], form.cleaned_data["version"] or 0
    try:
        ACTIONS[way.step](record, by=request.user, note=note, version=version)
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return record_page(request, fetched(request, reference), status=409, refusal=MEANWHILE)
    except actions.CannotPublish:
        return record_page(request, record, status=422, refusal=MISSING)
    return back(request, record, DONE[way.step])


def back(request, record, said):
    messages.success(request, said)
    return redirect(address(request, record))


@require_POST
@workers_only
def confirm_record(request, association, reference):
    """What it says is still correct."""
    record, read = fetched(request, reference), ReadForm(request.POST).seen
    words = rules.speaks_for(request.user, record)
    try:
        actions.confirm_still_correct(record, version=read, by=request.user, words=words, on=today())
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return record_page(request, fetched(request, reference), status=409, refusal=MEANWHILE)
    return back(request, record, _("Tack. Posten är bekräftad i dag."))


@require_POST
@workers_only
def say_free_places(request, association, reference):
    record = fetched(request, reference)
    form = PlacesForm(request.POST)
    if not form.is_valid():
        return record_page(request, record, status=422, places=form)
    try:
        actions.say_free_places(record, form.cleaned_data["free_places"], by=request.user)
    except actions.StepNotAllowed:
        return record_page(request, fetched(request, reference), status=409, refusal=MEANWHILE)
    return back(request, record, _("Lediga platser är sparade."))


@require_POST
@workers_only
def change_slug(request, association, reference):
    record = fetched(request, reference)
    form = SlugForm(request.POST)
    if form.is_valid():
        try:
            actions.change_slug(record, form.cleaned_data["slug"], by=request.user)
            return back(request, record, _("Adressen är ändrad. Den gamla leder vidare hit."))
        except tuple(SLUG_REFUSALS) as refusal:
            form.add_error("slug", SLUG_REFUSALS[type(refusal)])
            record = fetched(request, reference)
    return record_page(request, record, status=422, slug=form)


SLUG_REFUSALS = {
    actions.SlugNotAllowed: lazy(
        "Adressen kan bara ha små bokstäver a–z, siffror och enkla bindestreck, och inte vara en sidas namn."
    ),
    actions.SlugTaken: lazy("En annan insats har eller har haft den adressen. Välj en annan."),
    actions.StepNotAllowed: lazy("Posten är arkiverad. Hämta den ur arkivet innan du ändrar adressen."),
}


@require_POST
@workers_only
def mark_seen(request, association, reference):
    """Somebody has looked at what a trusted provider published."""
    record = fetched(request, reference)
    if version := queries.unseen_version(record):
        actions.mark_seen(version, by=request.user)
    return back(request, record, _("Ändringen är genomgången."))


# --- proposals ------------------------------------------------------------------------------------------------


def proposal_of(record, reference):
    return get_object_or_404(record.proposals.select_related("by"), reference=reference)


@require_POST
@workers_only
def accept_proposal(request, association, reference, proposal):
    record = fetched(request, reference)
    asked, form = proposal_of(record, proposal), ReadForm(request.POST)
    if not form.is_valid():
        return record_page(request, record, status=409, refusal=MEANWHILE)
    try:
        actions.accept_proposal(asked, version=form.cleaned_data["version"], by=request.user)
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return record_page(request, fetched(request, reference), status=409, refusal=MEANWHILE)
    except UNACCEPTABLE as refusal:
        return record_page(request, fetched(request, reference), status=422, refusal=why_not(refusal))
    return back(request, record, _("Förslaget är godtaget och står nu i posten."))


UNACCEPTABLE = (
    actions.CannotPublish,
    actions.FactsRefused,
    actions.MeasureNameTaken,
    actions.ProviderIsUnknown,
)


def why_not(refusal):
    if isinstance(refusal, actions.CannotPublish):
        return _("Med förslaget skulle posten sakna något: %(needs)s") % {
            "needs": " ".join(str(each.label) for each in refusal.obstacles)
        }
    if isinstance(refusal, actions.MeasureIsFollowed):
        return _(
            "Förslaget ändrar namn eller kommuner, och insatsen följs upp."
            " Be förbundets kansli eller en insatsansvarig att godta det."
        )
    return _("Förslaget går inte längre att genomföra som det är. Avböj det, eller ändra posten själv.")


@require_POST
@workers_only
def decline_proposal(request, association, reference, proposal):
    record = fetched(request, reference)
    asked, form = proposal_of(record, proposal), DeclineForm(request.POST)
    if not form.is_valid():
        return record_page(request, record, status=422, decline=form)
    try:
        actions.decline_proposal(asked, answer=form.cleaned_data["answer"], by=request.user)
    except actions.StepNotAllowed:
        return record_page(request, fetched(request, reference), status=409, refusal=MEANWHILE)
    return back(request, record, _("Förslaget är avböjt. Den som föreslog får veta det."))


@require_POST
@workers_only
def withdraw_proposal(request, association, reference, proposal):
    record = fetched(request, reference)
    try:
        actions.withdraw_proposal(proposal_of(record, proposal), by=request.user)
    except actions.StepNotAllowed:
        return record_page(request, fetched(request, reference), status=409, refusal=MEANWHILE)
    return back(request, record, _("Förslaget är återtaget."))
