"""Two clicks, two colleagues: threads that commit, on a database of the test's own."""

from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client

from samsyn.enrolments.models import Enrolment
from samsyn.participants.models import Identity, Participant
from tests.enrolments.conftest import NUMBER, WORK
from tests.factories import MeasureWorkerFactory

pytestmark = pytest.mark.transactional


def at_once(*posts):
    """Each post (user, data) in a thread of its own, all let go at the same moment; the answers."""
    gate, answers = Barrier(len(posts)), [None] * len(posts)

    def send(index, user, data):
        client = Client()
        client.force_login(user)
        client.get(f"{WORK}/deltagare/registrera/")
        gate.wait()
        try:
            answers[index] = client.post(f"{WORK}/deltagare/registrera/", data)
        finally:
            connections.close_all()

    threads = [Thread(target=send, args=(index, *post)) for index, post in enumerate(posts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_two_clicks_one_wins_and_the_other_is_told(maria, answers):
    both = at_once((maria, answers), (maria, answers))

    assert sorted(answer.status_code for answer in both) == [302, 422]
    refused = next(answer for answer in both if answer.status_code == 422)
    assert "Personen är redan registrerad i insatsen med samma startdatum." in refused.content.decode()
    assert Enrolment.objects.count() == Participant.objects.count() == Identity.objects.count() == 1


def test_of_two_colleagues_in_one_measure_one_wins(maria, berit, resursteamet, answers):
    MeasureWorkerFactory(measure=resursteamet, user=berit)

    both = at_once((maria, answers), (berit, answers | {"name": "Beata"}))

    assert sorted(answer.status_code for answer in both) == [302, 422]
    assert Enrolment.objects.count() == 1


def test_in_two_measures_both_win_and_the_person_is_one(maria, berit, ungdomsteamet, answers):
    both = at_once((maria, answers), (berit, answers | {"measure": ungdomsteamet.reference}))

    assert [answer.status_code for answer in both] == [302, 302]
    assert Participant.objects.get().enrolments.count() == 2
    assert Identity.objects.count() == 2


def test_of_two_who_register_a_person_known_elsewhere_one_wins(
    maria, berit, register, ungdomsteamet, answers
):
    """Nothing but the constraint stands between them: person and measure are there already."""
    register("K-1")
    register(NUMBER, measure=ungdomsteamet, by=berit)

    both = at_once((maria, answers), (maria, answers))

    assert sorted(answer.status_code for answer in both) == [302, 422]
    assert Enrolment.objects.filter(measure__name="Resursteamet", participant__form="number").count() == 1
