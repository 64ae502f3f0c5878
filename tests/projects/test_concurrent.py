"""Two projects at the same moment: a limit that is the person's holds."""

import subprocess
import sys
import time

import pytest

from samsyn.projects.models import TimeEntry
from tests.harness.processes import wait_until
from tests.projects.worked import a_part, a_project, works

pytestmark = [
    pytest.mark.transactional,
    pytest.mark.skipif(
        "not __import__('django.conf').conf.settings.POSTGRES", reason="SQLite writes one at a time"
    ),
    pytest.mark.slow(reason="starts processes; a race needs two"),
]

#: Gets ready, waits for the gate, writes fourteen hours, says what came of it.
RACER = """
import sys, time
from datetime import date
from pathlib import Path
import django
django.setup()
from samsyn.projects import actions
from samsyn.projects.models import Worker
worker = Worker.objects.select_related("user", "sub_project__project").get(reference=sys.argv[2])
row = actions.Row(date(2021, 3, 1), 14 * 60, "Möte")
here, gate = Path(sys.argv[1]), Path(sys.argv[1]).parent / "gate"
here.touch()
while not gate.exists():
    time.sleep(0.0005)
try:
    actions.write_month(worker, date(2021, 3, 1), [row], edit=0, by=worker.user)
    print("done")
except Exception as refusal:
    print(type(refusal).__name__)
"""


def test_two_projects_at_once_do_not_make_28_hours_of_a_day(installation, tmp_path, ostra, maria):
    people = [works(maria, a_part(a_project(ostra, f"Nr {each}"), ostra)) for each in range(2)]
    environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
    running = []
    for worker in people:
        here = tmp_path / worker.reference
        command = [sys.executable, "-c", RACER, str(here), worker.reference]
        running.append((subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True), here))
    for racer, here in running:
        wait_until(lambda here=here, racer=racer: here.exists() or racer.poll() is not None, "not ready")
    time.sleep(0.1)
    (tmp_path / "gate").touch()

    told = sorted(racer.communicate(timeout=60)[0].strip() for racer, _here in running)

    assert told == ["HoursRefused", "done"]
    assert list(TimeEntry.objects.values_list("minutes", flat=True)) == [14 * 60]
