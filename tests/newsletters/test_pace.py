from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from samsyn.newsletters import actions
from tests.newsletters.made import an_issue, subscribers

NOON = timezone.now().replace(hour=12, minute=0, second=5, microsecond=0)


@pytest.fixture
def issue(ostra, elsa):
    issue = an_issue(ostra)
    subscribers(ostra, 30, "stor.se")
    subscribers(ostra, 5, "liten.se")
    actions.send_now(issue, by=elsa)
    return issue


def claimed(issue, at):
    """How many each domain gets when two workers take all they may."""
    found = []
    while rows := [*actions.claim(issue, worker="a", at=at), *actions.claim(issue, worker="b", at=at)]:
        found += [row.domain for row in rows]
    return {domain: found.count(domain) for domain in set(found)}


def test_so_many_leave_in_a_minute_and_no_more(issue, settings):
    settings.NEWSLETTER_PER_MINUTE, settings.NEWSLETTER_PER_DOMAIN = 12, 0

    assert claimed(issue, NOON) == {"stor.se": 12}
    assert claimed(issue, NOON + timedelta(seconds=50)) == {}
    assert sum(claimed(issue, NOON + timedelta(seconds=55)).values()) == 12


def test_a_receiving_domain_is_spared_while_the_others_get_theirs(issue, settings):
    settings.NEWSLETTER_PER_MINUTE, settings.NEWSLETTER_PER_DOMAIN = 0, 3

    assert claimed(issue, NOON) == {"stor.se": 3, "liten.se": 3}
    assert claimed(issue, NOON + timedelta(minutes=1)) == {"stor.se": 3, "liten.se": 2}


def test_without_limits_all_leave_at_once(issue, settings):
    settings.NEWSLETTER_PER_MINUTE = settings.NEWSLETTER_PER_DOMAIN = 0

    assert claimed(issue, NOON) == {"stor.se": 30, "liten.se": 5}


def test_when_the_pace_is_used_up_nothing_is_queued_before_the_next_minute(
    issue, settings, run_tasks, queued_tasks, smtp, time_machine
):
    settings.NEWSLETTER_PER_MINUTE, settings.NEWSLETTER_PER_DOMAIN = 12, 0
    start = (timezone.now() + timedelta(minutes=1)).replace(second=5)
    time_machine.move_to(start)

    ran = run_tasks()

    assert (ran, len(smtp.letters), queued_tasks()) == (1, 12, [])
    actions.go_on()
    actions.go_on()
    assert len(queued_tasks()) == 1
    time_machine.move_to(start + timedelta(minutes=1))
    assert (run_tasks(), len(smtp.letters)) == (1, 24)


def test_an_issue_that_a_worker_hands_over_is_given_to_no_other(issue, settings, queued_tasks):
    settings.NEWSLETTER_PER_MINUTE, settings.NEWSLETTER_PER_DOMAIN = 12, 0
    row = actions.claim(issue, worker="a", at=timezone.now())[0]
    issue.deliveries.filter(pk=row.pk).update(begun_at=timezone.now())
    OrmQ.objects.all().delete()

    actions.go_on()
    assert queued_tasks() == []

    issue.deliveries.filter(pk=row.pk).update(begun_at=timezone.now() - timedelta(minutes=3))
    actions.go_on()
    assert len(queued_tasks()) == 1
