"""The lifecycle: every step from every state, two who do the same, a worker that comes twice or late."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.enrolments.models import Enrolment
from samsyn.imports import actions
from samsyn.imports.actions.moving import take
from samsyn.imports.models import Import, ImportPart, RefusedRow
from samsyn.imports.states import STEPS, ImportState, ImportStep
from tests.imports.conftest import BAD, GOOD, PAGE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ImportState)
@pytest.mark.parametrize("step", ImportStep)
def test_a_step_starts_only_where_it_may(ostra, maria, step, state):
    stored_at = timezone.now() if state == ImportState.STORED else None
    upload = Import.objects.create(
        association=ostra, kind="counts", by=maria, state=state, stored_at=stored_at
    )
    sources, target = STEPS[step]
    changes = {"stored_at": timezone.now()} if target == ImportState.STORED else {}

    if state in sources:
        take(step, upload, by=maria, **changes)
        assert (upload.state, upload.events.get().step) == (target, step)
    else:
        with pytest.raises(actions.StepNotAllowed):
            take(step, upload, by=maria, **changes)
        upload.refresh_from_db()
        assert (upload.state, upload.events.count()) == (state, 0)


def test_two_clicks_store_once(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", GOOD)

    assert client.post(f"{address}spara/").status_code == 302
    second = client.post(f"{address}spara/")
    run_tasks()

    assert second.status_code == 409
    assert "Importen har redan gått vidare" in second.content.decode()
    assert Enrolment.objects.count() == 3


def test_a_task_that_runs_twice_stores_once(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", GOOD)
    client.post(f"{address}spara/")
    run_tasks()

    actions.store_file(Import.objects.get().pk)
    actions.check_file(Import.objects.get().pk)

    assert Enrolment.objects.count() == 3
    assert Import.objects.get().state == ImportState.STORED


def test_a_check_that_was_overtaken_leaves_nothing(upload, maria):
    upload(maria, "enrolments", BAD)
    checked = Import.objects.get()
    before = RefusedRow.objects.count()

    actions.check_file(checked.pk)

    checked.refresh_from_db()
    assert (checked.state, checked.refusals.filter(run=checked.run).count()) == (ImportState.REFUSED, before)


def test_nobody_goes_on_with_somebody_elses_file(upload, maria, karin):
    upload(maria, "enrolments", GOOD)
    checked = Import.objects.get()

    for act in (actions.request_storing, actions.discard):
        with pytest.raises(PermissionDenied):
            act(checked, by=karin)


def test_who_lost_the_role_meanwhile_stores_nothing(upload, maria, client):
    address = upload(maria, "enrolments", GOOD)
    maria.roles.update(kind="team_member")

    assert client.post(f"{address}spara/").status_code == 403
    assert Import.objects.get().state == ImportState.CHECKED


def test_what_changed_between_check_and_storing_is_refused_and_nothing_is_stored(
    upload, maria, client, run_tasks, resursteamet
):
    address = upload(maria, "enrolments", GOOD)
    client.post(f"{address}spara/")
    resursteamet.workers.all().delete()
    run_tasks()

    assert Import.objects.get().state == ImportState.REFUSED
    assert Enrolment.objects.count() == 0
    assert "Insatsen finns inte bland dem" in client.get(address).content.decode()


def test_an_error_of_ours_is_said_so_and_holds_no_value(
    upload, maria, client, run_tasks, finished_tasks, caplog
):
    address = upload(maria, "enrolments", GOOD, checked=False)
    ImportPart.objects.update(sealed=b"spoilt")
    run_tasks()

    assert "på grund av ett fel hos oss" in client.get(address).content.decode()
    assert [task.success for task in finished_tasks()] == [True]
    assert caplog.messages == [f"Import {Import.objects.get()} gave up: CannotOpen"]


def test_a_file_is_thrown_away_and_nothing_of_it_is_left(upload, maria, client):
    address = upload(maria, "enrolments", BAD)

    assert client.post(f"{address}kasta/")["Location"] == PAGE

    assert (ImportPart.objects.count(), RefusedRow.objects.count()) == (0, 0)
    assert Import.objects.get().filename == ""
    assert "Filen är kastad" in client.get(address).content.decode()


@pytest.mark.parametrize(
    "state", [ImportState.CHECKING, ImportState.REFUSED, ImportState.CHECKED, ImportState.STORING]
)
def test_what_is_left_for_a_day_is_thrown_away(upload, maria, state):
    upload(maria, "enrolments", GOOD)
    for hours, left in ((23, state), (25, ImportState.DISCARDED)):
        touched = timezone.now() - timezone.timedelta(hours=hours)
        Import.objects.update(state=state, touched_at=touched)
        actions.discard_left_behind()
        assert Import.objects.get().state == left
    assert ImportPart.objects.count() == 0


def test_import_is_stored_at_a_time(ostra, maria):
    for state, at in ((ImportState.STORED, None), (ImportState.CHECKED, timezone.now())):
        with pytest.raises(IntegrityError, match="import_is_stored_at_a_time"), transaction.atomic():
            Import.objects.create(association=ostra, kind="counts", by=maria, state=state, stored_at=at)


def test_part_of_a_file_is_kept_once(ostra, maria):
    upload = Import.objects.create(association=ostra, kind="counts", by=maria)
    ImportPart.objects.create(upload=upload, number=0, sealed=b"")
    with pytest.raises(IntegrityError), transaction.atomic():  # part_of_a_file_is_kept_once
        ImportPart.objects.create(upload=upload, number=0, sealed=b"")


@pytest.mark.parametrize("files", [1, 3, 30])
def test_the_list_costs_the_same_however_long_it_is(client, maria, ostra, files, django_assert_num_queries):
    Import.objects.bulk_create(
        [Import(association=ostra, kind="counts", by=maria, filename=f"{each}.csv") for each in range(files)]
    )
    client.force_login(maria)
    client.get(PAGE)
    with django_assert_num_queries(6):
        client.get(PAGE)
