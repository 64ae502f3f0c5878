import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import Measure

PAGE = "/ostra-sodertorn/arbete/insatser/i-mia/andra/"


@pytest.fixture
def sent(answers):
    """What the form of MIA sends from before anything was registered."""
    return answers | {"name": "MIA", "kind": "other", "version": "1"}


def test_once_something_is_registered_direction_and_method_are_told_not_asked(client, karin, mia):
    client.force_login(karin)
    before = client.get(PAGE).content.decode()

    actions.lock(mia)
    after = client.get(PAGE).content.decode()

    assert ('name="method"' in before, 'name="direction"' in before) == (True, True)
    assert ('name="method"' in after, 'name="direction"' in after) == (False, False)
    assert "Något är registrerat i insatsen" in after
    assert "Enskilda deltagare" in after


def test_locking_is_no_new_version_so_nobody_who_is_writing_is_disturbed(mia):
    actions.lock(mia)
    actions.lock(mia)

    assert mia.is_locked
    mia.refresh_from_db()
    assert (mia.is_locked, mia.version, mia.events.count()) == (True, 1, 0)


@pytest.mark.parametrize("changes", [{"method": "counts"}, {"direction": "structural", "method": "counts"}])
def test_the_action_refuses_to_change_what_is_locked(mia, karin, changes):
    stale = Measure.objects.get(pk=mia.pk)
    actions.lock(mia)

    with pytest.raises(actions.MeasureIsLocked):
        actions.change_measure(stale, version=1, by=karin, name="Annat", **changes)

    assert (stale.name, stale.method, stale.is_locked, mia.events.count()) == ("MIA", "participants", True, 0)


def test_the_rest_of_a_locked_measure_can_be_changed(client, karin, mia, sent):
    actions.lock(mia)
    client.force_login(karin)
    asked = {name: value for name, value in sent.items() if name not in ("direction", "method")}

    client.post(PAGE, asked | {"name": "MIA Vidare"})

    mia.refresh_from_db()
    assert (mia.name, mia.direction, mia.method) == ("MIA Vidare", "individual", "participants")


def test_a_page_opened_before_the_lock_saves_what_is_not_locked(client, karin, mia, sent):
    actions.lock(mia)
    client.force_login(karin)

    assert client.post(PAGE, sent | {"kind": "health"}).status_code == 302


def test_a_page_opened_before_the_lock_is_told_what_did_not_happen(client, karin, mia, sent):
    actions.lock(mia)
    client.force_login(karin)

    page = client.post(PAGE, sent | {"name": "MIA Vidare", "method": "counts"}).content.decode()

    assert "någon har hunnit registrera i insatsen" in page
    assert 'value="MIA Vidare"' in page
    mia.refresh_from_db()
    assert (mia.name, mia.method) == ("MIA", "participants")


def test_nothing_is_registered_in_a_measure_that_became_another_kind_meanwhile(mia, karin):
    registering = Measure.objects.get(pk=mia.pk)
    actions.change_measure(mia, version=1, by=karin, method="counts")

    with pytest.raises(actions.ChangedMeanwhile):
        actions.lock(registering)

    mia.refresh_from_db()
    assert not mia.is_locked
