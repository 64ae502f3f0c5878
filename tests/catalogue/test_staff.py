from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.catalogue import actions
from samsyn.catalogue.models import Measure
from samsyn.catalogue.queries import workers_of
from samsyn.catalogue.rules import may_work_on
from tests.factories import LONG_AGO

MAY_DAY = date(2017, 5, 1)


def test_a_case_worker_is_assigned_and_released(mia, maria, karin):
    actions.assign_worker(mia, maria, since=MAY_DAY, by=karin)
    actions.release_worker(mia, maria, until=date(2017, 6, 30), by=karin)

    days = [date(2017, 4, 30), MAY_DAY, date(2017, 6, 30), date(2017, 7, 1)]
    assert [[worker.user.name for worker in workers_of(mia, day)] for day in days] == [
        [],
        ["Maria"],
        ["Maria"],
        [],
    ]
    assert list(mia.events.values_list("step", "changes")) == [
        ("release", {"worker": ["Maria", ""], "until": ["", "2017-06-30"]}),
        ("assign", {"worker": ["", "Maria"], "since": ["", "2017-05-01"]}),
    ]


def test_the_history_tells_who_came_and_left(client, mia, maria, karin):
    actions.assign_worker(mia, maria, since=MAY_DAY, by=karin)
    client.force_login(karin)

    page = client.get("/ostra-sodertorn/arbete/insatser/i-mia/").content.decode()

    assert "Deltagaransvarig: Maria" in page
    assert "Från och med: 1 maj 2017" in page


def test_nobody_is_assigned_twice_at_the_same_time(mia, maria, karin):
    actions.assign_worker(mia, maria, since=MAY_DAY, by=karin)
    for since in (MAY_DAY, date(2017, 4, 1), date(2018, 1, 1)):
        with pytest.raises(actions.WorksThereAlready):
            actions.assign_worker(mia, maria, since=since, by=karin)

    actions.release_worker(mia, maria, until=date(2017, 6, 30), by=karin)
    with pytest.raises(actions.WorksThereAlready):
        actions.assign_worker(mia, maria, since=date(2017, 6, 30), by=karin)
    actions.assign_worker(mia, maria, since=date(2017, 7, 1), by=karin)

    assert mia.workers.count() == 2


def test_who_was_assigned_by_mistake_never_was(mia, maria, karin):
    actions.assign_worker(mia, maria, since=MAY_DAY, by=karin)

    actions.release_worker(mia, maria, until=date(2017, 4, 30), by=karin)

    assert (workers_of(mia, MAY_DAY), workers_of(mia, date(2017, 4, 30))) == ([], [])
    actions.assign_worker(mia, maria, since=MAY_DAY, by=karin)
    assert len(workers_of(mia, MAY_DAY)) == 1


def test_only_who_works_there_is_released(mia, maria, karin):
    with pytest.raises(actions.DoesNotWorkThere):
        actions.release_worker(mia, maria, until=MAY_DAY, by=karin)

    actions.assign_worker(mia, maria, since=MAY_DAY, by=karin)
    with pytest.raises(actions.DoesNotWorkThere):
        actions.release_worker(mia, maria, until=date(2017, 4, 1), by=karin)

    actions.release_worker(mia, maria, until=MAY_DAY, by=karin)
    with pytest.raises(actions.DoesNotWorkThere):
        actions.release_worker(mia, maria, until=MAY_DAY, by=karin)


@pytest.mark.parametrize("stranger", ["olof", "per", "karin", "eva"])
def test_only_case_workers_of_the_association_are_assigned(mia, karin, stranger, request):
    with pytest.raises(actions.NotACaseWorker):
        actions.assign_worker(mia, request.getfixturevalue(stranger), since=MAY_DAY, by=karin)


@pytest.mark.parametrize("by", ["maria", "eva", "olof", "per"])
def test_others_assign_and_release_nobody(mia, resursteamet, maria, by, request):
    by = request.getfixturevalue(by)

    with pytest.raises(PermissionDenied):
        actions.assign_worker(mia, maria, since=MAY_DAY, by=by)
    with pytest.raises(PermissionDenied):
        actions.release_worker(resursteamet, maria, until=MAY_DAY, by=by)


def test_who_works_in_a_measure_registers_in_that_one_alone(mia, resursteamet, maria, per, karin):
    people = {"maria": maria, "per": per, "karin": karin, "operator": operator()}

    def may(measure):
        return {name for name, user in people.items() if may_work_on(user, measure, MAY_DAY)}

    assert (may(resursteamet), may(mia)) == ({"maria", "operator"}, {"operator"})
    assert list(Measure.objects.worked_on_by(maria, MAY_DAY)) == [resursteamet]


def test_who_is_no_longer_a_case_worker_registers_nowhere(resursteamet, maria):
    maria.roles.update(until=date(2017, 4, 30))

    assert may_work_on(maria, resursteamet, date(2017, 4, 30))
    assert not may_work_on(maria, resursteamet, MAY_DAY)
    assert not may_work_on(maria, resursteamet, LONG_AGO.replace(year=2009))
