"""All that a record says, as its provider reads it."""

import pytest

from samsyn.catalogue.models import Record
from samsyn.catalogue.queries import told
from tests.factories import RecordFactory

SAID = {"summary": "Vi bygger.", "description": "", "is_remote": False, "contact_email": ""}


def words_of(record):
    stored = Record.objects.with_surroundings().get(pk=record.pk)
    return {each.label: each.after for each in told(stored)}


def test_what_is_not_said_is_left_out(ostra, kvarnen):
    record = RecordFactory(
        measure__association=ostra, measure__provider=kvarnen, measure__name="Snickeriet", **SAID
    )

    assert words_of(record) == {
        "Namn": "Snickeriet",
        "Utförare": "Kvarnen",
        "Kort beskrivning": "Vi bygger.",
        "Väg in": "Egen anmälan",
    }


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"age_from": 16, "age_to": 29}, {"Ålder": "16–29"}),
        ({"age_from": 16}, {"Ålder från": "16"}),
        ({"hours_from": 0, "hours_to": 20}, {"Timmar per vecka": "0–20"}),
        ({"street": "Byvägen 1", "city": "Haninge"}, {"Adress": "Byvägen 1, Haninge"}),
        ({"city": "Haninge"}, {"Ort": "Haninge"}),
        ({"sex": "women", "has_interpreter": True}, {"Kön": "Kvinnor", "Tolk": "Ja"}),
        ({"latitude": 59.1, "longitude": 18.1, "free_places": 2, "free_places_on": "2026-05-01"}, {}),
    ],
)
def test_what_belongs_together_is_read_together(ostra, said, words):
    record = RecordFactory(measure__association=ostra, **SAID, **said)
    always = {"Namn", "Utförare", "Kort beskrivning", "Väg in"}

    assert {label: after for label, after in words_of(record).items() if label not in always} == words
