"""A row of the plan becomes an enrolment: the team chooses a measure, its case worker answers and registers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.catalogue.models import Measure
from samsyn.enrolments.actions import AlreadyEnrolled, EntryRefused
from samsyn.enrolments.forms.registering import RegisterForm
from samsyn.enrolments.queries import registered_by_form
from samsyn.enrolments.views.caseload import refuse_others
from samsyn.lib.dates import today
from samsyn.participants.choices import Form
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.forms.offers import BeginForm
from samsyn.referrals.models import PlanOffer
from samsyn.referrals.states import OfferState
from samsyn.referrals.views.plans import changed, row_in_sight
from samsyn.referrals.views.reach import fetched, team_only

PAGE_SIZE = 25


@require_http_methods(["GET", "POST"])
@team_only
def begin(request, association, reference, row):
    """Which measure: one's own leads to its registration, another's to an offer."""
    case = fetched(request, reference)
    there = row_in_sight(request, case, row)
    if not rules.may_step_row(request.user, case, there.row) or not there.row.is_open:
        raise PermissionDenied(actions.NOT_IN_PLAN)
    measures = queries.measures_to_begin(case.association, on=today())
    own = own_among(request, measures)
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        measures=measures,
        own=own,
        agreed={each.pk for each in measures if queries.is_told_by_consent(case, each.provider)},
        initial={"version": there.row.version},
    )
    context = {
        "case": case,
        "sight": queries.sight_of(request.user, case),
        "shown": there,
        "form": form,
        "offer": queries.offer_of(there.row),
    }
    if not form.is_valid():
        return render(request, "referrals/begin.html", context, status=422 if form.errors else 200)
    if form.measure.pk in own:
        return redirect("referrals:enrol", association, reference, row, form.measure.reference)
    if problem := offered(form, there.row, request.user):
        form.add_error(None, problem)
        return render(request, "referrals/begin.html", context, status=409)
    messages.success(request, _("Erbjudandet är skickat. Insatsens deltagaransvariga svarar."))
    return redirect("referrals:plan", association, reference)


def own_among(request, measures):
    mine = Measure.objects.worked_on_by(request.user, today()).filter(pk__in=[each.pk for each in measures])
    return {each.pk for each in mine}


def offered(form, row, user):
    """What stood in the way of the offer, in words; nothing when it is made."""
    answers = form.cleaned_data
    try:
        actions.offer(
            row,
            form.measure,
            seen=answers["version"],
            by=user,
            said_on=answers["said_on"],
            said_in=answers["said_in"],
        )
    except actions.NotConfirmed:
        return _("Bekräfta först vem personen är. Sedan kan en insats ta emot.")
    except actions.NotAgreed:
        return _("Samtycket till insatsens utförare gäller inte längre. Fråga personen igen.")
    except actions.AlreadyOffered:
        return _("Raden väntar redan på svar från en insats. Ta tillbaka det erbjudandet först.")
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return changed()
    return ""


@require_POST
@team_only
def take_back(request, association, reference, row):
    case = fetched(request, reference)
    there = row_in_sight(request, case, row)
    made = queries.offer_of(there.row)
    if made is None:
        raise Http404
    try:
        actions.take_back(made, by=request.user)
        messages.success(request, _("Erbjudandet är taget tillbaka."))
    except actions.StepNotAllowed:
        messages.info(request, changed())
    return redirect("referrals:begin", association, reference, row)


@require_http_methods(["GET", "POST"])
@team_only
def enrol(request, association, reference, row, measure):
    """Registered at once by whoever plans and works in the measure."""
    case = fetched(request, reference)
    there = row_in_sight(request, case, row)
    if not rules.may_step_row(request.user, case, there.row):
        raise PermissionDenied(actions.NOT_IN_PLAN)
    refuse_others(request)
    mine = Measure.objects.followed_person_by_person().worked_on_by(request.user, today())
    chosen = get_object_or_404(mine, association=request.association, reference=measure)
    return registering(request, there.row, chosen)


@require_GET
def offers(request, association):
    refuse_others(request)
    waiting = queries.offers_to(request.user, request.association, on=today())
    page = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("sida"))
    return render(request, "referrals/offers.html", {"page": page})


@require_POST
def answer(request, association, reference):
    """Yes or no from one of the measure's case workers."""
    refuse_others(request)
    made = made_to(request, reference)
    act = actions.accept_offer if request.POST.get("svar") == "ja" else actions.decline_offer
    try:
        act(made, by=request.user)
    except actions.NotAgreed:
        messages.warning(request, _("Personens samtycke gäller inte längre, så erbjudandet kan inte antas."))
        return redirect("referrals:offers", association)
    except actions.StepNotAllowed:
        messages.info(request, _("Erbjudandet är redan besvarat eller taget tillbaka."))
        return redirect("referrals:offers", association)
    if made.state == OfferState.ACCEPTED:
        return redirect("referrals:enrol_offered", association, reference)
    messages.success(request, _("Erbjudandet är avböjt. Teamet får veta det."))
    return redirect("referrals:offers", association)


