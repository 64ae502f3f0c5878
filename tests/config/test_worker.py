"""`samsyn worker`, started for real."""

import json
import traceback

import pytest
from django_q.models import Failure, OrmQ, Success
from django_q.tasks import async_task

from samsyn.config.logs import without_values
from tests.harness.processes import stop, wait_until


def test_an_installation_that_is_not_prepared_is_told_so(empty_installation):
    refused = empty_installation.run("worker")

    assert (refused.returncode, "samsyn migrate" in refused.stderr) == (1, True)


def test_queued_tasks_are_run_by_either_of_two_and_stopping_is_clean(installation):
    workers = [installation.start("worker"), installation.start("worker")]
    try:
        wait_until(lambda: installation.log.read_text().count("Arbetaren är igång.") == 2, "no workers")
        for number in range(6):
            async_task("math.factorial", number)
        wait_until(lambda: Success.objects.count() == 6, "the tasks were not run")
    finally:
        codes = [stop(worker) for worker in workers]

    assert codes == [0, 0]
    assert sorted(task.result for task in Success.objects.all()) == [1, 1, 2, 6, 24, 120]
    assert OrmQ.objects.count() == 0


def test_what_a_failed_task_leaves_behind_holds_no_values(installation):
    async_task("json.loads", "19900101-9802 heter något")
    worker = installation.start("worker")

    try:
        wait_until(lambda: Failure.objects.exists(), "the task was not run")
    finally:
        stop(worker)

    said = installation.log.read_text()
    result = Failure.objects.get().result
    assert result.splitlines()[-1] == "json.decoder.JSONDecodeError"
    assert "Extra data" not in result
    assert ("JSONDecodeError" in said, "Extra data" in said) == (True, False)
    assert OrmQ.objects.count() == 1  # it is tried again when its lease runs out


def failed(text):
    try:
        json.loads(text)
    except ValueError as error:
        return f"{error} : {traceback.format_exc()}"
    raise AssertionError


@pytest.mark.parametrize("text", ["hemligt", '{"namn": hemligt', "hem\nFile: x"])
def test_where_and_which_kind_of_error_is_all_that_is_kept(text):
    kept = without_values(failed(text)).splitlines()

    assert kept[-1] == "json.decoder.JSONDecodeError"
    assert [line for line in kept[:-1] if not line.startswith('  File "')] == []
    assert len(kept) >= 3


def test_an_error_of_no_known_shape_leaves_nothing():
    assert without_values("hemligt") == ""
