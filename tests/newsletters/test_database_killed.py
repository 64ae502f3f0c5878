"""The database is killed with -9 while workers send, and started again: nobody is lost, and what goes twice is what went in
the moment before.
"""

import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings

from tests.harness.clusters import PROGRAMS, own_cluster
from tests.harness.processes import Installation, stop, wait_until
from tests.newsletters.served import mail_server

ROOT = Path(__file__).resolve().parents[2]
READERS, PROCESSES = 400, 2
#: What PostgreSQL may forget of what it was not asked to wait for, three times `wal_writer_delay` (200 ms); and a little.
FORGOTTEN_S = 0.6 + 0.4

BEGIN = f"""
from samsyn.accounts.queries import operator
from samsyn.newsletters import actions
from tests.factories import AssociationFactory
from tests.newsletters.made import an_issue, subscribers
association = AssociationFactory()
subscribers(association, {READERS})
actions.send_now(an_issue(association), by=operator())
"""
LATER = """
from tests.newsletters.test_killed import passes
passes(hours=1)
"""
STANDING = """
import json
from samsyn.newsletters import actions
from samsyn.newsletters.models import Issue
actions.go_on()
print(json.dumps(Issue.objects.get().state))
"""


class Here(Installation):
    """With rows made by code in a process of its own, since this one has another database."""

    def does(self, code: str) -> str:
        told = self.environment | {
            "DJANGO_SETTINGS_MODULE": "samsyn.config.settings",
            "PYTHONWARNINGS": "ignore",
        }
        begin = "import django; django.setup()\n"
        command = [sys.executable, "-c", begin + code]
        return subprocess.run(command, env=told, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.mark.slow("a database is made, killed and started again")
@pytest.mark.skipif(PROGRAMS is None, reason="no PostgreSQL of our own: sudo apt install postgresql")
@pytest.mark.skipif(not settings.POSTGRES, reason="runs once, where the suite runs on PostgreSQL")
def test_nobody_is_lost_when_the_database_is_killed(tmp_path):
    with own_cluster() as cluster, mail_server(tmp_path, "brisk") as taken:
        here = Here(tmp_path, cluster.url)
        here.environment |= {
            "SAMSYN_SMTP_HOST": "127.0.0.1",
            "SAMSYN_SMTP_PORT": str(taken.port),
            "SAMSYN_TASKS": str(PROCESSES),
            "SAMSYN_NEWSLETTER_PER_MINUTE": "0",
            "SAMSYN_NEWSLETTER_PER_DOMAIN": "0",
        }
        assert here.run("migrate").returncode == 0
        here.does(BEGIN)
        worker = here.start("worker")
        wait_until(lambda: len(taken.letters) > READERS / 4, "the worker sends nothing")
        cluster.kill()
        killed_at = time.time()
        time.sleep(2)
        before = len(taken.letters)
        cluster.start()
        here.does(LATER)
        try:
            wait_until(lambda: json.loads(here.does(STANDING)) == "sent", "the workers did not go on", 200)
            assert worker.poll() is None, "the workers gave up"
        finally:
            stop(worker)

    at = defaultdict(list)
    for letter in taken.letters:
        at[letter["to"][0]].append(letter["at"])
    again = {address: moments for address, moments in at.items() if len(moments) > 1}
    assert len(at) == READERS
    assert before < READERS, "the issue was over before the database was killed"
    assert len({letter["id"] for letter in taken.letters}) == READERS
    assert max(len(moments) for moments in at.values()) <= 2
    assert all(moments[0] > killed_at - FORGOTTEN_S for moments in again.values())
