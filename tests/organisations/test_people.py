"""Who works in the association: the office's list."""

from datetime import date, timedelta
from itertools import islice

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.lib.dates import today
from samsyn.organisations import actions
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Invitation
from samsyn.organisations.states import InvitationState
from tests.factories import RoleFactory

PEOPLE = "/ostra-sodertorn/arbete/personer/"
ANSWERS = {"email": "asa@example.se", "kind": "editor", "organisation": ""}


@pytest.mark.parametrize("who", ["maria", "eva", "bo", "rune"])
@pytest.mark.parametrize("below", ["", "bjud-in/"])
def test_others_than_the_office_are_told_that_it_is_not_for_them(client, request, who, below):
    client.force_login(request.getfixturevalue(who))

    answer = client.get(PEOPLE + below)

    assert answer.status_code == 403
    assert "Bara förbundets kansli ser vilka som arbetar i Samsyn." in answer.content.decode()


@pytest.mark.parametrize("who", ["per", "olof"])
def test_for_those_without_a_role_here_it_does_not_exist(client, request, ostra, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(PEOPLE).status_code == 404


def test_it_shows_who_has_or_will_have_a_role_and_on_demand_who_had(client, ostra, olle, maria, per):
    RoleFactory(association=ostra, user__name="Framtid", since=today() + timedelta(days=3))
    RoleFactory(association=ostra, user__name="Fordom", until=date(2016, 12, 31))
    client.force_login(olle)

    now, former = (client.get(PEOPLE + query).content.decode() for query in ("", "?visa=tidigare"))

    assert [name in now for name in ("Olle", "Maria", "Framtid", "Fordom", "per@example.se")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [name in former for name in ("maria@example.se", "Framtid", "Fordom")] == [False, False, True]
    assert "31 december 2016" in former


def test_one_may_end_what_one_may_give_but_not_ones_own(client, olle, adam, maria):
    client.force_login(olle)

    page = client.get(PEOPLE).content.decode()

    may_end = [f"/roller/{user.roles.get().reference}/avsluta/" in page for user in (olle, adam, maria)]
    assert may_end == [False, False, True]


def test_inviting_sends_and_lists(client, olle, queued_tasks):
    client.force_login(olle)

    answer = client.post(f"{PEOPLE}bjud-in/", ANSWERS, follow=True)

    page = answer.content.decode()
    assert "Inbjudan är skickad." in page
    assert "asa@example.se" in page
    assert len(queued_tasks()) == 1


def test_the_form_offers_what_one_may_give(client, olle, adam):
    offered = {}
    for user in (olle, adam):
        client.force_login(user)
        page = client.get(f"{PEOPLE}bjud-in/").content.decode()
        offered[user] = {kind for kind in RoleKind if f'value="{kind}"' in page}

    assert offered[adam] == set(RoleKind)
    assert offered[adam] - offered[olle] == {RoleKind.ADMINISTRATOR, RoleKind.DIRECTOR}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": "asa"}, "E-postadress"),
        ({"kind": ""}, "Roll"),
        ({"kind": "administrator"}, "administrator"),
        ({"email": "maria@example.se", "kind": "office"}, "Ingen kan både arbeta på ett förbunds kansli"),
        ({"email": "maria@example.se", "kind": "case_worker"}, "Personen har redan den rollen här."),
        ({"email": "invited@example.se"}, "Adressen har redan en öppen inbjudan till rollen."),
    ],
)
def test_what_is_wrong_is_said_and_the_answers_kept(client, ostra, olle, maria, change, sentence):
    actions.invite("invited@example.se", ostra, RoleKind.EDITOR, by=olle)
    client.force_login(olle)

    answer = client.post(f"{PEOPLE}bjud-in/", ANSWERS | change)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{(ANSWERS | change)["email"]}"' in page
    assert Invitation.objects.count() == 1


def test_an_organisation_of_another_association_is_not_accepted(client, olle, varna):
    theirs = varna.organisations.create(name="Värmdö kommun")
    client.force_login(olle)

    answer = client.post(f"{PEOPLE}bjud-in/", ANSWERS | {"organisation": theirs.pk})

    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_inviting_oneself_is_refused_with_the_reason(client, olle):
    client.force_login(olle)

    answer = client.post(f"{PEOPLE}bjud-in/", ANSWERS | {"email": olle.email})

    assert answer.status_code == 403
    assert "Ingen kan ge sig själv en roll." in answer.content.decode()


@pytest.mark.parametrize(
    ("what", "sentence", "state"),
    [
        ("skicka-igen", "Ett nytt brev är på väg.", InvitationState.SENT),
        ("aterkalla", "Inbjudan är återkallad.", InvitationState.REVOKED),
    ],
)
def test_an_open_invitation_is_sent_again_or_revoked(client, invitation, karin, what, sentence, state):
    client.force_login(karin)
    address = f"{PEOPLE}inbjudningar/{invitation.reference}/{what}/"

    assert client.get(address).status_code == 405
    answer = client.post(address, follow=True)

    invitation.refresh_from_db()
    assert sentence in answer.content.decode()
    assert invitation.state == state


@pytest.mark.parametrize("what", ["skicka-igen", "aterkalla"])
def test_an_invitation_already_answered_stays_as_it_is(client, invitation, karin, what):
    actions.accept_as_new(invitation, "Åsa", "fyra ord i rad räcker")
    client.force_login(karin)

    answer = client.post(f"{PEOPLE}inbjudningar/{invitation.reference}/{what}/", follow=True)

    assert "Inbjudan är redan besvarad eller återkallad." in answer.content.decode()


@pytest.mark.parametrize("what", ["skicka-igen", "aterkalla"])
def test_an_invitation_elsewhere_does_not_exist_here(client, invitation, varna, what):
    director = RoleFactory(association=varna, kind=RoleKind.DIRECTOR).user
    client.force_login(director)

    answer = client.post(f"/varna/arbete/personer/inbjudningar/{invitation.reference}/{what}/")

    assert answer.status_code == 404


def test_a_link_that_is_too_old_shows_in_the_list(client, invitation, adam, grow_old):
    grow_old(invitation)
    client.force_login(adam)

    assert "för gammal" in client.get(PEOPLE).content.decode()


@pytest.mark.parametrize("query", ["", "?visa=tidigare"])
def test_the_list_asks_as_many_questions_at_1_3_and_30_rows(client, ostra, adam, query):
    client.force_login(adam)
    client.get(PEOPLE)  # the first page of a session also notes that it began
    counts, numbers = [], iter(range(30))
    for more in (1, 2, 27):
        for row in islice(numbers, more):
            organisation = ostra.organisations.create(name=f"Utförare {row}")
            until = date(2016, 12, 31) if query else None
            RoleFactory(association=ostra, kind=RoleKind.EDITOR, organisation=organisation, until=until)
            actions.invite(f"ny{row}@example.se", ostra, RoleKind.EDITOR, organisation, by=adam)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PEOPLE + query).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2] <= 15
