"""The page that the link in the letter leads to."""

import pytest

from samsyn.accounts.models import User
from samsyn.accounts.queries import with_address
from samsyn.organisations import actions
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Invitation
from samsyn.organisations.queries import roles_of
from tests.factories import PASSWORD

GOOD = "fyra ord i rad räcker"
ANSWERS = {"name": "Åsa Åberg", "password1": GOOD, "password2": GOOD}


def test_a_new_colleague_makes_an_account_and_is_let_in(client, ostra, invitation, path):
    page = client.get(path(invitation)).content.decode()
    for words in ("Samordningsförbundet Östra Södertörn", "Kansli", "Adam", "asa@example.se"):
        assert words in page

    answer = client.post(path(invitation), ANSWERS)

    asa = with_address("asa@example.se")
    assert (asa.name, asa.created_by.name, asa.check_password(GOOD)) == ("Åsa Åberg", "Adam", True)
    assert roles_of(asa, ostra) == {RoleKind.OFFICE}
    assert answer.url == "/ostra-sodertorn/arbete/"
    assert client.session["_auth_user_id"] == str(asa.pk)


def test_looking_at_the_link_changes_nothing(client, invitation, path):
    """Mail programs and virus scanners open links."""
    before = Invitation.objects.values().get()

    for method in (client.get, client.head, client.get):
        assert method(path(invitation)).status_code == 200

    assert Invitation.objects.values().get() == before
    assert with_address(invitation.email) is None


def test_the_link_is_not_told_to_other_sites_nor_kept(client, invitation, path):
    answer = client.get(path(invitation))

    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Ditt namn"),
        ({"password1": "kort", "password2": "kort"}, "12 tecken"),
        ({"password2": "något annat än det"}, "Skriv samma lösenord båda gångerna."),
        ({"password1": "asa@example.se", "password2": "asa@example.se"}, "Lösenord"),
    ],
)
def test_what_is_wrong_is_said_and_the_name_is_kept(client, invitation, path, change, sentence):
    answer = client.post(path(invitation), ANSWERS | change)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "att rätta till" in page
    assert sentence in page
    assert ("Åsa Åberg" in page) is ("name" not in change)
    assert not User.objects.filter(email=invitation.email).exists()


def test_one_who_has_an_account_signs_in_and_takes_the_role(client, ostra, adam, olof, path):
    invitation, _ = actions.invite(olof.email, ostra, RoleKind.EDITOR, by=adam)

    page = client.get(path(invitation)).content.decode()
    assert f"/logga-in/?next={path(invitation)}" in page
    assert "password1" not in page
    answer = client.post("/logga-in/", {"login": olof.email, "password": PASSWORD, "next": path(invitation)})
    assert answer.url == path(invitation)
    assert "Ta emot rollen" in client.get(answer.url).content.decode()
    assert roles_of(olof, ostra) == frozenset()
    client.post(path(invitation))

    assert roles_of(olof, ostra) == {RoleKind.EDITOR}


def test_a_link_for_an_account_lets_nobody_in_without_the_password(client, ostra, adam, olof, path):
    invitation, _ = actions.invite(olof.email, ostra, RoleKind.EDITOR, by=adam)

    answer = client.post(path(invitation), ANSWERS)

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    olof.refresh_from_db()
    assert (olof.name, olof.check_password(PASSWORD)) == ("Olof", True)


def test_one_who_is_signed_in_as_another_is_told_so(client, invitation, olof, path):
    client.force_login(olof)

    answer = client.post(path(invitation), ANSWERS)

    assert answer.status_code == 403
    assert "Inbjudan gäller någon annan" in answer.content.decode()
    assert "asa@example.se" not in answer.content.decode()
    assert not olof.roles.exists()


@pytest.mark.parametrize(
    ("what_happened", "sentence"),
    [
        ("accepted", "Inbjudan är redan antagen."),
        ("revoked", "Inbjudan är återkallad."),
        ("expired", "Be den som bjöd in dig att skicka inbjudan igen."),
        ("resent", "Den är avskriven fel eller ersatt av en nyare."),
    ],
)
def test_a_dead_link_says_why_and_what_to_do(
    client, invitation, adam, path, grow_old, what_happened, sentence
):
    link = path(invitation)
    if what_happened == "accepted":
        actions.accept_as_new(invitation, "Åsa", GOOD)
    elif what_happened == "revoked":
        actions.revoke(invitation, by=adam)
    elif what_happened == "resent":
        actions.resend(invitation, by=adam)
    else:
        grow_old(invitation)
        link = path(invitation)

    for answer in (client.get(link), client.post(link, ANSWERS | {"name": "En annan"})):
        assert answer.status_code == 410
        assert sentence in answer.content.decode()
    assert not User.objects.filter(name="En annan").exists()


def test_roles_kept_apart_are_refused_without_saying_where(client, ostra, adam, per, path):
    invitation, _ = actions.invite(per.email, ostra, RoleKind.OFFICE, by=adam)
    client.force_login(per)

    answer = client.post(path(invitation))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert (
        "Ingen kan både arbeta på ett samordningsförbunds kansli, eller vara revisor, och ha en roll" in page
    )
    assert "VärNa" not in page.split("<main")[1]
    assert roles_of(per, ostra) == frozenset()


def test_an_account_made_meanwhile_is_not_overwritten(client, invitation, path, adam):
    actions.accept_as_new(invitation, "Åsa", GOOD)
    again, _ = actions.invite(invitation.email, invitation.association, RoleKind.EDITOR, by=adam)

    assert client.post(path(again), ANSWERS | {"name": "En annan"}).status_code == 200
    assert with_address(invitation.email).name == "Åsa"
