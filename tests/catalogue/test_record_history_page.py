"""All versions of a record on a page, and the way back to one of them."""

import pytest

from samsyn.catalogue import actions


@pytest.fixture
def history(ostra, katja, kvarnen, whole):
    """The address of the history of a record that was written and then changed twice."""
    record = actions.add_record(ostra, by=katja, **whole)
    actions.change_record(record, version=1, by=katja, weeks=12, note="Ny längd")
    actions.change_record(record, version=2, by=katja, weeks=8)
    return record, f"/ostra-sodertorn/arbete/insatser/{record.measure.reference}/post/historik/"


def test_each_version_tells_what_it_changed(client, katja, history):
    _record, address = history
    client.force_login(katja)

    text = " ".join(client.get(address).content.decode().split())

    assert "Antal veckor: från 12 till 8" in text
    assert "Katja – Ny längd" in text
    assert "1. Lades till" in text


def test_an_earlier_version_is_brought_back(client, katja, history):
    record, address = history
    client.force_login(katja)

    answer = client.post(f"{address}2/hamta/", {"version": 3}, follow=True)

    assert "Version 2 gäller igen." in answer.content.decode()
    record.refresh_from_db()
    assert (record.weeks, record.version) == (12, 4)


def test_who_was_second_brings_nothing_back(client, katja, history):
    record, address = history
    client.force_login(katja)

    answer = client.post(f"{address}1/hamta/", {"version": 2})

    assert answer.status_code == 409
    assert "Någon annan hann ändra posten." in answer.content.decode()
    record.refresh_from_db()
    assert record.version == 3


def test_a_provider_reads_but_brings_nothing_back(client, petra, history):
    _record, address = history
    client.force_login(petra)

    assert "Hämta tillbaka" not in client.get(address).content.decode()
    assert client.post(f"{address}1/hamta/", {"version": 3}).status_code == 403


def test_a_version_that_never_was(client, katja, history):
    _record, address = history
    client.force_login(katja)

    assert client.post(f"{address}99/hamta/", {"version": 3}).status_code == 409
