"""Who works in an association, and inviting more of them. For the office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.accounts.factors import recently_authenticated
from samsyn.lib.dates import today
from samsyn.organisations import actions, forms, queries, rules
from samsyn.organisations.choices import RoleKind

PAGE = 50
KEPT_APART = gettext_lazy(
    "Ingen kan både arbeta på ett förbunds kansli, eller vara revisor, och ha en roll där man ser deltagare. Välj en "
    "annan roll, eller avsluta den andra först."
)


def refuse_others(request):
    if not rules.may_see_people(request.user, request.association):
        raise PermissionDenied(_("Bara förbundets kansli ser vilka som arbetar i Samsyn."))


def may_give(request) -> frozenset[str]:
    """The roles this person may give and end, asked of the rule once a page."""
    return frozenset(kind for kind in RoleKind if request.roles & rules.givers_of(kind))


@require_GET
def people(request, association):
    refuse_others(request)
    former = request.GET.get("visa") == "tidigare"
    roles = (queries.former_people_of if former else queries.people_of)(request.association, on=today())
    context = {
        "page": Paginator(roles, PAGE).get_page(request.GET.get("sida")),
        "former": former,
        "invitations": [] if former else queries.open_invitations_of(request.association),
        "may_give": may_give(request),
        "today": today(),
        "rescues": queries.open_rescues_of(request.association) if request.roles & rules.LEADS else None,
    }
    return render(request, "organisations/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def invite(request, association):
    refuse_others(request)
    form = forms.Invite(request.POST or None, association=request.association, by=request.user)
    if form.is_valid() and sent(request, form):
        messages.success(request, _("Inbjudan är skickad. Länken i brevet gäller i två veckor."))
        return redirect("organisations:people", association)
    return render(request, "organisations/invite.html", {"form": form}, status=422 if form.is_bound else 200)


def sent(request, form) -> bool:
    """Whether the invitation went out; if not, the form says why."""
    answers = form.cleaned_data
    try:
        actions.invite(
            answers["email"], request.association, answers["kind"], answers["organisation"], by=request.user
        )
    except actions.AlreadyInvited:
        form.add_error(
            "email", _("Adressen har redan en öppen inbjudan till rollen. Skicka den igen från listan.")
        )
    except actions.RoleAlreadyHeld:
        form.add_error("kind", _("Personen har redan den rollen här."))
    except actions.RolesKeptApart:
        form.add_error("kind", KEPT_APART)
    else:
        return True
    return False


def open_invitation(request, reference):
    """One the visitor may know of and change; 403 with the reason otherwise."""
    refuse_others(request)
    return get_object_or_404(request.association.invitations, reference=reference)


@require_POST
@recently_authenticated
def resend(request, association, reference):
    invitation = open_invitation(request, reference)
    try:
        actions.resend(invitation, by=request.user)
    except actions.StepNotAllowed:
        messages.error(request, _("Inbjudan är redan besvarad eller återkallad. Inget har skickats."))
    else:
        messages.success(request, _("Ett nytt brev är på väg. Länken i det gamla gäller inte längre."))
    return redirect("organisations:people", association)


@require_POST
def revoke(request, association, reference):
    invitation = open_invitation(request, reference)
    try:
        actions.revoke(invitation, by=request.user)
    except actions.StepNotAllowed:
        messages.error(request, _("Inbjudan är redan besvarad eller återkallad. Inget har ändrats."))
    else:
        messages.success(request, _("Inbjudan är återkallad. Länken i brevet gäller inte längre."))
    return redirect("organisations:people", association)


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def end_role(request, association, reference):
    refuse_others(request)
    role = get_object_or_404(
        request.association.roles.select_related("user", "association"), reference=reference
    )
    if not rules.may_end_role(request.user, role):
        raise PermissionDenied(_("Du kan inte avsluta den rollen. Ingen kan avsluta sin egen."))
    if request.method != "POST":
        return render(request, "organisations/end_role.html", {"role": role})
    try:
        actions.end_role(role, by=request.user)
    except actions.LastAdministrator:
        messages.error(request, _("Förbundet måste ha en administratör. Bjud in en till, så går det sedan."))
    except actions.RoleAlreadyEnded:
        messages.info(request, _("Rollen var redan avslutad."))
    else:
        messages.success(request, _("Rollen är avslutad och gäller inte längre."))
    return redirect("organisations:people", association)
