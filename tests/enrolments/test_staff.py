"""Who registers in a measure."""

from datetime import timedelta

import pytest

from samsyn.catalogue.queries import workers_of
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Role
from samsyn.participants.models import Following
from tests.conftest import person
from tests.enrolments.conftest import NUMBER, WORK

TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def path(resursteamet):
    return f"{WORK}/insatser/{resursteamet.reference}/deltagaransvariga/"


@pytest.fixture
def office(client, olle):
    client.force_login(olle)
    return client


@pytest.fixture
def stina(ostra):
    return person("stina", ostra, RoleKind.CASE_WORKER)


def names(measure, on=None):
    return [worker.user.name for worker in workers_of(measure, on or today())]


def test_one_more_is_added_and_follows_those_who_take_part(
    office, path, maria, stina, register, resursteamet
):
    enrolment = register(NUMBER, name="Anna")

    response = office.post(path, {"user": stina.reference})

    assert response["Location"] == path
    assert set(names(resursteamet)) == {"Maria", "Stina"}
    assert Following.objects.get(user=stina).participant == enrolment.participant
    assert "Stina registrerar nu i insatsen." in office.get(path).content.decode()


def test_only_the_association_s_case_workers_can_be_added(office, path, maria, per, bo, ostra):
    gone = person("gunnar", ostra, RoleKind.CASE_WORKER)
    Role.objects.filter(user=gone).update(until=today() - timedelta(days=1))

    for nobody in (per, bo, gone, maria):
        assert office.post(path, {"user": nobody.reference}).status_code == 422
    assert office.post(path, {}).status_code == 422


def test_when_all_are_there_the_page_says_where_to_invite_more(office, path, maria):
    page = office.get(path).content.decode()

    assert ("Maria, sedan 1 januari 2010" in page, "Bjud in fler under Personer." in page) == (True, True)


def test_a_measure_without_anybody_says_so(office, path):
    assert "Ingen registrerar i insatsen ännu." in office.get(path).content.decode()


def test_released_after_a_question_from_tomorrow_on(office, path, maria, register, resursteamet):
    register(NUMBER)
    release = f"{path}{maria.reference}/avsluta/"
    assert "Ska Maria sluta registrera i insatsen?" in office.get(release).content.decode()
    assert names(resursteamet, TOMORROW) == ["Maria"]

    assert office.post(release)["Location"] == path

    assert (names(resursteamet), names(resursteamet, TOMORROW)) == (["Maria"], [])
    assert Following.objects.get().until == today()


def test_two_clicks_are_as_one(office, path, maria, stina):
    release = f"{path}{maria.reference}/avsluta/"

    assert [office.post(release).status_code for _ in range(2)] == [302, 302]
    assert [office.post(path, {"user": stina.reference}).status_code for _ in range(2)] == [302, 422]


def test_who_does_not_work_there_cannot_be_released(office, path, stina):
    response = office.post(f"{path}{stina.reference}/avsluta/", follow=True)

    assert "Personen registrerar inte längre i insatsen." in response.content.decode()


@pytest.mark.parametrize(
    ("user", "answer"), [("maria", 403), ("eva", 403), ("per", 404), ("olof", 404), ("adam", 200)]
)
def test_the_office_decides(client, path, user, answer, maria, request):
    client.force_login(request.getfixturevalue(user))

    for address in (path, f"{path}{maria.reference}/avsluta/"):
        assert client.get(address).status_code == answer
        if answer != 200:
            assert client.post(address).status_code == answer


def test_a_measure_of_another_association_is_nothing_here(office, vagen_vidare):
    assert office.get(f"{WORK}/insatser/{vagen_vidare.reference}/deltagaransvariga/").status_code == 404
