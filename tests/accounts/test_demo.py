"""Demo accounts: there in the demo, dead everywhere else."""

import re

import pytest

from samsyn.accounts import actions, queries
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator

PASSWORD = "samsyn-demo-2017"


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def karin(demo, db):
    return actions.create_user(
        "karin@example.se",
        "Karin",
        PASSWORD,
        by=operator(),
        is_demo=True,
        demo_part="Förbundschef, Östra Södertörn",
    )


def test_a_demo_account_cannot_be_made_outside_the_demo(db):
    with pytest.raises(actions.DemoOnly):
        actions.create_user("karin@example.se", "Karin", PASSWORD, by=operator(), is_demo=True)

    assert not User.objects.people().exists()


def test_the_demos_sign_in_page_lists_its_people(client, karin):
    page = client.get("/logga-in/").content.decode()

    assert "Förbundschef, Östra Södertörn" in page
    assert "karin@example.se" in page
    assert PASSWORD in page


def test_no_other_sign_in_page_does(client, karin, settings):
    settings.DEMO = False

    page = client.get("/logga-in/").content.decode()

    assert "karin@example.se" not in page
    assert PASSWORD not in page
    assert list(queries.demo_people()) == []


def test_a_demo_account_signs_in_to_the_demo_only(karin, sign_in, settings):
    assert sign_in(karin.email, PASSWORD)[1].status_code == 302

    settings.DEMO = False
    browser, answer = sign_in(karin.email, PASSWORD)

    assert "Adressen och lösenordet hör inte ihop." in answer.content.decode()
    assert "_auth_user_id" not in browser.session


def test_a_session_from_the_demo_is_dead_elsewhere(karin, sign_in, settings):
    browser, _ = sign_in(karin.email, PASSWORD)
    assert browser.get("/konto/").status_code == 200

    settings.DEMO = False

    assert browser.get("/konto/").url == "/logga-in/?next=/konto/"


def test_a_demo_account_gets_no_new_password_elsewhere(karin, settings, queued_tasks, smtp, run_tasks):
    settings.DEMO = False

    actions.ask_for_new_password(karin.email)
    run_tasks()

    assert smtp.letters == []


# --- second factor ---


@pytest.fixture
def maria(demo, db):
    """Has an app, as the demo's case workers do."""
    user = actions.create_user("maria@example.se", "Maria", PASSWORD, by=operator(), is_demo=True)
    actions.give_demo_app(user)
    return user


def shown_code(browser):
    return re.search(r"<code data-demo-code>([\d ]+)</code>", browser.get("/logga-in/kod/").content.decode())[
        1
    ]


def test_the_page_for_the_code_shows_it(maria, sign_in):
    browser, answer = sign_in(maria.email, PASSWORD)
    assert answer.url == "/logga-in/kod/"

    assert browser.post("/logga-in/kod/", {"code": shown_code(browser)}).url == "/"


def test_many_may_try_the_demo_as_the_same_person_at_once(maria, sign_in):
    first, _ = sign_in(maria.email, PASSWORD)
    second, _ = sign_in(maria.email, PASSWORD)
    code = shown_code(first)

    assert [browser.post("/logga-in/kod/", {"code": code}).url for browser in (first, second)] == ["/", "/"]


def test_no_letter_is_sent_for_what_the_demo_gave(maria, queued_tasks):
    assert queued_tasks() == []


def test_outside_the_demo_the_code_is_not_shown(maria, settings):
    settings.DEMO = False

    assert queries.demo_code(maria) == ""


@pytest.mark.parametrize("in_demo", [True, False])
def test_only_a_demo_account_in_the_demo_gets_such_an_app(olof, settings, in_demo):
    settings.DEMO = in_demo

    with pytest.raises(actions.DemoOnly):
        actions.give_demo_app(olof)
    assert queries.app_of(olof) is None


def test_an_ordinary_account_in_the_demo_is_shown_nothing(demo, olof):
    actions.add_app(olof, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", by=olof)

    assert queries.demo_code(olof) == ""
