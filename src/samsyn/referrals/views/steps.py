"""The steps of a case that somebody in the team takes: each a page with its questions, or a button."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.accounts.factors import recently_authenticated
from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.queries import codes
from samsyn.lib.dates import today
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.forms.steps import AskForm, AssignForm, ContactForm, DeclineForm, RedirectForm, SeenForm
from samsyn.referrals.views.reach import handled, team_only

NOT_NOW = gettext_lazy(
    "Ärendet har ändrats sedan du öppnade sidan. Läs hur det står nu. Inget av ditt är sparat."
)
ASSIGNERS_ONLY = gettext_lazy(
    "Bara de som tar emot ärenden, och teamets samordnare, säger vem som har ett ärende."
)


def filled(request, form_class, found, **surroundings):
    """The form as it was sent, or as it begins: with the version that is read now."""
    initial = {"version": found.version} | surroundings.pop("initial", {})
    return form_class(request.POST if request.method == "POST" else None, initial=initial, **surroundings)


def asked(request, found, form, page):
    context = {"case": found, "form": form}
    return render(request, f"referrals/steps/{page}.html", context, status=422 if form.errors else 200)


def done(request, found, step, sentence):
    """The step is taken and said; when somebody was there before, that is said instead."""
    try:
        step()
    except actions.StepNotAllowed:
        messages.error(request, NOT_NOW)
    else:
        messages.success(request, sentence)
    return redirect(found)


@require_POST
@team_only
def take_on(request, association, reference):
    found = handled(request, reference)
    seen = SeenForm(request.POST).seen
    step = lambda: actions.take_on(found, by=request.user, seen=seen)  # noqa: E731 -- said where it is done
    return done(request, found, step, _("Ärendet är mottaget. Avsändaren får besked."))


@require_http_methods(["GET", "POST"])
@team_only
def ask(request, association, reference):
    found = handled(request, reference)
    form = filled(request, AskForm, found)
    if not (request.method == "POST" and form.is_valid()):
        return asked(request, found, form, "ask")
    text = form.cleaned_data["text"]
    sentence = _("Frågan är skickad. Avsändaren får ett brev med en länk.")
    return done(request, found, lambda: actions.ask(found, text, by=request.user), sentence)


@require_http_methods(["GET", "POST"])
@team_only
def contact(request, association, reference):
    found = handled(request, reference)
    initial = {"on": today()}
    form = filled(request, ContactForm, found, since=found.received_at, initial=initial)
    if not (request.method == "POST" and form.is_valid()):
        return asked(request, found, form, "contact")
    at = form.cleaned_data["at"]
    step = lambda: actions.note_contact(found, at, by=request.user)  # noqa: E731 -- said where it is done
    return done(request, found, step, _("Första kontakten är antecknad."))


@require_http_methods(["GET", "POST"])
@team_only
def assign(request, association, reference):
    found = handled(request, reference, rules.may_assign, ASSIGNERS_ONLY)
    initial = {"member": found.assigned_to.reference if found.assigned_to else ""}
    members = queries.members_of(found.team, on=today())
    form = filled(request, AssignForm, found, members=members, initial=initial)
    if not (request.method == "POST" and form.is_valid()):
        return asked(request, found, form, "assign")
    sentence = _("%(name)s har ärendet.") % {"name": form.user} if form.user else _("Ingen har ärendet.")
    return done(request, found, lambda: actions.assign(found, form.user, by=request.user), sentence)


@require_http_methods(["GET", "POST"])
@team_only
def decline(request, association, reference):
    found = handled(request, reference)
    form = filled(
        request, DeclineForm, found, reasons=codes(request.association, CodeList.DECLINE, on=today())
    )
    if not (request.method == "POST" and form.is_valid()):
        return asked(request, found, form, "decline")
    reason = form.cleaned_data["reason"]
    step = lambda: actions.decline(found, reason, by=request.user, seen=form.seen)  # noqa: E731 -- said where it is done
    return done(request, found, step, _("Ärendet är avböjt. Avsändaren får besked."))


@require_http_methods(["GET", "POST"])
@team_only
def redirect_case(request, association, reference):
    found = handled(request, reference)
    teams = queries.open_doors(on=today(), but=found.team)
    has_files = found.attachments.exists()
    form = filled(request, RedirectForm, found, teams=teams, has_person=found.has_person, has_files=has_files)
    if not (request.method == "POST" and form.is_valid()):
        return asked(request, found, form, "redirect")
    step = lambda: actions.redirect(  # noqa: E731 -- said where it is done
        found, form.chosen, by=request.user, agreed=agreed(form.cleaned_data), seen=form.seen
    )
    sentence = _("Ärendet är lämnat till %(team)s. Avsändaren får besked.") % {"team": form.chosen}
    return done(request, found, step, sentence)


def agreed(answers):
    """What the person has said yes to; None when that is nothing."""
    if not answers.get("along"):
        return None
    return actions.Agreed(frozenset(answers["along"]), answers["form"], answers["given_on"])


@require_http_methods(["GET", "POST"])
@team_only
def withdraw(request, association, reference):
    found = handled(request, reference)
    form = filled(request, SeenForm, found)
    if request.method != "POST":
        return asked(request, found, form, "withdraw")
    step = lambda: actions.withdraw(found, by=request.user, seen=form.seen)  # noqa: E731 -- said where it is done
    return done(request, found, step, _("Ärendet är återtaget."))


@require_http_methods(["GET", "POST"])
@team_only
@recently_authenticated
def protect(request, association, reference):
    """Asks first; then says what has been removed, and what somebody must see to."""
    found = handled(request, reference, rules.may_protect)
    form = filled(request, SeenForm, found)
    if request.method != "POST":
        return asked(request, found, form, "protect")
    try:
        remains = actions.protect(found, by=request.user, seen=form.seen)
    except actions.StepNotAllowed:
        messages.error(request, NOT_NOW)
        return redirect(found)
    return render(request, "referrals/steps/protected.html", {"case": found, "remains": remains})
