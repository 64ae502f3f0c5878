"""The end of a case: what is said, what stops, who may read it a while, and how it is undone."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from samsyn.lib.dates import today
from samsyn.participants.models import Following
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.actions import ChangedMeanwhile, StepNotAllowed
from samsyn.referrals.models import Case, Ending, Handover, PlanRow
from tests.referrals.planned import ACTIVITY, agreed, held, said, said_at_the_end

SUMMARY = "Nådde halvtid på Tallbacken"


@pytest.fixture
def planned(case, tara, arbetsformedlingen):
    held(case, by=tara)
    actions.write_row(case, said(arbetsformedlingen), by=tara)
    return case


@pytest.fixture
def ended(ostra):
    return partial(said_at_the_end, ostra)


@pytest.fixture
def at_end(planned, tara, ended, haninge):
    row = PlanRow.objects.get()
    facts = ended(handed_over_to=haninge, goes_on={row.reference: haninge})
    actions.end(planned, facts, seen=planned.version, by=tara)
    return planned


def days_later(case, days):
    Case.objects.filter(pk=case.pk).update(ended_on=today() - timedelta(days=days))
    Following.objects.filter(source=case.reference, reason="handed_over").update(
        since=today() - timedelta(days=days), until=today() + timedelta(days=30 - days)
    )
    case.refresh_from_db()


def test_the_end_says_how_why_where_to_and_what_goes_on(at_end, tara, haninge):
    shown = queries.ending_in_sight(at_end, queries.sight_of(tara, at_end))

    assert (at_end.state, at_end.end_kind, at_end.ended_on) == ("ended", "as_planned", today())
    assert (at_end.onwards.code, at_end.gap.code, at_end.handed_over_to) == ("arbete", "vantan", haninge)
    assert (at_end.end_reason.code, at_end.follow_up_on) == ("slutford_arbete", None)
    assert (shown.summary, [(row.activity, to) for row, to in shown.handed_over]) == (
        SUMMARY,
        [(ACTIVITY, "Haninge kommun")],
    )
    assert SUMMARY.encode() not in bytes(Ending.objects.get().sealed)


def test_exchanges_run_out_with_it_and_the_record_says_nobody_took_them_back(
    planned, tara, fredrik, ended, arbetsformedlingen, forsakringskassan
):
    consent = agreed(planned, arbetsformedlingen, forsakringskassan, by=tara, kinds=("identity", "work"))
    assert queries.sight_of(fredrik, planned).knows_person

    actions.end(planned, ended(), seen=planned.version, by=tara)

    consent.refresh_from_db()
    assert (consent.revoked_at, consent.until) == (None, Ending.objects.get().at)
    assert not queries.sight_of(fredrik, planned).is_told


def test_who_had_it_reads_it_a_while_and_changes_nothing(at_end, tara):
    sight = queries.sight_of(tara, at_end)

    assert (sight.is_former, sight.is_intake, sight.reads_words) == (True, False, True)
    assert not rules.may_handle(tara, at_end)
    assert not rules.may_plan(tara, at_end)
    with pytest.raises(PermissionDenied):
        actions.write_row(at_end, said(), by=tara)


@pytest.mark.parametrize(("days", "reads"), [(0, True), (30, True), (31, False)])
def test_for_thirty_days_and_then_no_more(at_end, tara, days, reads):
    days_later(at_end, days)

    assert queries.sight_of(tara, at_end).reads_words is reads
    assert rules.may_reopen(tara, at_end) is reads


def test_it_is_undone_and_those_who_receive_follow_again(at_end, tara):
    actions.reopen(at_end, by=tara)

    sight = queries.sight_of(tara, at_end)
    assert (sight.is_intake, sight.is_former, at_end.state) == (True, False, "plan")
    assert (at_end.ended_on, at_end.end_kind, at_end.handed_over_to) == (None, "", None)
    assert Ending.objects.get().undone_at is not None
    assert at_end.events.filter(step="reopen").count() == 1


def test_one_with_nothing_left_is_open_as_after_the_meeting(case, tara, ended):
    held(case, by=tara)
    actions.end(case, ended(kind="interrupted"), seen=case.version, by=tara)

    actions.reopen(case, by=tara)

    assert case.state == "held"


def test_it_may_end_twice(at_end, tara, ended):
    actions.reopen(at_end, by=tara)
    actions.end(at_end, ended(summary="Igen"), seen=at_end.version, by=tara)

    assert queries.ending_in_sight(at_end, queries.sight_of(tara, at_end)).summary == "Igen"
    assert queries.sight_of(tara, at_end).is_former


@pytest.mark.parametrize("who", ["fredrik", "siv", "reza", "olle"])
def test_nobody_else_ends_or_undoes(planned, tara, ended, request, who):
    user = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        actions.end(planned, ended(), seen=planned.version, by=user)
    actions.end(planned, ended(), seen=planned.version, by=tara)
    with pytest.raises(PermissionDenied):
        actions.reopen(planned, by=user)


def test_an_end_read_at_an_older_version_is_not_taken(planned, tara, ended):
    with pytest.raises(ChangedMeanwhile):
        actions.end(planned, ended(), seen=planned.version - 1, by=tara)


def test_what_has_not_begun_does_not_end(case, tara, ended):
    with pytest.raises(StepNotAllowed):
        actions.end(case, ended(), seen=case.version, by=tara)


def test_a_new_case_shows_who_receives_what_was_left_of_the_earlier(at_end, arrive, tara, fredrik):
    again = arrive()

    [earlier] = queries.earlier_cases(again, tara, queries.sight_of(tara, again))

    assert (earlier.case, [row.activity for row in earlier.rows]) == (at_end, [ACTIVITY])
    assert queries.earlier_cases(again, fredrik, queries.sight_of(fredrik, again)) == []


def test_not_to_who_did_not_receive_the_earlier(at_end, arrive, tara):
    Following.objects.filter(source=at_end.reference).delete()
    again = arrive()

    assert queries.earlier_cases(again, tara, queries.sight_of(tara, again)) == []


def test_nor_for_a_person_nobody_has_confirmed(at_end, arrive, tara):
    again = arrive()
    Case.objects.filter(pk=again.pk).update(is_verified=False)
    again.refresh_from_db()

    assert queries.earlier_cases(again, tara, queries.sight_of(tara, again)) == []


def test_the_pages_end_it_and_open_it_again(client, planned, tara, haninge):
    client.force_login(tara)
    row = PlanRow.objects.get()
    at = f"/ostra-sodertorn/arbete/arenden/{planned.reference}"
    typed = {
        "version": planned.version, "kind": "as_planned", "reason": "slutford_arbete", "onwards": "arbete",
        "gap": "vantan", "summary": SUMMARY, "handed_over_to": haninge.reference,
    }  # fmt: skip

    assert client.get(f"{at}/avsluta/").status_code == 200
    refused = client.post(f"{at}/avsluta/", typed)
    assert refused.status_code == 422
    assert "Välj vem som fortsätter med det som är kvar." in refused.content.decode()
    typed[f"to_{row.reference}"] = "person"
    assert client.post(f"{at}/avsluta/", typed | {"version": 1}).status_code == 409
    assert client.post(f"{at}/avsluta/", typed).status_code == 302
    text = client.get(f"{at}/plan/").content.decode()
    assert SUMMARY in text
    assert f"{ACTIVITY}: Personen själv" in text
    assert "Lägg till rad" not in text
    assert client.get(f"{at}/oppna-igen/").status_code == 200
    assert client.post(f"{at}/oppna-igen/").status_code == 302
    planned.refresh_from_db()
    assert planned.state == "plan"


def test_a_case_has_one_ending_that_holds_and_a_row_goes_on_once(at_end, tara, arbetsformedlingen):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ending.objects.create(case=at_end, sealed=b"x", party=arbetsformedlingen, by=tara)
    there = Handover.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(ending=there.ending, row=there.row)
