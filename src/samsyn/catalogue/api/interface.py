"""The interface itself: every operation, its document, and what answers at which address."""

import json

from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import ValidationError

from samsyn.catalogue.api import bulk
from samsyn.catalogue.api.answers import as_json, not_understood, opened
from samsyn.catalogue.api.operations import router
from samsyn.lib.problems import PROBLEM

interface = NinjaAPI(
    title="Insatskatalogen, öppna data",
    version="3.1.0",
    description=(
        "Published measures of the coordination associations as HSDS 3.1. Open to anybody, CC0, no key. "
        "Lists are ordered by id. Answers carry an ETag. Ask at most as often as the page /api/ says."
    ),
    urls_namespace="catalogue:hsds",
    docs_url=None,
    openapi_url=None,
    servers=[{"url": "/api/hsds"}],
    openapi_extra={
        "info": {
            "license": {
                "name": "CC0 1.0",
                "url": "https://creativecommons.org/publicdomain/zero/1.0/",
            }
        }
    },
)
interface.add_router("", router)


@interface.exception_handler(ValidationError)
def unreadable(request, error):
    """Names what could not be read, once each."""
    return not_understood(list(dict.fromkeys(str(each["loc"][-1]) for each in error.errors)))


def document() -> dict:
    """The OpenAPI document; docs/oppna-data/ keeps a copy for those who read the repository."""
    found = json.loads(json.dumps(interface.get_openapi_schema(path_prefix="")))
    for methods in found["paths"].values():
        for status, response in methods["get"]["responses"].items():
            if int(status) >= 400:
                response["content"] = {PROBLEM: response["content"].pop("application/json")}
    return found


@require_safe
def openapi(request):
    return as_json(document())


#: What answers, by the name of its address.
views = {each.name: opened(each.callback) for each in interface.urls[0]}
views |= {"openapi": opened(openapi), "bulk_json": opened(bulk.as_json), "bulk_zip": opened(bulk.as_package)}
