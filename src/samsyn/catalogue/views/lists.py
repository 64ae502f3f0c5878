"""Lists of records to hand over: made by anybody, opened by whoever has the link."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.catalogue import actions, queries
from samsyn.catalogue.renderings import facts, handout
from samsyn.catalogue.views.public import chosen_in
from samsyn.lib.dates import today

PAGE = "catalogue/public/make_list.html"


@login_not_required
@csrf_exempt  # a list is nobody's, so there is nothing to forge, and no cookie to set
@require_http_methods(["GET", "HEAD", "POST"])
def make_list(request):
    """What was chosen, with room for a note about each; saved, it has an address to share."""
    if request.method == "POST":
        return saved(request)
    records = queries.published_with(chosen_in(request))
    return render(request, PAGE, {"items": [(record, "") for record in records]})


def saved(request):
    slugs = [slug.replace("\x00", "") for slug in request.POST.getlist("i")]
    notes = dict(zip(slugs, request.POST.getlist("anteckning"), strict=False))
    records = queries.published_with(slugs)
    if not records:
        return render(request, PAGE, {"items": []}, status=422)
    words = [notes.get(each.slug, "").replace("\x00", "") for each in records]
    if not may_send(request, "catalogue_write"):
        return too_often(request, PAGE, {"items": list(zip(records, words, strict=True))})
    return redirect("catalogue:saved_list", actions.make_list(records, notes=words).token)


@login_not_required
@require_safe
def saved_list(request, token):
    """The list, to read, print, share or take with one."""
    shown = opened(token)
    context = {
        "items": [(facts.told(item.record, today()), item.note) for item in shown.shown],
        "list": shown,
        "link": link_to(shown),
    }
    response = render(request, "catalogue/public/saved_list.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@require_safe
def saved_list_as_pdf(request, token):
    shown = opened(token)
    items = [(facts.told(item.record, today()), item.note) for item in shown.shown]
    document = handout.as_pdf(items, link=link_to(shown), until=shown.expires_on, day=today())
    name = _("insatser")
    disposition = f'inline; filename="{name}.pdf"'
    headers = {"Content-Disposition": disposition, "X-Robots-Tag": "noindex"}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


def link_to(shown):
    return settings.BASE_URL + reverse("catalogue:saved_list", args=[shown.token])


def opened(token):
    found = queries.list_with(token, today())
    if found is None:
        raise Http404
    return found
