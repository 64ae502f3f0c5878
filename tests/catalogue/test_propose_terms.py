"""A proposal says what is to differ, list by list, and leaves the rest to whoever keeps the record."""

from importlib import import_module

import pytest
from django.apps import apps

from samsyn.catalogue import actions
from samsyn.catalogue.forms.standing import at_work
from samsyn.catalogue.models import Proposal
from samsyn.catalogue.queries import facts_of
from samsyn.lib.dates import today
from tests.factories import RecordFactory

MIGRATION = import_module("samsyn.catalogue.migrations.0004_proposals_say_what_differs")


@pytest.fixture
def snickeriet(snickeriet, katja):
    actions.change_record(
        snickeriet,
        version=1,
        by=katja,
        terms={"accessibility": ["calm", "wheelchair"], "target_group": ["newly_arrived"]},
        notes={"method": "I egen takt."},
    )
    return snickeriet


def stands(record, fact, facet):
    return facts_of(type(record).objects.get(pk=record.pk))[fact].get(facet)


def shown(record, proposal, user):
    return [
        (each.label, each.before, each.after) for each in at_work(user, record, proposal, on=today()).proposed
    ]


def test_what_is_emptied_is_emptied_when_it_is_accepted(snickeriet, petra, katja):
    proposal = actions.propose(
        snickeriet, version=2, by=petra, terms={"accessibility": []}, notes={"method": ""}
    )

    assert proposal.facts == {"terms": {"accessibility": []}, "notes": {"method": ""}}
    assert shown(snickeriet, proposal, katja) == [
        ("Tillgänglighet", "Lugn miljö, Tillgängligt med rullstol", ""),
        ("Metod, precisering", "I egen takt.", ""),
    ]

    actions.accept_proposal(proposal, version=2, by=katja)

    assert [stands(snickeriet, "terms", "accessibility"), stands(snickeriet, "notes", "method")] == [
        None,
        None,
    ]
    assert stands(snickeriet, "terms", "target_group") == ["newly_arrived"]


def test_what_the_keeper_has_changed_in_other_lists_meanwhile_stays(snickeriet, petra, katja):
    proposal = actions.propose(snickeriet, version=2, by=petra, terms={"method": ["ips"]})
    actions.change_record(
        snickeriet, version=2, by=katja, terms={"target_group": ["youth"]}, notes={"language": "Tolk finns."}
    )

    assert shown(snickeriet, proposal, katja) == [("Metod", "", "IPS")]
    actions.accept_proposal(proposal, version=3, by=katja)

    assert facts_of(snickeriet)["terms"] | {"way_in": []} == {
        "accessibility": ["calm", "wheelchair"], "method": ["ips"], "target_group": ["youth"], "way_in": [],
    }  # fmt: skip
    assert stands(snickeriet, "notes", "language") == "Tolk finns."


def test_a_new_one_holds_the_lists_of_the_one_before(snickeriet, petra, client):
    actions.propose(snickeriet, version=2, by=petra, terms={"accessibility": []})

    second = actions.propose(snickeriet, version=2, by=petra, terms={"method": ["ips"]})

    assert second.facts == {"terms": {"accessibility": [], "method": ["ips"]}}
    client.force_login(petra)
    page = client.get(f"/ostra-sodertorn/arbete/insatser/{snickeriet.measure.reference}/post/andra/")
    assert page.context["form"]["terms_accessibility"].value() == []
    assert page.context["form"]["terms_method"].value() == ["ips"]


def test_a_list_that_is_set_back_is_no_longer_asked_for(snickeriet, petra):
    asked = {"accessibility": [], "method": ["ips"]}
    actions.propose(snickeriet, version=2, by=petra, terms=asked, notes={"method": ""}, cost="5000 kr")

    stood = {"accessibility": ["calm", "wheelchair"]}
    notes = {"method": "I egen takt."}
    second = actions.propose(snickeriet, version=2, by=petra, terms=stood, notes=notes, cost="")

    assert second.facts == {"terms": {"method": ["ips"]}}


def test_open_proposals_from_before_are_narrowed_to_what_differs(snickeriet, petra):
    whole = {
        "terms": {"way_in": ["self_referral"], "target_group": ["newly_arrived"], "method": ["ips"]},
        "notes": {"method": "I egen takt.", "way_in": "Ring."},
        "weeks": 12,
    }
    proposal = Proposal.objects.create(record=snickeriet, base_version=2, facts=whole, by=petra)
    elsewhere = Proposal.objects.create(record=RecordFactory(), base_version=1, facts=dict(whole), by=petra)

    MIGRATION.narrow(apps, None)

    proposal.refresh_from_db()
    elsewhere.refresh_from_db()
    assert proposal.facts == {
        "terms": {"accessibility": [], "method": ["ips"]},
        "notes": {"way_in": "Ring."},
        "weeks": 12,
    }
    assert elsewhere.facts == whole
