"""Text search of the open catalogue: the words as the website understands them, and every one of them needed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.text import slugify

from samsyn.catalogue import actions
from samsyn.catalogue.models import Record
from tests.factories import MeasureFactory, RecordFactory

MEASURES = {
    "Återgång i arbete": "Vägen tillbaka efter sjukskrivning, en åtgärd i taget.",
    "Köket": "Arbetsträningsplatser i ett kök.",
    "Trädgården": "Arbetsträning och annan träning utomhus, med handledning.",
}


@pytest.fixture
def measures(ostra, cilla):
    for name, summary in MEASURES.items():
        measure = MeasureFactory(association=ostra, name=name, method="none")
        RecordFactory(measure=measure, slug=slugify(name), summary=summary, description="Ring oss.")


def found(client, words, **more):
    response = client.get("/api/hsds/services", {"search": words, **more})
    assert response.status_code == 200, response.content
    return [each["name"] for each in response.json()["contents"]]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("ÅTERGÅNG", {"Återgång i arbete"}),
        ("a\u030atergång", {"Återgång i arbete"}),
        ("ARBETSTRÄNING", {"Köket", "Trädgården"}),
        ("arbetsträningar", {"Köket", "Trädgården"}),
        ("träning", {"Köket", "Trädgården"}),
        ("träningen handledningar", {"Trädgården"}),
        ("arbetsträ", {"Köket", "Trädgården"}),
        ("sjukskriven", {"Återgång i arbete"}),
        ("arbetsträning i Köket", {"Köket"}),
        ("kök trädgård", set()),
        ("arbetsträning snickeri", set()),
        ("arbetsträninng", set()),
        ("%", set()),
        ("🙂", set()),
        ("' OR 1=1 --", set()),
        (" ", {*MEASURES}),
        ("", {*MEASURES}),
    ],
)
def test_words_are_found_as_on_the_website_and_all_are_needed(client, measures, words, names):
    assert {*found(client, words)} == names


def test_a_synonym_is_as_good(client, measures, cilla):
    actions.add_synonym(words="rehabpass", means="arbetsträning", by=cilla)

    assert {*found(client, "rehabpass")} == {"Köket", "Trädgården"}


def test_what_is_found_comes_by_id_and_what_is_no_longer_published_does_not(client, measures, katja):
    ids = [str(uuid) for uuid in Record.objects.order_by("uuid").values_list("uuid", flat=True)]
    asked = client.get("/api/hsds/services", {"search": "ring", "per_page": 2}).json()
    assert (asked["total_items"], [each["id"] for each in asked["contents"]]) == (3, ids[:2])

    actions.pause(Record.objects.get(slug="koket"), by=katja)

    assert {*found(client, "arbetsträning")} == {"Trädgården"}


def test_twenty_words_cost_no_more_questions_than_one(client, measures):
    words = " ".join(f"arbetsträning handledning ord{number}" for number in range(30))
    found(client, words)
    asked = {}
    for question in ("arbetsträning", words):
        with CaptureQueriesContext(connection) as captured:
            found(client, question, full="true")
        asked[question] = [each["sql"] for each in captured]

    assert len(asked[words]) <= len(asked["arbetsträning"])
    assert "LIKE" not in " ".join(asked[words]).upper()
