"""The log: search it, and read what was refused. For the auditor."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samsyn.audit.choices import Act
from samsyn.privacy import actions, queries, rules
from samsyn.privacy.forms import Search

PAGE = 25
#: Nobody reads more pages than these; whoever needs other lines asks more closely.
MOST = 10_000


class Newest(Paginator):
    """Counts no further than MOST, so that a log of millions answers as fast as a short one."""

    @cached_property
    def count(self):
        return self.object_list[:MOST].count()


def refuse_others(request) -> None:
    if not rules.may_review(request.roles):
        raise PermissionDenied(_("Bara förbundets revisor granskar åtkomstloggen."))


def remember(request, act, *, path="", subjects=()) -> None:
    """Whoever reads the log stands in it too."""
    actions.remember(
        act,
        path or request.path,
        by=request.user,
        association=request.association,
        roles=request.roles,
        subjects=subjects,
    )


@require_GET
def search(request, association):
    refuse_others(request)
    asked = {name: value for name, value in request.GET.items() if name != "sida"}
    form = Search(asked, staff=queries.staff_of(request.association))
    if not form.is_valid():
        context = {"form": form, "wish": None, "lines": [], "page": None, "most": MOST, "is_cut": False}
        return render(request, "privacy/search.html", context, status=422)
    wish = form.cleaned_data["wish"]
    page = Newest(queries.found(request.association, wish), PAGE).get_page(request.GET.get("sida"))
    subjects = [wish.participant] if wish.participant else []
    remember(request, Act.SEARCHED, path=f"{request.path}?{wish.query}", subjects=subjects)
    filled = Search(initial=initial(wish), staff=form.fields["person"].choices[1:])
    context = {
        "form": filled,
        "wish": wish,
        "lines": queries.shown(page.object_list, first=wish.participant),
        "page": page,
        "most": MOST,
        "is_cut": page.paginator.count == MOST,
    }
    return render(request, "privacy/search.html", context)


def initial(wish) -> dict:
    return {
        "fran": wish.since,
        "till": wish.until,
        "person": wish.person,
        "vad": wish.act,
        "deltagare": wish.participant,
        "utanfor": wish.outside,
    }


@require_GET
def refused(request, association):
    refuse_others(request)
    page = Newest(queries.refusals_of(request.association), PAGE).get_page(request.GET.get("sida"))
    remember(request, Act.LISTED)
    attempts = queries.resolved(request.association, page.object_list)
    return render(request, "privacy/refused.html", {"page": page, "attempts": attempts})
