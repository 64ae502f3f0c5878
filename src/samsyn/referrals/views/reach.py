"""Who comes in to a team's work, and which cases exist for them."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.models import Case

#: What an open page about a case sends: the stamp of what was in sight when it was made (_case_head.html).
STAMP = "insyn"
TEAM_ONLY = _("Bara de som arbetar i ett team kommer in här.")


def team_only(view):
    """Who does not work in a team is told so. An open page about a case asks here whether it may still show what it
    shows: nothing is opened, and nothing is logged, until it may not."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.may_see_team_work(request.roles):
            raise PermissionDenied(TEAM_ONLY)
        if STAMP in request.GET and is_in_sight_as_before(request, kwargs["reference"]):
            return HttpResponse(status=204)
        return view(request, *args, **kwargs)

    return asked_first


def is_in_sight_as_before(request, reference):
    sight = queries.sight_of(request.user, fetched(request, reference))
    return constant_time_compare(request.GET[STAMP], sight.stamp)


def cases_at(request):
    """The cases that exist for who asks: those of their teams, and those they had before."""
    cases = Case.objects.filter(association=request.association).with_names()
    mine = cases.at_team_of(request.user, today()) | cases.handed_over_by(request.user, today())
    return mine.distinct()


def fetched(request, reference):
    """The case, or that it does not exist."""
    return get_object_or_404(cases_at(request), reference=reference)


def handled(request, reference, may=rules.may_handle, why=actions.HANDLERS_ONLY):
    """The case, for who may take the step: who receives it, where nothing else is said. The others are told why not."""
    case = fetched(request, reference)
    if not may(request.user, case):
        raise PermissionDenied(why)
    return case


def noted(request, case, what, act=Act.READ):
    """One line of the access log: what stands on this page was shown to whoever asks, or taken out."""
    actions.log_case(act, what, case, by=request.user, roles=request.roles, path=request.path)
