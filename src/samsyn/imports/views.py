from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.accounts.factors import recently_authenticated
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.imports import actions, queries, rules
from samsyn.imports.forms import FileForm, UploadForm
from samsyn.imports.kinds import kind
from samsyn.imports.reading import LinesUnknown
from samsyn.imports.states import ImportState
from samsyn.lib import tables
from samsyn.organisations.choices import OFFICE_ROLES

ROWS_A_PAGE = 25
#: So many faults stand on the page; the file of refused rows has them all.
FAULTS_SHOWN = 200
COLORS = {
    ImportState.REFUSED: "warning",
    ImportState.CHECKED: "info",
    ImportState.STORED: "success",
    ImportState.DISCARDED: "neutral",
}


@require_GET
def imports(request, association):
    """The files I have brought in."""
    kinds_for(request)
    page = Paginator(queries.imports_of(request.user, request.association), ROWS_A_PAGE).get_page(
        request.GET.get("sida")
    )
    rows = [(each, kind(each.kind).label, COLORS.get(each.state, "neutral")) for each in page]
    return render(request, "imports/imports.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
def add(request, association):
    """A new file."""
    kinds = kinds_for(request)
    may_create = bool(request.roles & OFFICE_ROLES)
    form = UploadForm(request.POST or None, request.FILES or None, kinds=kinds, may_create=may_create)
    if request.method == "POST" and form.is_valid():
        answers = {name: value for name, value in form.cleaned_data.items() if name != "file"}
        file = form.cleaned_data["file"]
        upload = actions.receive(
            file.file, filename=file.name, association=request.association, by=request.user, **answers
        )
        return redirect(upload)
    described = [(kind(name).label, kind(name).columns) for name in kinds]
    status = 422 if form.is_bound else 200
    return render(request, "imports/add.html", {"form": form, "described": described}, status=status)


@require_GET
def detail(request, association, reference):
    """How far the file has come, what has to be put right, what would be stored."""
    upload = fetched(request, reference)
    name = "imports/_standing.html" if request.htmx else "imports/detail.html"
    return render(request, name, standing(request, upload))


@require_POST
def correct(request, association, reference):
    """The corrected rows, or the whole file again."""
    upload = fetched(request, reference)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.correct(upload, form.cleaned_data["file"].file, by=request.user)
            return redirect(upload)
        except LinesUnknown:
            sentence = _(
                "Kolumnen rad ska säga vilken rad i den första filen som rättas, en gång för varje rad."
            )
            form.add_error("file", sentence)
        except actions.FileTooLarge:
            form.add_error("file", _("Filen blir för stor. Dela den i flera."))
        except actions.StepNotAllowed:
            return overtaken(request, upload)
        except tables.UnreadableTable as error:
            form.add_error("file", tables.sentence(error.reason))
    return render(
        request, "imports/detail.html", standing(request, fetched(request, reference), form), status=422
    )


@require_POST
def store(request, association, reference):
    """Store what was checked."""
    upload = fetched(request, reference)
    try:
        actions.request_storing(upload, by=request.user)
    except actions.StepNotAllowed:
        return overtaken(request, upload)
    return redirect(upload)


@require_POST
def discard(request, association, reference):
    """Throw the file away."""
    upload = fetched(request, reference)
    try:
        actions.discard(upload, by=request.user)
    except actions.StepNotAllowed:
        return overtaken(request, upload)
    messages.info(request, _("Filen är kastad. Inget ur den är sparat."))
    return redirect("imports:imports", request.association.slug)


@require_GET
@recently_authenticated
@transaction.atomic
def refused_rows(request, association, reference):
    """Just the refused rows, to be put right in a spreadsheet."""
    upload = fetched(request, reference)
    if not upload.is_refused:
        return overtaken(request, upload)
    remember(request, Act.EXPORTED)
    response = HttpResponse(
        tables.as_csv(*queries.refused_rows(upload)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="rader-att-ratta-{upload.reference}.csv"'
    return response


def kinds_for(request) -> list[str]:
    found = rules.kinds_for(request.user, request.association)
    if not found:
        raise PermissionDenied(_("Import är för kansliet, insatsansvariga och deltagaransvariga."))
    return found


def fetched(request, reference):
    return get_object_or_404(queries.imports_of(request.user, request.association), reference=reference)


def overtaken(request, upload):
    """Somebody, perhaps the same person in another tab, was first: the page as it stands now."""
    messages.warning(request, _("Importen har redan gått vidare. Så här står den nu."))
    return render(
        request, "imports/detail.html", standing(request, fetched(request, upload.reference)), status=409
    )


@transaction.atomic
def standing(request, upload, form=None) -> dict:
    """What the page and the part of it that htmx fetches show."""
    faults = queries.refusals(upload, first=FAULTS_SHOWN) if upload.is_refused else []
    if faults:
        remember(request, Act.READ)
    return {
        "upload": upload,
        "label": kind(upload.kind).label,
        "form": form or FileForm(),
        "faults": faults,
        "progress": queries.progress_of(upload),
    }


def remember(request, act: Act) -> None:
    """What stood in refused rows was seen: it may be who somebody is."""
    log(
        act,
        "refused_rows",
        by=request.user,
        association=request.association.slug,
        roles=request.roles,
        path=request.path,
    )
