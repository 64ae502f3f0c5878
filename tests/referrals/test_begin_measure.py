"""A row of the plan becomes an enrolment: at once by who works there, else by an offer, with nothing typed twice."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django_q.models import OrmQ

from samsyn.enrolments.models import Enrolment
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.participants.models import Following
from samsyn.referrals import actions, queries
from samsyn.referrals.actions import AlreadyOffered, NotAgreed, NotConfirmed, StepNotAllowed
from samsyn.referrals.models import Case, PlanOffer, PlanRow
from samsyn.referrals.states import OFFER_STEPS, OfferState, OfferStep
from tests.factories import MeasureWorkerFactory, OrganisationFactory, RoleFactory
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS
from tests.referrals.planned import ACTIVITY, GOAL, agreed, held, revoked, said

YES = {"said_on": today(), "said_in": "spoken"}


@pytest.fixture
def row(case, tara, arbetsformedlingen):
    held(case, by=tara)
    return actions.write_row(case, said(arbetsformedlingen), by=tara)


@pytest.fixture
def provider(resursteamet, ostra):
    resursteamet.provider = OrganisationFactory(association=ostra, name="Verkstaden")
    resursteamet.save()
    return resursteamet.provider


@pytest.fixture
def made(row, resursteamet, tara, maria):
    return actions.offer(row, resursteamet, seen=row.version, by=tara, **YES)


@pytest.fixture
def taras_own(tara, resursteamet):
    """Tara works in the measure as well."""
    RoleFactory(user=tara, association=resursteamet.association, kind=RoleKind.CASE_WORKER)
    MeasureWorkerFactory(measure=resursteamet, user=tara)


def answers_in(page):
    """The form as a browser would send it back, untouched."""
    text, sent = page.content.decode(), {}
    for tag in re.findall(r"<input[^>]*>", text):
        value = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "name" in value and (value.get("type") not in ("radio", "checkbox") or " checked" in tag):
            sent[value["name"]] = value.get("value", "")
    for name, body in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        sent[name] = chosen[1] if chosen else ""
    return sent


def test_who_works_in_the_measure_registers_at_once_with_nothing_typed(
    client, row, tara, taras_own, resursteamet
):
    client.force_login(tara)
    at = f"/ostra-sodertorn/arbete/arenden/{row.case.reference}/plan/{row.reference}/insats/"

    chosen = client.post(at, {"version": row.version, "measure": resursteamet.reference})
    page = client.get(chosen.url)
    answer = client.post(chosen.url, answers_in(page))

    enrolment = Enrolment.objects.get()
    assert answer.status_code == 302
    assert enrolment.participant == row.case.participant
    assert (enrolment.sex, enrolment.birth_year, enrolment.municipality_id, enrolment.referred_by) == (
        "woman", 1985, "0136", "municipality",
    )  # fmt: skip
    row.refresh_from_db()
    row.case.refresh_from_db()
    assert (row.state, row.enrolment, row.case.state) == ("ongoing", enrolment.reference, "plan")


def test_else_the_case_workers_see_reference_measure_age_and_municipality_until_one_accepts(
    client, made, maria
):
    client.force_login(maria)
    text = client.get("/ostra-sodertorn/arbete/insatserbjudanden/").content.decode()

    assert all(word in text for word in (made.reference, "Resursteamet", "40–49 år", "Haninge"))
    for planted in (NAME, NUMBER, CONTACT, ACTIVITY, GOAL, made.row.case.reference, *WORDS.values()):
        assert planted not in text


def test_who_accepts_registers_what_the_case_knew_and_then_knows_it_by_the_measure(client, made, maria):
    client.force_login(maria)
    at = f"/ostra-sodertorn/arbete/insatserbjudanden/{made.reference}"
    assert client.get(f"{at}/registrera/").status_code == 403

    accepted = client.post(f"{at}/svara/", {"svar": "ja"})
    page = client.get(accepted.url)
    assert NAME in page.content.decode()
    assert NUMBER in page.content.decode()
    assert client.post(accepted.url, answers_in(page)).status_code == 302

    made.refresh_from_db()
    made.row.refresh_from_db()
    assert (made.state, made.row.enrolment) == ("enrolled", Enrolment.objects.get().reference)
    assert not Following.objects.valid(today()).filter(user=maria, source=made.row.case.reference).exists()
    assert Following.objects.valid(today()).filter(user=maria, source="i-x").count() == 0
    assert Following.objects.valid(today()).filter(user=maria, source=made.measure.reference).exists()


def test_the_letters_say_a_reference_and_a_link(made, maria, run_tasks, settings):
    queued = " ".join(str(row.payload) for row in OrmQ.objects.all())
    run_tasks()
    actions.accept_offer(made, by=maria)
    run_tasks()

    assert [letter.to for letter in mail.outbox] == [["maria@example.se"], ["tara@example.se"]]
    assert f"{settings.BASE_URL}/ostra-sodertorn/arbete/insatserbjudanden/" in mail.outbox[0].body
    for planted in (NAME, NUMBER, CONTACT, ACTIVITY, GOAL, *WORDS.values()):
        assert planted not in queued + "".join(each.subject + each.body for each in mail.outbox)


#: (consent to the provider of these kinds, what the person said): may it be offered?
AGREED = [
    (None, {}, False),
    (("work",), {}, False),
    (("identity",), {}, True),
    (None, YES, True),
]


@pytest.mark.parametrize(("kinds", "said_too", "may"), AGREED)
def test_nothing_is_offered_without_the_persons_yes(
    row, resursteamet, provider, tara, maria, arbetsformedlingen, kinds, said_too, may
):
    if kinds:
        agreed(row.case, arbetsformedlingen, provider, by=tara, kinds=kinds)

    if may:
        actions.offer(row, resursteamet, seen=row.version, by=tara, **said_too)
    else:
        with pytest.raises(NotAgreed):
            actions.offer(row, resursteamet, seen=row.version, by=tara, **said_too)
    assert PlanOffer.objects.exists() == may


def test_a_consent_withdrawn_after_the_offer_or_the_yes_stops_it(
    client, row, resursteamet, provider, tara, maria, arbetsformedlingen
):
    consent = agreed(row.case, arbetsformedlingen, provider, by=tara, kinds=["identity"])
    made = actions.offer(row, resursteamet, seen=row.version, by=tara)
    actions.accept_offer(made, by=maria)
    revoked(consent)

    client.force_login(maria)
    page = client.get(f"/ostra-sodertorn/arbete/insatserbjudanden/{made.reference}/registrera/")

    assert page.status_code == 403
    assert NAME not in page.content.decode()


def test_a_person_nobody_has_confirmed_is_offered_nowhere(row, resursteamet, tara, maria):
    Case.objects.filter(pk=row.case.pk).update(is_verified=False)
    row.case.refresh_from_db()

    with pytest.raises(NotConfirmed):
        actions.offer(row, resursteamet, seen=row.version, by=tara, **YES)


def test_a_row_waits_for_one_measure_at_a_time(made, resursteamet, tara):
    made.row.refresh_from_db()

    with pytest.raises(AlreadyOffered):
        actions.offer(made.row, resursteamet, seen=made.row.version, by=tara, **YES)


@pytest.mark.parametrize("step", OFFER_STEPS)
@pytest.mark.parametrize("state", OfferState)
def test_every_step_of_an_offer_from_every_state(made, maria, tara, state, step):
    PlanOffer.objects.filter(pk=made.pk).update(state=state, accepted_by=maria)
    made.refresh_from_db()
    acts = {
        OfferStep.ACCEPT: lambda: actions.accept_offer(made, by=maria),
        OfferStep.DECLINE: lambda: actions.decline_offer(made, by=maria),
        OfferStep.TAKE_BACK: lambda: actions.take_back(made, by=tara),
        OfferStep.ENROL: lambda: _enrolled(made, maria),
    }
    sources, target = OFFER_STEPS[step]

    if state in sources:
        acts[step]()
    else:
        with pytest.raises((StepNotAllowed, PermissionDenied)):
            acts[step]()

    made.refresh_from_db()
    assert made.state == (target if state in sources else state)


def _enrolled(made, by):
    from samsyn.enrolments.entries import Entry  # noqa: PLC0415 -- used once

    actions.enrol(made.row, Entry(measure=made.measure, sex="woman", started_on=today()), by=by)


@pytest.mark.parametrize("who", ["tara", "fredrik", "per", "olle"])
def test_only_the_measures_case_workers_answer(made, request, who):
    with pytest.raises(PermissionDenied):
        actions.accept_offer(made, by=request.getfixturevalue(who))


def test_a_colleague_does_not_register_what_another_accepted(
    client, made, maria, ostra, resursteamet, tara, taras_own
):
    actions.accept_offer(made, by=maria)

    client.force_login(tara)
    answer = client.get(f"/ostra-sodertorn/arbete/insatserbjudanden/{made.reference}/registrera/")
    assert answer.status_code == 403


def test_declined_or_taken_back_the_worker_no_longer_knows_who(made, maria, tara):
    actions.accept_offer(made, by=maria)
    assert queries.sight_of(maria, made.row.case) == queries.NOTHING
    actions.take_back(made, by=tara)

    assert not Following.objects.valid(today()).filter(user=maria, source=made.row.case.reference).exists()


def test_the_end_of_the_case_takes_offers_back(made, tara, ostra):
    codes = {each: ostra.codes.filter(list=each).first() for each in ("end_reason", "onwards", "gap")}
    ended = actions.Ended("interrupted", codes["end_reason"], codes["onwards"], codes["gap"], "Slut")
    actions.end(made.row.case, ended, seen=made.row.case.version, by=tara)

    made.refresh_from_db()
    assert made.state == "taken_back"


WRONG = [
    {"said_in": "paper", "said_on": None},
    {"state": "accepted", "accepted_by": None},
    {"answered_at": "2000-01-01T00:00Z"},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_constraints(made, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanOffer.objects.filter(pk=made.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanOffer.objects.create(association=made.association, row=made.row, measure=made.measure, by=made.by)


def test_rows_and_their_history_have_constraints(row, tara):
    PlanRow.objects.filter(pk=row.pk).update(sent_as="once")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanRow.objects.create(case=row.case, written_by=row.written_by, sealed=b"", sent_as="once")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.events.create(step="start", by=tara, before=b"x")


def test_an_offer_for_a_measure_that_is_over_is_not_to_be_made(row, resursteamet, ostra):
    resursteamet.ends_on = today() - timedelta(days=1)
    resursteamet.save()

    assert queries.measures_to_begin(ostra, on=today()) == []
