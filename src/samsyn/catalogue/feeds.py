"""The catalogue as an Atom feed (RFC 4287), for those who follow what is new and changed."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import condition, require_safe

from samsyn.catalogue import queries
from samsyn.organisations.models import Association

#: What XML cannot hold, however it is written.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KEPT_FOR_S = 300
BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """Django's, but one without entries is not new each time it is read."""

    def latest_post_date(self):
        return self.feed["updated"]


def chosen(request):
    """The association of `?forbund=`; None for all of them."""
    slug = request.GET.get("forbund", "")
    return get_object_or_404(Association, slug=slug) if slug else None


def etag(request, association):
    return f'"{queries.feed_mark()}.{association.slug if association else ""}"'


def last_modified(request, association):
    return queries.changed_last()


@login_not_required
@require_safe
def feed(request):
    """The published records, the latest changed first. In Swedish for everybody: programs read it, and keep it."""
    with override("sv"):
        response = read(request, chosen(request))
    response.headers["Content-Language"] = "sv"
    return response


@condition(etag, last_modified)
def read(request, association):
    response = HttpResponse(
        written(association, queries.feed_entries(association)),
        content_type="application/atom+xml; charset=utf-8",
    )
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR_S}"
    return response


def written(association, entries):
    address = settings.BASE_URL + reverse("catalogue:feed")
    if association:
        address += "?" + urlencode({"forbund": association.slug})
    name = association.name if association else _("hela länet")
    rendering = Feed(
        title=plain(_("Nytt och ändrat i insatskatalogen, %(name)s") % {"name": name}),
        link=settings.BASE_URL + reverse("catalogue:find"),
        description=None,
        subtitle=_("Insatser som är nya eller vars uppgifter har ändrats."),
        feed_url=address,
        feed_guid=address,
        language="sv",
        author_name=plain(association.name if association else "Samsyn"),
        updated=entries[0].updated if entries else BEFORE_THE_FIRST,
    )
    for entry in entries:
        rendering.add_item(**item(entry))
    return rendering.writeString("utf-8")


def item(entry):
    record = entry.record
    return {
        "title": plain(record.name),
        "link": settings.BASE_URL + record.get_absolute_url(),
        "description": escape(plain(record.summary)),  # a summary is HTML there
        "unique_id": record.uuid.urn,
        "pubdate": record.created_at,
        "updateddate": entry.updated,
        "author_name": plain(record.provider.name if record.provider else record.association.name),
        "categories": [plain(str(term)) for term in record.terms.all() if term.facet == "category"],
    }


def plain(text):
    return NOT_IN_XML.sub(" ", text)
