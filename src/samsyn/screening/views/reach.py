"""Whom the trained meet, and what every page of the room shows."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.participants.actions import open_people
from samsyn.screening import queries, rules


def fetched(request, reference):
    """The participant and who it is, if the one who asks follows it; the opening is in the access log, as of any page
    about a participant."""
    if not rules.may_meet(request.roles):
        raise Http404
    met = queries.met_by(request.user, request.association, on=today())
    participant = get_object_or_404(met, reference=reference)
    people = open_people(
        [participant],
        by=request.user,
        association=request.association,
        act=Act.READ,
        what="participant",
        on=today(),
        roles=request.roles,
        path=f"/{request.association.slug}/arbete/samtal/{participant.reference}/",
    )
    return participant, people.get(participant.pk)


def surroundings(request):
    """What stands on every page where somebody is met: where to turn, and the reminder about children."""
    place = request.association
    return {"contacts": queries.contacts_of(place), "duty": queries.duty_of(place)}


def leading_only(request):
    """Who leads and is trained; the other trained are told so."""
    if not rules.may_lead(request.user, request.association, on=today()):
        raise PermissionDenied(_("Bara den som leder förbundet ändrar det här."))
