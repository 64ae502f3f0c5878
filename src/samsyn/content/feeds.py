"""News as an Atom feed (RFC 4287), and the addresses of all that is out for search engines (sitemaps.org)."""

import re
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape as as_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from samsyn.content import queries
from samsyn.content.models import Document
from samsyn.content.renderings.places import about

#: What XML cannot hold, however it is written.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KEPT_FOR_S = 300
MOST_ENTRIES, MOST_ADDRESSES = 30, 50_000
BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
SITEMAP = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</urlset>\n'


class Feed(Atom1Feed):
    """Django's, but one without entries is not new each time it is read."""

    def latest_post_date(self):
        return self.feed["updated"]


@login_not_required
@require_safe
def feed(request, association=None):
    """The latest news of the association, of all for the county. In Swedish for everybody: programs read it, and keep it."""
    articles = queries.published_articles(request.association, timezone.now()).for_lists()[:MOST_ENTRIES]
    with override("sv"):
        written = feed_of(about(request.association), list(articles))
    response = HttpResponse(written, content_type="application/atom+xml; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR_S}"
    response.headers["Content-Language"] = "sv"
    return response


def feed_of(place, articles):
    address = settings.BASE_URL + place["feed"]
    made = Feed(
        title=plain(_("Nyheter från %(name)s") % {"name": place["name"]}),
        link=settings.BASE_URL + place["news"],
        description=None,
        feed_url=address,
        feed_guid=address,
        language="sv",
        author_name=plain(place["name"]),
        updated=max((updated(each) for each in articles), default=BEFORE_THE_FIRST),
    )
    for each in articles:
        made.add_item(
            title=plain(each.public.title),
            link=settings.BASE_URL + each.get_absolute_url(),
            description=as_html(plain(each.public.lead)),  # a summary is HTML there
            unique_id=f"{settings.BASE_URL}/nyheter/flode/#{each.reference}",
            pubdate=each.published_at,
            updateddate=updated(each),
            author_name=plain(each.association.name if each.association else place["name"]),
        )
    return made.writeString("utf-8")


def updated(document):
    """When what is out was put out, at the earliest when it came out."""
    return max(document.public.at, document.published_at)


def plain(text):
    return NOT_IN_XML.sub(" ", text)


@login_not_required
@require_safe
def sitemap(request):
    """Every article and page that is out."""
    out = Document.objects.published(timezone.now()).for_lists().latest_first()[:MOST_ADDRESSES]
    rows = "".join(
        f"<url><loc>{escape(settings.BASE_URL + each.get_absolute_url())}</loc>"
        f"<lastmod>{updated(each).date().isoformat()}</lastmod></url>\n"
        for each in out
    )
    response = HttpResponse(SITEMAP.format(rows), content_type="application/xml")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR_S}"
    return response
