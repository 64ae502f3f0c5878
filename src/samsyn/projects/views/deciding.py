"""What is done with an application: each step, the answer to a request, the minutes, and what is due."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.lib.dates import today
from samsyn.projects import actions
from samsyn.projects.actions.applying import OTHERS_DO_THIS
from samsyn.projects.forms.deciding import AnswerForm, DocumentForm, DueForm
from samsyn.projects.rules import may_keep_dates, may_take
from samsyn.projects.states import APPLICATION_STEPS, ApplicationStep
from samsyn.projects.views.applications import fetched
from samsyn.projects.views.ways import WAYS

MOVED = gettext_lazy("Ansökan har redan gått vidare. Så här står den nu.")
#: What stands in the way, and what to do.
SENTENCES = {
    actions.BackwardsPeriod: gettext_lazy("Sista dagen ligger före den första. Ange en senare dag."),
    actions.NameTaken: gettext_lazy(
        "Förbundet har redan ett projekt med ansökans namn. Byt namn på det projektet först."
    ),
    actions.NotRecommended: gettext_lazy(
        "Beredningsgruppen har inte sagt något om ansökan än. Skriv in rekommendationen först."
    ),
    actions.AlreadyAnswered: gettext_lazy("Begäran är redan besvarad. Öppna ansökan för att läsa svaret."),
}
REFUSED = tuple(SENTENCES)


@require_http_methods(["GET", "POST"])
def step(request, association, reference, way):
    if way not in WAYS:
        raise Http404
    found = fetched(request, reference)
    wanted = WAYS[way]
    if not may_take(request.user, found, wanted.step):
        raise PermissionDenied(OTHERS_DO_THIS)
    if found.state not in APPLICATION_STEPS[wanted.step][0]:
        messages.warning(request, MOVED)
        return redirect(found)
    return answered(request, found, wanted, lambda form: wanted.act(found, form, request.user))


@require_http_methods(["GET", "POST"])
def amend(request, association, reference, wish):
    found = fetched(request, reference)
    if not may_take(request.user, found, ApplicationStep.AMEND):
        raise PermissionDenied(OTHERS_DO_THIS)
    asked = get_object_or_404(found.requests.select_related("application__association"), reference=wish)
    page = Page(AnswerForm, _("Svara på begäran"), _("Svaret är sparat."), asked.what)
    return answered(
        request,
        found,
        page,
        lambda form: actions.amend(
            asked, form.cleaned_data.pop("answer"), by=request.user, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
def file_document(request, association, reference, decision):
    found = fetched(request, reference)
    if not may_take(request.user, found, ApplicationStep.GRANT):
        raise PermissionDenied(OTHERS_DO_THIS)
    decided = get_object_or_404(
        found.decisions.select_related("application__association"), reference=decision
    )
    page = Page(DocumentForm, _("Lägg till protokoll"), _("Protokollet är sparat."), decided.paragraph)

    def keep(form):
        name, content = form.cleaned_data["document"]
        actions.file_document(decided, name=name, content=content, by=request.user)

    return answered(request, found, page, keep)


@require_GET
def document(request, association, reference, decision):
    """The minutes, to be saved and never shown here."""
    decided = get_object_or_404(fetched(request, reference).decisions.with_document(), reference=decision)
    return HttpResponse(
        bytes(decided.document.content),
        content_type=decided.document.media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, decided.document.name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


@require_http_methods(["GET", "POST"])
def expect_by(request, association, reference):
    found = fetched(request, reference)
    if not may_keep_dates(request.user, found):
        raise PermissionDenied(OTHERS_DO_THIS)
    page = Page(DueForm, _("Lägg till en dag"), _("Dagen står i kalendern."), found.title)
    return answered(
        request,
        found,
        page,
        lambda form: actions.expect_by(found, by=request.user, **form.cleaned_data),
    )


@require_POST
def finish_due(request, association, reference, due):
    found = fetched(request, reference)
    if not may_keep_dates(request.user, found):
        raise PermissionDenied(OTHERS_DO_THIS)
    expected = get_object_or_404(found.due_dates.select_related("application__association"), reference=due)
    actions.finish_due(expected, on=today(), by=request.user)
    messages.success(request, _("%(what)s är klart.") % {"what": expected})
    return redirect(found)


class Page:
    """How a page that is no step of its own asks."""

    is_danger = False

    def __init__(self, form, label, said, lead):
        self.form, self.label, self.said, self.lead = form, label, said, lead


def answered(request, found, page, act):
    """The questions; then what is done, or the questions again with what stands in the way."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = page.form(*posted, application=found)
    if form.is_valid():
        try:
            act(form)
        except REFUSED as refused:
            form.add_error(None, SENTENCES[type(refused)])
        except actions.Incomplete as lacks:
            messages.warning(request, _("Det saknas: %(missing)s.") % {"missing": "; ".join(lacks.missing)})
            return redirect(found)
        except (actions.ApplicationHasMoved, actions.ApplicationChanged):
            messages.warning(request, MOVED)
            return redirect(found)
        else:
            messages.success(request, page.said)
            return redirect(found)
    context = {"application": found, "page": page, "form": form}
    return render(request, "projects/applications/step.html", context, status=422 if form.errors else 200)
