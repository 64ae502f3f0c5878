"""A provider writes the record of a measure that is followed up, and leaves what figures go by to those who follow it."""

import pytest

from samsyn.catalogue import actions, rules
from samsyn.catalogue.models import Measure, Record
from samsyn.catalogue.queries import facts_of
from samsyn.catalogue.states import RecordState
from samsyn.lib.dates import today
from tests.factories import MeasureFactory, MunicipalityFactory

RENAMED = {"name": "Något annat", "municipalities": []}


@pytest.fixture
def followed(ostra, kvarnen):
    """What people are registered in, and Kvarnen provides."""
    measure = MeasureFactory(association=ostra, name="Verkstan", provider=kvarnen, is_locked=True)
    measure.municipalities.add(MunicipalityFactory(code="0136"))
    return measure


@pytest.fixture
def draft(followed, petra):
    return actions.add_record_of(followed, by=petra, summary="I egen takt.")


def measured(measure):
    stored = Measure.objects.get(pk=measure.pk)
    return stored.name, [each.code for each in stored.municipalities.all()], stored.version


@pytest.mark.parametrize("state", ["draft", "submitted", "published"])
def test_its_name_and_municipalities_are_not_changed_at_once(followed, draft, petra, kvarnen, katja, state):
    actions.trust_provider(kvarnen, by=katja)  # only what is published asks for it
    draft.state = RecordState(state)
    draft.reviewed_on, draft.due_on, draft.reviewed_by = today(), today(), "Katja"
    draft.save()

    with pytest.raises(actions.FactsRefused) as refused:
        actions.change_record(draft, version=1, by=petra, **RENAMED)

    assert refused.value.faults == [("municipalities", "not_yours"), ("name", "not_yours")]
    assert measured(followed) == ("Verkstan", ["0136"], 1)


def test_the_form_does_not_ask_for_them_and_takes_them_from_nobody(client, followed, draft, petra):
    client.force_login(petra)
    address = f"/ostra-sodertorn/arbete/insatser/{followed.reference}/post/andra/"

    page = client.get(address).content.decode()
    answer = client.post(address, RENAMED | {"version": 1, "sex": "all", "summary": "Verkstad för alla."})

    assert (
        "Namn, utförare och kommuner ändrar förbundets kansli och insatsansvariga, eftersom insatsen följs upp."
        in page
    )
    assert ('name="name"' in page, 'name="municipalities"' in page) == (False, False)
    assert (answer.status_code, measured(followed)) == (302, ("Verkstan", ["0136"], 1))
    assert facts_of(draft)["name"] == "Verkstan"


def test_in_review_they_are_proposed_and_whoever_edits_the_measures_decides(followed, draft, petra, mimmi):
    draft.state = RecordState.IN_REVIEW
    draft.save()

    proposal = actions.propose(draft, version=1, by=petra, **RENAMED)
    assert measured(followed) == ("Verkstan", ["0136"], 1)

    actions.accept_proposal(proposal, version=1, by=mimmi)
    assert measured(followed) == ("Något annat", [], 2)


def test_what_nobody_follows_is_its_own_to_name(ostra, petra, whole, kvarnen):
    own = actions.add_record(ostra, by=petra, **whole)

    actions.change_record(own, version=1, by=petra, name="Ung i Tyresö", municipalities=["0138"])

    assert measured(own.measure) == ("Ung i Tyresö", ["0138"], 2)


def test_which_facts_are_left_to_others(draft, petra, katja, mimmi):
    assert rules.facts_beyond(petra, draft) == {"name", "municipalities", "provider", "review_days"}
    assert rules.facts_beyond(katja, draft) == {"name", "municipalities", "provider"}
    assert rules.facts_beyond(mimmi, draft) == frozenset()
    draft.state = RecordState.PUBLISHED
    assert rules.facts_beyond(petra, draft) == {"provider", "review_days"}


# --- who keeps the records, and not the measures --------------------------------------------------------------


@pytest.fixture(params=["katja", "cilla"])
def keeper(request):
    """The catalogue administrator, and a central editor of another association."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(
    "facts", [{"name": "Något annat"}, {"municipalities": ["0138"]}, {"provider": ""}], ids=str
)
def test_who_keeps_the_records_leaves_them_to_who_edits_the_measures(followed, draft, keeper, mimmi, facts):
    with pytest.raises(actions.MeasureIsFollowed) as refused:
        actions.change_record(draft, version=1, by=keeper, summary="Ny text.", **facts)

    assert refused.value.faults == [(fact, "is_followed") for fact in facts]
    assert measured(followed) == ("Verkstan", ["0136"], 1)
    actions.change_record(draft, version=1, by=keeper, summary="Ny text.")
    actions.change_record(draft, version=2, by=mimmi, **facts)


def test_the_form_does_not_ask_who_keeps_the_records_for_them(client, draft, katja):
    client.force_login(katja)

    page = client.get(f"/ostra-sodertorn/arbete/insatser/{draft.measure.reference}/post/andra/")

    assert "Namn, utförare och kommuner ändrar förbundets kansli" in page.content.decode()
    assert not {"name", "provider", "municipalities"} & set(page.context["form"].fields)


def test_a_proposal_of_them_stays_open_until_who_edits_the_measures_accepts_it(client, draft, petra, katja):
    draft.state = RecordState.IN_REVIEW
    draft.save()
    proposal = actions.propose(draft, version=1, by=petra, **RENAMED)
    client.force_login(katja)
    page = (
        f"/ostra-sodertorn/arbete/insatser/{draft.measure.reference}/post/forslag/{proposal.reference}/godta/"
    )

    answer = client.post(page, {"version": 1})

    proposal.refresh_from_db()
    assert (answer.status_code, proposal.is_open) == (422, True)
    assert "Be förbundets kansli eller en insatsansvarig att godta det." in answer.content.decode()


def test_a_version_with_another_name_is_brought_back_by_who_edits_the_measures(client, draft, katja, mimmi):
    actions.change_record(draft, version=1, by=mimmi, name="Något annat")
    page = f"/ostra-sodertorn/arbete/insatser/{draft.measure.reference}/post/historik/1/hamta/"
    client.force_login(katja)

    answer = client.post(page, {"version": 2})

    assert answer.status_code == 422
    assert "Be förbundets kansli eller en insatsansvarig att hämta tillbaka den." in answer.content.decode()
    actions.restore_version(draft, 1, version=2, by=mimmi)
    assert facts_of(Record.objects.get())["name"] == "Verkstan"
