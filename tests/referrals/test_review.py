"""A plan falls due to be followed up, who receives is told, and each review keeps the earlier."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django_q.models import OrmQ

from samsyn.enrolments.models import Code
from samsyn.lib.dates import today
from samsyn.referrals import actions, notices, queries
from samsyn.referrals.actions import ChangedMeanwhile, Looked
from samsyn.referrals.choices import Met
from samsyn.referrals.models import Case, PlanRow, Review
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS
from tests.referrals.planned import ACTIVITY, COMMENT, GOAL, agreed, held, said

SUMMARY = "Personen har börjat praktisera på Tallbacken"


@pytest.fixture
def planned(case, tara, arbetsformedlingen):
    held(case, by=tara)
    actions.write_row(case, said(arbetsformedlingen), by=tara)
    return case


@pytest.fixture
def due(planned):
    planned.follow_up_on = today() - timedelta(days=1)
    planned.save()
    return planned


@pytest.fixture
def address(planned):
    return f"/ostra-sodertorn/arbete/arenden/{planned.reference}/plan/folj-upp/"


def looked(**other):
    return Looked(**{"met": Met.MET, "summary": SUMMARY, "next_on": today() + timedelta(days=60)} | other)


@pytest.mark.parametrize(("days", "falls"), [(1, 1), (0, 1), (-1, 0)])
def test_a_plan_falls_due_on_its_day_and_once(planned, days, falls):
    Case.objects.filter(pk=planned.pk).update(follow_up_on=today() - timedelta(days=days))

    assert (actions.fall_due(), actions.fall_due()) == (falls, 0)
    planned.refresh_from_db()
    assert planned.state == ("follow_up" if falls else "plan")
    assert planned.events.filter(step="fall_due").count() == falls


def test_those_who_receive_get_a_letter_with_reference_and_link_and_nothing_else(due, run_tasks, settings):
    actions.fall_due()
    queued = " ".join(str(row.payload) for row in OrmQ.objects.all())
    run_tasks()

    [letter] = mail.outbox
    assert letter.to == ["tara@example.se"]
    assert f"{settings.BASE_URL}/ostra-sodertorn/arbete/arenden/{due.reference}/plan/folj-upp/" in letter.body
    assert due.reference in letter.subject
    for planted in (NAME, NUMBER, CONTACT, ACTIVITY, GOAL, COMMENT, *WORDS.values()):
        assert planted not in letter.subject + letter.body + queued


def test_a_task_that_runs_late_tells_nobody(due, tara):
    notices.tell_follow_up_due(due.pk, "2026-01-01", tara.pk)

    assert mail.outbox == []


def test_a_review_says_row_by_row_and_gives_the_plan_a_new_day(due, tara):
    actions.fall_due()
    due.refresh_from_db()
    row = PlanRow.objects.get()

    states, notes = {row.reference: "done"}, {row.reference: "Blev av"}
    actions.review(due, looked(states=states, notes=notes), seen=due.version, by=tara)

    row.refresh_from_db()
    assert (due.state, due.follow_up_on, row.state) == ("plan", today() + timedelta(days=60), "done")
    [shown] = queries.reviews_in_sight(due, queries.sight_of(tara, due))
    assert (shown.summary, shown.review.number) == (SUMMARY, 1)
    assert [(each["activity"], each["state"], each["note"]) for each in shown.rows] == [
        (ACTIVITY, "done", "Blev av")
    ]
    assert SUMMARY.encode() not in bytes(Review.objects.get().sealed)


def test_each_review_keeps_the_earlier(planned, tara, arbetsformedlingen):
    actions.review(planned, looked(summary="Den första"), seen=planned.version, by=tara)
    row = PlanRow.objects.get()
    actions.change_row(row, said(arbetsformedlingen, activity="Något nytt"), seen=row.version, by=tara)
    actions.review(planned, looked(summary="Den andra"), seen=planned.version, by=tara)

    shown = queries.reviews_in_sight(planned, queries.sight_of(tara, planned))

    assert [(each.review.number, each.summary, each.rows[0]["activity"]) for each in shown] == [
        (2, "Den andra", "Något nytt"),
        (1, "Den första", ACTIVITY),
    ]


def test_that_nobody_was_reached_is_an_answer_and_says_nothing_of_how_far(planned, tara, ostra):
    step = Code.objects.get(association=ostra, list="ladder", code="3")

    review = actions.review(planned, looked(met=Met.NOT_REACHED, ladder=step), seen=planned.version, by=tara)

    assert (review.met, review.ladder) == ("not_reached", None)


def test_of_two_reviews_at_once_the_second_is_told(planned, tara):
    seen = planned.version
    actions.review(planned, looked(), seen=seen, by=tara)

    with pytest.raises(ChangedMeanwhile):
        actions.review(planned, looked(), seen=seen, by=tara)
    assert Review.objects.count() == 1


@pytest.mark.parametrize("who", ["fredrik", "siv", "reza", "olle"])
def test_only_who_receives_reviews(planned, tara, arbetsformedlingen, forsakringskassan, request, who):
    user = request.getfixturevalue(who)
    agreed(planned, arbetsformedlingen, forsakringskassan, by=tara)

    with pytest.raises(PermissionDenied):
        actions.review(planned, looked(), seen=planned.version, by=user)


def test_another_party_reads_the_summary_and_its_own_rows_of_it_only_by_consent(
    planned, tara, fredrik, arbetsformedlingen, forsakringskassan
):
    actions.write_row(planned, said(forsakringskassan, activity="Deras"), by=tara)
    actions.review(planned, looked(), seen=planned.version, by=tara)

    def read():
        [shown] = queries.reviews_in_sight(planned, queries.sight_of(fredrik, planned))
        return shown.summary, [row["activity"] for row in shown.rows]

    assert read() == ("", [])
    agreed(planned, arbetsformedlingen, forsakringskassan, by=tara)
    assert read() == (SUMMARY, ["Deras"])


def test_the_page_asks_for_how_far_when_the_person_was_met(client, planned, tara, address):
    client.force_login(tara)
    row = PlanRow.objects.get()
    typed = {
        "version": planned.version,
        "met": "met",
        f"state_{row.reference}": "ongoing",
        f"note_{row.reference}": "På gång",
        "summary": SUMMARY,
        "next_on": today() + timedelta(days=61),
    }

    assert client.get(address).status_code == 200
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Välj var personen står nu." in refused.content.decode()
    assert "På gång" in refused.content.decode()
    assert client.post(address, typed | {"ladder": "3"}).status_code == 302
    assert client.post(address, typed | {"ladder": "3"}).status_code == 409
    page = client.get(address.replace("folj-upp/", "")).content.decode()
    assert "3. Arbetsträning eller praktik" in page
    assert SUMMARY in page


CONSTRAINTS = [
    ({"number": 1}, "review_has_its_own_number"),
    ({"met": "not_reached"}, "review_that_reached_nobody_says_nothing_of_how_far"),
    ({"next_on": today()}, "next_follow_up_comes_after_the_review"),
]


@pytest.mark.parametrize(("wrong", "name"), CONSTRAINTS)
def test_constraints(planned, tara, arbetsformedlingen, ostra, wrong, name):
    facts = {
        "case": planned, "number": 2, "on": today(), "by": tara, "party": arbetsformedlingen, "met": "met",
        "ladder": Code.objects.get(association=ostra, list="ladder", code="1"),
        "next_on": today() + timedelta(days=1), "sealed": b"x",
    }  # fmt: skip
    Review.objects.create(**facts | {"number": 1})

    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(**facts | wrong)
