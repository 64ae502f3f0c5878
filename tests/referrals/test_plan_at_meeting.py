"""The plan stands on the meeting's page, and on the screen in the room; on the person's own page the person reads it."""

import pytest

from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.referrals import actions
from tests.referrals.meeting import a_day, moved_to_today, ready
from tests.referrals.planned import ACTIVITY, COMMENT, GOAL, agreed, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def met(case, team, tara, fredrik, arbetsformedlingen, forsakringskassan):
    booking = actions.book(ready(case, tara), a_day(team, tara), 0, by=tara)
    moved_to_today(booking)
    actions.hold(case, today(), by=tara)
    agreed(case, arbetsformedlingen, forsakringskassan, by=tara)
    actions.write_row(case, said(arbetsformedlingen, forsakringskassan), by=tara)
    actions.write_row(case, said(arbetsformedlingen, activity="Bara Arbetsförmedlingens"), by=tara)
    return case


@pytest.fixture
def page(client, met):
    def read(user, under):
        client.force_login(user)
        return client.get(f"{met.get_absolute_url()}{under}").content.decode()

    return read


def test_it_is_written_on_the_meetings_page(page, met, tara):
    text = page(tara, "mote/")

    for words in (ACTIVITY, GOAL, COMMENT, "Bara Arbetsförmedlingens", "plan/ny/", "referrals/plan."):
        assert words in text
    assert Access.objects.filter(what="plan", user=tara).exists()


@pytest.mark.parametrize("under", ["mote/", "mote/?skarm=1"])
def test_each_sees_its_own_rows_and_those_agreed_on(page, fredrik, siv, under):
    assert ACTIVITY in page(fredrik, under)
    assert "Bara Arbetsförmedlingens" not in page(fredrik, under)
    assert ACTIVITY not in page(siv, under)


def test_on_the_screen_it_is_read_and_nothing_on_it_leads_anywhere(page, met, tara):
    text = page(tara, "mote/?skarm=1")

    assert ACTIVITY in text
    assert f"{met.get_absolute_url()}plan/" not in text
