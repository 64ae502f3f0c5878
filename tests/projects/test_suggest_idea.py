import pytest
from django.core.exceptions import PermissionDenied

from samsyn.projects import actions, queries
from samsyn.projects.actions import NamedTwice, Party
from samsyn.projects.models import Application
from tests.projects.applied import an_application, an_idea


def test_whoever_has_a_role_suggests(ostra, maria):
    idea = an_idea(ostra, maria)

    assert (idea.state, idea.applicant, idea.kind, idea.part) == ("idea", maria, "own", "owner")
    assert [party.name for party in idea.parties.all()] == ["Haninge kommun", "Försäkringskassan"]
    assert [(event.step, event.by) for event in idea.events.all()] == [("suggest", maria)]


@pytest.mark.parametrize("stranger", ["olof", "per"])
def test_others_do_not(ostra, request, stranger):
    with pytest.raises(PermissionDenied):
        an_idea(ostra, request.getfixturevalue(stranger))

    assert not Application.objects.exists()


def test_a_party_is_named_once(ostra, maria):
    with pytest.raises(NamedTwice):
        an_idea(ostra, maria, parties=(Party("Haninge kommun"), Party("haninge Kommun")))

    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("reader", "seen"),
    [
        ("maria", {"idea", "submitted"}),
        ("olle", {"idea", "submitted"}),
        ("eva", {"idea", "submitted"}),
        ("karin", {"idea", "submitted"}),
        ("bo", {"submitted"}),
        ("rune", {"submitted"}),
        ("per", set()),
        ("olof", set()),
    ],
)
def test_who_sees_what(ostra, maria, request, reader, seen):
    an_idea(ostra, maria)
    an_application(ostra, maria, "submitted", title="En annan")

    found = queries.applications_of(request.getfixturevalue(reader), ostra)

    assert {each.state for each in found} == seen


def test_a_colleague_does_not_see_what_is_not_hers(ostra, maria, karin):
    an_application(ostra, karin, "submitted")

    assert not queries.applications_of(maria, ostra).exists()


def test_the_idea_of_somebody_who_has_left_is_in_nobodys_hands(ostra, maria):
    idea = an_idea(ostra, maria)
    maria.roles.update(until="2020-01-01")

    with pytest.raises(PermissionDenied):
        actions.begin_application(idea, by=maria)
    assert not queries.applications_of(maria, ostra).exists()
