"""What was answered and done turns up nowhere: not in letters, tasks, logs, addresses, files or anybody's pages."""

import logging
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection

from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.screening.models import Screening
from tests.screening.conftest import CREDIT, ROOM, WORK

#: The words of what was asked, and the codes of what was answered and done.
PLANTED = ("tjimlat", "brumslat", "Påhittad", "last_year", "child_report", "fraga_1", "Orosanmälan")
PERSON = f"{ROOM}d-amina/"
FORM = {
    "alone": "on",
    "interpreter": "impartial",
    "version": "1",
    "svar-fraga_1": "yes",
    "tid-fraga_1": "last_year",
    "svar-fraga_2": "declined",
    "aids": ["child_report"],
}


@pytest.fixture
def asked(signed_in, maria, amina, question_set, caplog):
    """Through the pages, with a mistake on the way."""
    caplog.set_level(logging.DEBUG)
    client = signed_in(maria)
    client.post(f"{PERSON}borja/", FORM)
    client.post(f"{PERSON}spara/", FORM)  # without a day: shown again
    client.post(f"{PERSON}spara/", FORM | {"on": today().isoformat()})
    kept = Screening.objects.get()
    client.get(f"{PERSON}{kept.reference}/")
    return kept


def planted_in(text):
    return [word for word in PLANTED if word in text]


def test_no_letter_and_no_task_leave(asked, queued_tasks):
    assert (mail.outbox, queued_tasks()) == ([], [])


def test_no_log_and_no_address_says_it(asked, caplog):
    said = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]

    assert planted_in("\n".join(said)) == []
    for line in Access.objects.values_list("what", "path", "act"):
        assert planted_in(" ".join(line)) == []


def test_the_lines_of_the_access_log_are_those_of_any_participant(asked):
    lines_of_the_room = Access.objects.filter(path__contains="samtal")

    assert set(lines_of_the_room.values_list("what", "act", "path")) == {
        ("participant", "read", PERSON),
        ("participant", "changed", PERSON),
    }
    assert {subject.reference for line in lines_of_the_room for subject in line.subjects.all()} == {"d-amina"}


def test_the_auditor_reads_that_a_participant_was_opened_and_no_more(signed_in, asked, rune):
    client = signed_in(rune)

    for page in (
        "loggranskning/sok/",
        "loggranskning/sok/?deltagare=d-amina",
        "loggranskning/deltagare/d-amina/",
    ):
        shown = client.get(f"{WORK}{page}").content.decode()
        assert "Maria" in shown
        assert planted_in(shown) == []
        assert "amtal" not in shown


def test_no_page_of_a_colleague_and_no_file_says_it(signed_in, asked, moa, olle):
    client = signed_in(moa)
    pages = [WORK, f"{WORK}deltagare/", f"{WORK}deltagare/d-amina/", f"{WORK}mina-siffror/"]
    texts = [client.get(page).content.decode() for page in pages]
    client.force_login(olle)
    pages = [
        WORK,
        f"{WORK}resultat/",
        "/api/hsds/services",
        "/ostra-sodertorn/",
        f"{WORK}resultat/{today().year}/",
    ]
    texts += [client.get(page).content.decode() for page in pages]
    for form in ("json", "csv"):
        out = StringIO()
        year = str(today().year)
        call_command(
            "report", "year", "--association", "ostra-sodertorn", "--year", year, "--format", form, stdout=out
        )
        texts.append(out.getvalue())

    assert planted_in("\n".join(texts)) == []


def test_marias_own_timeline_of_the_participant_does_not_say_it(signed_in, asked, maria):
    shown = signed_in(maria).get(f"{WORK}deltagare/d-amina/").content.decode()

    assert planted_in(shown) == []


def test_no_table_holds_it_in_the_open(asked):
    """Questions are content; of the person there is only what is sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM screening_screening")
        row = cursor.fetchone()
    open_text = " ".join(str(bytes(each) if isinstance(each, memoryview) else each) for each in row)

    assert planted_in(open_text) == []
    assert CREDIT not in open_text
