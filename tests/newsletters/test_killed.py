"""Workers are killed with -9 at random moments, ten rounds: nobody is lost, and a killed worker repeats one letter at most."""

import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import F
from django_q.models import OrmQ

from samsyn.newsletters import actions
from samsyn.newsletters.models import Delivery
from samsyn.newsletters.states import IssueState
from tests.harness.processes import stop, wait_until
from tests.newsletters.made import an_issue, subscribers
from tests.newsletters.served import mail_server

#: `PROCESSES` are what one command starts, and each may have a letter in hand.
ROUNDS, READERS, PROCESSES = 10, 400, 2


def passes(hours):
    """So much time goes by for what workers had in hand, and for tasks that were out on lease."""
    Delivery.objects.filter(claimed_at__isnull=False).update(
        claimed_at=F("claimed_at") - timedelta(hours=hours)
    )
    Delivery.objects.filter(begun_at__isnull=False).update(begun_at=F("begun_at") - timedelta(hours=hours))
    OrmQ.objects.update(lock=F("lock") - timedelta(hours=hours))


@pytest.mark.slow("ten real workers are started and killed")
def test_nobody_is_lost_and_a_killed_worker_repeats_one_letter_at_most(
    ostra, elsa, installation, tmp_path, committed_db
):
    chance = random.Random(2018)
    subscribers(ostra, READERS)
    issue = an_issue(ostra)
    with mail_server(tmp_path, "brisk") as taken:
        installation.environment |= {
            "SAMSYN_SMTP_HOST": "127.0.0.1",
            "SAMSYN_SMTP_PORT": str(taken.port),
            "SAMSYN_TASKS": str(PROCESSES),
            "SAMSYN_NEWSLETTER_PER_MINUTE": "0",
            "SAMSYN_NEWSLETTER_PER_DOMAIN": "0",
        }
        actions.send_now(issue, by=elsa)
        killed = 0
        for _round in range(ROUNDS):
            before = len(taken.letters)
            worker = installation.start("worker")
            wait_until(lambda before=before: len(taken.letters) > before + 3, "the worker sends nothing")
            time.sleep(chance.uniform(0, 0.4))
            kill_all_of(worker)
            killed += PROCESSES
            passes(hours=1)
        assert len(set(taken.readers)) < READERS, "the issue was over before the last worker was killed"
        last = installation.start("worker")
        try:
            wait_until(is_sent(issue), "the issue was never sent", 120)
        finally:
            stop(last)

    copies = Counter(taken.readers)
    names = Counter(letter["id"] for letter in taken.letters)
    again = [address for address, number in copies.items() if number > 1]
    assert len(copies) == READERS
    assert max(copies.values()) <= 2
    assert len(again) <= killed
    assert len(names) == READERS  # whoever gets one twice gets the same letter
    listed = set(issue.deliveries.filter(was_left=True).values_list("subscription__address", flat=True))
    assert set(again) <= listed
    assert len(listed) <= killed


def is_sent(issue):
    def asked():
        actions.go_on()
        issue.refresh_from_db()
        return issue.state == IssueState.SENT

    return asked


def kill_all_of(worker):
    """The command and all that it has started, in the same moment as far as anybody can."""
    children = children_of(worker.pid)
    for pid in (worker.pid, *children):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    worker.wait(30)


def children_of(pid):
    """Every process below this one."""
    with open(f"/proc/{pid}/task/{pid}/children") as listed:
        children = [int(child) for child in listed.read().split()]
    return children + [below for child in children for below in children_of(child)]
