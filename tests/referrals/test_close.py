"""Whatever closes a case frees the time it had booked, and tells those who were asked to come."""

import pytest

from samsyn.accounts.queries import operator
from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.models import Code
from samsyn.organisations.models import TeamMember
from samsyn.referrals import actions, queries
from samsyn.referrals.actions import Ended
from samsyn.referrals.models import Booking, Case
from tests.referrals.meeting import a_day, again, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking(case, team, tara, fredrik):
    booking = actions.book(ready(case, tara), a_day(team, tara), 0, by=tara)
    actions.ask_to_come(booking, members=TeamMember.objects.filter(user=fredrik), by=tara)
    return booking


@pytest.fixture
def other_team(ostra):
    return actions.add_team(
        ostra, "Resursråd Nynäshamn", slug="nynas", label="Resursråd", municipalities=[], by=operator()
    )


def code(case, name):
    return Code.objects.filter(association=case.association, list=name).first()


def end(case, by):
    facts = {name: code(case, name) for name in (CodeList.END_REASON, CodeList.ONWARDS, CodeList.GAP)}
    said = Ended(
        kind="interrupted",
        reason=facts["end_reason"],
        onwards=facts["onwards"],
        gap=facts["gap"],
        summary="-",
    )
    actions.end(case, said, seen=case.version, by=by)


#: what is done: the state in which it is done to a case that still has a time
CLOSE = {
    "end": ("booked", lambda case, by, team: end(case, by)),
    "end after a plan": ("plan", lambda case, by, team: end(case, by)),
    "withdraw": ("booked", lambda case, by, team: actions.withdraw(case, by=by)),
    "decline": ("ready", lambda case, by, team: actions.decline(case, code(case, "decline"), by=by)),
    "redirect": ("missed", lambda case, by, team: actions.redirect(case, team, by=by)),
}


@pytest.mark.parametrize("done", CLOSE)
def test_the_time_is_free_and_who_was_asked_is_told(booking, case, tara, other_team, queued_tasks, done):
    state, close = CLOSE[done]
    Case.objects.filter(pk=case.pk).update(state=state)
    told_before = len(invitations(queued_tasks))

    close(again(case), tara, other_team)

    assert not again(case).is_open
    assert Booking.objects.get().state == "cancelled"
    [(_, times)] = queries.free_times(case.team, on=booking.day.on)
    assert 0 in [time.slot for time in times]
    assert len(invitations(queued_tasks)) == told_before + 1


def invitations(queued_tasks):
    return [arguments for task, arguments in queued_tasks() if task.endswith("send_invitation")]
