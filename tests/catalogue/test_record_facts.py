"""What does not hold is refused, fact by fact, before the database has to."""

from datetime import date

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.queries import facts_of


@pytest.fixture
def refused(snickeriet, katja):
    def ask(**facts):
        with pytest.raises(actions.FactsRefused) as refusal:
            actions.change_record(snickeriet, version=1, by=katja, **facts)
        return refusal.value.faults

    return ask


@pytest.mark.parametrize(
    ("fact", "value", "fault"),
    [
        ("name", " ", "required"),
        ("name", "i" * 121, "too_long"),
        ("summary", "i" * 201, "too_long"),
        ("description", "i" * 20_001, "too_long"),
        ("notes", {"way_in": "i" * 501}, "too_long"),
        ("start_dates", ["2026-05-07"] * 51, "too_long"),
        ("weeks", -1, "not_a_number"),
        ("weeks", "tolv", "not_a_number"),
        ("weeks", True, "not_a_number"),
        ("weeks", 32_768, "too_large"),
        ("places", 2_147_483_648, "too_large"),
        ("review_days", None, "not_a_number"),
        ("valid_until", "2026-02-30", "not_a_day"),
        ("start_dates", ["i maj"], "not_a_day"),
        ("web", "javascript:alert(1)", "not_an_address"),
        ("web", "ftp://example.se/", "not_an_address"),
        ("referral_url", "example", "not_an_address"),
        ("contact_email", "ung@", "not_an_address"),
        ("sex", "girls", "not_in_list"),
        ("municipalities", ["0136", "9999"], "not_in_list"),
        ("terms", {"colour": ["red"]}, "not_in_list"),
        ("notes", {"colour": "röd"}, "not_in_list"),
        ("latitude", "norrut", "not_on_map"),
    ],
)
def test_a_fact_that_does_not_hold_is_named(refused, fact, value, fault):
    assert refused(**{fact: value}) == [(fact, fault)]


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"age_from": 30, "age_to": 29}, ("age_to", "out_of_order")),
        ({"hours_from": 20, "hours_to": 10}, ("hours_to", "out_of_order")),
        ({"latitude": 59.1}, ("longitude", "not_on_map")),
        ({"latitude": 59.1, "longitude": 181}, ("longitude", "not_on_map")),
        ({"latitude": float("nan"), "longitude": 18.0}, ("longitude", "not_on_map")),
        ({"review_days": 29}, ("review_days", "too_often")),
        ({"terms": {"category": ["study", "skydiving"]}}, ("terms.category", "not_in_list")),
    ],
)
def test_facts_that_do_not_hold_together_are_named(refused, facts, fault):
    assert refused(**facts) == [fault]


def test_one_end_of_a_span_is_held_against_the_one_that_stands(snickeriet, katja, refused):
    snickeriet.age_to = 29
    snickeriet.save()

    assert refused(age_from=30) == [("age_to", "out_of_order")]


def test_everything_wrong_is_told_at_once(refused):
    assert refused(weeks=-1, web="x", hours_from=9, hours_to=1) == [
        ("weeks", "not_a_number"),
        ("web", "not_an_address"),
        ("hours_to", "out_of_order"),
    ]


@pytest.mark.parametrize("fact", ["free_places", "reviewed_on", "reviewed_by", "slug", "state", "labels"])
def test_what_has_an_action_of_its_own_is_not_changed_with_the_rest(snickeriet, katja, fact):
    with pytest.raises(TypeError, match=fact):
        actions.change_record(snickeriet, version=1, by=katja, **{fact: None})


def test_anything_may_be_written_in_a_text(snickeriet, katja):
    text = "Robert'); DROP TABLE--\r\n<script>alert(1)</script> 👩‍🔧\x00"

    actions.change_record(snickeriet, version=1, by=katja, description=text, cost="<b>0</b>\n kr")

    facts = facts_of(snickeriet)
    assert facts["description"] == "Robert'); DROP TABLE--\n<script>alert(1)</script> 👩‍🔧"
    assert facts["cost"] == "<b>0</b> kr"


def test_facts_are_read_as_they_are_told(snickeriet, katja):
    actions.change_record(
        snickeriet,
        version=1,
        by=katja,
        valid_until=date(2026, 12, 31),
        start_dates=[date(2026, 8, 17), "", "2026-08-17"],
        latitude=59,
        longitude=18.25,
        web="https://example.se/",
        has_interpreter=True,
    )

    facts = facts_of(snickeriet)
    assert (facts["valid_until"], facts["start_dates"]) == ("2026-12-31", ["2026-08-17"])
    assert (facts["latitude"], facts["longitude"], facts["has_interpreter"]) == (59.0, 18.25, True)
    assert (
        actions.change_record(
            snickeriet, version=2, by=katja, **{fact: facts[fact] for fact in actions.CHANGEABLE}
        )
        is None
    )
