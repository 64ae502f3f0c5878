"""Where anybody asks for a newsletter, and the archive of what has been sent."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.content import renderings
from samsyn.newsletters import actions, queries
from samsyn.newsletters.choices import CONSENT_TEXTS, CONSENT_VERSION
from samsyn.newsletters.forms import SignUpForm

PAGE = "newsletters/newsletter.html"


@login_not_required
@require_safe
def county(request):
    """Every association's newsletter."""
    return render(request, "newsletters/county.html", {"associations": queries.associations_with_letters()})


@login_not_required
@csrf_exempt  # nothing depends on who asks, so there is nothing to forge, and no cookie to set
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter(request, association):
    """What there has been, and the way to get it. Nobody is told whether an address is known."""
    topics = queries.topics_of(request.association)
    form = SignUpForm(request.POST if request.method == "POST" else None, topics=topics)
    context = {
        "form": form,
        "consent": CONSENT_TEXTS[CONSENT_VERSION] % {"association": request.association.name},
        "issues": queries.archive_of(request.association),
    }
    if not form.is_valid():
        return render(request, PAGE, context, status=422 if form.errors else 200)
    if not may_send(request, "newsletter_write"):
        return too_often(request, PAGE, context)
    actions.sign_up(
        request.association, form.cleaned_data["address"], general=form.is_general, topics=form.chosen
    )
    return redirect("newsletters:thanks", association)


@login_not_required
@require_safe
def thanks(request, association):
    return render(request, "newsletters/thanks.html")


@login_not_required
@require_safe
def archived(request, association, year, number):
    """An issue as a page: the same words as the letter."""
    issue = queries.archived(request.association, year, number)
    if issue is None:
        raise Http404
    text = queries.text_of(issue)
    context = {
        "issue": issue,
        "text": text,
        "main": renderings.web(text, text.main),
        "sidebar": renderings.web(text, text.sidebar),
    }
    return render(request, "newsletters/archived.html", context)
