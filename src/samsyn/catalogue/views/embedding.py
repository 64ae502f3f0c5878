"""The search box on other web sites, and which these are."""

from functools import wraps

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.catalogue import actions, queries, rules
from samsyn.catalogue.forms.embedding import HOST_REFUSED, BoxForm, HostForm
from samsyn.lib.dates import today
from samsyn.organisations.models import Association

NOBODY = "'none'"


@login_not_required
@xframe_options_exempt  # the older header knows no list of hosts; frame-ancestors below does, and every browser reads it
@require_safe
def embed(request):
    """The search field and nothing else: no cookie, no script, and in a frame only where the association lets it."""
    association = get_object_or_404(Association, slug=request.GET.get("forbund", ""))
    box = BoxForm(request.GET, association=association, on=today())
    context = {"association": association, "municipality": box.chosen, "find_url": reverse("catalogue:find")}
    framed_by = queries.framed_by(association) or [NOBODY]

    @csp_replace({"frame-ancestors": framed_by})
    def page(request):
        return render(request, "catalogue/embed.html", context)

    return page(request)


def keepers_only(view):
    """Who keeps the association's records decides where they are shown."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.may_keep_records(request.user, request.association):
            raise PermissionDenied(actions.KEEPERS_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def hosts(request, association):
    form = HostForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            allowed = actions.allow_host(request.association, form.cleaned_data["host"], by=request.user)
        except actions.HostRefused:
            form.add_error("host", HOST_REFUSED)
        else:
            messages.success(request, _("Sparat. %(host)s får visa sökrutan.") % {"host": allowed.host})
            return redirect("catalogue:embed_hosts", association)
    return shown(request, form)


@require_POST
@keepers_only
def disallow(request, association):
    host = request.POST.get("host", "").replace("\x00", "")
    actions.disallow_host(request.association, host, by=request.user)
    messages.success(request, _("Borttagen. Webbplatsen får inte längre visa sökrutan."))
    return redirect("catalogue:embed_hosts", association)


def shown(request, form):
    box = BoxForm(request.GET, association=request.association, on=today())
    wanted = {"kommun": box.chosen.code} if box.chosen else {}
    context = {
        "form": form,
        "hosts": queries.hosts_of(request.association),
        "box": box,
        "box_url": address(reverse("catalogue:embed"), forbund=request.association.slug, **wanted),
        "link_url": address(reverse("catalogue:find"), **wanted),
    }
    return render(request, "catalogue/embed_hosts.html", context, status=422 if form.errors else 200)


def address(path, **wanted):
    query = QueryDict(mutable=True)
    query.update(wanted)
    return settings.BASE_URL + path + (f"?{query.urlencode()}" if wanted else "")
