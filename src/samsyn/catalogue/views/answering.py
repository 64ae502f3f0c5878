"""What the link in a letter leads to. Mail programs open links to look at them, so GET changes nothing.

There is no sign-in: the link is the permission. So nothing is gained by a form on another site that posts here, and
no cookie is asked for: some mail programs' browsers keep none.
"""

from contextlib import suppress
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.catalogue import actions, queries
from samsyn.catalogue.choices import LinkStanding
from samsyn.catalogue.forms.answering import FreePlacesForm
from samsyn.catalogue.forms.work import ReadForm
from samsyn.lib.dates import today

ANSWERABLE = {LinkStanding.OPEN, LinkStanding.CONFIRMED}


def by_link(view):
    """Gives the view what the link asks about; who comes with a link that answers for nothing is told why (410)."""

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def followed(request, token):
        asked = queries.confirmation_with(token)
        standing = queries.standing_of(asked)
        if standing not in ANSWERABLE:
            context = {"asked": asked, "standing": standing}
            return render(request, "catalogue/link_is_over.html", context, status=410)
        return view(request, token, asked, standing)

    return followed


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def confirm(request, token, asked, standing):
    if request.method != "POST":
        return shown(request, token, asked, standing, FreePlacesForm())
    try:
        actions.answer_asking(asked, version=ReadForm(request.POST).seen, on=today())
    except actions.ChangedMeanwhile:  # shown again, as it now stands
        return shown(request, token, asked, standing, FreePlacesForm(), is_changed=True)
    except actions.AskingOver:  # somebody was there before: the page says how it stands
        return redirect(f"{request.path}?redan=1")
    return redirect(request.path)


@require_POST
@by_link
def free_places(request, token, asked, standing):
    form = FreePlacesForm(request.POST)
    if not form.is_valid():
        return shown(request, token, asked, standing, form)
    with suppress(
        actions.AskingOver
    ):  # not confirmed yet, or taken over meanwhile: the page says how it stands
        actions.answer_free_places(asked, form.cleaned_data["number"], on=today())
    return redirect("catalogue:confirm", token)


def shown(request, token, asked, standing, form, *, is_changed=False):
    record = queries.record_asked_about(asked)
    context = {
        "token": token,
        "record": record,
        "said": queries.told(record),
        "free_places": queries.free_places(record, today()),
        "form": form,
        "is_changed": is_changed,
        "read": ReadForm(initial={"version": record.version}),
    }
    page = "catalogue/confirmed.html" if standing == LinkStanding.CONFIRMED else "catalogue/confirm.html"
    return render(request, page, context, status=409 if is_changed else 422 if form.errors else 200)
