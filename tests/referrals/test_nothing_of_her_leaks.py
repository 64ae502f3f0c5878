"""What a person wrote herself stands sealed, and nowhere else: no letter, log, task, address, session or open column."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django_q.models import OrmQ, Task

from samsyn.referrals.actions import verify
from samsyn.referrals.models import Case, Draft, opened_words
from tests.referrals.writing import ACCESSIBILITY, ANSWERS, DOOR, NAME, NEED, PHONE, begin, fill_in, send

NUMBER = "19850709-9805"
CANARIES = [
    NAME,
    "Kanariefågel",
    PHONE,
    "0705554433",
    NEED,
    "Kanarieord",
    ACCESSIBILITY,
    "Kanarispråk",
    "850709",
]


def whole_database():
    """Every value of every column of every table, as text; what is sealed too, as its bytes."""
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    if isinstance(value, (bytes, memoryview)):
                        yield table, bytes(value).decode("utf-8", "replace")
                    else:
                        yield table, str(value)


def found():
    return {
        (table, canary)
        for table, text in whole_database()
        for canary in CANARIES
        if canary.casefold() in text.casefold()
    }


@pytest.mark.django_db
def test_while_it_is_written_sent_and_confirmed(client, team, tara, run_tasks, caplog):
    caplog.set_level(logging.DEBUG)
    addresses = []
    begin(client)
    for step, answers in ANSWERS.items():
        addresses.append(client.post(f"{DOOR}{step}/", answers)["Location"])
    assert Draft.objects.count() == 1
    assert found() == set()

    send(client)
    queued = [str(row.task) for row in OrmQ.objects.all()]
    assert found() == set()
    run_tasks()
    case = Case.objects.get()
    verify(case, number=NUMBER, how="saw_document", by=tara)

    assert found() == set()
    assert queued
    assert Task.objects.exists()
    assert not Session.objects.exists()
    letters = [f"{letter.message()}{letter.subject}{letter.body}" for letter in mail.outbox]
    for text in (*addresses, *queued, *letters, *caplog.messages):
        assert [canary for canary in CANARIES if canary in text] == [], text


@pytest.mark.django_db
def test_the_search_for_canaries_finds_one(team):
    team.door.introduction = f"Skriven av {NAME}"
    team.door.save()

    assert {table for table, _ in found()} == {"referrals_door"}


@pytest.mark.django_db
def test_with_protected_personal_data_not_even_sealed(client, team, tara):
    fill_in(client)
    client.post(f"{DOOR}skydd/", {"protected": "yes"})
    client.post(f"{DOOR}ring/")

    case = Case.objects.get()
    assert opened_words(case, case.words.sealed) == {"protected": "Ja"}
    assert not case.participant.identities.exists()
    assert found() == set()
