"""The OpenAPI document: the one in the repository, the one that is served, and what is really answered."""

import json
from pathlib import Path

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as examples
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from samsyn.catalogue.api.interface import document
from tests.catalogue.opened import STANDARD, needs_standard
from tests.factories import RecordFactory

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parents[2] / "docs" / "oppna-data" / "hsds-openapi.json"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def test_the_document_in_the_repository_is_the_one_that_is_served(client):
    written = json.dumps(document(), ensure_ascii=False, indent=1) + "\n"

    assert FILE.read_text() == written, "write it again: python tools/openapi.py"
    assert client.get("/api/hsds/openapi.json").json() == json.loads(written)


@needs_standard
def test_every_address_and_filter_of_the_standard_is_there_but_those_we_say_are_not():
    official = json.loads((STANDARD / "schema" / "openapi.json").read_text())
    named = official["components"]["parameters"]
    lacking = set()
    for path, methods in official["paths"].items():
        ours = {each["name"] for each in document()["paths"][path]["get"].get("parameters", [])}
        for each in methods["get"].get("parameters", []):
            name = named[each["$ref"].rsplit("/", 1)[1]]["name"] if "$ref" in each else each["name"]
            lacking |= {name} - ours

    assert lacking == {"proximity"}


def answered(client, case):
    """What the installation answers, as the tool that made the question up wants to have it."""
    told = case.as_transport_kwargs(base_url="http://localhost/api/hsds")
    request = requests.Request(told["method"], told["url"], params=told.get("params")).prepare()
    answer = client.generic(request.method, request.path_url)
    headers = {name: [value] for name, value in answer.headers.items()}
    return Response(
        status_code=answer.status_code,
        headers=headers,
        content=answer.content,
        request=request,
        elapsed=0.0,
        verify=False,
    )


@pytest.mark.slow("hundreds of made-up questions, the same each time")
def test_made_up_questions_never_break_it_and_answers_are_as_described(settings, snickeriet, client):
    settings.API_PER_MINUTE = 10**9
    RecordFactory(street="Storgatan 1", city="Handen", terms=["language:ar", "category:study"])
    schema = schemathesis.openapi.from_dict(document())
    asked = set()
    for result in schema.get_all_operations():
        operation = result.ok()

        @seed(4)
        @examples(
            max_examples=25,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def holds(case):
            case.validate_response(answered(client, case), checks=CHECKS)
            asked.add(case.path)

        holds()
    assert len(asked) == 11
