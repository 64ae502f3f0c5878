"""What is seen of an association's work is kept by no browser and nobody between."""

import pytest

from tests.factories import EnrolmentFactory, FollowingFactory

WORK = "/ostra-sodertorn/arbete/"


@pytest.mark.parametrize("page", ["", "deltagare/", "deltagare/finns-inte/", "finns-inte/", "personer/"])
def test_pages_of_work_are_not_kept(client, maria, page):
    client.force_login(maria)

    answer = client.get(WORK + page)

    assert answer.status_code in (200, 403, 404)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_participants_page_is_not_kept(client, maria, resursteamet):
    enrolment = EnrolmentFactory(measure=resursteamet)
    FollowingFactory(participant=enrolment.participant, user=maria, source=resursteamet.reference)
    client.force_login(maria)

    answer = client.get(f"{WORK}deltagare/{enrolment.participant.reference}/")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_nor_is_being_asked_who_one_is(client, maria):
    client.force_login(maria, factor=False)

    answer = client.get(WORK)

    assert (answer.status_code, answer.headers["Cache-Control"]) == (302, "no-store")


@pytest.mark.parametrize("page", ["/", "/ostra-sodertorn/", "/ostra-sodertorn/resultat/"])
def test_what_everybody_may_see_says_what_it_did(client, maria, page):
    client.force_login(maria)

    assert "Cache-Control" not in client.get(page).headers


def test_a_visitor_is_led_to_sign_in(client, ostra):
    answer = client.get(WORK)

    assert (answer.status_code, "Cache-Control" in answer.headers) == (302, False)
