import pytest
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions, rules
from samsyn.catalogue.models import Record
from samsyn.catalogue.queries import trusted_changes, trusted_providers_of
from tests.factories import MeasureFactory, RecordFactory


@pytest.fixture
def trusted(kvarnen, katja):
    actions.trust_provider(kvarnen, by=katja)


def test_a_trusted_providers_change_is_published_and_waits_to_be_seen(snickeriet, trusted, petra, katja):
    line = actions.change_record(snickeriet, version=1, by=petra, weeks=12)

    assert (snickeriet.weeks, line.is_unseen) == (12, True)
    assert list(trusted_changes(Record.objects.all())) == [line]

    actions.mark_seen(line, by=katja)
    assert (line.is_unseen, line.seen_by) == (False, katja)
    assert not trusted_changes(Record.objects.all()).exists()


def test_a_second_look_changes_nothing(snickeriet, trusted, petra, katja, olle):
    line = actions.change_record(snickeriet, version=1, by=petra, weeks=12)
    actions.mark_seen(line, by=katja)

    actions.mark_seen(line, by=olle)

    assert line.seen_by == katja


def test_what_the_catalogue_administrator_changes_is_seen_already(snickeriet, trusted, katja):
    assert not actions.change_record(snickeriet, version=1, by=katja, weeks=12).is_unseen


def test_a_draft_of_a_trusted_provider_is_submitted_like_any_other(ostra, trusted, petra, whole):
    draft = actions.add_record(ostra, by=petra, **whole)

    assert not actions.change_record(draft, version=1, by=petra, weeks=12).is_unseen
    with pytest.raises(PermissionDenied):
        actions.publish(draft, version=2, by=petra)


def test_trust_is_given_and_taken_by_who_keeps_the_records(ostra, varna, kvarnen, katja, olle, petra, per):
    for somebody in (petra, per):
        with pytest.raises(PermissionDenied):
            actions.trust_provider(kvarnen, by=somebody)

    actions.trust_provider(kvarnen, by=katja)
    actions.trust_provider(kvarnen, by=olle)
    assert [(each.organisation, each.by) for each in trusted_providers_of(ostra)] == [(kvarnen, katja)]
    assert not trusted_providers_of(varna).exists()

    with pytest.raises(PermissionDenied):
        actions.distrust_provider(kvarnen, by=petra)
    actions.distrust_provider(kvarnen, by=olle)
    assert not rules.is_trusted(kvarnen)


def test_only_who_keeps_the_records_looks_afterwards(snickeriet, trusted, petra):
    line = actions.change_record(snickeriet, version=1, by=petra, weeks=12)

    with pytest.raises(PermissionDenied):
        actions.mark_seen(line, by=petra)


# --- a provider that leaves -----------------------------------------------------------------------------------


def test_a_provider_that_leaves_is_found_no_more(ostra, kvarnen, snickeriet, petra, katja, whole):
    submitted = actions.add_record(ostra, by=petra, **whole)
    actions.submit(submitted, by=petra)
    other = RecordFactory(measure__association=ostra)
    asked = actions.note_asked(snickeriet, 0, on=snickeriet.reviewed_on)
    proposal = actions.propose(snickeriet, version=1, by=petra, weeks=12)
    actions.trust_provider(kvarnen, by=katja)

    touched = actions.let_provider_go(kvarnen, by=katja, note="Företaget har lagts ner")

    for row in (snickeriet, submitted, other, proposal, asked):
        row.refresh_from_db()
    assert [record.pk for record in touched] == [snickeriet.pk, submitted.pk]
    assert (snickeriet.state, submitted.state, other.state) == ("paused", "draft", "published")
    assert (proposal.state, proposal.answer) == ("declined", "Företaget har lagts ner")
    assert asked.answered_at
    assert not rules.is_trusted(kvarnen)
    assert snickeriet.provider == kvarnen
    assert snickeriet.versions.first().note == "Företaget har lagts ner"


def test_whoever_takes_over_is_named_and_the_record_shown_again(
    ostra, kvarnen, snickeriet, petra, katja, olle
):
    actions.let_provider_go(kvarnen, by=katja)
    actions.change_record(snickeriet, version=2, by=olle, provider="Kajen")

    actions.resume(snickeriet, by=katja)

    assert (snickeriet.provider.name, snickeriet.state) == ("Kajen", "published")
    assert not rules.may_edit_record(petra, snickeriet)


def test_a_provider_is_not_let_go_by_itself(kvarnen, snickeriet, petra):
    with pytest.raises(PermissionDenied):
        actions.let_provider_go(kvarnen, by=petra)


def test_a_measure_without_a_record_is_not_touched(ostra, kvarnen, katja):
    MeasureFactory(association=ostra, provider=kvarnen)

    assert actions.let_provider_go(kvarnen, by=katja) == []
