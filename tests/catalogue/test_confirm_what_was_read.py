"""Whoever confirms vouches for what they read: when it says something else by now, it is shown again."""

import re

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import Confirmation
from samsyn.lib.dates import today

CHANGED = "Någon har ändrat dem sedan du öppnade sidan."


@pytest.fixture
def link(overdue):
    return f"/insatser/bekrafta/{actions.note_asked(overdue, 0, on=today()).token}/"


@pytest.fixture
def at_work(overdue):
    return f"/ostra-sodertorn/arbete/insatser/{overdue.measure.reference}/post/"


def sent(page):
    """What the page's button to confirm sends."""
    (form,) = re.findall(
        r"<form[^>]*>(?:(?!</form>).)*(?:Ja, allt stämmer|Uppgifterna stämmer)", page, re.DOTALL
    )
    return {"version": re.search(r'name="version" value="(\d+)"', form)[1]}


def test_by_the_link_what_has_changed_is_shown_before_anybody_vouches_for_it(client, overdue, link, katja):
    read = sent(client.get(link).content.decode())
    actions.change_record(overdue, version=1, by=katja, summary="Något helt annat.")

    answer = client.post(link, read)

    page = answer.content.decode()
    assert (answer.status_code, CHANGED in page, "Något helt annat." in page) == (409, True, True)
    overdue.refresh_from_db()
    assert overdue.reviewed_on < today()
    assert Confirmation.objects.get().answered_at is None

    assert client.post(link, sent(page)).status_code == 302
    overdue.refresh_from_db()
    assert (overdue.reviewed_on, overdue.reviewed_by) == (today(), "Kvarnen")


def test_who_is_signed_in_is_shown_it_too(client, overdue, at_work, petra, katja):
    client.force_login(petra)
    read = sent(client.get(at_work).content.decode())
    actions.change_record(overdue, version=1, by=katja, summary="Något helt annat.")

    answer = client.post(f"{at_work}bekrafta/", read)

    page = answer.content.decode()
    assert (answer.status_code, "Någon annan hann före." in page) == (409, True)
    overdue.refresh_from_db()
    assert overdue.reviewed_on < today()
    assert client.post(f"{at_work}bekrafta/", sent(page)).status_code == 302


def test_free_places_since_then_stop_nobody(client, overdue, link, katja):
    read = sent(client.get(link).content.decode())
    actions.say_free_places(overdue, 3, by=katja)

    assert client.post(link, read).status_code == 302
    assert Confirmation.objects.get().answered_at


def test_who_does_not_say_what_they_read_is_shown_it(client, overdue, link, katja):
    actions.change_record(overdue, version=1, by=katja, summary="Något helt annat.")

    assert client.post(link).status_code == 409
    assert client.post(link, {"version": "ett"}).status_code == 409
