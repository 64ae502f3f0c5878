"""Issues at work: added, looked at, and followed while they leave."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.content.rules import hindrances
from samsyn.lib.dates import today
from samsyn.newsletters import actions, notices, queries
from samsyn.newsletters.actions.writing import FIELDS
from samsyn.newsletters.forms import FilingForm, IssueForm, NewIssueForm, ScheduleForm, first_facts
from samsyn.newsletters.views.reach import HAS_BEGUN, editors_only, fetched

ROWS_A_PAGE = 25
#: A letter shows pictures of ours, is shown by a page of ours, and does nothing else.
LETTER_POLICY = {
    **{f"{kind}-src": [NONE] for kind in ("default", "script", "font", "connect")},
    "style-src": [UNSAFE_INLINE],  # a letter has its looks in itself, and nothing else in it does anything
    "img-src": [SELF],
    "sandbox": True,
    "form-action": [NONE],
    "frame-ancestors": [SELF],
}
SCHEMES = {"ljus": notices.Scheme.LIGHT, "mork": notices.Scheme.DARK}
#: The page of an issue shows the letter in a frame.
with_letter_in_frame = csp_update({"frame-src": [SELF]})


@require_GET
@editors_only
def issues(request, association):
    """All there are, and how many read them."""
    found = queries.issues_of(request.association)
    context = {
        "page": Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("sida")),
        "counts": queries.subscriptions_by_state(request.association),
        "elsewhere": queries.is_elsewhere(),
    }
    return render(request, "newsletters/work/issues.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def add(request, association):
    """Its number and what it is about; then its words are written."""
    number = queries.next_number(request.association, today().year)
    form = NewIssueForm(
        request.POST if request.method == "POST" else None,
        topics=queries.topics_of(request.association),
        initial=first_facts(number, queries.last_publisher(request.association)),
    )
    if form.is_valid():
        try:
            issue = actions.add_issue(
                request.association,
                form.cleaned_data["subject"],
                form.cleaned_data,
                topics=form.chosen,
                by=request.user,
            )
        except actions.NumberTaken:
            form.add_error("number", _("Numret finns redan det året."))
        else:
            return redirect("newsletters:write", association, issue.reference)
    return render(
        request, "newsletters/work/facts.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def change(request, association, reference):
    """What is said of it. A tab that was opened before somebody else saved loses nothing that was typed there (409)."""
    issue = fetched(request, reference)
    if not issue.is_writable:
        return redirect("newsletters:issue", association, reference)
    facts = {name: getattr(issue, name) for name in (*FIELDS, "version")}
    facts["topics"] = [topic.reference for topic in issue.topics.all()]
    form = IssueForm(
        request.POST if request.method == "POST" else None,
        topics=queries.topics_for(issue),
        initial=facts,
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.change_issue(
                issue,
                form.cleaned_data,
                version=form.cleaned_data["version"] or 0,
                topics=form.chosen,
                by=request.user,
            )
        except actions.NumberTaken:
            form.add_error("number", _("Numret finns redan det året."))
        except actions.ChangedMeanwhile:
            status = 409
        except actions.StepNotAllowed:
            messages.warning(request, HAS_BEGUN)
            return redirect("newsletters:issue", association, reference)
        else:
            messages.success(request, _("Numret är sparat."))
            return redirect("newsletters:issue", association, reference)
    context = {"form": form, "issue": issue, "is_changed": status == 409}
    return render(request, "newsletters/work/facts.html", context, status=status)


@require_GET
@with_letter_in_frame
@editors_only
def issue(request, association, reference):
    """How it stands, what it looks like, and what may be done with it."""
    return issue_page(request, fetched(request, reference))


def issue_page(request, found, form=None, filing=None, *, status=200):
    context = {
        "issue": found,
        "report": queries.report_of(found),
        "readers": queries.readers_of(found).count() if found.is_writable else 0,
        "hindrances": hindrances(found.document) if found.is_writable else [],
        "form": form or ScheduleForm(),
        "filing": filing or FilingForm(),
        "plain": notices.plain_text(found),
    }
    context |= {"left": queries.left_letters(found), "events": found.events.select_related("by")}
    return render(request, "newsletters/work/issue.html", context, status=status)


@require_GET
@xframe_options_sameorigin
@csp_replace(LETTER_POLICY)
@editors_only
def letter(request, association, reference):
    """The letter's HTML alone, for the sandboxed frame: nothing in it may run, load or post. `farger` is ljus or mork."""
    scheme = SCHEMES.get(request.GET.get("farger"), notices.Scheme.READERS)
    return HttpResponse(notices.html(fetched(request, reference), scheme))
