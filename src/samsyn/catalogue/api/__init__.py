"""The open catalogue at `/api/hsds/`: HSDS 3.1 for anybody. It reads what is published and changes nothing.

What answers is loaded at the first question: the framework that reads questions takes as long to load as our own pages.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

#: Name -> address, as the standard has them.
ADDRESSES = {
    "about": "",
    "services": "services",
    "service": "services/<id>",
    "organizations": "organizations",
    "organization": "organizations/<id>",
    "taxonomies": "taxonomies",
    "taxonomy": "taxonomies/<id>",
    "taxonomy_terms": "taxonomy_terms",
    "taxonomy_term": "taxonomy_terms/<id>",
    "service_at_locations": "service_at_locations",
    "service_at_location": "service_at_locations/<id>",
    "openapi": "openapi.json",
    "bulk_json": "bulk.json",
    "bulk_zip": "bulk.zip",
}


def addresses():
    """Every address, for `include`; in the namespace hsds."""
    return [path(route, _answered(name), name=name) for name, route in ADDRESSES.items()], "hsds"


def readable_from_every_site(view):
    """A page of another site may read what the view answers (CORS), also that it refuses."""

    @wraps(view)
    def readable(request, **asked):
        response = view(request, **asked)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return response

    return readable


def _answered(name: str):
    @csrf_exempt
    @login_not_required
    @readable_from_every_site
    @require_http_methods(["GET", "HEAD", "OPTIONS"])
    def view(request, **asked):
        from samsyn.catalogue.api.interface import views  # noqa: PLC0415 -- slow import: ninja

        return views[name](request, **asked)

    return view
