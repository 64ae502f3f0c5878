from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions
from samsyn.catalogue.models import Record
from samsyn.catalogue.queries import to_review

DAY = date(2026, 5, 7)


@pytest.fixture
def draft(ostra, katja, kvarnen, whole):
    return actions.add_record(ostra, by=katja, **whole)


def obstacles(record, by):
    with pytest.raises(actions.CannotPublish) as refused:
        actions.publish(record, version=record.version, by=by)
    return refused.value.obstacles


def test_a_published_record_is_the_publics_and_reviewed_by_who_published(draft, katja):
    assert not Record.objects.published().exists()

    actions.publish(draft, version=1, by=katja, on=DAY)

    assert Record.objects.published().get() == draft
    assert (draft.reviewed_on, draft.reviewed_by, draft.due_on) == (
        DAY,
        "Samordningsförbundet Östra Södertörn",
        date(2026, 11, 3),
    )
    line = draft.versions.first()
    assert (line.step, line.state, line.by, line.number) == ("publish", "published", katja, 2)


def test_a_record_that_says_nothing_is_told_all_that_is_missing(mia, katja):
    record = actions.add_record_of(mia, by=katja)

    assert obstacles(record, katja) == [
        "summary", "description", "provider", "catchment", "way_in", "contact"
    ]  # fmt: skip
    assert record.state == "draft"


@pytest.mark.parametrize(
    ("lost", "obstacle"),
    [
        ({"summary": ""}, ["summary"]),
        ({"description": ""}, ["description"]),
        ({"provider": ""}, ["provider"]),
        ({"municipalities": []}, ["catchment"]),
        ({"terms": {"way_in": []}}, ["way_in"]),
        ({"contact_email": ""}, ["contact"]),
    ],
)
def test_each_thing_that_must_be_said_is_missed(draft, katja, lost, obstacle):
    actions.change_record(draft, version=1, by=katja, **lost)

    assert obstacles(draft, katja) == obstacle


@pytest.mark.parametrize(
    "instead",
    [{"municipalities": [], "is_remote": True}, {"contact_email": "", "contact_phone": "08-123 45"},
     {"contact_email": "", "web": "https://example.se/"}],
)  # fmt: skip
def test_one_of_several_is_enough(draft, katja, instead):
    actions.change_record(draft, version=1, by=katja, **instead)

    actions.publish(draft, version=2, by=katja)

    assert draft.is_published


@pytest.mark.parametrize(
    ("address", "missing"),
    [
        ({"contact_phone": "08-123 45"}, ["referral"]),
        ({"contact_phone": "08-123 45", "referral_url": "https://example.se/remiss"}, []),
        ({"contact_email": "remiss@example.se"}, []),
    ],
)
def test_who_is_to_refer_needs_somewhere_to_send_it(draft, katja, address, missing):
    facts = {"contact_email": "", "terms": {"way_in": ["referral", "drop_in"]}} | address
    actions.change_record(draft, version=1, by=katja, **facts)

    if missing:
        assert obstacles(draft, katja) == missing
    else:
        actions.publish(draft, version=2, by=katja)
        assert draft.is_published


def test_what_is_published_is_what_was_read(draft, katja, petra):
    read = Record.objects.get(pk=draft.pk)
    actions.change_record(draft, version=1, by=petra, summary="Något helt annat.")

    with pytest.raises(actions.ChangedMeanwhile):
        actions.publish(read, version=1, by=katja)

    assert read.state == "draft"


def test_the_whole_way(draft, petra, katja, ostra):
    actions.submit(draft, by=petra, note="Klar att läsas.")
    assert list(to_review(Record.objects.of_association(ostra))) == [draft]
    actions.take_up(draft, by=katja)
    actions.send_back(draft, by=katja, note="Skriv mer om starten.")
    assert list(to_review(Record.objects.of_association(ostra))) == []
    actions.submit(draft, by=petra)
    actions.publish(draft, version=draft.version, by=katja)
    actions.pause(draft, by=katja, note="Semester")
    actions.resume(draft, by=katja)
    actions.archive(draft, by=katja)
    actions.restore(draft, by=katja)

    assert list(draft.versions.order_by("number").values_list("number", "step", "state", "note")) == [
        (1, "add", "draft", ""),
        (2, "submit", "submitted", "Klar att läsas."),
        (3, "take_up", "in_review", ""),
        (4, "send_back", "draft", "Skriv mer om starten."),
        (5, "submit", "submitted", ""),
        (6, "publish", "published", ""),
        (7, "pause", "paused", "Semester"),
        (8, "resume", "published", ""),
        (9, "archive", "archived", ""),
        (10, "restore", "draft", ""),
    ]
    assert draft.version == 10


def test_what_was_changed_while_it_was_paused_must_still_be_whole(snickeriet, katja):
    actions.pause(snickeriet, by=katja)
    actions.change_record(snickeriet, version=2, by=katja, summary="")

    with pytest.raises(actions.CannotPublish):
        actions.resume(snickeriet, by=katja)

    actions.change_record(snickeriet, version=3, by=katja, summary="Igen")
    actions.resume(snickeriet, by=katja)
    assert snickeriet.is_published


def test_a_provider_publishes_nothing(snickeriet, draft, petra):
    for refused in (
        lambda: actions.publish(draft, version=1, by=petra),
        lambda: actions.take_up(draft, by=petra),
        lambda: actions.send_back(draft, by=petra, note=""),
        lambda: actions.pause(snickeriet, by=petra),
        lambda: actions.resume(snickeriet, by=petra),
        lambda: actions.archive(snickeriet, by=petra),
        lambda: actions.restore(snickeriet, by=petra),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert (draft.version, snickeriet.version) == (1, 1)


def test_a_stranger_submits_nothing(draft, maria):
    with pytest.raises(PermissionDenied):
        actions.submit(draft, by=maria)


def test_the_record_of_an_archived_one_stays_with_its_measure(draft, katja):
    actions.archive(draft, by=katja, note="Finns inte längre")

    assert (draft.measure.record, draft.is_archived) == (draft, True)
