"""A form shown once and sent twice, by an impatient hand or a slow network, is one registration."""

import pytest

from samsyn.enrolments.models import Count, Enrolment
from samsyn.participants.models import Participant
from tests.enrolments.conftest import WORK
from tests.factories import MeasureFactory, MeasureWorkerFactory


@pytest.fixture
def anonymous(answers):
    return answers | {"form": "anonymous", "number": "", "name": "", "contact": "", "once": "a1b2c3"}


def test_an_anonymous_person_sent_twice_is_one(client, maria, anonymous):
    client.force_login(maria)

    first = client.post(f"{WORK}/deltagare/registrera/", anonymous)
    second = client.post(f"{WORK}/deltagare/registrera/", anonymous)

    assert (first.status_code, second["Location"]) == (302, first["Location"])
    assert (Enrolment.objects.count(), Participant.objects.count()) == (1, 1)


def test_the_form_takes_back_what_it_was_shown_with(client, maria, resursteamet, anonymous):
    client.force_login(maria)
    shown = client.get(f"{WORK}/deltagare/registrera/").context["form"]["once"].value()

    client.post(f"{WORK}/deltagare/registrera/", anonymous | {"once": shown})

    assert Enrolment.objects.get().row_id == f"form {shown}"


def test_two_forms_that_say_the_same_are_two_persons(client, maria, anonymous):
    client.force_login(maria)

    for once in ("a1", "a2"):
        client.post(f"{WORK}/deltagare/registrera/", anonymous | {"once": once})

    assert Participant.objects.count() == 2


def test_each_page_shows_a_form_of_its_own(client, maria, resursteamet):
    client.force_login(maria)

    shown = {client.get(f"{WORK}/deltagare/registrera/").context["form"]["once"].value() for _ in range(2)}

    assert len(shown) == 2


def test_a_count_sent_twice_is_one(client, maria, ostra):
    measure = MeasureFactory(association=ostra, method="counts")
    MeasureWorkerFactory(measure=measure, user=maria)
    client.force_login(maria)
    answers = {
        "measure": measure.reference,
        "on": "2017-05-04",
        "women": 3,
        "men": 2,
        "other": 0,
        "once": "b1",
    }

    for _ in range(2):
        assert client.post(f"{WORK}/antal/registrera/", answers).status_code == 302

    assert Count.objects.count() == 1
