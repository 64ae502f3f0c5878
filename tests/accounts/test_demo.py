"""Demo accounts: there in the demo, dead everywhere else."""

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
