from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.projects import actions, queries
from samsyn.projects.actions import (
    ApplicationChanged,
    ApplicationHasMoved,
    BackwardsPeriod,
    Cost,
    Incomplete,
    NamedTwice,
    Party,
)
from tests.projects.applied import APPLIED_ORE, ENDS, STARTS, an_application, an_idea, bring, written


@pytest.fixture
def draft(ostra, maria):
    return bring(an_idea(ostra, maria), "draft")


def test_what_is_sent_in_is_kept_as_it_stood(draft, maria):
    version = actions.submit_application(draft, by=maria)

    assert (draft.state, version.number, version.step) == ("submitted", 1, "submit")
    assert (version.applied_ore, version.granted_ore) == (APPLIED_ORE, None)
    assert (version.starts_on, version.ends_on) == (STARTS, ENDS)
    assert version.facts["goals"] == "60 unga om året."
    assert version.facts["starts_on"] == "2027-01-01"
    assert version.facts["budget"][0] == {"year": 2027, "kind": "staff", "ore": 90_000_000}
    assert [party["name"] for party in version.facts["parties"]] == ["Haninge kommun", "Försäkringskassan"]


def test_an_application_says_all_that_it_lacks(ostra, maria):
    bare = an_idea(ostra, maria, parties=(Party("Haninge kommun"),))
    actions.begin_application(bare, by=maria)

    with pytest.raises(Incomplete) as refused:
        actions.submit_application(bare, by=maria)

    assert refused.value.missing == [
        "Vad som ska göras",
        "Mål",
        "Väntade effekter",
        "Första dag",
        "Sista dag",
        "Namn i insatskatalogen",
        "Kort beskrivning till insatskatalogen",
        "Målgrupp",
        "Kommuner",
        "Minst två medlemsparter som har behovet",
        "Vad Haninge kommun behöver",
        "Budget",
    ]
    assert (bare.state, bare.versions.count()) == ("draft", 0)


def test_an_outside_partner_is_not_one_of_the_two_parties(ostra, maria):
    parties = (Party("Haninge kommun", "Ja"), Party("Fontänhuset", "Ja", "outside"))
    draft = bring(an_idea(ostra, maria, parties=parties), "draft")

    assert queries.missing_in(draft) == ["Minst två medlemsparter som har behovet"]


def test_an_outside_call_is_named_and_has_no_annex(ostra, maria):
    draft = an_idea(ostra, maria, kind="delmos", part="speaking_partner")
    actions.begin_application(draft, by=maria)
    words = {"content": "Stöd", "goals": "Mål", "effects": "Fler", "starts_on": STARTS, "ends_on": ENDS}
    actions.change_application(draft, seen=draft.version, by=maria, **words)

    assert queries.missing_in(draft) == ["Utlysningens namn"]


def test_nothing_costs_nothing(draft, maria):
    actions.change_costs(draft, [Cost(2027, "staff", 0)], seen=draft.version, by=maria)

    assert actions.submit_application(draft, by=maria).applied_ore == 0


def test_a_million_million_kronor_add_up(draft, maria):
    most = 10**14
    costs = [Cost(2027 + year, "staff", most) for year in range(10)]
    actions.change_application(draft, seen=draft.version, by=maria, ends_on=date(2036, 12, 31))
    actions.change_costs(draft, costs, seen=draft.version, by=maria)

    assert actions.submit_application(draft, by=maria).applied_ore == 10**15
    assert queries.with_sums(queries.applications_of(maria, draft.association)).get().applied_ore == 10**15


def test_two_windows_do_not_write_over_each_other(draft, maria):
    seen = draft.version
    actions.change_application(draft, seen=seen, by=maria, goals="Först")

    with pytest.raises(ApplicationChanged):
        actions.change_application(draft, seen=seen, by=maria, goals="Sedan")
    with pytest.raises(ApplicationChanged):
        actions.change_parties(draft, [], seen=seen, by=maria)
    with pytest.raises(ApplicationChanged):
        actions.change_costs(draft, [], seen=seen, by=maria)
    draft.refresh_from_db()
    assert (draft.goals, draft.parties.count(), draft.budget.count()) == ("Först", 2, 3)


def test_what_was_changed_after_it_was_looked_through_is_not_sent(draft, maria):
    before = type(draft).objects.get(pk=draft.pk)
    actions.change_application(draft, seen=draft.version, by=maria, goals="")

    with pytest.raises(ApplicationChanged):
        actions.submit_application(before, by=maria)


def test_nothing_is_changed_after_it_is_sent_in(draft, maria):
    actions.submit_application(draft, by=maria)

    with pytest.raises(ApplicationHasMoved):
        actions.change_application(draft, seen=draft.version, by=maria, goals="Annat")


@pytest.mark.parametrize("other", ["olle", "karin", "eva", "bo"])
def test_only_the_applicant_changes_it(draft, request, other):
    with pytest.raises(PermissionDenied):
        actions.change_application(
            draft, seen=draft.version, by=request.getfixturevalue(other), goals="Annat"
        )


def test_a_backwards_period_is_refused(draft, maria):
    with pytest.raises(BackwardsPeriod):
        actions.change_application(draft, seen=draft.version, by=maria, ends_on=date(2026, 12, 31))


def test_a_cost_stands_once_a_year(draft, maria):
    costs = [Cost(2027, "staff", 1), Cost(2027, "staff", 2)]

    with pytest.raises(NamedTwice):
        actions.change_costs(draft, costs, seen=draft.version, by=maria)


def test_the_budget_is_of_the_years_that_are_applied_for(draft, maria):
    actions.change_costs(draft, [Cost(2029, "staff", 1)], seen=draft.version, by=maria)

    assert queries.missing_in(draft) == ["En budget för de år som ansökan gäller, och inga andra"]


def test_it_comes_again_as_a_second_version(ostra, maria):
    application = an_application(ostra, maria, "completion")
    written(application)

    assert actions.submit_application(application, by=maria).number == 2
