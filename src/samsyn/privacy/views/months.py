"""The monthly review: a sample, judged row by row and signed off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.audit.choices import Act
from samsyn.privacy import actions, queries, rules
from samsyn.privacy.choices import Rule
from samsyn.privacy.forms import Judge
from samsyn.privacy.hours import CLOSES, OPENS
from samsyn.privacy.views.searching import refuse_others, remember

PAGE = 24
#: So many participants of one line are named on its page.
NAMED = 50


def month_or_404(request, name):
    found = queries.month_called(request.association, name)
    if found is None:
        raise Http404
    return found


def review_or_404(request, name):
    refuse_others(request)
    review = month_or_404(request, name).review
    if review is None:
        raise Http404
    return review


def say_signed(request):
    messages.error(request, _("Månaden är signerad. Inget har ändrats."))


@require_GET
def months(request, association):
    """All months; whoever leads the association sees that they are reviewed, and how many deviations, no rows."""
    if not rules.may_see_how_it_went(request.roles):
        raise PermissionDenied(_("Bara förbundets revisor och förbundschef ser hur granskningen har gått."))
    page = Paginator(queries.months_of(request.association), PAGE).get_page(request.GET.get("sida"))
    context = {"page": page, "may_review": rules.may_review(request.roles)}
    return render(request, "privacy/months.html", context)


@require_GET
def month(request, association, month):
    refuse_others(request)
    found = month_or_404(request, month)
    if found.review is None:
        return render(request, "privacy/undrawn.html", {"month": found})
    remember(request, Act.LISTED)
    rows = list(queries.rows_of(found.review))
    lines = queries.shown([row.access for row in rows])
    context = {
        "month": found,
        "review": found.review,
        "rows": list(zip(rows, lines, strict=True)),
        "standing": queries.standing(found.review),
        "hits": [(rule.label, found.review.hits.get(rule, 0)) for rule in Rule if rule != Rule.CHANCE],
        "opens": OPENS,
        "closes": CLOSES,
    }
    return render(request, "privacy/month.html", context)


@require_POST
def draw(request, association, month):
    refuse_others(request)
    found = month_or_404(request, month)
    actions.draw(request.association, found.first, by=request.user)
    return redirect("privacy:month", association, found.name)


@require_http_methods(["GET", "POST"])
def row(request, association, month, reference):
    review = review_or_404(request, month)
    row = get_object_or_404(queries.rows_of(review), reference=reference)
    row.review = review
    form = Judge(
        request.POST if request.method == "POST" else None,
        initial={"judgement": row.judgement, "note": row.note},
    )
    if request.method == "POST" and form.is_valid():
        return judged(request, row, form.cleaned_data)
    shown = queries.shown([row.access], most=NAMED)[0]
    remember(request, Act.READ, subjects=shown.named)
    context = {
        "month": month,
        "row": row,
        "line": shown,
        "form": form,
        "may_judge": not review.is_signed and row.access.user_id != request.user.pk,
        "events": row.events.select_related("by"),
    }
    return render(request, "privacy/row.html", context, status=422 if form.is_bound else 200)


def judged(request, row, answers):
    review, slug = row.review, request.association.slug
    try:
        actions.judge(row, answers["judgement"], note=answers["note"], by=request.user)
    except actions.StepNotAllowed:
        say_signed(request)
        return redirect("privacy:month", slug, str(review))
    following = queries.next_unjudged(review, row)
    if following is None:
        messages.success(request, _("Alla rader är bedömda. Nu kan du signera månaden."))
        return redirect("privacy:month", slug, str(review))
    messages.success(request, _("Bedömningen är sparad. Här är nästa rad."))
    return redirect("privacy:row", slug, str(review), following.reference)


@require_http_methods(["GET", "POST"])
def sign_off(request, association, month):
    review = review_or_404(request, month)
    if request.method == "GET":
        context = {"month": month, "review": review, "standing": queries.standing(review)}
        return render(request, "privacy/sign_off.html", context)
    try:
        actions.sign_off(review, by=request.user)
    except actions.StepNotAllowed:
        say_signed(request)
    except actions.RowsLeft:
        messages.error(
            request, _("Det finns rader som inte är bedömda. Bedöm dem först, så kan du signera sedan.")
        )
    else:
        messages.success(request, _("Månaden är granskad och signerad."))
    return redirect("privacy:month", association, month)
