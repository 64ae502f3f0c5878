"""Somebody who keeps a project says who works in it, how much, and until when."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from samsyn.projects import actions
from samsyn.projects.models import Worker
from samsyn.projects.queries import share_on
from tests.projects.worked import STARTS, a_part, a_project, employer, works


@pytest.fixture
def part(ostra):
    return a_part(a_project(ostra), ostra)


def people(part, page=""):
    return f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/del/{part.reference}/medarbetare/{page}"


def told(maria, ostra, **more):
    return {
        "user": maria.email,
        "employer": employer(ostra).pk,
        "function": "Samordnare",
        "financing": "public_in_kind",
        "since": "2021-01-01",
        "share": "50",
    } | more


def test_somebody_is_added_by_address(client, eva, maria, olle, ostra, part):
    client.force_login(eva)

    client.post(people(part, "ny/"), told(maria, ostra, manager=olle.email))

    worker = Worker.objects.get()
    assert (worker.user, worker.manager, share_on(worker, STARTS)) == (maria, olle, 50)
    assert "Maria" in client.get(people(part)).content.decode()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"user": "okand@example.se"}, "Ingen med den adressen har en roll i förbundet."),
        ({"until": "2020-12-31"}, "Sista dagen ligger före den första."),
        ({"share": "0"}, "större än eller lika med 1"),
        ({"manager": "maria@example.se"}, "Ingen attesterar sin egen tid. Välj någon annan."),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(client, eva, maria, ostra, part, more, sentence):
    client.force_login(eva)

    answer = client.post(people(part, "ny/"), told(maria, ostra, **more))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Samordnare"' in answer.content.decode()
    assert not Worker.objects.exists()


def test_the_same_work_is_not_added_twice_but_two_employers_are_two(maria, ostra, part):
    works(maria, part)

    with pytest.raises(actions.WorksThere):
        works(maria, part)
    works(maria, part, at=employer(ostra, "Tyresö kommun"))

    assert maria.project_work.count() == 2


def test_a_share_is_changed_also_backwards(maria, part, eva):
    worker = works(maria, part, share=50)
    actions.change_share(worker, since=date(2021, 9, 1), share=100, by=eva)

    actions.change_share(worker, since=date(2021, 3, 1), share=75, by=eva)

    assert [share_on(worker, day) for day in (date(2021, 2, 28), date(2021, 3, 1), date(2021, 9, 1))] == [
        50,
        75,
        75,
    ]
    assert share_on(worker, date(2020, 12, 31)) is None


def test_work_ends_in_the_middle_of_a_month(client, maria, part, eva):
    worker = works(maria, part)
    client.force_login(eva)

    client.post(people(part, f"{worker.reference}/slutar/"), {"until": "2021-05-12"})
    early = client.post(people(part, f"{worker.reference}/slutar/"), {"until": "2020-05-12"})

    assert f"{part.name}, Maria" in early.content.decode()  # whose last day it is

    assert share_on(worker, date(2021, 5, 12)) == 50
    assert share_on(worker, date(2021, 5, 13)) is None
    assert early.status_code == 422


def test_nobody_attests_their_own_time_whatever_the_caller(maria, part, eva):
    worker = works(maria, part)

    with pytest.raises(actions.AttestsOwn):
        actions.name_attesters(worker, manager=maria, deputy=None, by=eva)
    with pytest.raises(IntegrityError), transaction.atomic():
        Worker.objects.filter(pk=worker.pk).update(deputy=maria)


def test_a_protected_name_is_a_reference_to_others(client, maria, part, eva, rune):
    worker = works(maria, part, is_protected=True)
    for reader in (eva, rune):
        client.force_login(reader)
        page = client.get(people(part)).content.decode()

        assert worker.reference in page
        assert "Maria" not in page


def test_the_board_and_the_office_get_no_list_of_people(client, bo, olle, part):
    for reader in (bo, olle):
        client.force_login(reader)

        assert client.get(people(part)).status_code == 403


def test_who_does_not_keep_the_project_changes_nothing(maria, part, rune):
    worker = works(maria, part)

    for change in (
        lambda: actions.change_share(worker, since=STARTS, share=10, by=rune),
        lambda: actions.end_work(worker, until=STARTS, by=rune),
        lambda: actions.name_attesters(worker, manager=None, deputy=None, by=rune),
    ):
        with pytest.raises(PermissionDenied):
            change()


def test_no_share_beyond_full_time(maria, part):
    with pytest.raises(actions.NoShare):
        works(maria, part, share=101)
    assert not Worker.objects.exists()
