"""Two who write in the plan at the same moment: processes of their own, on a database of the test's own."""

import pytest

from samsyn.referrals import actions
from samsyn.referrals.models import CaseEvent, PlanEvent, PlanRow
from samsyn.referrals.states import RowStep
from tests.factories import MeasureWorkerFactory
from tests.referrals.planned import held, said
from tests.referrals.racing import race, without_compare  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.transactional, pytest.mark.slow(reason="starts processes; a race needs two")]

ROW, CASE = "row = PlanRow.objects.get()", "case = Case.objects.get()"
FINISH = "actions.step_row(RowStep.FINISH, row, seen=1, by=tara)"


def change(goal):
    return f'actions.change_row(row, said(party["Arbetsförmedlingen"], goal="{goal}"), seen=1, by=tara)'


def write(sent_as):
    return f'actions.write_row(case, said(party["Arbetsförmedlingen"]), by=tara, sent_as={sent_as!r})'


def accept(email):
    return f'actions.accept_offer(offer, by=User.objects.get(email="{email}"))'


@pytest.fixture
def row(case, tara, arbetsformedlingen):
    held(case, by=tara)
    return actions.write_row(case, said(arbetsformedlingen), by=tara)


def lines(step):
    return PlanEvent.objects.filter(step=step).count()


def test_of_two_changes_one_holds_and_the_other_is_told(row, race):  # noqa: F811
    assert race((ROW, change("Mitt")), (ROW, change("Ditt"))) == ["ChangedMeanwhile", "done"]
    assert lines(RowStep.CHANGE) == 1


def test_without_the_comparison_in_the_update_the_first_would_be_lost(row, race):  # noqa: F811
    loosened = without_compare("version")
    assert race((ROW, change("Mitt")), (ROW, change("Ditt")), loosened=loosened) == ["done", "done"]
    assert lines(RowStep.CHANGE) == 2


def test_a_button_pressed_by_two_is_one_step(row, race):  # noqa: F811
    assert race((ROW, FINISH), (ROW, FINISH)) == ["ChangedMeanwhile", "done"]
    assert lines(RowStep.FINISH) == 1


def test_so_it_is_because_of_the_compare_in_the_update(row, race):  # noqa: F811
    assert race((ROW, FINISH), (ROW, FINISH), loosened=without_compare("version")) == ["done", "done"]
    assert lines(RowStep.FINISH) == 2


def test_two_first_rows_begin_one_plan(case, tara, arbetsformedlingen, race):  # noqa: F811
    held(case, by=tara)

    assert race((CASE, write(None)), (CASE, write(None))) == ["done", "done"]
    assert PlanRow.objects.count() == 2
    assert CaseEvent.objects.filter(step="begin_plan").count() == 1


def test_a_double_click_is_one_row(case, tara, arbetsformedlingen, race):  # noqa: F811
    held(case, by=tara)

    assert race((CASE, write("once")), (CASE, write("once"))) == ["done", "done"]
    assert PlanRow.objects.count() == 1


def test_an_offer_is_accepted_by_one(row, tara, maria, resursteamet, race):  # noqa: F811
    actions.offer(row, resursteamet, seen=1, by=tara, said_on="2026-01-01", said_in="paper")
    worker = MeasureWorkerFactory(measure=resursteamet).user
    resursteamet.association.roles.create(user=worker, kind="case_worker", since="2020-01-01")
    offer = "offer = PlanOffer.objects.get()"

    answers = race((offer, accept(maria.email)), (offer, accept(worker.email)))

    assert answers in (["StepNotAllowed", "done"], ["PermissionDenied", "done"])
