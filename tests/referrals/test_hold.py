"""A meeting is held: once in the year, with who was there; and advice without one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from samsyn.enrolments.models import Pulse
from samsyn.lib.dates import today
from samsyn.organisations.models import TeamMember
from samsyn.referrals import actions, queries
from samsyn.referrals.models import Advice, Attendee, Booking, Case, CaseYear
from tests.referrals.meeting import a_day, again, moved_to_today, ready

pytestmark = pytest.mark.django_db
ADVICE = "Be om ett möte med båda parterna samtidigt."


@pytest.fixture
def booking(team, case, tara):
    return actions.book(ready(case, tara), a_day(team, tara), 0, by=tara)


def test_a_held_meeting_counts_once_a_year(booking, case, tara):
    actions.hold(case, today(), by=tara)
    actions.hold(case, today(), by=tara)

    case = again(case)
    assert (case.state, case.first_met_on, Booking.objects.get().held_on) == ("held", today(), today())
    assert [event.step for event in case.events.all()[:2]] == ["meet", "hold"]
    year = CaseYear.objects.get()
    assert (year.case, year.team, year.year, year.on, year.sex) == (
        case, case.team, today().year, today(), "woman",
    )  # fmt: skip


def test_the_first_day_stays_and_another_year_counts_too(case, tara):
    first, later = today() - timedelta(days=366), today()
    actions.hold(ready(case, tara), first, by=tara)
    actions.hold(case, later, by=tara)

    assert again(case).first_met_on == first
    assert sorted(CaseYear.objects.values_list("year", flat=True)) == [first.year, later.year]


def test_the_figures_are_told(booking, case, tara):
    before = sum(Pulse.objects.filter(association=case.association).values_list("beats", flat=True))

    actions.hold(case, today(), by=tara)

    assert sum(Pulse.objects.filter(association=case.association).values_list("beats", flat=True)) > before


def test_a_meeting_is_first_contact_when_there_was_none(booking, case, tara):
    actions.hold(case, today(), by=tara)

    assert again(case).first_contact_at is not None


def test_neither_before_it_has_been_nor_by_others_nor_in_a_closed_case(booking, case, tara, fredrik):
    with pytest.raises(actions.NotYet):
        actions.hold(case, today() + timedelta(days=1), by=tara)
    with pytest.raises(PermissionDenied):
        actions.hold(case, today(), by=fredrik)
    Case.objects.filter(pk=case.pk).update(state="withdrawn")
    with pytest.raises(actions.StepNotAllowed), transaction.atomic():
        actions.hold(again(case), today(), by=tara)
    assert not CaseYear.objects.exists()
    assert Booking.objects.get().state == "booked"


def test_who_was_there(booking, team, tara, fredrik, siv):
    members = {member.user: member for member in TeamMember.objects.all()}
    outside = [("reza@haninge.example.se", "Socialsekreterare")]
    actions.ask_to_come(booking, members=[members[tara], members[fredrik]], outside=outside, by=tara)
    reza = Attendee.objects.get(user=None)

    actions.note_presence(
        booking, members=[members[tara], members[siv]], attendees=[reza], person=True, by=tara
    )

    there = {each.function: each.was_present for each in Attendee.objects.all()}
    assert there == {
        "Arbetsförmedlare": True,
        "Personlig handläggare": False,
        "Teamsamordnare": True,
        "Socialsekreterare": True,
    }
    assert Booking.objects.get().person_present is True
    assert not Attendee.objects.get(user=siv).is_asked


def test_nobody_was_at_a_meeting_that_was_missed(booking, tara):
    actions.miss(moved_to_today(booking), by=tara)

    with pytest.raises(actions.StepNotAllowed):
        actions.note_presence(booking, members=[], attendees=[], person=True, by=tara)


def test_a_consultation_is_answered_with_advice(client, consultation, tara, fredrik):
    here = f"/ostra-sodertorn/arbete/arenden/{consultation.reference}/rad/"
    client.force_login(tara)
    assert here in client.get(here.replace("/rad/", "/mote/")).content.decode()
    assert client.post(here, {"text": ""}).status_code == 422

    shown = client.post(here, {"text": ADVICE}, follow=True).content.decode()

    case = again(consultation)
    assert (case.state, case.answer, case.first_met_on) == ("held", "taken_on", today())
    assert queries.advice_for_sender(case) == ADVICE
    assert ADVICE in shown
    assert ADVICE.encode() not in bytes(Advice.objects.get().sealed)
    assert CaseYear.objects.get().case == case
    assert "redan svarat" in client.post(here, {"text": "Mer"}, follow=True).content.decode()
    client.force_login(fredrik)
    assert client.get(here).status_code == 403


@pytest.mark.parametrize("trace", ["19850709-9805", "08-123 45 67", "anna@example.se", "Storgatan 5"])
def test_advice_that_points_out_somebody_is_stopped(client, consultation, tara, trace):
    client.force_login(tara)

    answer = client.post(
        f"/ostra-sodertorn/arbete/arenden/{consultation.reference}/rad/", {"text": f"{ADVICE} {trace}"}
    )

    assert answer.status_code == 422
    assert "Texten innehåller något som ser ut som" in answer.content.decode()
    assert trace in answer.content.decode()  # nothing written is lost
    assert not Advice.objects.exists()


def test_advice_is_for_consultations(case, tara):
    assert queries.advice_for_sender(case) is None
    with pytest.raises(actions.StepNotAllowed):
        actions.advise(ready(case, tara), ADVICE, by=tara)


def test_a_booked_consultation_that_is_advised_needs_no_meeting(consultation, team, tara):
    actions.book(consultation, a_day(team, tara), 0, by=tara)

    actions.advise(again(consultation), ADVICE, by=tara)

    assert Booking.objects.get().state == "held"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("attendee_is_a_member_or_an_address", {"user": None}),
        ("attendee_is_a_member_or_an_address", {"email": "nagon@example.se"}),
    ],
)
def test_constraints_of_who_comes(booking, tara, name, wrong):
    Attendee.objects.create(booking=booking, user=tara, function="Arbetsförmedlare")

    with pytest.raises(IntegrityError, match=name):
        Attendee.objects.update(**wrong)


@pytest.mark.parametrize(
    "who",
    [{"user": True}, {"email": "nagon@example.se"}],
    ids=["member_is_asked_once", "address_is_asked_once"],
)
def test_nobody_is_asked_twice(booking, tara, who):
    facts = {"booking": booking, "function": "X"} | ({"user": tara} if "user" in who else who)
    Attendee.objects.create(**facts)

    with pytest.raises(IntegrityError):
        Attendee.objects.create(**facts)
