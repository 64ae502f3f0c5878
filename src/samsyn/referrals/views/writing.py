"""What parties write under the fixed headings: read by those who may, written by one's own party."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from samsyn.referrals import actions, queries, rules
from samsyn.referrals.actions.writing import NOT_YOURS
from samsyn.referrals.choices import HEADINGS, Kind
from samsyn.referrals.forms.meetings import LEGAL_WARNING, EntryForm
from samsyn.referrals.models import Booking
from samsyn.referrals.queries import Note
from samsyn.referrals.views.reach import fetched, noted, team_only

CONFLICT, REFUSED = 409, 422


@dataclass(frozen=True)
class Editor:
    """One heading's text to write in. `stored` is what a colleague wrote meanwhile; `error` what is wrong."""

    kind: Kind
    text: str
    version: int
    own: Note | None
    others: list[Note]
    meeting: str = ""
    stored: Note | None = None
    error: str = ""

    @property
    def is_begun(self):
        return bool(self.text)


@require_GET
@team_only
def notes(request, association, reference):
    case = fetched(request, reference)
    sight = queries.sight_of(request.user, case)
    noted(request, case, "entries")
    context = {
        "case": case,
        "sight": sight,
        "headings": editors_of(case, sight, meeting=None),
        "may_write": rules.may_write(request.user, case) and case.is_open,
        "warning": LEGAL_WARNING,
        "screen": False,
    }
    return render(request, "referrals/notes.html", context)


@require_POST
@team_only
def write(request, association, reference, kind):
    """Stores one heading's text. Asked for by script the answer is the heading alone, else a page with it."""
    case = fetched(request, reference)
    if kind not in HEADINGS:
        raise Http404
    if not rules.may_write(request.user, case):
        raise PermissionDenied(NOT_YOURS)
    form = EntryForm(request.POST)
    meeting = meeting_named(case, request.POST.get("meeting", ""))
    if not form.is_valid():
        return shown(request, case, edited(request, case, kind, meeting, form=form), REFUSED)
    said = form.cleaned_data
    if request.POST.get("merge"):
        both = edited(request, case, kind, meeting, form=form, is_late=True, is_merged=True)
        return shown(request, case, both, CONFLICT)
    if request.POST.get("keep"):
        return stored(request, case, kind, meeting)
    try:
        actions.write(
            case, Kind(kind), said["text"], by=request.user, version=said["version"], meeting=meeting
        )
    except actions.ChangedMeanwhile:
        return shown(request, case, edited(request, case, kind, meeting, form=form, is_late=True), CONFLICT)
    except actions.StepNotAllowed:
        raise PermissionDenied(NOT_YOURS) from None
    return stored(request, case, kind, meeting)


def stored(request, case, kind, meeting):
    """The heading as it is stored, or the page where it stands."""
    if request.htmx:
        return shown(request, case, edited(request, case, kind, meeting), 200)
    page = "referrals:meeting" if meeting else "referrals:notes"
    screen = "?skarm=1" if request.POST.get("screen") else ""
    address = reverse(page, args=[case.association.slug, case.reference])
    return redirect(f"{address}{screen}#rubrik-{kind}")


def editors_of(case, sight, *, meeting):
    """Every heading with its own text, to be written in."""
    return [
        Editor(
            heading.kind,
            heading.own.text if heading.own else "",
            heading.own.entry.version if heading.own else 0,
            heading.own,
            heading.others,
            meeting.reference if meeting else "",
        )
        for heading in queries.headings_of(case, sight, meeting=meeting)
    ]


def edited(request, case, kind, meeting, *, form=None, is_late=False, is_merged=False):
    """The heading as it now stands. After a conflict what was sent stands to be changed, beside what is stored."""
    sight = queries.sight_of(request.user, case)
    own = queries.own_note(case, sight.party, kind, meeting=meeting)
    version = own.entry.version if own else 0
    reference = meeting.reference if meeting else ""
    if form is None:
        return Editor(Kind(kind), own.text if own else "", version, own, [], reference)
    if is_late:
        mine = form.cleaned_data["text"]
        text = f"{own.text}\n\n{mine}" if is_merged and own else mine
        return Editor(Kind(kind), text, version, own, [], reference, stored=own)
    text, errors = request.POST.get("text", ""), form.errors.get("text", [""])
    return Editor(Kind(kind), text, version, own, [], reference, error=errors[0])


def shown(request, case, editor, status):
    page = "referrals/_editor.html" if request.htmx else "referrals/write.html"
    context = {
        "case": case,
        "heading": editor,
        "sight": queries.sight_of(request.user, case),
        "warning": LEGAL_WARNING,
        "screen": bool(request.POST.get("screen")),
    }
    return render(request, page, context, status=status)


def meeting_named(case, reference):
    return get_object_or_404(Booking.objects.filter(case=case), reference=reference) if reference else None
