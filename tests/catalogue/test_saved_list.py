import pytest

from samsyn.catalogue import actions
from tests.factories import RecordFactory


def test_a_list_keeps_its_order_and_its_notes(ostra):
    first, second = RecordFactory.create_batch(2, measure__association=ostra)

    made = actions.make_list([second, first, second], notes=["Ring på måndag.", ""])

    assert [(item.record, item.position, item.note) for item in made.items.all()] == [
        (second, 1, "Ring på måndag."),
        (first, 2, ""),
    ]
    assert len(made.token) >= 16


def test_only_what_the_public_sees_is_in_it(ostra):
    published, paused = RecordFactory(), RecordFactory(state="paused")

    assert [item.record for item in actions.make_list([paused, published]).items.all()] == [published]
    with pytest.raises(ValueError):
        actions.make_list([paused])
    with pytest.raises(ValueError):
        actions.make_list([])


def test_a_list_is_no_longer_than_one_can_hold(db):
    records = RecordFactory.create_batch(actions.LONGEST_LIST + 1)

    assert actions.make_list(records).items.count() == actions.LONGEST_LIST