@require_http_methods(["GET", "POST"])
def enrol_offered(request, association, reference):
    """Registered by the one who accepted."""
    refuse_others(request)
    made = made_to(request, reference)
    if made.state != OfferState.ACCEPTED or made.accepted_by_id != request.user.pk:
        raise PermissionDenied(_("Anta erbjudandet först. Den som antar registrerar."))
    try:
        actions.check_agreed(made)
    except actions.NotAgreed:
        raise PermissionDenied(_("Personens samtycke gäller inte längre.")) from None
    return registering(request, made.row, made.measure)


def made_to(request, reference):
    """An offer to a measure that the one who asks works in, or that it does not exist."""
    offers = PlanOffer.objects.for_worker(request.user, today()).with_names()
    return get_object_or_404(offers, association=request.association, reference=reference)


def registering(request, row, measure):
    """The registration form as it always is, with all that the case knows filled in."""
    case = row.case
    try:
        actions.check_confirmed(case)
    except actions.NotConfirmed:
        raise PermissionDenied(_("Bekräfta först vem personen är. Sedan kan en insats ta emot.")) from None
    kind = {"association": request.association, "measures": [measure]}
    page, context = "referrals/enrol.html", {"case": case, "row": row, "measure": measure}
    if request.method == "GET":
        form = RegisterForm(initial=known_of(request, case, measure), **kind)
        return render(request, page, context | {"form": form})
    form = RegisterForm(request.POST, **kind)
    enrolment = registered(form, row, request.user) if form.is_valid() else None
    if enrolment is None:
        return render(request, page, context | {"form": form}, status=422)
    messages.success(request, _("Personen är registrerad i insatsen."))
    return redirect("desk:participant", request.association.slug, enrolment.participant.reference)


def known_of(request, case, measure):
    """The answers that the case already holds, so that nobody types them again."""
    known = {
        "measure": measure.reference,
        "form": case.participant.form,
        "sex": case.sex,
        "municipality": case.municipality_id,
        "referred_by": case.sender_kind,
        "started_on": today(),
    }
    person = actions.open_person(case, by=request.user)
    if person is None:
        if case.participant.form in (Form.NUMBER, Form.LOCAL_KEY):
            raise PermissionDenied(
                _("Du får inte veta vem personen är. Skicka ett erbjudande till insatsen.")
            )
        return known
    known |= {"name": person.name, "contact": person.contact, "birth_year": case.participant.birth_year}
    return known | ({"number": person.number} if person.is_number else {"local_key": person.key})


def registered(form, row, user):
    """The new enrolment, or None with what stood in the way shown in the form. Sent twice, the first is the answer."""
    entry = form.cleaned_data["entry"]
    if sent_before := registered_by_form(entry.measure.association, entry.row_id):
        return sent_before
    try:
        return actions.enrol(row, entry, by=user)
    except AlreadyEnrolled:
        if sent_before := registered_by_form(entry.measure.association, entry.row_id):
            return sent_before
        form.add_error("started_on", _("Personen är redan registrerad i insatsen med samma startdatum."))
    except EntryRefused as refused:
        for fault in refused.faults:
            form.refuse(fault)
    except (actions.StepNotAllowed, actions.NotAgreed):
        form.add_error(None, _("Raden i planen kan inte längre bli ett deltagande. Fråga teamet."))
    return None
