"""What is done with an issue: each is a button that posts."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.newsletters import actions, queries
from samsyn.newsletters.forms import FilingForm, ScheduleForm
from samsyn.newsletters.views.issues import issue_page, with_letter_in_frame
from samsyn.newsletters.views.reach import editors_only, fetched


def done(request, issue, step, said):
    """The step is taken, and the page says how it went."""
    try:
        step()
    except actions.StepNotAllowed:
        messages.warning(request, _("Någon annan hann före. Så här står det nu."))
    except actions.SentElsewhere:
        messages.error(request, queries.is_elsewhere())
    except actions.NotPublishable:
        messages.error(request, _("Rätta först det som står under Att rätta, så går numret att skicka."))
    except actions.NobodyToSendTo:
        messages.error(request, _("Ingen prenumererar på det som numret handlar om, så inget skickades."))
    else:
        messages.success(request, said)
    return redirect("newsletters:issue", request.association.slug, issue.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def send(request, association, reference):
    """Asks once more, with how many will get it; then it leaves."""
    issue = fetched(request, reference)
    if request.method != "POST" and issue.is_writable:
        context = {"issue": issue, "readers": queries.readers_of(issue).count()}
        return render(request, "newsletters/work/send.html", context)
    return done(
        request,
        issue,
        lambda: actions.send_now(issue, by=request.user),
        _("Numret skickas. Du behöver inte vänta här."),
    )


@require_POST
@with_letter_in_frame
@editors_only
def schedule(request, association, reference):
    """It leaves by itself at a time."""
    issue = fetched(request, reference)
    form = ScheduleForm(request.POST)
    if not form.is_valid():
        return issue_page(request, issue, form, status=422)
    at = form.cleaned_data["at"]
    return done(
        request, issue, lambda: actions.schedule(issue, at=at, by=request.user), _("Numret är schemalagt.")
    )


@require_POST
@with_letter_in_frame
@editors_only
def file(request, association, reference):
    """It was sent in another way, on a day that has been."""
    issue = fetched(request, reference)
    form = FilingForm(request.POST)
    if not form.is_valid():
        return issue_page(request, issue, filing=form, status=422)
    return done(
        request,
        issue,
        lambda: actions.file(issue, sent_at=form.sent_at, by=request.user),
        _("Numret står i arkivet. Inget brev har skickats."),
    )


@require_POST
@editors_only
def unschedule(request, association, reference):
    issue = fetched(request, reference)
    return done(
        request, issue, lambda: actions.unschedule(issue, by=request.user), _("Numret är ett utkast igen.")
    )


@require_POST
@editors_only
def pause(request, association, reference):
    issue = fetched(request, reference)
    return done(request, issue, lambda: actions.pause(issue, by=request.user), _("Utskicket är pausat."))


@require_POST
@editors_only
def resume(request, association, reference):
    issue = fetched(request, reference)
    return done(
        request, issue, lambda: actions.resume_sending(issue, by=request.user), _("Utskicket fortsätter.")
    )


@require_POST
@editors_only
def cancel(request, association, reference):
    """What is left is never sent."""
    issue = fetched(request, reference)
    return done(
        request, issue, lambda: actions.cancel(issue, by=request.user), _("Det som var kvar skickas inte.")
    )


@require_POST
@editors_only
def test(request, association, reference):
    """The letter to whoever asks."""
    issue = fetched(request, reference)
    return done(
        request, issue, lambda: actions.test_to(issue, by=request.user), _("Ett prov är på väg till dig.")
    )
