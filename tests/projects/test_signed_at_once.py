"""Two tabs sign a month with its code at the same moment: it is signed once."""

import subprocess
import sys
import time

import pytest

from samsyn.projects import actions
from samsyn.projects.models import AttendanceEvent, SigningCode
from tests.harness.processes import wait_until
from tests.projects.attended import MARCH, belongs, takes_part, writes
from tests.projects.worked import a_part, a_project

pytestmark = [
    pytest.mark.transactional,
    pytest.mark.skipif(
        "not __import__('django.conf').conf.settings.POSTGRES", reason="SQLite writes one at a time"
    ),
    pytest.mark.slow(reason="starts processes; a race needs two"),
]

#: Gets ready, waits for the gate, signs, says what came of it.
RACER = """
import sys, time
from pathlib import Path
import django
django.setup()
from samsyn.projects import actions
from samsyn.projects.models import SigningCode
code = SigningCode.objects.select_related("attendance").get(reference=sys.argv[2])
here, gate = Path(sys.argv[1]), Path(sys.argv[1]).parent / "gate"
here.touch()
while not gate.exists():
    time.sleep(0.0005)
try:
    actions.sign_with_code(code)
    print("done")
except Exception as refusal:
    print(type(refusal).__name__)
"""


def test_a_code_signs_once_however_many_press(installation, tmp_path, ostra, maria, resursteamet):
    part = a_part(a_project(ostra), ostra)
    belongs(part, resursteamet)
    month = writes(takes_part(resursteamet, maria), part, {1: 4}, by=maria, month=MARCH)
    code = actions.hand_code(month, edit=month.edit, by=maria).code
    environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
    running = []
    for number in range(3):
        here = tmp_path / str(number)
        command = [sys.executable, "-c", RACER, str(here), code.reference]
        running.append((subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True), here))
    for racer, here in running:
        wait_until(lambda here=here, racer=racer: here.exists() or racer.poll() is not None, "not ready")
    time.sleep(0.1)
    (tmp_path / "gate").touch()

    told = sorted(racer.communicate(timeout=60)[0].strip() for racer, _here in running)

    assert told == ["CodeGone", "CodeGone", "done"]
    assert AttendanceEvent.objects.filter(step="sign").count() == 1
    assert SigningCode.objects.exclude(used_at=None).count() == 1
