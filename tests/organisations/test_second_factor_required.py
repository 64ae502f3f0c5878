"""Who sees participants, and who lets people in, has shown a second factor before any page of their work."""

from datetime import timedelta
from time import time

import pytest
import time_machine
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from samsyn.accounts import actions, queries
from samsyn.organisations.choices import NEEDS_SECOND_FACTOR, RoleKind
from tests.factories import LONG_AGO, PASSWORD, RoleFactory, UserFactory

WORK = "/ostra-sodertorn/arbete/"
BEGIN = "/konto/tvafaktor/borja/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def by_password(user):
    """Somebody's browser, signed in without a second factor."""
    browser = Client()
    assert browser.post("/logga-in/", {"login": user.email, "password": PASSWORD}).status_code == 302
    return browser


def led_to(address, going_to):
    return f"{address}?next={going_to.replace('/', '%2F')}"


def test_who_they_are():
    assert {
        RoleKind.CASE_WORKER,
        RoleKind.TEAM_MEMBER,
        RoleKind.TEAM_COORDINATOR,
        RoleKind.ADMINISTRATOR,
        RoleKind.DIRECTOR,
        RoleKind.OFFICE,
        RoleKind.MEASURE_MANAGER,
    } == NEEDS_SECOND_FACTOR


@pytest.mark.parametrize("kind", list(RoleKind))
def test_they_are_led_to_get_one_and_others_are_let_in(ostra, kind):
    user = UserFactory()
    RoleFactory(user=user, association=ostra, kind=kind)

    answer = by_password(user).get(WORK)

    if kind in NEEDS_SECOND_FACTOR:
        assert (answer.status_code, answer.url) == (302, led_to(BEGIN, WORK))
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize("page", ["deltagare/", "deltagare/registrera/", "insatser/", "import/", "antal/"])
def test_no_page_of_work_is_reached_without(maria, page):
    browser = by_password(maria)

    assert browser.get(WORK + page).url == led_to(BEGIN, WORK + page)
    assert browser.post(WORK + page, {"sok": "x"}).url == led_to(BEGIN, WORK)


@pytest.mark.parametrize(
    "address",
    [
        "/konto/",
        "/konto/namn/",
        "/konto/roller/",
        "/losenord/byt/",
        "/logga-ut/",
        "/ostra-sodertorn/",
        "/konto/tvafaktor/",
    ],
)
def test_what_is_not_work_is_reached(maria, address):
    assert by_password(maria).get(address).status_code == 200


def test_the_language_is_changed_and_one_signs_out(maria):
    browser = by_password(maria)

    assert browser.post("/sprak/", {"language": "en"}).status_code == 302
    assert browser.post("/logga-ut/").url == "/"


def test_the_way_through_ends_where_one_was_going(maria, resursteamet):
    browser = by_password(maria)
    going_to = f"{WORK}insatser/?sida=1"
    page = browser.get(browser.get(going_to).url)
    assert "Ett steg till när du loggar in" in page.content.decode()

    browser.get("/konto/tvafaktor/app/")
    secret = actions.get_adapter().decrypt(browser.session["second_factor_new_secret"])
    added = browser.post("/konto/tvafaktor/app/", {"code": queries.code_now(secret)})
    assert added.url == "/konto/reservkoder/"
    assert "Spara dem nu." in browser.get(added.url).content.decode()

    assert browser.post(added.url).url == going_to
    assert browser.get(going_to).status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://other.example/", "//other.example/", "javascript:alert(1)"])
def test_it_never_ends_off_the_site(maria, elsewhere):
    browser = by_password(maria)

    browser.get(BEGIN, {"next": elsewhere})

    assert browser.post("/konto/reservkoder/").url == "/konto/tvafaktor/"


def test_it_holds_for_a_session_begun_before_the_role_was_given(ostra, olof):
    browser = by_password(olof)
    assert browser.get(WORK).status_code == 404

    RoleFactory(user=olof, association=ostra, kind=RoleKind.ADMINISTRATOR)

    assert browser.get(WORK).url == led_to(BEGIN, WORK)


def test_who_has_one_but_did_not_use_it_is_asked_for_it(maria):
    browser = by_password(maria)
    actions.add_app(maria, SECRET, by=maria)
    asked = browser.get(WORK)
    assert asked.url == led_to("/konto/bekrafta/kod/", WORK)

    answer = browser.post(asked.url, {"code": queries.codes_to_show(maria)[0], "next": WORK})

    assert answer.url == WORK
    assert browser.get(WORK).status_code == 200


def test_the_password_once_more_is_not_enough(maria):
    browser = by_password(maria)
    actions.add_app(maria, SECRET, by=maria)

    browser.post("/konto/bekrafta/", {"password": PASSWORD, "next": WORK})

    assert browser.get(WORK).status_code == 302


