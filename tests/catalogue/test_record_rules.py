"""Who may do what with records: each rule a table of who, over every role."""

from datetime import timedelta

import pytest

from samsyn.accounts.queries import operator
from samsyn.catalogue import rules
from samsyn.catalogue.models import Record, TrustedProvider
from samsyn.catalogue.states import RecordState
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from tests.factories import OrganisationFactory, RecordFactory, RoleFactory, SuggestionFactory, UserFactory

KEEPERS = {"administrator", "director", "office", "measure_manager", "catalogue_administrator"}
CENTRAL = {"central_editor"}
#: Get the letter about what is written about no association, while there are no central editors.
WRITTEN_TO = {"catalogue_administrator", "office", "administrator"} | CENTRAL


@pytest.fixture
def elsewhere(varna):
    return RecordFactory(measure__association=varna)


@pytest.mark.parametrize("kind", RoleKind.values)
def test_who_keeps_the_records_edits_and_publishes_them(ostra, varna, snickeriet, elsewhere, kind):
    user = RoleFactory(association=ostra, kind=kind).user
    here, there = kind in KEEPERS | CENTRAL, kind in CENTRAL

    for rule, ours, theirs in (
        (rules.may_keep_records, ostra, varna),
        (rules.may_edit_record, snickeriet, elsewhere),
        (rules.may_submit, snickeriet, elsewhere),
        (rules.may_publish, snickeriet, elsewhere),
        (rules.may_change_at_once, snickeriet, elsewhere),
        (rules.may_trust, snickeriet.provider, elsewhere.provider),
        (rules.may_moderate, SuggestionFactory(association=ostra), SuggestionFactory(association=varna)),
        (rules.may_work_in_catalogue, ostra, varna),
    ):
        assert (rule(user, ours), rule(user, theirs)) == (here, there), rule.__name__
    assert rules.may_add_record(user, ostra, None) == here
    assert not rules.may_propose(user, snickeriet)
    assert rules.may_keep_catalogue(user) == (kind in CENTRAL)
    assert rules.may_moderate(user, SuggestionFactory()) == (kind in WRITTEN_TO)
    RoleFactory(association=varna, kind=RoleKind.CENTRAL_EDITOR, user__is_active=False)
    assert rules.may_moderate(user, SuggestionFactory()) == (kind in WRITTEN_TO)
    RoleFactory(association=varna, kind=RoleKind.CENTRAL_EDITOR)
    assert rules.may_moderate(user, SuggestionFactory()) == (kind in CENTRAL)
    assert set(Record.objects.edited_by(user, today())) == (
        {snickeriet, elsewhere} if there else {snickeriet} if here else set()
    )


@pytest.mark.parametrize("kind", RoleKind.values)
def test_everybody_in_the_association_sees_its_use(ostra, varna, kind):
    user = RoleFactory(association=ostra, kind=kind).user

    assert (rules.may_see_use(user, ostra), rules.may_see_use(user, varna)) == (True, kind in CENTRAL)


def test_the_operator_does_all_of_it_and_who_has_no_role_nothing(ostra, snickeriet):
    for user, may in ((operator(), True), (UserFactory(), False)):
        assert rules.may_keep_records(user, ostra) == may
        assert rules.may_keep_catalogue(user) == may
        assert rules.may_moderate(user, SuggestionFactory()) == may
        assert rules.may_work_in_catalogue(user, ostra) == may
        assert rules.may_see_use(user, ostra) == may
        assert Record.objects.edited_by(user, today()).exists() == may


def test_a_provider_edits_its_own_and_nothing_else(ostra, petra, kvarnen, snickeriet, elsewhere):
    another = RecordFactory(measure__association=ostra)

    assert [rules.may_edit_record(petra, each) for each in (snickeriet, another, elsewhere)] == [
        True, False, False,
    ]  # fmt: skip
    assert list(Record.objects.edited_by(petra, today())) == [snickeriet]
    assert rules.may_work_in_catalogue(petra, ostra)
    assert rules.may_add_record(petra, ostra, kvarnen)
    assert not rules.may_add_record(petra, ostra, another.provider)
    assert not rules.may_publish(petra, snickeriet)


@pytest.mark.parametrize(
    ("state", "at_once", "when_trusted", "proposes"),
    [
        ("draft", True, True, False),
        ("submitted", True, True, False),
        ("in_review", False, False, True),
        ("published", False, True, True),
        ("paused", False, False, True),
        ("archived", False, False, False),
    ],
)
def test_a_provider_writes_freely_until_somebody_reviews(
    petra, katja, snickeriet, state, at_once, when_trusted, proposes
):
    snickeriet.state = RecordState(state)

    assert (rules.may_change_at_once(petra, snickeriet), rules.may_propose(petra, snickeriet)) == (
        at_once, proposes,
    )  # fmt: skip
    TrustedProvider.objects.create(organisation=snickeriet.provider, by=katja)
    assert rules.may_change_at_once(petra, snickeriet) == when_trusted
    assert rules.may_propose(petra, snickeriet) == (proposes and not when_trusted)


def test_a_provider_editor_of_no_organisation_edits_nothing(ostra, snickeriet):
    snickeriet.measure.provider = None
    snickeriet.measure.save()
    user = RoleFactory(association=ostra, kind=RoleKind.PROVIDER_EDITOR).user

    assert not rules.may_edit_record(user, snickeriet)
    assert not rules.may_work_in_catalogue(user, ostra)
    assert not Record.objects.edited_by(user, today()).exists()


def test_only_an_editor_of_the_provider_edits_for_it(ostra, kvarnen, snickeriet):
    worker = RoleFactory(association=ostra, kind=RoleKind.CASE_WORKER, organisation=kvarnen).user

    assert not rules.may_edit_record(worker, snickeriet)
    assert not Record.objects.edited_by(worker, today()).exists()


def test_a_role_counts_on_its_days(ostra, kvarnen, snickeriet):
    yesterday = today() - timedelta(days=1)
    kinds = [RoleKind.CATALOGUE_ADMINISTRATOR, RoleKind.CENTRAL_EDITOR, RoleKind.PROVIDER_EDITOR]
    for kind in kinds:
        user = RoleFactory(association=ostra, kind=kind, organisation=kvarnen, until=yesterday).user
        assert not rules.may_edit_record(user, snickeriet)
        assert not Record.objects.edited_by(user, today()).exists()
        assert Record.objects.edited_by(user, yesterday).exists()


def test_a_provider_that_no_longer_provides_has_no_say(ostra, petra, snickeriet):
    snickeriet.measure.provider = OrganisationFactory(association=ostra, name="Kajen")
    snickeriet.measure.save()

    assert not rules.may_edit_record(petra, snickeriet)
    assert not Record.objects.edited_by(petra, today()).exists()
