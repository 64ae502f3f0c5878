"""Writing in the plan: the first row begins it, a change keeps what stood, and of two who change one is told."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.referrals import actions, queries
from samsyn.referrals.actions import ChangedMeanwhile, StepNotAllowed
from samsyn.referrals.models import PlanEvent, PlanRow
from samsyn.referrals.states import OPEN_ROWS, ROW_STEPS, RowState, RowStep, row_step_to
from tests.referrals.planned import ACTIVITY, COMMENT, GOAL, agreed, held, said


@pytest.fixture
def met(case, tara):
    return held(case, by=tara)


@pytest.fixture
def row(met, tara, arbetsformedlingen):
    return actions.write_row(met, said(arbetsformedlingen), by=tara)


def test_the_first_row_begins_the_plan_and_says_when_it_is_followed_up(met, tara, row):
    met.refresh_from_db()

    assert (met.state, met.follow_up_on) == ("plan", queries.months_after(today(), 2))
    assert [event.step for event in met.events.all()][:1] == ["begin_plan"]


@pytest.mark.parametrize(
    ("day", "after"),
    [("2026-12-31", "2027-02-28"), ("2027-12-31", "2028-02-29"), ("2026-01-15", "2026-03-15")],
)
def test_two_months_on_is_the_same_day_or_the_months_last(day, after):
    assert queries.months_after(date.fromisoformat(day), 2) == date.fromisoformat(after)


def test_a_second_row_leaves_the_plan_as_it_is(met, tara, row, arbetsformedlingen):
    version = met.version

    actions.write_row(met, said(arbetsformedlingen), by=tara)

    assert met.version == version
    assert PlanRow.objects.filter(case=met).count() == 2


def test_a_form_sent_twice_is_one_row(met, tara, arbetsformedlingen):
    first = actions.write_row(met, said(arbetsformedlingen), by=tara, sent_as="once")

    assert actions.write_row(met, said(arbetsformedlingen), by=tara, sent_as="once") == first


def test_words_are_sealed_and_in_the_name_of_the_writers_party(row, arbetsformedlingen):
    assert row.written_by == arbetsformedlingen
    assert not any(word.encode() in bytes(row.sealed) for word in (ACTIVITY, GOAL, COMMENT))


def test_nobody_writes_before_the_meeting(case, tara, arbetsformedlingen):
    with pytest.raises(PermissionDenied):
        actions.write_row(case, said(arbetsformedlingen), by=tara)


def test_nobody_plans_for_a_consultation_without_identity(consultation, tara, arbetsformedlingen):
    actions.take("hold", consultation, by=tara)

    with pytest.raises(PermissionDenied):
        actions.write_row(consultation, said(arbetsformedlingen), by=tara)


def test_a_change_keeps_what_stood_before_sealed(met, row, tara, arbetsformedlingen, haninge):
    actions.change_row(row, said(haninge, activity="Något annat", done_by=date(2030, 1, 1)), seen=1, by=tara)

    event = PlanEvent.objects.get(row=row, step=RowStep.CHANGE)
    assert ACTIVITY.encode() not in bytes(event.before)
    [shown, _] = queries.history_of_row(met, row)
    assert shown.before == [
        ("Aktivitet", ACTIVITY),
        ("Vem", "Arbetsförmedlingen"),
        ("Klart senast", "–"),
    ]


def test_of_two_who_change_the_second_is_told(row, tara, arbetsformedlingen):
    actions.change_row(row, said(arbetsformedlingen, goal="Mitt"), seen=1, by=tara)

    with pytest.raises(ChangedMeanwhile):
        actions.change_row(row, said(arbetsformedlingen, goal="Ditt"), seen=1, by=tara)

    assert queries.words_of_row(row.case, PlanRow.objects.get())["goal"] == "Mitt"


@pytest.mark.parametrize("step", ROW_STEPS)
@pytest.mark.parametrize("state", RowState)
def test_every_step_from_every_state(row, tara, step, state):
    PlanRow.objects.filter(pk=row.pk).update(state=state)
    row.refresh_from_db()
    sources, target = ROW_STEPS[step]

    if state in sources:
        actions.step_row(step, row, seen=row.version, by=tara)
    else:
        with pytest.raises(StepNotAllowed):
            actions.step_row(step, row, seen=row.version, by=tara)

    assert row.state == ((target or state) if state in sources else state)
    assert PlanEvent.objects.filter(row=row, step=step).count() == (state in sources)


@pytest.mark.parametrize("now", RowState)
@pytest.mark.parametrize("wanted", RowState)
def test_what_a_row_is_wanted_to_be_names_a_step_that_leads_there_or_none(now, wanted):
    step = row_step_to(wanted, now)

    leads = {s for s, (sources, target) in ROW_STEPS.items() if now in sources and target == wanted}
    if wanted == now or wanted == RowState.PLANNED:
        assert step is None
    elif now in OPEN_ROWS or wanted == RowState.ONGOING:
        assert step in leads


def test_a_step_read_at_an_older_version_is_not_taken(row, tara):
    with pytest.raises(ChangedMeanwhile):
        actions.step_row(RowStep.START, row, seen=row.version - 1, by=tara)


def test_who_has_a_case_reads_no_more_for_it(met, row, fredrik):
    met.assigned_to = fredrik
    met.save()

    assert queries.plan_in_sight(met, queries.sight_of(fredrik, met)).rows == []


def test_the_plan_stands_by_goal_with_the_most_urgent_first(met, tara, arbetsformedlingen):
    late, soon = today() - timedelta(days=2), today() + timedelta(days=9)
    for goal, activity, done_by in [
        ("Arbete", "B", soon), ("Bostad", "C", None), ("arbete ", "A", late), ("Bostad", "D", soon),
    ]:  # fmt: skip
        actions.write_row(
            met, said(arbetsformedlingen, goal=goal, activity=activity, done_by=done_by), by=tara
        )

    plan = queries.plan_in_sight(met, queries.sight_of(tara, met))

    assert [(goal.words, [each.activity for each in goal.rows]) for goal in plan.goals] == [
        ("arbete ", ["A", "B"]),
        ("Bostad", ["D", "C"]),
    ]
    assert [each.activity for each in plan.rows if each.is_overdue] == ["A"]


def test_the_day_to_follow_up_may_be_moved_by_who_receives(met, row, tara, fredrik):
    day = today() + timedelta(days=20)

    actions.reschedule(met, day, by=tara)

    assert met.follow_up_on == day
    with pytest.raises(PermissionDenied):
        actions.reschedule(met, day, by=fredrik)


def test_who_writes_is_logged(met, row, tara):
    lines = Access.objects.filter(what="plan", user=tara, subjects__reference=met.participant.reference)

    assert [line.act for line in lines] == ["changed"]


def test_a_party_with_consent_sees_steps_and_comes_back_to_nothing(
    met, row, fredrik, forsakringskassan, tara
):
    consent = agreed(met, row.written_by, forsakringskassan, by=tara)
    row.parties.add(forsakringskassan)
    actions.step_row(RowStep.START, row, seen=row.version, by=fredrik)
    consent.delete()

    with pytest.raises(PermissionDenied):
        actions.step_row(RowStep.FINISH, row, seen=row.version, by=fredrik)
