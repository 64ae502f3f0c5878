"""The association's pictures, and what must be seen of one when it is cut."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.content import actions, queries
from samsyn.content.forms.documents import FocusForm
from samsyn.content.renderings.places import at_work
from samsyn.content.views.reach import writers_only

A_PAGE = 24


@require_GET
@writers_only
def pictures(request, association):
    page = Paginator(queries.pictures_of(request.writes_for), A_PAGE).get_page(request.GET.get("sida"))
    return render(request, "content/work/pictures.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def focus(request, association, reference):
    picture = get_object_or_404(queries.pictures_of(request.writes_for), reference=reference)
    start = {"x": picture.focus_x, "y": picture.focus_y}
    form = FocusForm(request.POST) if request.method == "POST" else FocusForm(initial=start)
    if form.is_valid():
        actions.move_focus(picture, form.cleaned_data["x"], form.cleaned_data["y"], by=request.user)
        messages.success(request, _("Bilden beskärs efter den punkten."))
        return redirect(at_work(request, "focus", reference))
    context = {"picture": picture, "form": form}
    return render(request, "content/work/focus.html", context, status=422 if form.is_bound else 200)
