"""All versions of a text, what each changed, the way back to one of them; and another address."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.content import actions, queries
from samsyn.content.forms.documents import SlugForm
from samsyn.content.renderings.places import at_work
from samsyn.content.views.reach import fetched, own_desk, writers_only

A_PAGE = 20


@require_GET
@writers_only
def history(request, association, reference):
    document = fetched(request, reference)
    return history_page(request, document, own_desk(request, document))


def history_page(request, document, desk, *, refusal="", status=200):
    versions = queries.versions_of(document)
    page = Paginator(versions, A_PAGE).get_page(request.GET.get("sida"))
    start = page.start_index() - 1 if page else 0
    lines = []
    for place, version in enumerate(page, start):
        earlier = versions[place + 1] if place + 1 < len(versions) else None
        lines.append((version, queries.differences(earlier, version) if earlier else []))
    context = {"document": document, "desk": desk, "page": page, "lines": lines, "refusal": refusal}
    return render(request, "content/work/history.html", context, status=status)


@require_POST
@writers_only
def restore(request, association, reference, number):
    """The text as it was then. What is out stays until it is published again."""
    document = fetched(request, reference)
    return taken_back(request, document, own_desk(request, document), number)


def taken_back(request, document, desk, number):
    earlier = get_object_or_404(document.versions, number=number)
    try:
        actions.restore(document, earlier, version=seen(request), by=request.user)
    except actions.ChangedMeanwhile:
        refusal = _("Någon annan hann spara före. Titta igen och försök på nytt.")
        return history_page(request, document, desk, refusal=refusal, status=409)
    messages.success(request, _("Texten är som i version %(number)s.") % {"number": number})
    return redirect(desk.edit)


def seen(request):
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def change_slug(request, association, reference):
    document = fetched(request, reference)
    start = {"slug": document.slug, "version": document.version}
    form = SlugForm(request.POST) if request.method == "POST" else SlugForm(initial=start)
    if form.is_valid() and is_moved(request, document, form):
        messages.success(request, _("Texten har en ny adress. Den gamla leder dit."))
        return redirect(at_work(request, "edit", reference))
    context = {"document": document, "form": form}
    return render(request, "content/work/slug.html", context, status=422 if form.is_bound else 200)


def is_moved(request, document, form) -> bool:
    """Whether the address was changed; if not, the form says why."""
    try:
        wanted = form.cleaned_data["slug"]
        if not actions.change_slug(document, wanted, version=seen(request), by=request.user):
            said = _("Skriv en annan adress än den texten har, med bokstäver (a–ö), siffror och bindestreck.")
            form.add_error("slug", said)
    except actions.AddressTaken:
        form.add_error("slug", _("En annan text har eller har haft den adressen. Välj en annan."))
    except actions.ChangedMeanwhile:
        form.add_error(None, _("Någon annan hann spara före. Öppna sidan igen och försök på nytt."))
    return not form.errors
