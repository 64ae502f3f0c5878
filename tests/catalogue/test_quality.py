from datetime import date, timedelta

import pytest

from samsyn.catalogue.models import Record
from samsyn.catalogue.queries import CRITERIA, freshness, quality
from tests.factories import RecordFactory

DAY = date(2026, 5, 7)
#: What a record needs beside what RecordFactory gives it, by criterion.
WHOLE = {
    "summary": {"summary": "Stöd på vägen mot arbete eller studier, i din takt."},
    "description": {"description": "Vi träffas en gång i veckan. " * 11},
    "plain_text": {"plain_text": "Här får du hjälp."},
    "audience": {"terms": ["category:study", "target_group:youth"]},
    "way_in": {"terms": ["way_in:referral", "referrer:region"]},
    "contact": {"contact_function": "Samordnare"},
    "place": {"is_remote": True},
    "extent": {"weeks": 12, "starts_continuously": True},
    "around": {"terms": ["language:sv", "accessibility:calm"]},
    "fresh": {"reviewed_on": DAY, "due_on": DAY + timedelta(days=180)},
}
#: Without it, what is missing.
LACKING = {
    "summary": {"summary": "i" * 39},
    "description": {"description": "i" * 299},
    "plain_text": {"plain_text": ""},
    "audience": {"terms": ["category:study"]},
    "way_in": {"terms": ["way_in:referral"]},
    "contact": {"contact_function": ""},
    "place": {"is_remote": False, "street": "Storgatan 1"},
    "extent": {"weeks": 12},
    "around": {"terms": ["language:sv"]},
    "fresh": {"reviewed_on": DAY - timedelta(days=180), "due_on": DAY},
}


def made(parts):
    facts = {"terms": []}
    for part in parts:
        facts |= {fact: value for fact, value in part.items() if fact != "terms"}
        facts["terms"] = [*facts["terms"], *part.get("terms", [])]
    return RecordFactory(**facts)


def met(record):
    return {criterion.key: criterion.is_met for criterion in quality(record, DAY)}


def test_a_whole_record_has_all_ten(db):
    record = made(WHOLE.values())

    assert met(record) == dict.fromkeys(CRITERIA, True)
    assert len(CRITERIA) == 10
    assert quality(record, DAY)[0].sentence == "Den korta beskrivningen säger vad insatsen är."


@pytest.mark.parametrize("key", sorted(LACKING))
def test_what_is_missing_costs_its_own_criterion_and_says_what_to_do(db, key):
    record = made([*(part for name, part in WHOLE.items() if name != key), LACKING[key]])

    lost = [criterion for criterion in quality(record, DAY) if not criterion.is_met]

    assert [criterion.key for criterion in lost] == [key]
    assert lost[0].sentence == str(CRITERIA[key][1])


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("way_in", {"terms": ["way_in:drop_in"], "notes": {"way_in": "Kom på tisdagar."}}),
        ("place", {"is_remote": False, "street": "Storgatan 1", "city": "Tyresö"}),
        ("extent", {"hours_to": 10, "start_dates": ["2026-08-17"]}),
        ("contact", {"contact_function": "Samordnare", "contact_email": "", "contact_phone": "08"}),
    ],
)
def test_there_is_more_than_one_way_to_say_it(db, key, facts):
    assert met(made([facts]))[key]


# --- freshness ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due_in", "kind", "reason"),
    [(1, "fresh", None), (0, "due", None), (-60, "due", None), (-61, "stale", "not_reviewed")],
)
def test_a_record_is_fresh_then_due_then_stale(db, due_in, kind, reason):
    due_on = DAY + timedelta(days=due_in)
    record = RecordFactory(reviewed_on=due_on - timedelta(days=180), due_on=due_on)

    found = freshness(record, DAY)

    assert (found.kind, found.reason, found.is_stale) == (kind, reason, kind == "stale")
    assert (found.due_on, found.reviewed_by) == (due_on, "Katja")
    assert Record.objects.due(DAY).exists() == (kind != "fresh")
    assert Record.objects.stale(DAY).exists() == (kind == "stale")


@pytest.mark.parametrize(
    ("column", "reason"), [("valid_until", "no_longer_valid"), ("measure__ends_on", "measure_ended")]
)
def test_a_record_that_is_over_is_stale_the_day_after(db, column, reason):
    record = RecordFactory(due_on=DAY + timedelta(days=90), **{column: DAY})

    assert (freshness(record, DAY).kind, Record.objects.stale(DAY).exists()) == ("fresh", False)
    tomorrow = DAY + timedelta(days=1)
    assert (freshness(record, tomorrow).reason, Record.objects.stale(tomorrow).exists()) == (reason, True)


def test_a_draft_nobody_has_reviewed_is_due(db):
    record = RecordFactory(state="draft", reviewed_on=None, reviewed_by="")

    assert freshness(record, DAY).kind == "due"
