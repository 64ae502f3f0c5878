"""Two who write at the same moment: threads that commit, on a database of the test's own."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from samsyn.catalogue import actions
from samsyn.catalogue.models import Proposal, Record, RecordVersion, UnknownWord, UseCount
from samsyn.catalogue.queries import revision_now
from samsyn.lib.dates import today
from tests.factories import RecordFactory

pytestmark = pytest.mark.transactional


def at_once(*calls):
    """Each call in a thread of its own, all let go at the same moment; what each returned or raised."""
    gate, answers = Barrier(len(calls)), [None] * len(calls)

    def make(index, call):
        gate.wait()
        try:
            answers[index] = call()
        except Exception as refusal:  # noqa: BLE001 -- what was raised is the answer
            answers[index] = refusal
        finally:
            connections.close_all()

    threads = [Thread(target=make, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def kinds(answers):
    return sorted(type(answer).__name__ for answer in answers)


def copies(record, number=2):
    return [Record.objects.get(pk=record.pk) for _ in range(number)]


def test_of_two_editors_one_wins_and_the_other_is_told(snickeriet, katja, olle):
    mine, theirs = copies(snickeriet)

    answers = at_once(
        lambda: actions.change_record(mine, version=1, by=katja, weeks=12),
        lambda: actions.change_record(theirs, version=1, by=olle, weeks=10),
    )

    assert kinds(answers) == ["ChangedMeanwhile", "RecordVersion"]
    assert RecordVersion.objects.get().facts["weeks"] == Record.objects.get(pk=snickeriet.pk).weeks


def test_a_step_is_taken_by_one(snickeriet, katja, olle):
    mine, theirs = copies(snickeriet)

    answers = at_once(lambda: actions.pause(mine, by=katja), lambda: actions.pause(theirs, by=olle))

    assert kinds(answers) == ["NoneType", "StepNotAllowed"]


def test_every_step_has_a_revision_of_its_own(ostra, katja):
    records = RecordFactory.create_batch(4, measure__association=ostra)
    start = revision_now().number

    answers = at_once(*(lambda record=record: actions.pause(record, by=katja) for record in records))

    assert answers == [None] * 4
    numbers = Record.objects.order_by("revision").values_list("revision", flat=True)
    assert list(numbers) == [start + step for step in (1, 2, 3, 4)]


def test_a_name_two_want_is_given_to_one_address_each(ostra, katja, olle):
    answers = at_once(
        lambda: actions.add_record(ostra, name="Ung i Nynäs", by=katja),
        lambda: actions.add_record(ostra, name="ung i nynas", by=olle),
    )

    assert kinds(answers) == ["Record", "Record"]
    assert sorted(record.slug for record in Record.objects.all()) == [
        "ung-i-nynas", "ung-i-nynas-ostra-sodertorn",
    ]  # fmt: skip


def test_so_it_is_when_two_associations_add_it(ostra, varna, katja, cilla):
    answers = at_once(
        lambda: actions.add_record(ostra, name="Ung i Nynäs", by=katja),
        lambda: actions.add_record(varna, name="Ung i Nynäs", by=cilla),
    )

    assert kinds(answers) == ["Record", "Record"]
    assert len({record.slug for record in Record.objects.all()}) == 2


def test_of_two_proposals_one_stays_open(snickeriet, petra):
    mine, theirs = copies(snickeriet)

    at_once(
        lambda: actions.propose(mine, version=1, by=petra, weeks=12),
        lambda: actions.propose(theirs, version=1, by=petra, city="Tyresö"),
    )

    assert Proposal.objects.awaiting_answer().count() == 1


def test_a_record_is_asked_about_once(snickeriet):
    answers = at_once(*(lambda: actions.note_asked(snickeriet, 0, on=today()) for _ in range(3)))

    assert kinds(answers) == ["Confirmation", "NoneType", "NoneType"]


def test_nothing_is_lost_of_what_is_counted(ostra):
    search = lambda: actions.count_search(  # noqa: E731 -- the same call four times
        known=["praktik"], unknown=["skidskola"], has_hits=False, on=today(), association=ostra
    )

    assert at_once(search, search, search, search) == [None] * 4
    assert {row.key: row.number for row in UseCount.objects.filter(kind="zero")} == {"": 4, "praktik": 4}
    assert UnknownWord.objects.get().searches == 4