def test_a_form_that_was_sent_waits_for_the_code(maria):
    browser = by_password(maria)
    actions.add_app(maria, SECRET, by=maria)
    asked = browser.post(f"{WORK}deltagare/sok/", {"sok": "19900101-9802"})

    page = browser.post(asked.url, {"code": queries.codes_to_show(maria)[0], "next": f"{WORK}deltagare/sok/"})

    assert 'name="sok" value="19900101-9802"' in page.content.decode()


def test_each_association_asks_for_its_own_roles(maria, varna):
    """A board member of one, who is a case worker in another, reads the first one's papers by password."""
    RoleFactory(user=maria, association=varna, kind=RoleKind.BOARD_MEMBER)
    browser = by_password(maria)

    assert browser.get("/varna/arbete/").status_code == 200
    assert browser.get(WORK).status_code == 302


def test_a_role_that_has_ended_asks_for_nothing(ostra, bo):
    RoleFactory(user=bo, association=ostra, kind=RoleKind.CASE_WORKER, since=LONG_AGO, until="2011-01-01")

    assert by_password(bo).get(WORK).status_code == 200


def test_it_counts_for_as_long_as_a_session_may_lie_unused(maria):
    actions.add_app(maria, SECRET, by=maria)
    browser = by_password(maria)
    browser.post("/logga-in/kod/", {"code": queries.codes_to_show(maria)[0]})

    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        assert browser.get(WORK).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=9)):
        assert browser.get(WORK).url == led_to("/konto/bekrafta/kod/", WORK)


def test_one_who_showed_it_at_a_provider_signs_in_there_again(maria, settings):
    settings.OPENID = {"legg": {"second_factor": True}}
    browser = Client()
    browser.force_login(maria)
    session = browser.session
    session[RECORDS] = [{"method": "socialaccount", "provider": "legg", "at": time()}]
    session.save()

    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        assert browser.get(WORK).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=9)):
        assert browser.get(WORK).url == f"/logga-in/?next={WORK}"
    assert "_auth_user_id" not in browser.session


# --- other sessions end ---


def test_the_first_one_ends_sessions_that_were_begun_without(maria):
    other, browser = by_password(maria), by_password(maria)
    assert other.get("/konto/").status_code == browser.get("/konto/").status_code == 200

    add_app(browser)

    assert other.get("/konto/").status_code == 302
    assert browser.get("/konto/").status_code == 200


@pytest.mark.parametrize("change", ["replace", "remove"])
def test_so_does_one_that_is_replaced_or_removed(bo, change):
    actions.add_app(bo, SECRET, by=bo)
    other, browser = Client(), Client()
    for each in (other, browser):
        each.force_login(bo)
        assert each.get("/konto/").status_code == 200

    if change == "replace":
        add_app(browser)
    else:
        browser.post("/konto/tvafaktor/app/ta-bort/")

    assert other.get("/konto/").status_code == 302
    assert browser.get("/konto/").status_code == 200


def add_app(browser):
    browser.get("/konto/tvafaktor/app/")
    secret = actions.get_adapter().decrypt(browser.session["second_factor_new_secret"])
    added = browser.post("/konto/tvafaktor/app/", {"code": queries.code_now(secret)})
    assert added.status_code == 302


# --- the last one stays ---


def test_the_last_one_stays_and_the_page_says_why(client, maria):
    app = actions.add_app(maria, SECRET, by=maria)
    client.force_login(maria)

    page = client.post("/konto/tvafaktor/app/ta-bort/", follow=True).content.decode()

    assert "Din roll kräver ett andra steg vid inloggningen." in page
    assert Authenticator.objects.filter(pk=app.pk).exists()


def test_one_of_two_may_go(client, maria):
    actions.add_app(maria, SECRET, by=maria)
    passkey = actions.add_passkey(maria, "Jobbdatorn", {"id": "x"}, by=maria)
    client.force_login(maria)

    client.post("/konto/tvafaktor/app/ta-bort/")

    assert list(Authenticator.objects.filter(user=maria).exclude(type="recovery_codes")) == [passkey]
    with pytest.raises(actions.LastFactor):
        actions.remove_factor(passkey, by=maria)


def test_it_stays_for_a_role_that_is_to_come(ostra, bo):
    RoleFactory(user=bo, association=ostra, kind=RoleKind.CASE_WORKER, since="2099-01-01")
    app = actions.add_app(bo, SECRET, by=bo)

    with pytest.raises(actions.LastFactor):
        actions.remove_factor(app, by=bo)


def test_who_need_not_have_one_may_turn_it_on_and_off(client, bo):
    app = actions.add_app(bo, SECRET, by=bo)
    client.force_login(bo)

    client.post("/konto/tvafaktor/app/ta-bort/")

    assert not Authenticator.objects.filter(pk=app.pk).exists()
