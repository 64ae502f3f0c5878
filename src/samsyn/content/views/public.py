"""News and pages for everybody: what is out at this moment, and nothing else."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samsyn.content import queries, renderings
from samsyn.content.renderings.places import about
from samsyn.lib.pdf import CannotBeDrawn

logger = logging.getLogger(__name__)
A_PAGE = 15


@login_not_required
@require_safe
def news(request, association=None):
    """The latest first, and the months in which there is something."""
    now = timezone.now()
    months = queries.months(request.association, now)
    articles = queries.published_articles(request.association, now)
    return listed(request, articles, sum(each.articles for each in months), months)


@login_not_required
@require_safe
def month(request, year, month, association=None):
    """One month's; a month without anything is no page."""
    now = timezone.now()
    months = queries.months(request.association, now)
    shown = next((each for each in months if (each.year, each.month) == (year, month)), None)
    if shown is None:
        raise Http404
    articles = queries.published_articles(request.association, now).in_month(year, month)
    return listed(request, articles, shown.articles, months, shown)


def listed(request, articles, number, months, shown_month=None):
    """So many articles, as the months say: they are not counted once more."""
    paginator = Paginator(articles.for_lists(), A_PAGE)
    paginator.count = number
    context = {
        "place": about(request.association),
        "page": paginator.get_page(request.GET.get("sida")),
        "months": months,
        "shown_month": shown_month,
        "words": "",
    }
    return render(request, "content/public/news.html", context)


@login_not_required
@require_safe
def article(request, slug, association=None):
    return read(request, queries.article_at(request.association, slug, timezone.now()), slug)


@login_not_required
@require_safe
def page(request, slug, association=None):
    return read(request, queries.page_at(request.association, slug, timezone.now()), slug)


def read(request, document, slug):
    """The text that is out; an address it had before leads to the one it has."""
    if document is None:
        raise Http404
    if document.slug != slug:
        answer = redirect(document, permanent=True)
        # Asked for each time: the text may get its old address back, and a browser that remembers would go in circles.
        answer.headers["Cache-Control"] = "no-cache"
        return answer
    return text_page(request, document, renderings.out(document))


def text_page(request, document, text, *, is_preview=False):
    drawn = renderings.shown(text)
    pictures = [each for each in drawn if each.kind == "picture"]
    files = [each for each in drawn if each.kind == "file"]
    context = {
        "place": about(document.association),
        "document": document,
        "text": text,
        "body": renderings.web(text, drawn),
        "shared": pictures[0].shared if pictures else "",
        "is_preview": is_preview,
        "file": files[0] if files and document.is_publication else None,
    }
    return render(request, "content/public/text.html", context)


@login_not_required
@require_safe
def article_as_pdf(request, slug, association=None):
    return as_pdf(request, queries.article_at(request.association, slug, timezone.now()))


def as_pdf(request, document):
    """What is out of the document, to be saved; or in words that it cannot be drawn."""
    if document is None:
        raise Http404
    try:
        made = renderings.pdf(renderings.out(document), on=timezone.localdate(document.published_at))
    except CannotBeDrawn:
        logger.exception("No PDF of %s", document.reference)
        return render(request, "content/public/no_pdf.html", {"document": document}, status=500)
    disposition = f'attachment; filename="{document.slug}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": disposition})


@login_not_required
@require_safe
def pages(request, association=None):
    """About the association: its pages in their order."""
    found = queries.published_pages(request.association, timezone.now()).for_lists()
    return render(request, "content/public/pages.html", {"place": about(request.association), "pages": found})


@login_not_required
@require_safe
def preview(request, token):
    """The text as it is being written, for who has the link. Kept by nobody, found by no search engine."""
    document = queries.document_previewed_with(token)
    if document is None:
        answer = render(request, "content/public/preview_is_over.html", status=410)
    else:
        answer = text_page(request, document, document, is_preview=True)
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
