"""The page of a case leads from when it came until it has ended: each way is there when it can be gone, and opens."""

import pytest
from django.utils import timezone

from samsyn.lib.dates import today
from samsyn.referrals import actions
from samsyn.referrals.choices import Way
from samsyn.referrals.forms.ways import ways_from
from samsyn.referrals.models import Case
from tests.referrals.meeting import a_day, again, moved_to_today
from tests.referrals.planned import agreed, said

pytestmark = pytest.mark.django_db


def main(case, user):
    way = ways_from(again(case), user).main
    return way and way.path


def others(case, user):
    return {way.path for way in ways_from(again(case), user).others}


@pytest.fixture
def all_open(client):
    """Call it with a case and somebody: every way that is offered there leads to a page."""

    def opened(case, user):
        client.force_login(user)
        ways = ways_from(again(case), user)
        text = client.get(case.get_absolute_url()).content.decode()
        for way in [ways.main, *ways.others]:
            if way is None:
                continue
            assert f'="{case.get_absolute_url()}{way.path}"' in text
            if not way.posts:
                assert client.get(f"{case.get_absolute_url()}{way.path}").status_code == 200, way
        return ways.main and ways.main.path

    return opened


def exchange(case, by, source, target):
    agreed(case, source, target, by=by)
    actions.take("make_ready", case, by=by)


def test_a_referral_from_in_to_out(case, tara, fredrik, all_open, arbetsformedlingen, forsakringskassan):
    assert all_open(case, tara) == "ta-emot/"
    actions.take_on(case, by=tara)
    assert all_open(case, tara) == "kontakt/"
    actions.note_contact(case, timezone.now(), by=tara)
    assert all_open(case, tara) == "samtycken/"
    exchange(case, tara, arbetsformedlingen, forsakringskassan)
    assert all_open(case, tara) == "boka/"
    booking = actions.book(case, a_day(case.team, tara), 0, by=tara)
    assert all_open(case, tara) == "mote/"
    assert all_open(case, fredrik) == "mote/"
    moved_to_today(booking)
    actions.hold(case, today(), by=tara)
    assert all_open(case, tara) == "plan/"
    assert {"boka/", "avsluta/"} <= others(case, tara)
    actions.write_row(case, said(arbetsformedlingen), by=tara)
    assert all_open(case, tara) is None
    assert {"plan/folj-upp/", "avsluta/", "boka/"} <= others(case, tara)
    assert others(case, fredrik) == set()
    Case.objects.filter(pk=case.pk).update(follow_up_on=today())
    assert all_open(case, tara) == "plan/folj-upp/"


def test_who_did_not_come_is_booked_again(case, tara, all_open):
    Case.objects.filter(pk=case.pk).update(state="missed", answer="taken_on", answered_at=timezone.now())
    assert all_open(case, tara) == "boka/"
    assert "avsluta/" in others(case, tara)


def test_a_self_referral_begins_with_who_it_is(arrive, tara, all_open):
    case = arrive(way=Way.SELF_REFERRAL, sender_organisation=None, sender_email="", sender_kind="self")
    assert all_open(case, tara) == "identitet/"
    assert {"ta-emot/", "avboj/", "lamna-vidare/"} <= others(case, tara)
    actions.verify(case, number="", how="saw_document", by=tara)
    assert all_open(case, tara) == "ta-emot/"


def test_a_consultation_is_booked_or_answered_with_advice_and_ends(consultation, tara, all_open):
    assert all_open(consultation, tara) == "ta-emot/"
    actions.take_on(consultation, by=tara)
    assert all_open(consultation, tara) == "boka/"
    assert "rad/" in others(consultation, tara)
    assert others(consultation, tara).isdisjoint({"samtycken/", "kontakt/", "skydda/", "plan/"})
    actions.advise(again(consultation), "Ring kommunen.", by=tara)
    assert all_open(consultation, tara) == "avsluta/"
    assert "rad/" not in others(consultation, tara)


def test_what_was_ready_before_a_question_is_ready_after_the_answer(
    case, consultation, tara, reza, arbetsformedlingen, forsakringskassan
):
    exchange(case, tara, arbetsformedlingen, forsakringskassan)
    for each in (case, consultation):
        Case.objects.filter(pk=each.pk).update(sender=reza)
        question = actions.ask(again(each), "Vad har prövats?", by=tara)
        assert main(each, tara) is None
        actions.answer_as_sender(question, "Arbetsträning.", by=reza)
        assert again(each).state == "ready"


def test_an_ended_case_can_be_opened_again_by_who_had_it(case, tara, fredrik):
    Case.objects.filter(pk=case.pk).update(state="ended", ended_on=today(), end_kind="as_planned")
    assert (main(case, tara), others(case, fredrik)) == (None, set())
