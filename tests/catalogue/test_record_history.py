import pytest
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions
from samsyn.catalogue.queries import changes_of, differences, history_of_record, version_of


@pytest.fixture
def changed(ostra, katja, kvarnen, whole):
    """A record that has come to version 3."""
    record = actions.add_record(ostra, by=katja, **whole)
    actions.change_record(
        record, version=1, by=katja, name="Ung", weeks=12, terms={"language": ["sv"]}, municipalities=["0136"]
    )
    actions.change_record(record, version=2, by=katja, weeks=10, notes={"method": "MI"})
    return record


def test_the_history_tells_what_each_version_changed(changed):
    lines = changes_of(history_of_record(changed))

    assert [(line.number, [each.fact for each in changes]) for line, changes in lines] == [
        (3, ["notes.method", "weeks"]),
        (2, ["name", "municipalities", "terms.language", "weeks"]),
        (1, []),
    ]


def test_a_fact_that_the_version_before_could_not_say_is_a_change(changed, katja):
    before = version_of(changed, 3)
    before.facts = {
        fact: value
        for fact, value in before.facts.items()
        if fact not in ("districts", "must_be_registered", "sex")
    }
    before.save()
    actions.change_record(changed, version=3, by=katja, districts="Farsta", must_be_registered=False)

    (change, other) = changes_of(history_of_record(changed))[0][1]

    assert [(each.label, each.before, each.after) for each in (change, other)] == [
        ("Stadsdelar", "", "Farsta"),
        ("Kräver inskrivning på Arbetsförmedlingen", "", "Nej"),
    ]
    actions.restore_version(changed, 3, version=4, by=katja)
    changed.refresh_from_db()
    assert (changed.districts, changed.must_be_registered) == ("", None)


def test_any_two_versions_are_compared(changed):
    first, third = version_of(changed, 1).facts, version_of(changed, 3).facts

    assert [each.fact for each in differences(third, first)] == [
        "name", "municipalities", "terms.language", "notes.method", "weeks",
    ]  # fmt: skip
    assert differences(first, first) == []


def test_a_version_keeps_the_words_it_had(changed, cilla):
    term = changed.terms.get(facet="language")
    actions.change_term(
        term, version=1, label="Klarsvenska", label_en="Plain", position=0, is_in_use=True, by=cilla
    )
    actions.change_record(changed, version=3, by=cilla, terms={"language": ["sv", "en"]})

    (change,) = changes_of(history_of_record(changed))[0][1]

    assert (change.before, change.after) == ("Svenska", "Engelska, Klarsvenska")


def test_an_old_version_is_said_again_as_a_change(changed, katja):
    line = actions.restore_version(changed, 1, version=3, by=katja)

    assert (line.number, line.note, line.step) == (4, "Version 1 hämtades tillbaka", "change")
    assert differences(line.facts, version_of(changed, 1).facts) == []


def test_what_is_true_today_is_not_history(changed, katja, kvarnen):
    actions.say_free_places(changed, 4, by=katja)
    kvarnen.name = "Kvarnen i Tyresö"
    kvarnen.save()

    actions.restore_version(changed, 1, version=4, by=katja)

    assert (changed.free_places, changed.provider) == (4, kvarnen)


def test_an_old_version_that_is_what_stands_changes_nothing(changed, katja):
    assert actions.restore_version(changed, 3, version=3, by=katja) is None


def test_a_version_that_has_never_been_is_not_found(changed, katja):
    assert version_of(changed, 9) is None
    with pytest.raises(ValueError):
        actions.restore_version(changed, 9, version=3, by=katja)


def test_restoring_is_refused_as_any_change_is(changed, katja, petra):
    with pytest.raises(PermissionDenied):
        actions.restore_version(changed, 1, version=3, by=petra)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.restore_version(changed, 1, version=2, by=katja)
